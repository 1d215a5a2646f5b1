/** The stats page: draws what stands in the page, and asks nobody for anything. */
import { inColourOrder } from '../../base/discipline-colours';
import { DAY_MS } from '../../base/time';
import { badgeFile, DARK, drawBadge, LIGHT } from '../../pictures/badge';
import { distanceIn, MOST_DAYS_SINCE, streakNow, whole } from '../../pictures/words';
import type { PublicStats } from '../../run/parts/stats';
import type { StatsPage } from '../pages';
import { byId, make } from './dom';
import { monthsChart, NARROW, numbersOf, yearChart, yearKeys } from './stats/charts';
import { efforts } from './stats/efforts';
import { hueOf } from './stats/hue';
import { card, classes, disciplines, newest, records } from './stats/lists';
import { eddington, milestones } from './stats/milestones';
import { monthView } from './stats/months';
import { elementOf, pictureButtons } from './stats/pictures';
import { rewindView } from './stats/rewind';
import { scrollable } from './stats/scroll';
import { shortDayText } from './words';

/** Null where nothing is shared with whoever looks. */
const given = JSON.parse(document.querySelector('main')?.dataset.page ?? 'null') as StatsPage | null;
const IN_DARK = '(prefers-color-scheme: dark)';
const NOTHING: StatsPage = { version: 1, madeAt: null, syncedAt: null, servedAt: '', units: 'metric' };
const stats = given ?? NOTHING;

/** A number and what it counts. */
const tile = (value: string, label: string, best = ''): HTMLElement =>
  make('div', { class: 'card tile' }, make('dt', {}, label, make('div', {}, best)), make('dd', {}, value));

function totalTiles({ workouts, minutes, outputKj, caloriesKcal, distanceKm }: NonNullable<PublicStats['totals']>) {
  const [distance, unit] = distanceIn(stats.units, distanceKm);
  return [
    tile(whole(workouts), 'workouts'),
    tile(whole(minutes / 60), 'hours'),
    ...(outputKj > 0 ? [tile(whole(outputKj), 'kJ of output')] : []),
    ...(caloriesKcal > 0 ? [tile(whole(caloriesKcal), 'kcal burned')] : []),
    ...(distanceKm > 0 ? [tile(distance, unit === 'km' ? 'kilometres' : 'miles')] : []),
  ];
}

function tiles(): HTMLElement[] {
  const { totals, streaks } = stats;
  const nodes = totals ? totalTiles(totals) : [];
  if (streaks) {
    const { lastDay, days, bestDays, weeks, bestWeeks } = streaks;
    const now = (length: number, mostDays: number) => whole(streakNow(stats.servedAt, lastDay, length, mostDays));
    nodes.push(tile(now(days, MOST_DAYS_SINCE.days), 'days in a row', `best ${whole(bestDays)}`));
    nodes.push(tile(now(weeks, MOST_DAYS_SINCE.weeks), 'weeks in a row', `best ${whole(bestWeeks)}`));
  }
  return nodes.length > 0 ? [make('dl', { class: 'tiles' }, ...nodes)] : [];
}

function byMonth(months: NonNullable<PublicStats['charts']>['months']): HTMLElement {
  const names = inColourOrder([...new Set(months.flatMap(({ minutes }) => Object.keys(minutes)))]);
  const keys = names.map((name) => make('span', {}, make('i', { class: 'hue', style: hueOf(name) }), name));
  const figure = make('figure', {}, monthsChart(months, names), make('div', { class: 'keys' }, ...keys));
  return card('Time by month', figure, numbersOf(months, names));
}

function byDay(days: NonNullable<PublicStats['charts']>['days']): HTMLElement {
  const last = new Date(Date.parse(days.from) + (days.minutes.length - 1) * DAY_MS).toISOString().slice(0, 10);
  const span = make('p', { class: 'quiet' }, `${shortDayText(days.from)} to ${shortDayText(last)}`);
  return card('A year of days', span, scrollable('A year of days', yearChart(days)), yearKeys());
}

const SAME_MS = 900_000;

/** One line. When it was last synced stands there where that tells more than when the numbers were made. */
function madeText(): string {
  const { madeAt, syncedAt } = stats;
  const text = (iso: string): string =>
    new Date(iso).toLocaleString(undefined, {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    });
  if (madeAt === null) return syncedAt === null ? '' : `Synced ${text(syncedAt)}`;
  if (syncedAt === null || Math.abs(Date.parse(syncedAt) - Date.parse(madeAt)) < SAME_MS) return `Made ${text(madeAt)}`;
  const [made, synced] = [new Date(madeAt), new Date(syncedAt)];
  const isSameDay = made.toDateString() === synced.toDateString();
  const time = synced.toLocaleTimeString(undefined, { hour: 'numeric', minute: '2-digit' });
  return `Made ${text(madeAt)} · synced ${isSameDay ? time : text(syncedAt)}`;
}

/** Side by side where there is room, one below the other where there is not. */
function columns(cards: readonly HTMLElement[]): HTMLElement[] {
  if (cards.length < 2) return [...cards];
  const column = (rest: number) => make('div', { class: 'column' }, ...cards.filter((_, index) => index % 2 === rest));
  return [make('div', { class: 'columns' }, column(0), column(1))];
}

function overview(): HTMLElement[] {
  const { totals, charts, newest: last, classes: next } = stats;
  const narrow = [
    ...(charts ? [byMonth(charts.months)] : []),
    ...(totals ? [disciplines(totals)] : []),
    ...(next && next.length > 0 ? [classes(next)] : []),
    ...(last ? [newest(last, stats.units)] : []),
  ];
  return [...tiles(), ...(charts ? [byDay(charts.days)] : []), ...columns(narrow), ...badge()];
}

function badge(): HTMLElement[] {
  const draw = () => drawBadge(stats, matchMedia(IN_DARK).matches ? DARK : LIGHT);
  const drawn = draw();
  if (drawn === null) return [];
  const buttons = pictureButtons({
    drawn: () => draw() ?? drawn,
    name: 'peloton-card',
    scale: 3,
    svg: () => badgeFile(stats, 'en-US') ?? '',
  });
  const preview = make('div', { class: 'drawing badge' }, scrollable('The card', elementOf(drawn)));
  return [card('A card for a blog or a README', preview, buttons)];
}

function bests(): HTMLElement[] {
  const { records: best, efforts: power, eddington: numbers, milestones: marks, units } = stats;
  const lines = power ? efforts(power) : [];
  const rest = [
    ...(numbers ? eddington(numbers, units) : []),
    ...(marks && marks.length > 0 ? [milestones(marks, units)] : []),
  ];
  const shown = [lines, rest].filter(({ length }) => length > 0);
  const side = shown.map((cardsOf) => make('div', { class: 'column' }, ...cardsOf));
  return [...(best && best.length > 0 ? [records(best)] : []), make('div', { class: 'columns' }, ...side)];
}

interface View {
  title: string;
  draw: () => HTMLElement[];
}

/** Those of which there is anything to see. */
function views(): View[] {
  const { totals, streaks, charts, newest: last, classes: next, diary, rewinds } = stats;
  const hasBests = [stats.records, stats.efforts, stats.eddington, stats.milestones].some((each) => each?.length);
  return [
    ...(totals || streaks || charts || last || next?.length ? [{ title: 'Overview', draw: overview }] : []),
    ...(diary ? [{ title: 'Months', draw: () => [monthView(diary)] }] : []),
    ...(hasBests ? [{ title: 'Bests', draw: bests }] : []),
    ...(rewinds?.length ? [{ title: 'Rewind', draw: () => rewindView(stats, stats.year) }] : []),
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
  const all = views();
  const [first] = all;
  if (first === undefined) return [];
  const opened = (stats.year !== undefined && all.find(({ title }) => title === 'Rewind')) || first;
  return withViews(all, opened);
}

/** Each is drawn when it is looked at, and anew when the screen becomes narrow or wide, light or dark. */
function withViews(all: readonly View[], opened: View): HTMLElement[] {
  const place = make('div', { class: 'view' });
  let shown = opened;
  const show = (view: View): void => {
    shown = view;
    for (const [index, button] of buttons.entries()) button.setAttribute('aria-pressed', String(all[index] === view));
    place.replaceChildren(...view.draw());
    toNewest();
  };
  const buttons = all.map((view) => {
    const button = make('button', { type: 'button', class: 'button' }, view.title);
    button.addEventListener('click', () => show(view));
    return button;
  });
  for (const query of [NARROW, IN_DARK]) matchMedia(query).addEventListener('change', () => show(shown));
  show(opened);
  const group = make('div', { class: 'views', role: 'group', 'aria-label': 'What is shown' }, ...buttons);
  return all.length > 1 ? [group, place] : [place];
}

/** The newest days are at the end of their region. It has a width once it stands in the page. */
function toNewest(): void {
  requestAnimationFrame(() => {
    for (const region of document.querySelectorAll('.scroll'))
      if (region.querySelector('.heat')) region.scrollLeft = 9999;
  });
}

function draw(): void {
  if (stats.name) byId('title').textContent = `${stats.name} on Peloton`;
  byId('made').textContent = madeText();
  byId('all').replaceWith(...content());
}

// The frame of the page is painted before the charts are drawn.
requestAnimationFrame(() => setTimeout(draw));
