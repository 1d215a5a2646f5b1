/** Preview: what a sync would do. */
import type { PageData } from '../pages';
import { byId } from './dom';
import { pageData } from './page';
import { showLines } from './report-lines';
import { fitHeight } from './window-height';

const { intro, lines } = pageData<PageData['report']>();
byId('intro').textContent = intro;
showLines(lines);
// It stands at the end, and the window begins at its beginning.
byId('close').focus({ preventScroll: true });
fitHeight();
