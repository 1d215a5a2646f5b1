/** The stats page: draws what stands in the page, and asks nobody for anything. */
import { own } from '../../base/records';
import type { PublicStats } from '../../run/parts/stats';
import { COLOURS, colourOf, monthsChart, numbersOf, yearChart } from './charts';
import { byId, make } from './dom';
import { card, classes, disciplines, newest, records } from './stats-lists';
import { distanceText, round } from './words';

/** Null where nothing is shared with whoever looks. */
const given = JSON.parse(document.querySelector('main')?.dataset.page ?? 'null') as PublicStats | null;
const NOTHING: PublicStats = { version: 1, madeAt: null, syncedAt: null, servedAt: '', units: 'metric' };
const stats = given ?? NOTHING;
const DAY_MS = 86_400_000;

/** A number and what it counts. */
const tile = (value: string, label: string, best = ''): HTMLElement =>
  make('div', { class: 'card tile' }, make('dt', {}, label, make('div', {}, best)), make('dd', {}, value));

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
    nodes.push(tile(streakNow(lastDay, days, 2), 'days in a row', `best ${round(bestDays)}`));
    nodes.push(tile(streakNow(lastDay, weeks, 14), 'weeks in a row', `best ${round(bestWeeks)}`));
  }
  return nodes.length > 0 ? [make('dl', { class: 'tiles' }, ...nodes)] : [];
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
      minutes: { ...Object.fromEntries(kept.map((name) => [name, own(minutes, name) ?? 0])), Others: others },
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

function madeText(): string {
  const text = (iso: string): string =>
    new Date(iso).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const made = stats.madeAt && `Made ${text(stats.madeAt)}`;
  const synced = stats.syncedAt && `${made ? 'last' : 'Last'} synced ${text(stats.syncedAt)}`;
  return [made, synced].filter(Boolean).join(', ');
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
    ...(last ? [newest(last, stats.units)] : []),
  ];
  return [
    ...(charts ? [byDay(charts.days)] : []),
    ...columns(narrow),
    ...(best && best.length > 0 ? [records(best)] : []),
  ];
}

/** In place of numbers. */
const note = (title: string, text: string): HTMLElement =>
  make('section', { class: 'card note' }, make('h2', {}, title), make('p', { class: 'quiet' }, text));

const REVOKED = 'This link was revoked, or a part of it is missing. Ask whoever gave it to you for a new one.';
const UNSYNCED = 'Nothing has been synced yet. The numbers come with the first sync.';
const EMPTY = 'There are no workouts yet. The numbers come with the first one.';

function content(): HTMLElement[] {
  if (given === null) return [note('Nothing is shared here', REVOKED)];
  if (given.madeAt === null) return [note('No numbers yet', given.syncedAt === null ? UNSYNCED : EMPTY)];
  return [...tiles(), ...cards()];
}

function draw(): void {
  if (stats.name) byId('title').textContent = `${stats.name} on Peloton`;
  byId('made').textContent = madeText();
  byId('all').replaceWith(...content());
  // The newest days are at its end.
  for (const region of document.querySelectorAll('.scroll'))
    if (region.querySelector('.heat')) region.scrollLeft = 9999;
}

// The frame of the page is painted before the charts are drawn.
requestAnimationFrame(() => setTimeout(draw));
