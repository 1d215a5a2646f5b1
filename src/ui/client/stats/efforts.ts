/** The best efforts of each discipline over the months, as lines, and of all time and each year as a table. */
import { whole } from '../../../pictures/words';
import type { Effort } from '../../../streams/derived/efforts';
import { make, makeSvg } from '../dom';
import { monthText, shortDayText } from '../words';
import { colourOf, monthLabels, spaceNow } from './charts';
import { card } from './lists';
import { scrollable } from './scroll';

const lengthText = (seconds: number): string => (seconds < 60 ? `${seconds} s` : `${seconds / 60} min`);

/** A card for each discipline, with a line for each length of time. */
export function efforts(all: readonly Effort[]): HTMLElement[] {
  const names = [...new Set(all.map(({ discipline }) => discipline))];
  return names.map((name) => {
    const ofName = all.filter(({ discipline }) => discipline === name);
    const keys = ofName.map(({ seconds }, index) =>
      make('span', {}, make('i', { style: `background: ${colourOf(index)}` }), lengthText(seconds)),
    );
    const months = monthsOf(ofName);
    const chart = months.length > 1 ? [linesOf(name, ofName, months), make('div', { class: 'keys' }, ...keys)] : [];
    return card(`Best efforts, ${name}`, make('figure', {}, ...chart), tableOf(name, ofName));
  });
}

/** Every month from the first with an effort to the last. */
function monthsOf(ofName: readonly Effort[]): string[] {
  const told = ofName.flatMap(({ months }) => months.map(([month]) => month)).sort();
  const [first = '', last = ''] = [told[0], told.at(-1)];
  const months: string[] = [];
  for (let month = first; month !== '' && month <= last && months.length < 60; ) {
    months.push(month);
    const [year = 0, number = 1] = month.split('-').map(Number);
    month = new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
  }
  return months;
}

function linesOf(name: string, ofName: readonly Effort[], months: readonly string[]): SVGElement {
  const space = spaceNow();
  const most = Math.max(...ofName.flatMap((effort) => effort.months.map(([, watts]) => watts)));
  const top = Math.ceil(most / 100) * 100;
  const y = (watts: number): number => space.base - (watts / top) * (space.base - 16);
  const slot = (space.width - space.left - 8) / months.length;
  const x = (month: string): number => space.left + slot * (months.indexOf(month) + 0.5);
  const lines = [0, 0.5, 1].flatMap((part) => [
    makeSvg('line', { x1: space.left, x2: space.width, y1: y(top * part), y2: y(top * part) }),
    makeSvg('text', { x: space.left - 8, y: y(top * part) + 4, 'text-anchor': 'end' }, `${top * part} W`),
  ]);
  return makeSvg(
    'svg',
    {
      class: 'chart',
      viewBox: `0 0 ${space.width} ${space.height}`,
      role: 'img',
      'aria-label': `Best efforts of each month, ${name}: ${months.length} months up to ${monthText(months.at(-1) ?? '', 'long')}`,
    },
    ...lines,
    ...monthLabels(months, space, slot),
    ...ofName.flatMap((effort, index) => lineOf(effort, { x, y, colour: colourOf(index), slot })),
  );
}

interface Scale {
  x: (month: string) => number;
  y: (watts: number) => number;
  colour: string;
  /** The room of a month. */
  slot: number;
}

function lineOf({ seconds, months }: Effort, { x, y, colour, slot }: Scale): SVGElement[] {
  const points = months.map(([month, watts]) => `${x(month)},${y(watts)}`).join(' ');
  const r = Math.min(3, slot / 4);
  const dots = months.map(([month, watts]) => {
    const title = makeSvg('title', {}, `${monthText(month, 'long')}, ${lengthText(seconds)}: ${watts} W`);
    return makeSvg('circle', { cx: x(month), cy: y(watts), r, style: `fill: ${colour}` }, title);
  });
  return [makeSvg('polyline', { class: 'effort', points, style: `stroke: ${colour}` }), ...dots];
}

/** The newest years first, beside the best of all time. */
function tableOf(name: string, ofName: readonly Effort[]): HTMLElement {
  const years = [...new Set(ofName.flatMap((effort) => effort.years.map(([year]) => year)))].sort().reverse();
  // Of a single year the best is that of all time.
  const shown = years.length > 1 ? years : [];
  const head = ['Over', 'All time', ...shown].map((text) => make('th', { scope: 'col' }, text));
  const rows = ofName.map(({ seconds, best, years: bests }) => {
    const watts = (year: string): string => {
      const found = bests.find(([each]) => each === year);
      return found ? `${whole(found[1])} W` : '';
    };
    const day = make('div', { class: 'quiet' }, shortDayText(best.day));
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, lengthText(seconds)),
      make('td', { title: best.title }, `${whole(best.watts)} W`, day),
      ...shown.map((year) => make('td', {}, watts(year))),
    );
  });
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
  return scrollable(`Best efforts, ${name}, as numbers`, table);
}
