/** The month view of the stats page: the days of a month, and the workouts of the month or of a day of it. */
import { DAY_MS } from '../../../base/time';
import { minutesText, whole } from '../../../pictures/words';
import { type Diary, type DiaryEntry, diaryEntries } from '../../../streams/derived/diary';
import { make } from '../dom';
import { dayText, monthText, weekdayText } from '../words';
import { hueOf } from './hue';
import { figures, icon } from './lists';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** So many dots have room in a cell. */
const MOST_DOTS = 4;

/** The newest month, with buttons to go back as far as the diary reaches. */
export function monthView(diary: Diary): HTMLElement {
  const entries = diaryEntries(diary);
  const newest = diary.lastDay.slice(0, 7);
  const oldest = diary.from.slice(0, 7);
  const state = { month: newest, day: '' };
  const title = make('h2', { 'aria-live': 'polite' });
  const before = make('button', { type: 'button', class: 'button step', 'aria-label': 'Month before' }, '‹');
  const after = make('button', { type: 'button', class: 'button step', 'aria-label': 'Month after' }, '›');
  const sums = make('p', { class: 'quiet' });
  const days = make('div', { class: 'days' });
  const list = make('div', { class: 'ofDays' });
  const show = (): void => {
    const ofMonth = entries.filter(({ day }) => day.startsWith(state.month));
    title.textContent = monthText(state.month, 'long');
    sums.textContent = sumsOf(ofMonth);
    before.toggleAttribute('disabled', state.month <= oldest);
    after.toggleAttribute('disabled', state.month >= newest);
    const choose = (day: string): void => {
      state.day = day === state.day ? '' : day;
      show();
      days.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    };
    days.replaceChildren(...daysOf(state, ofMonth, choose));
    list.replaceChildren(...listOf(state.day ? ofMonth.filter(({ day }) => day === state.day) : ofMonth));
  };
  const step = (months: number) => () => {
    Object.assign(state, { month: monthAfter(state.month, months), day: '' });
    show();
  };
  before.addEventListener('click', step(-1));
  after.addEventListener('click', step(1));
  show();
  const head = make('div', { class: 'head' }, before, make('div', { class: 'what' }, title, sums), after);
  const since = make('p', { class: 'quiet' }, `All workouts since ${dayText(diary.from)} are here.`);
  const left = make('div', {}, head, days, since);
  return make('section', { class: 'card month columns', 'aria-label': 'Workouts by month' }, left, list);
}

function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

function sumsOf(entries: readonly DiaryEntry[]): string {
  if (entries.length === 0) return 'No workouts';
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const outputKj = entries.reduce((sum, entry) => sum + (entry.outputKj ?? 0), 0);
  const words = [entries.length === 1 ? '1 workout' : `${entries.length} workouts`, minutesText(minutes)];
  return [...words, ...(outputKj > 0 ? [`${whole(outputKj)} kJ`] : [])].join(' · ');
}

/** What is done with a day that is chosen. */
type Choose = (day: string) => void;

/** A cell for each day, in rows of weeks from Monday on. */
function daysOf(
  { month, day: chosen }: { month: string; day: string },
  entries: readonly DiaryEntry[],
  choose: Choose,
) {
  const first = Date.parse(`${month}-01`);
  const length = (Date.parse(`${monthAfter(month, 1)}-01`) - first) / DAY_MS;
  const offset = (new Date(first).getUTCDay() + 6) % 7;
  const heads = WEEKDAYS.map((name) => make('span', { class: 'quiet', 'aria-hidden': 'true' }, name));
  const cells = Array.from({ length }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10);
    const ofDay = entries.filter((entry) => entry.day === day).reverse();
    return cellOf(day, ofDay, { choose, isChosen: day === chosen });
  });
  cells[0]?.style.setProperty('grid-column-start', String(offset + 1));
  return [...heads, ...cells];
}

function cellOf(day: string, ofDay: readonly DiaryEntry[], look: { choose: Choose; isChosen: boolean }): HTMLElement {
  const number = make('span', { class: 'number' }, String(Number(day.slice(8))));
  if (ofDay.length === 0) return make('div', { class: 'day' }, number);
  const most = ofDay.length > MOST_DOTS ? MOST_DOTS - 1 : MOST_DOTS;
  const dots = ofDay.slice(0, most).map(({ discipline }) => make('i', { class: 'hue', style: hueOf(discipline) }));
  const more = ofDay.length > most ? [`+${ofDay.length - most}`] : [];
  const minutes = ofDay.reduce((sum, entry) => sum + entry.minutes, 0);
  const titles = `${dayText(day)}: ${ofDay.map(({ title }) => title).join(', ')}`;
  const cell = make(
    'button',
    { type: 'button', class: 'day', 'data-day': day, 'aria-pressed': String(look.isChosen) },
    number,
    make('span', { class: 'unseen' }, titles),
    make('span', { class: 'dots' }, ...dots, ...more),
    make('span', { class: 'quiet' }, minutes > 0 ? clockText(minutes) : ''),
  );
  cell.addEventListener('click', () => look.choose(day));
  return cell;
}

/** `0:30`, `2:20`: it has to fit into a cell on a phone. */
const clockText = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(Math.round(minutes % 60)).padStart(2, '0')}`;

function listOf(entries: readonly DiaryEntry[]): HTMLElement[] {
  const rows = entries.map(({ day, title, discipline, minutes, outputKj }) => {
    const what = make('div', { class: 'what' }, title, make('div', { class: 'quiet' }, weekdayText(day)));
    return make(
      'li',
      { class: 'row' },
      icon(discipline),
      what,
      figures(title, minutes, outputKj ? `${whole(outputKj)} kJ` : ''),
    );
  });
  return rows.length > 0 ? [make('ul', {}, ...rows)] : [];
}
