/** Preview: what a sync would do. */
import type { PageData } from '../pages';
import { byId } from './dom';
import { pageData } from './page';
import { showLines } from './report-lines';

showLines(pageData<PageData['report']>());
// It stands at the end, and the window begins at its beginning.
byId('close').focus({ preventScroll: true });
