/** Charts of the stats page, as SVG: minutes by month and discipline, a year of days, and what charts over months share. */
import { own } from '../../../base/records';
import { DAY_MS } from '../../../base/time';
import { minutesText } from '../../../pictures/words';
import { make, makeSvg } from '../dom';
import { dayText, monthText } from '../words';
import { hueOf } from './hue';
import { scrollable } from './scroll';

/** The colour of a line that is of no discipline, by its place. */
export const colourOf = (index: number): string => `var(--c${index + 1})`;

type Month = { month: string; minutes: Record<string, number> };

/** The field of a chart with months along it. Letters keep their size on a phone, so the field is narrower there. */
export interface Space {
  width: number;
  height: number;
  /** Where the bars begin, from the left, and what they stand on, from the top. */
  left: number;
  base: number;
}

export const NARROW = '(max-width: 480px)';
/** The room of a chart in units of its own picture, by how wide the window is now. */
export const spaceNow = (): Space => ({
  width: matchMedia(NARROW).matches ? 330 : 500,
  height: 246,
  left: 52,
  base: 200,
});

/** So wide a label has to be able to be, in a field of either width. */
const LABEL_WIDTH = 30;

/** The short name of each month, as far as there is room, and the year below the first and below each January. */
export function monthLabels(months: readonly string[], { left, base }: Space, slot: number): SVGElement[] {
  const every = Math.ceil(LABEL_WIDTH / slot);
  let told = '';
  return months.flatMap((month, index) => {
    const at = { x: left + slot * (index + 0.5), 'text-anchor': 'middle' };
    if (index % every > 0) return [];
    const year = month.slice(0, 4);
    const isNew = year !== told;
    told = year;
    return [
      makeSvg('text', { ...at, y: base + 20 }, monthText(month, 'short')),
      ...(isNew ? [makeSvg('text', { ...at, y: base + 36 }, year)] : []),
    ];
  });
}

/** Stacked bars. `names` are the disciplines in the order in which they are stacked. */
export function monthsChart(months: readonly Month[], names: readonly string[]): SVGElement {
  const space = spaceNow();
  const totals = months.map(({ minutes }) => Object.values(minutes).reduce((sum, value) => sum + value, 0));
  const top = niceTop(Math.max(60, ...totals));
  const slot = (space.width - space.left) / months.length;
  const width = Math.min(34, slot * 0.68);
  const y = (minutes: number): number => space.base - (minutes / top) * (space.base - 16);
  const lines = [0, 0.5, 1].flatMap((part) => [
    makeSvg('line', { x1: space.left, x2: space.width, y1: y(top * part), y2: y(top * part) }),
    makeSvg('text', { x: space.left - 8, y: y(top * part) + 4, 'text-anchor': 'end' }, `${(top * part) / 60} h`),
  ]);
  const bars = months.flatMap(({ month, minutes }, index) =>
    stack(minutes, names, { x: space.left + slot * index + (slot - width) / 2, width, y, month }),
  );
  const sum = totals.reduce((all, value) => all + value, 0);
  const label = `Minutes by month: ${minutesText(sum)} in ${months.length} months`;
  return makeSvg(
    'svg',
    { class: 'chart', viewBox: `0 0 ${space.width} ${space.height}`, role: 'img', 'aria-label': label },
    ...lines,
    ...bars,
    ...monthLabels(
      months.map(({ month }) => month),
      space,
      slot,
    ),
  );
}

interface Place {
  x: number;
  width: number;
  y: (minutes: number) => number;
  month: string;
}

function stack(minutes: Record<string, number>, names: readonly string[], { x, width, y, month }: Place): SVGElement[] {
  let below = 0;
  return names.flatMap((name) => {
    const value = own(minutes, name) ?? 0;
    if (value === 0) return [];
    const [from, to] = [below, below + value];
    below = to;
    const title = makeSvg('title', {}, `${monthText(month, 'long')}, ${name}: ${minutesText(value)}`);
    // A hair of ground between the parts tells neighbours apart without their colours.
    const height = Math.max(1, y(from) - y(to) - 1);
    return makeSvg('rect', { x, width, y: y(to), height, rx: 3, class: 'hue', style: hueOf(name) }, title);
  });
}

/** A whole, even number of hours at the top of the axis. */
function niceTop(minutes: number): number {
  const hours = minutes / 60;
  const step = hours <= 6 ? 2 : hours <= 20 ? 4 : hours <= 50 ? 10 : 20;
  return Math.ceil(hours / step) * step * 60;
}

const CELL = 12;

/** A square for each day, a column for each week from Monday on. */
export function yearChart({ from, minutes }: { from: string; minutes: readonly number[] }): SVGElement {
  const first = Date.parse(from);
  const offset = (new Date(first).getUTCDay() + 6) % 7;
  const days = minutes.map((value, index) => {
    const date = new Date(first + index * DAY_MS);
    const place = index + offset;
    const title = makeSvg(
      'title',
      {},
      `${dayText(date.toISOString().slice(0, 10))}: ${value === 0 ? 'nothing' : minutesText(value)}`,
    );
    const [x, y] = [Math.floor(place / 7) * CELL + 30, (place % 7) * CELL + 20];
    return makeSvg('rect', { x, y, width: 10, height: 10, rx: 2, style: `fill: var(--heat${heatOf(value)})` }, title);
  });
  const active = minutes.filter((value) => value > 0).length;
  const width = Math.ceil((minutes.length + offset) / 7) * CELL + 32;
  const label = `A year of days: active on ${active} of ${minutes.length}`;
  const weekdays = ['Mon', 'Wed', 'Fri'].map((name, index) =>
    makeSvg('text', { x: 0, y: 29 + index * 2 * CELL }, name),
  );
  return makeSvg(
    'svg',
    { class: 'chart heat', viewBox: `0 0 ${width} ${7 * CELL + 22}`, role: 'img', 'aria-label': label },
    ...monthMarks(first, offset, minutes.length),
    ...weekdays,
    ...days,
  );
}

/** From so many minutes on a day has the next colour. */
const HEAT_MINUTES = [0, 1, 20, 45, 75];
const heatOf = (minutes: number): number => HEAT_MINUTES.filter((least) => minutes >= least).length - 1;

/** What the colours of the days mean. */
export function yearKeys(): HTMLElement {
  const keys = HEAT_MINUTES.map((least, index) => {
    const next = HEAT_MINUTES[index + 1];
    const label = index === 0 ? 'nothing' : next === undefined ? `${least} min or more` : `to ${next} min`;
    return make('span', {}, make('i', { style: `background: var(--heat${index})` }), label);
  });
  return make('div', { class: 'keys' }, ...keys);
}

function monthMarks(first: number, offset: number, length: number): SVGElement[] {
  const marks: SVGElement[] = [];
  for (let index = 0; index < length - 14; index += 1) {
    const date = new Date(first + index * DAY_MS);
    if (date.getUTCDate() !== 1) continue;
    const x = Math.floor((index + offset) / 7) * CELL + 30;
    const month = date.toISOString().slice(0, 7);
    const year = marks.length === 0 || month.endsWith('-01') ? ` ${month.slice(0, 4)}` : '';
    marks.push(makeSvg('text', { x, y: 12 }, monthText(month, 'short') + year));
  }
  return marks;
}

/** What a chart shows as numbers, for who cannot see it. */
export function numbersOf(months: readonly Month[], names: readonly string[]): HTMLElement {
  const head = ['Month', ...names].map((name, at) => make('th', { scope: 'col', class: at > 0 && 'number' }, name));
  const rows = months.map(({ month, minutes }) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, monthText(month, 'long')),
      ...names.map((name) => make('td', { class: 'number' }, String(own(minutes, name) ?? 0))),
    ),
  );
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
  return make('details', {}, make('summary', {}, 'As numbers'), scrollable('Minutes by month, as numbers', table));
}
