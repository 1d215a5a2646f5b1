/** Figures of a dashboard as a spreadsheet program computes them, and as they are when counted from the rows another way. */
import { putCell } from '../../local/emulator/grid';
import { readRows } from '../../local/emulator/inspect';
import { type Member, newMember } from './member';
import type { Computed } from './spreadsheet-engine';

export const ZONE = 'America/New_York';
export const SHEETS = ['Dashboard', 'Dashboard data', 'Workouts', 'FTP', 'Friends', 'Friend workouts', 'Challenges'];
export const DAY_MS = 86_400_000;

export type Row = Record<string, unknown>;

export function ready(workouts: number): Member {
  const member = newMember({ workouts, tables: true, friends: 4, sheetZone: ZONE });
  member.connect();
  member.syncAll();
  member.hour();
  return member;
}

/** Days since 1970 by the clock of the sheet. */
export function dayNumber(date: unknown): number {
  return Date.parse(`${new Date(date as Date).toLocaleDateString('sv-SE', { timeZone: ZONE })}T00:00:00Z`) / DAY_MS;
}

/** The day of a workout by the clock where it happened, as far as that is told. */
export function dayBegun(row: Row): number {
  const local = Date.parse(String(row['Local start']).slice(0, 10)) / DAY_MS;
  return Number.isNaN(local) ? dayNumber(row['Start time']) : local;
}

/** In the cell of the dashboard for the period. */
export function choose(member: Member, period: string, discipline = 'All'): void {
  const board = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Dashboard');
  if (!board) throw new Error('no dashboard');
  putCell(board, 3, 5, period);
  putCell(board, 3, 2, discipline);
}

/** The workouts that count, warm-ups among them: their minutes count. */
export const present = (member: Member): Row[] =>
  readRows(member.machine, 'Workouts').filter(
    (row) => row.Status !== 'DELETED' && Number(row['Exercise time (min)']) > 0,
  );
/** Without warm-ups and cool-downs, which are none. */
export const workoutsOf = (rows: Row[]): Row[] => rows.filter(({ Title }) => !/warm|cool/i.test(String(Title)));
export const numbers = (rows: Row[], key: string) =>
  rows.map((row) => row[key]).filter((value) => typeof value === 'number');
export const sum = (rows: Row[], key: string): number => numbers(rows, key).reduce((a, b) => a + b, 0);
export const dayOf = (year: number, month: number, day: number) => Date.UTC(year, month, day) / DAY_MS;

/** The cell below the one with this text. */
export function below(computed: Computed, title: string, rows = 1): unknown {
  const all = computed.rows('Dashboard');
  const row = all.findIndex((cells) => cells.includes(title));
  expect([title, row]).not.toEqual([title, -1]);
  return all[row + rows]?.[all[row]?.indexOf(title) ?? 0] ?? null;
}

/** The last table of the helper sheet whose first titles are these: its rows. */
export function figures(computed: Computed, ...titles: string[]): unknown[][] {
  const all = computed.rows('Dashboard data');
  const isHead = (cells: unknown[], at: number) => titles.every((title, index) => cells[at + index] === title);
  const isAfterOther = (cells: unknown[], at: number) => at === 0 || (cells[at - 1] ?? null) === null;
  const heads = all.flatMap((cells, row) =>
    cells.flatMap((_, column) => (isHead(cells, column) && isAfterOther(cells, column) ? [{ row, column }] : [])),
  );
  const head = heads.pop();
  expect([titles, head]).not.toEqual([titles, undefined]);
  const { row = 0, column = 0 } = head ?? {};
  const width = all[row]?.slice(column).indexOf(null) ?? 0;
  const below = all.slice(row + 1).map((cells) => cells.slice(column, width < 0 ? undefined : column + width));
  const end = below.findIndex((cells) => cells.every((cell) => cell === null));
  return end < 0 ? below : below.slice(0, end);
}

const metrics = (unit: string): Array<[string, (rows: Row[]) => number]> => [
  ['Workouts', (rows) => workoutsOf(rows).length],
  ['Minutes', (rows) => sum(rows, 'Exercise time (min)')],
  ['Output (kJ)', (rows) => sum(rows, 'Total output (kJ)')],
  ['Calories', (rows) => sum(rows, 'Calories (kcal)')],
  [`Distance (${unit})`, (rows) => sum(rows, `Distance (${unit})`)],
];

export function checkCards(computed: Computed, rows: Row[], today: number, unit = 'mi'): void {
  const now = new Date(today * DAY_MS);
  const [year, month, weekday] = [now.getUTCFullYear(), now.getUTCMonth(), (now.getUTCDay() + 6) % 7];
  const periods: Array<[string, number, number]> = [
    ['week', today - weekday, today - weekday - 7],
    ['month', dayOf(year, month, 1), dayOf(year, month - 1, 1)],
    ['year', dayOf(year, 0, 1), dayOf(year - 1, 0, 1)],
  ];
  for (const [period, from, before] of periods) {
    const within = (first: number, next: number) =>
      rows.filter((row) => dayBegun(row) >= first && dayBegun(row) < next);
    for (const [metric, figure] of metrics(unit)) {
      expect([metric, period, below(computed, `${metric} this ${period}`)]).toEqual([
        metric,
        period,
        expect.closeTo(figure(within(from, today + 1)), 3),
      ]);
      const previous = figure(within(before, from));
      const text = String(below(computed, `${metric} this ${period}`, 2));
      expect(text).toContain(previous === 0 ? `none last ${period}` : Math.round(previous).toLocaleString('en-US'));
    }
  }
}

/** Weeks without a break up to the last one with a workout, and the longest such run. */
export function streaks(rows: Row[], today: number): [number, number] {
  const week = (day: number) => Math.floor((day + 3) / 7);
  const weeks = new Set(rows.map((row) => week(dayBegun(row))));
  const length = (last: number): number => (weeks.has(last) ? 1 + length(last - 1) : 0);
  const thisWeek = week(today);
  return [length(weeks.has(thisWeek) ? thisWeek : thisWeek - 1), Math.max(0, ...[...weeks].map(length))];
}

/** Days since 1970 of a cell that a spreadsheet program may show as a date or as its own count of days. */
export const serialDay = (cell: unknown): number =>
  typeof cell === 'number' ? cell - 25_569 : Math.floor((cell as Date).getTime() / DAY_MS);

/** Each day has a square, over its week and beside its weekday, of the colour that its minutes have on the stats page too. */
export function checkCalendar(computed: Computed, rows: Row[], year: number, last: number): void {
  const shown: unknown[][] = [];
  const levels = ['None', 'Little', 'Some', 'Much', 'Most'];
  const isRunning = Number(computed.rows('Dashboard data').find(([label]) => label === 'In progress')?.[1] ?? 0) > 0;
  for (const line of figures(computed, 'Week', ...levels, 'Date', 'Last row', 'Minutes', 'Level', 'Weekday')) {
    const [week, ...rest] = line;
    const [points, [date, , minutes]] = [rest.slice(0, levels.length), rest.slice(levels.length)];
    const day = serialDay(date);
    const isShown = day <= last && day < dayOf(year + 1, 0, 1);
    // A workout that runs has no minutes yet, and its day is no day of rest.
    const isNow = day === last && isRunning && Number(minutes) === 0;
    const level = isNow ? 1 : [0, 20, 45, 75].filter((from) => Number(minutes) > 0 && Number(minutes) >= from).length;
    // A row of Mondays is on top, and weeks count from the one of New Year.
    const weekday = 7 - ((day + 3) % 7);
    const point = levels.map((_, index) => (isShown && index === level ? weekday : 0));
    expect([day, points.map(Number), week]).toEqual([
      day,
      point,
      Math.floor((day - dayOf(year, 0, 1) + ((dayOf(year, 0, 1) + 3) % 7)) / 7),
    ]);
    if (isShown && Number(minutes) !== 0) shown.push([day, expect.closeTo(Number(minutes), 3)]);
  }
  const minutesOn = new Map<number, number>();
  for (const row of rows) {
    const day = dayBegun(row);
    minutesOn.set(day, (minutesOn.get(day) ?? 0) + Number(row['Exercise time (min)']));
  }
  const counted = [...minutesOn].filter(([day, minutes]) => minutes > 0 && day >= dayOf(year, 0, 1) && day <= last);
  expect(counted.sort(([one], [other]) => one - other)).toEqual(shown);
}

/** Cells of both sheets that show an error. */
export const errorsIn = (computed: Computed): unknown[] =>
  ['Dashboard', 'Dashboard data']
    .flatMap((sheet) => computed.rows(sheet).flat())
    .filter((cell) => typeof cell === 'object' && cell !== null && 'error' in cell);
