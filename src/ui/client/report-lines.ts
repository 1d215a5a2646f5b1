/** Lines with a mark each: what Check setup, Preview, Status and a first run have to say. */
import type { ReportLine } from '../pages';
import { byId, make } from './dom';

const STATES: Record<ReportLine['state'], [sign: string, name: string]> = {
  ok: ['✓', 'OK'],
  attention: ['!', 'Attention'],
  problem: ['×', 'Problem'],
  info: ['•', ''],
};

interface Group extends Omit<ReportLine, 'text'> {
  texts: string[];
}

/** Neighbours of one kind stand under one heading. */
function grouped(lines: readonly ReportLine[]): Group[] {
  const groups: Group[] = [];
  for (const { text, ...kind } of lines) {
    const last = groups[groups.length - 1];
    if (last?.state === kind.state && last.label === kind.label) last.texts.push(text);
    else groups.push({ ...kind, texts: [text] });
  }
  return groups;
}

function itemOf({ state, label, texts }: Group): HTMLElement {
  const [sign, name] = STATES[state];
  const body = make('div', { class: 'text' });
  if (name) body.append(make('span', { class: 'unseen' }, `${name}: `));
  if (label) body.append(make('div', { class: 'label' }, label));
  body.append(...texts.map((text) => make('div', {}, text)));
  return make('li', {}, make('span', { class: `mark ${state}`, 'aria-hidden': 'true' }, sign), body);
}

/** Puts the lines into the element `lines`, in place of what stands there. */
export function showLines(lines: readonly ReportLine[]): void {
  byId('lines').replaceChildren(...grouped(lines).map(itemOf));
}
