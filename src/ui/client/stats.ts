/** The stats page: draws what stands in the page, and asks nobody for anything. */
import type { PublicStats } from '../../app/stats';
import { COLOURS, colourOf, monthsChart, numbersOf, yearChart } from './charts';
import { byId, make, makeSvg } from './dom';
import { iconPath } from './icons';
import { dayText, distanceText, minutesText, round } from './words';

const stats = JSON.parse(document.querySelector('main')?.dataset.page ?? '{}') as PublicStats;
const DAY_MS = 86_400_000;

const icon = (discipline: string): SVGElement =>
  makeSvg(
    'svg',
    { class: 'icon', viewBox: '0 0 24 24', 'aria-hidden': 'true' },
    makeSvg('path', { d: iconPath(discipline) }),
  );

const card = (title: string, ...children: Node[]): HTMLElement =>
  make('section', { class: 'card', 'aria-label': title }, make('h2', {}, title), ...children);

/** A number and what it counts. */
const tile = (value: string, label: string): HTMLElement =>
  make('div', { class: 'card tile' }, make('dt', {}, label), make('dd', {}, value));

/** Over when more days have passed since its end than one may leave out. */
function streakNow(lastDay: string, length: number, mostDays: number): string {
  const daysAgo = Math.floor((Date.parse(stats.servedAt) - Date.parse(lastDay)) / DAY_MS);
  return round(daysAgo <= mostDays ? length : 0);
}

function totalTiles({ workouts, minutes, outputKj, caloriesKcal, distanceKm }: NonNullable<PublicStats['totals']>) {
  const [distance, unit] = distanceText(distanceKm, stats.units);
  return [
    tile(round(workouts), 'workouts'),
    tile(round(minutes / 60), 'hours'),
    ...(outputKj > 0 ? [tile(round(outputKj), 'kJ of output')] : []),
    ...(caloriesKcal > 0 ? [tile(round(caloriesKcal), 'kcal burned')] : []),
    ...(distanceKm > 0 ? [tile(distance, unit === 'km' ? 'kilometres' : 'miles')] : []),
  ];
}

function tiles(): HTMLElement[] {
  const { totals, streaks } = stats;
  const nodes = totals ? totalTiles(totals) : [];
  if (streaks) {
    const { lastDay, days, bestDays, weeks, bestWeeks } = streaks;
    nodes.push(tile(streakNow(lastDay, days, 2), `days in a row, best ${bestDays}`));
    nodes.push(tile(streakNow(lastDay, weeks, 14), `weeks in a row, best ${bestWeeks}`));
  }
  return nodes.length > 0 ? [make('dl', { class: 'tiles' }, ...nodes)] : [];
}

function disciplines({ disciplines: all }: NonNullable<PublicStats['totals']>): HTMLElement {
  const most = Math.max(1, ...all.map(({ workouts }) => workouts));
  const rows = all.map(({ name, workouts, minutes }) => {
    const filled = make('i', { style: `width: ${(workouts / most) * 100}%` });
    const what = make('div', { class: 'what' }, name, make('div', { class: 'bar', 'aria-hidden': 'true' }, filled));
    const value = make(
      'div',
      { class: 'value' },
      round(workouts),
      make('div', { class: 'quiet' }, minutesText(minutes)),
    );
    return make('li', { class: 'row' }, icon(name), what, value);
  });
  return card('By discipline', make('ul', {}, ...rows));
}

/** As many as there are colours; the least done share the last one. */
function coloured(months: NonNullable<PublicStats['charts']>['months']) {
  const sums = new Map<string, number>();
  for (const { minutes } of months)
    for (const [name, value] of Object.entries(minutes)) sums.set(name, (sums.get(name) ?? 0) + value);
  const names = [...sums].sort(([, a], [, b]) => b - a).map(([name]) => name);
  if (names.length <= COLOURS) return { names, months };
  const kept = names.slice(0, COLOURS - 1);
  const folded = months.map(({ month, minutes }) => {
    const rest = Object.entries(minutes).filter(([name]) => !kept.includes(name));
    const others = rest.reduce((sum, [, value]) => sum + value, 0);
    return {
      month,
      minutes: { ...Object.fromEntries(kept.map((name) => [name, minutes[name] ?? 0])), Others: others },
    };
  });
  return { names: [...kept, 'Others'], months: folded };
}

function byMonth(all: NonNullable<PublicStats['charts']>['months']): HTMLElement {
  const { names, months } = coloured(all);
  const keys = names.map((name, index) =>
    make('span', {}, make('i', { style: `background: ${colourOf(index)}` }), name),
  );
  const figure = make('figure', {}, monthsChart(months, names), make('div', { class: 'keys' }, ...keys));
  return card('Time by month', figure, numbersOf(months, names));
}

function byDay(days: NonNullable<PublicStats['charts']>['days']): HTMLElement {
  const region = { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'A year of days' };
  return card('A year of days', make('div', region, yearChart(days)));
}

/** A row for each class length, a column for each discipline, those with most records first. */
function records(all: NonNullable<PublicStats['records']>): HTMLElement {
  const count = (name: string): number => all.filter(({ discipline }) => discipline === name).length;
  const names = [...new Set(all.map(({ discipline }) => discipline))].sort((a, b) => count(b) - count(a));
  const lengths = [...new Set(all.map(({ minutes }) => minutes))].sort((a, b) => a - b);
  const cell = (length: number, name: string): HTMLElement => {
    const best = all.find(({ minutes, discipline }) => minutes === length && discipline === name);
    if (!best) return make('td');
    return make(
      'td',
      { title: best.title },
      `${round(best.outputKj)} kJ`,
      make('div', { class: 'quiet' }, dayText(best.day)),
    );
  };
  const head = ['Class', ...names].map((name) => make('th', { scope: 'col' }, name));
  const rows = lengths.map((length) => {
    const row = make('th', { scope: 'row' }, `${length} min`);
    return make('tr', {}, row, ...names.map((name) => cell(length, name)));
  });
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...head)), make('tbody', {}, ...rows));
  const region = { class: 'scroll', role: 'region', tabindex: 0, 'aria-label': 'Output records' };
  return card('Output records', make('div', region, table));
}

function newest(all: NonNullable<PublicStats['newest']>): HTMLElement {
  const rows = all.map((workout) => {
    const { day, title, discipline, instructor, minutes, outputKj, distanceKm, personalRecord } = workout;
    const value = outputKj
      ? `${round(outputKj)} kJ`
      : distanceKm
        ? distanceText(distanceKm, stats.units).join(' ')
        : '';
    const name = make(
      'div',
      { class: 'what' },
      title,
      ...(personalRecord ? [make('span', { class: 'pill' }, 'Record')] : []),
    );
    name.append(make('div', { class: 'quiet' }, [instructor, dayText(day)].filter(Boolean).join(' · ')));
    const number = make('div', { class: 'value' }, `${round(minutes)} min`, make('div', { class: 'quiet' }, value));
    return make('li', { class: 'row' }, icon(discipline), name, number);
  });
  return card('Newest workouts', make('ul', {}, ...rows));
}

function classes(all: NonNullable<PublicStats['classes']>): HTMLElement {
  const rows = all.map(({ startAt, endAt, title, discipline, instructor, live }) => {
    const minutes = (Date.parse(endAt) - Date.parse(startAt)) / 60_000;
    const name = make('div', { class: 'what' }, title, ...(live ? [make('span', { class: 'pill' }, 'Live')] : []));
    name.append(make('div', { class: 'quiet' }, [instructor, `${round(minutes)} min`].filter(Boolean).join(' · ')));
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

function madeText(): string {
  const text = (iso: string): string =>
    new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const parts = [stats.madeAt && `Made ${text(stats.madeAt)}`, stats.syncedAt && `last synced ${text(stats.syncedAt)}`];
  return parts.filter(Boolean).join(', ') || 'Nothing has been synced yet.';
}

/** Side by side where there is room, one below the other where there is not. */
function columns(cards: readonly HTMLElement[]): HTMLElement[] {
  if (cards.length < 2) return [...cards];
  const column = (rest: number) => make('div', { class: 'column' }, ...cards.filter((_, index) => index % 2 === rest));
  return [make('div', { class: 'columns' }, column(0), column(1))];
}

function cards(): HTMLElement[] {
  const { totals, charts, records: best, newest: last, classes: next } = stats;
  const narrow = [
    ...(charts ? [byMonth(charts.months)] : []),
    ...(totals ? [disciplines(totals)] : []),
    ...(next && next.length > 0 ? [classes(next)] : []),
    ...(last ? [newest(last)] : []),
  ];
  return [
    ...(charts ? [byDay(charts.days)] : []),
    ...columns(narrow),
    ...(best && best.length > 0 ? [records(best)] : []),
  ];
}

function draw(): void {
  if (stats.name) byId('title').textContent = `${stats.name} on Peloton`;
  byId('made').textContent = madeText();
  byId('all').replaceWith(...tiles(), ...cards());
  // The newest days are at its end.
  for (const region of document.querySelectorAll('.scroll'))
    if (region.querySelector('.heat')) region.scrollLeft = 9999;
}

// The frame of the page is painted before the charts are drawn.
requestAnimationFrame(() => setTimeout(draw));
