/** Check setup and Preview: lines with a mark each. */
import type { ReportLine } from '../pages';
import { byId, make } from './dom';
import { pageData } from './page';

const STATES: Record<ReportLine['state'], [sign: string, name: string]> = {
  ok: ['✓', 'OK'],
  attention: ['!', 'Attention'],
  problem: ['×', 'Problem'],
  info: ['•', ''],
};

function lineOf({ state, label, text }: ReportLine): HTMLElement {
  const [sign, name] = STATES[state];
  const body = make('div', { class: 'text' });
  if (name) body.append(make('span', { class: 'unseen' }, `${name}: `));
  if (label) body.append(make('div', { class: 'label' }, label));
  body.append(text);
  return make('li', {}, make('span', { class: `mark ${state}`, 'aria-hidden': 'true' }, sign), body);
}

const { intro, lines } = pageData<{ intro: string; lines: ReportLine[] }>();
byId('intro').textContent = intro;
byId('lines').append(...lines.map(lineOf));
// It stands at the end, and the window begins at its beginning.
byId('close').focus({ preventScroll: true });
