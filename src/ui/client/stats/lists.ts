/** The lists of the stats page: disciplines, records, newest workouts, next classes. */
import { iconPath } from '../../../base/icons';
import { distanceIn, minutesText, tellsMinutes, whole } from '../../../pictures/words';
import type { PublicStats } from '../../../run/parts/stats';
import { make, makeSvg } from '../dom';
import { dayText, shortDayText } from '../words';
import { hueOf } from './hue';
import { scrollable } from './scroll';

/** The picture of a discipline, hidden from screen readers since its name stands beside it. */
export const icon = (discipline: string): SVGElement =>
  makeSvg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    makeSvg('path', { d: iconPath(discipline) }),
  );

/** A section under a heading, by which screen readers announce it. */
export const card = (title: string, ...children: Node[]): HTMLElement =>
  make('section', { class: 'card', 'aria-label': title }, make('h2', {}, title), ...children);

/** Workouts and minutes of each discipline, with a bar of its share. */
export function disciplines({ disciplines: all }: NonNullable<PublicStats['totals']>): HTMLElement {
  const most = Math.max(1, ...all.map(({ workouts }) => workouts));
  const rows = all.map(({ name, workouts, minutes }) => {
    const filled = make('i', { class: 'hue', style: `${hueOf(name)}; width: ${(workouts / most) * 100}%` });
    const what = make('div', { class: 'what' }, name, make('div', { class: 'bar', 'aria-hidden': 'true' }, filled));
    const value = make(
      'div',
      { class: 'value' },
      whole(workouts),
      make('div', { class: 'quiet' }, minutesText(minutes)),
    );
    return make('li', { class: 'row' }, icon(name), what, value);
  });
  return card('By discipline', make('ul', { class: 'disciplines' }, ...rows));
}

/** A row for each class length, a column for each discipline, those with most records first. */
export function records(all: NonNullable<PublicStats['records']>): HTMLElement {
  const count = (name: string): number => all.filter(({ discipline }) => discipline === name).length;
  const names = [...new Set(all.map(({ discipline }) => discipline))].sort((a, b) => count(b) - count(a));
  const lengths = [...new Set(all.map(({ minutes }) => minutes))].sort((a, b) => a - b);
  const cell = (length: number, name: string): HTMLElement => {
    const best = all.find(({ minutes, discipline }) => minutes === length && discipline === name);
    if (!best) return make('td');
    return make(
      'td',
      { title: best.title },
      `${whole(best.outputKj)} kJ`,
      make('div', { class: 'quiet' }, shortDayText(best.day)),
    );
  };
  const head = ['Class', ...names].map((name) => make('th', { scope: 'col' }, name));
  const rows = lengths.map((length) => {
    const row = make('th', { scope: 'row' }, `${length} min`);
    return make('tr', {}, row, ...names.map((name) => cell(length, name)));
  });
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
  return card('Output records', scrollable('Output records', table));
}

/** The newest workouts with what they are best told by: output, else distance, else time. */
export function newest(all: NonNullable<PublicStats['newest']>, units: PublicStats['units']): HTMLElement {
  const rows = all.map((workout) => {
    const { day, title, discipline, instructor, minutes, outputKj, distanceKm, personalRecord } = workout;
    const value = outputKj ? `${whole(outputKj)} kJ` : distanceKm ? distanceIn(units, distanceKm).join(' ') : '';
    const name = make(
      'div',
      { class: 'what' },
      title,
      ...(personalRecord ? [make('span', { class: 'pill' }, 'Record')] : []),
    );
    name.append(make('div', { class: 'quiet' }, [instructor, dayText(day)].filter(Boolean).join(' · ')));
    return make('li', { class: 'row' }, icon(discipline), name, figures(title, minutes, value));
  });
  return card('Newest workouts', make('ul', {}, ...rows));
}

/** How long a workout was, unless its title says so, and what was measured in it. */
export function figures(title: string, minutes: number, measured: string): HTMLElement {
  const length = minutes > 0 && !tellsMinutes(title, minutes) ? minutesText(minutes) : '';
  const [first = '', second = ''] = [length, measured].filter((text) => text !== '');
  return make('div', { class: 'value' }, first, make('div', { class: 'quiet' }, second));
}

/** The next classes, by the reader's clock. */
export function classes(all: NonNullable<PublicStats['classes']>): HTMLElement {
  const rows = all.map(({ startAt, endAt, title, discipline, instructor, live }) => {
    const minutes = (Date.parse(endAt) - Date.parse(startAt)) / 60_000;
    const name = make('div', { class: 'what' }, title, ...(live ? [make('span', { class: 'pill' }, 'Live')] : []));
    name.append(
      make(
        'div',
        { class: 'quiet' },
        [instructor, tellsMinutes(title, minutes) ? '' : `${whole(minutes)} min`].filter(Boolean).join(' · '),
      ),
    );
    return make('li', { class: 'row' }, icon(discipline), name, whenCell(startAt));
  });
  return card('Next classes', make('ul', {}, ...rows));
}

function whenCell(startAt: string): HTMLElement {
  const date = new Date(startAt);
  const day = date.toLocaleDateString(undefined, { weekday: 'short', day: 'numeric', month: 'short' });
  const time = date.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
  return make('time', { class: 'value', datetime: startAt }, day, make('div', { class: 'quiet' }, time));
}
