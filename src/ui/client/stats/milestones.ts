/** The timeline of milestones, and the Eddington numbers. */
import { type ToldMilestone, tellEddington, tellMilestones } from '../../../pictures/milestones';
import { whole } from '../../../pictures/words';
import type { PublicStats } from '../../../run/parts/stats';
import type { Eddington } from '../../../streams/derived/eddington';
import type { Milestone } from '../../../streams/derived/milestones';
import { make } from '../dom';
import { shortDayText } from '../words';
import { card, icon } from './lists';

type Units = PublicStats['units'];

/** So many are shown before the rest is asked for. */
const FIRST_SHOWN = 12;
/** The milestones, the newest at the top; the rest unfolds on a click. */
export function milestones(all: readonly Milestone[], units: Units): HTMLElement {
  const told = tellMilestones(all, units);
  const list = make('ol', { class: 'timeline' }, ...told.slice(0, FIRST_SHOWN).map(rowOf));
  const rest = told.slice(FIRST_SHOWN);
  if (rest.length === 0) return card('Milestones', list);
  const more = make('button', { type: 'button', class: 'button' }, `Show ${rest.length} more`);
  more.addEventListener('click', () => {
    const rows = rest.map(rowOf);
    list.append(...rows);
    more.remove();
    rows[0]?.setAttribute('tabindex', '-1');
    rows[0]?.focus();
  });
  return card('Milestones', list, more);
}

const rowOf = ({ day, title, discipline, headline }: ToldMilestone): HTMLElement =>
  make(
    'li',
    { class: 'row' },
    icon(discipline ?? 'Other'),
    make('div', { class: 'what' }, headline, make('div', { class: 'quiet' }, `${title} · ${shortDayText(day)}`)),
  );

/** The numbers with how far the next is; nothing where there is none yet. */
export function eddington(all: readonly Eddington[], units: Units): HTMLElement[] {
  const rows = tellEddington(all, units).map(({ name, number, done, next }) => {
    const what = make('div', { class: 'what' }, name, make('div', { class: 'quiet' }, `${done}; ${next}.`));
    return make('li', { class: 'row figure' }, make('div', { class: 'big' }, whole(number)), what);
  });
  if (rows.length === 0) return [];
  const about = 'The largest number for which there were as many days with at least as much.';
  return [card('Eddington numbers', make('p', { class: 'quiet' }, about), make('ul', {}, ...rows))];
}
