/** Finds which line of the history file is which workout, and takes what the list did not tell. */
import { zoneOffsetSec } from '../../base/zones';
import type { AnyRow } from '../../schema/table';
import type { Entry } from '../../sync/types';
import { wallTime } from '../wire/local-time';
import { clocksOf, dayOf, instantClock, instantsOf } from './clocks';
import type { HistoryRow } from './csv';

/** The file has whole minutes; between `createdAt` and `startedAt` lies the pre-roll. */
const MINUTE_SEC = 60;
/** An import is made long after its start. Then the two moments count, not all the minutes between. */
const MAX_PRE_ROLL_SEC = 10 * MINUTE_SEC;

/** Fills entries, which may come page by page. */
export type HistoryFiller = (entries: readonly Entry[]) => void;

/**
 * Takes a line's values only where exactly one line fits a workout and that workout alone fits the line. Values that an
 * entry already has stay.
 */
export function createHistoryFiller(history: readonly HistoryRow[], timeZone: string): HistoryFiller {
  const index = indexHistory(history);
  const claims = new Map<HistoryRow, number>();
  return (entries) => {
    const rows = entries.map(({ row }) => row);
    fillCertain(rows, index, timeZone, claims);
  };
}

export interface Match {
  /** Lines of which it is certain which row they are. */
  certain: ReadonlySet<HistoryRow>;
  /** The rows, each with what a line tells that is certainly it. */
  filled: AnyRow[];
  /** By each line the rows that it may be, the likeliest first, as `pairOff` takes them. */
  stages: Choices[];
}
export type Choices = ReadonlyMap<HistoryRow, readonly number[]>;

/** Finds the row of each line where all rows are known at once. The rows stay as they are. */
export function matchHistory(rows: readonly AnyRow[], history: readonly HistoryRow[], timeZone: string): Match {
  const index = indexHistory(history);
  const byClock = linesToRows(rows, index.byClock, timeZone);
  const byMark = linesToRows(rows, index.byMark, timeZone);
  const withFacts = (choices: Choices): Choices =>
    new Map([...choices].map(([line, found]) => [line, found.filter((at) => agreesInAll(rows[at] ?? {}, line))]));
  const filled = rows.map((row) => ({ ...row }));
  // What is filled may decide what else is certain, so that a second import would fill more.
  const certain = new Set<HistoryRow>();
  for (let before = -1; certain.size > before; ) {
    before = certain.size;
    for (const line of fillCertain(filled, index, timeZone, new Map())) certain.add(line);
  }
  return { certain, filled, stages: [withFacts(byMark), withFacts(byClock), byClock, byMark] };
}

/**
 * An abbreviation is not enough to fill a workout by, but enough to doubt that another line is it: of two alike workouts that
 * are as far apart as two zones each is at the other's wall clock.
 * @returns The lines whose values were taken.
 */
function fillCertain(
  rows: readonly AnyRow[],
  { byClock, byMark }: HistoryIndex,
  timeZone: string,
  claims: Map<HistoryRow, number>,
): Set<HistoryRow> {
  const certain = new Set<HistoryRow>();
  const near = rows.map((row) => fitting(row, byClock, timeZone));
  const fits = rows.map((row, at) => new Set([...(near[at] ?? []), ...fitting(row, byMark, timeZone)]));
  for (const line of fits.flatMap((found) => [...found])) claims.set(line, (claims.get(line) ?? 0) + 1);
  rows.forEach((row, i) => {
    const [line, ...others] = fits[i] ?? [];
    if (!line || others.length > 0 || claims.get(line) !== 1 || !near[i]?.has(line)) return;
    fill(row, line);
    certain.add(line);
  });
  return certain;
}

/** By each line the rows that it may be. */
function linesToRows(rows: readonly AnyRow[], lines: Lines, timeZone: string): Map<HistoryRow, number[]> {
  const found = new Map<HistoryRow, number[]>();
  rows.forEach((row, index) => {
    for (const line of fitting(row, lines, timeZone)) found.set(line, [...(found.get(line) ?? []), index]);
  });
  return found;
}

type Lines = Map<string, HistoryRow[]>;

/** The lines by each minute at which they may be, with their titles. */
interface HistoryIndex {
  /** By what is certain of the time. */
  byClock: Lines;
  /** By what an abbreviation means, too. */
  byMark: Lines;
}

const indexHistory = (history: readonly HistoryRow[]): HistoryIndex => ({
  byClock: linesBy(history, clocksOf),
  byMark: linesBy(history, instantsOf),
});

function linesBy(history: readonly HistoryRow[], clocks: (line: HistoryRow) => readonly string[]): Lines {
  const lines: Lines = new Map();
  for (const row of history) {
    for (const clock of clocks(row)) {
      const key = keyOf(clock, row.title);
      const same = lines.get(key);
      if (same) same.push(row);
      else lines.set(key, [row]);
    }
  }
  return lines;
}

/** By what a line and a workout of the same minute and title are found; case and spaces do not count. */
export const keyOf = (clock: string, title: string): string =>
  `${clock} ${title.replace(/\s+/g, ' ').trim().toLowerCase()}`;

/**
 * The lines with this title at a minute that may be meant, which contradict nothing that the list told; where there is none,
 * those without a title, since Peloton's list gives a name to workouts that the file leaves without.
 */
function fitting(row: AnyRow, lines: Lines, timeZone: string): Set<HistoryRow> {
  const clocks = possibleClocks(row, timeZone);
  const at = (title: string) =>
    new Set([...clocks].flatMap((clock) => lines.get(keyOf(clock, title)) ?? []).filter((line) => agrees(row, line)));
  const found = at(typeof row.title === 'string' ? row.title : '');
  if (found.size > 0) return found;
  return new Set([...at('')].filter(({ discipline }) => isSameName(row.discipline, discipline)));
}

const isSameName = (a: AnyRow[string], b: string | null): boolean =>
  typeof a !== 'string' || b === null || a.toLowerCase() === b.toLowerCase();

/**
 * Each minute from `createdAt` to `startedAt`: as an instant, by the workout's own clock, and by the one asked for. And the
 * days of these, for files that tell no more.
 */
export function possibleClocks(row: AnyRow, timeZone: string): Set<string> {
  const startedSec = secondsOf(row.startedAt);
  if (startedSec === null) return new Set();
  const minutes = minutesBetween(secondsOf(row.createdAt) ?? startedSec, startedSec);
  const offsets = [ownOffsetSec(row, startedSec), zoneOffsetSec(timeZone, startedSec)].filter((sec) => sec !== null);
  const clocks = minutes.flatMap((sec) => offsets.map((offset) => wallTime(sec, offset)));
  return new Set([...minutes.map(instantClock), ...clocks, ...clocks.map(dayOf)]);
}

function minutesBetween(a: number, b: number): number[] {
  const from = Math.min(a, b);
  const to = Math.max(a, b);
  if (to - from > MAX_PRE_ROLL_SEC) return [from, to];
  const minutes: number[] = [];
  for (let sec = from; sec < to + MINUTE_SEC; sec += MINUTE_SEC) minutes.push(sec);
  return minutes;
}

function secondsOf(value: AnyRow[string]): number | null {
  return typeof value === 'object' && value !== null ? value.getTime() / 1000 : null;
}

function ownOffsetSec({ localStart }: AnyRow, startedSec: number): number | null {
  if (typeof localStart !== 'string') return null;
  const wholeMinute = Math.floor(startedSec / MINUTE_SEC) * MINUTE_SEC;
  return Date.parse(`${localStart.replace(' ', 'T')}:00Z`) / 1000 - wholeMinute;
}

/** Whether nothing that both the row and the line tell is different. */
export function agrees(row: AnyRow, { lengthMin, values }: HistoryRow): boolean {
  return isClose(row.classLengthMin, lengthMin) && isClose(row.totalOutputKj, values.totalOutputKj);
}

function agreesInAll(row: AnyRow, line: HistoryRow): boolean {
  const { caloriesKcal, avgOutputW, avgHeartRateBpm } = line.values;
  return (
    agrees(row, line) &&
    isClose(row.caloriesKcal, caloriesKcal) &&
    isClose(row.avgOutputW, avgOutputW) &&
    isClose(row.avgHeartRateBpm, avgHeartRateBpm)
  );
}

/** Both are rounded to whole numbers, each in its own way. What one side does not tell cannot contradict. */
export function isClose(a: AnyRow[string], b: number | null | undefined): boolean {
  return typeof a !== 'number' || b == null || Math.abs(a - b) <= 1;
}

function fill(row: AnyRow, { values }: HistoryRow): void {
  for (const [column, value] of Object.entries(values)) {
    if (value !== null && row[column] == null && hasColumn(row, column)) row[column] = value;
  }
}

/**
 * The file calls everything on demand that is not live; without a class it is neither. And it turns the pace of a rowed workout
 * into a speed, which Peloton shows nowhere else.
 */
function hasColumn({ workoutType, classId, discipline }: AnyRow, column: string): boolean {
  if (column === 'liveOrOnDemand') return classId != null && workoutType !== 'freestyle';
  return column !== 'avgSpeed' || !/^Row(ing| )/.test(String(discipline));
}
