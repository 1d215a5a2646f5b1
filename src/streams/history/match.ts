/** Finds which line of the history file is which workout, and takes what the list did not tell. */
import { zoneOffsetSec } from '../../base/zones';
import type { AnyRow } from '../../schema/table';
import type { Entry } from '../../sync/types';
import { wallTime } from '../wire/local-time';
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
  const lines = indexHistory(history);
  const claims = new Map<HistoryRow, number>();
  return (entries) => {
    const rows = entries.map(({ row }) => row);
    fillCertain(rows, lines, timeZone, claims);
  };
}

export interface Match {
  /** Lines that some row may be. */
  fits: ReadonlySet<HistoryRow>;
  /** The rows, each with what a line tells that is certainly it. */
  filled: AnyRow[];
}

/** The same for rows that are all known at once; they stay as they are. */
export function matchHistory(rows: readonly AnyRow[], history: readonly HistoryRow[], timeZone: string): Match {
  const claims = new Map<HistoryRow, number>();
  const filled = rows.map((row) => ({ ...row }));
  fillCertain(filled, indexHistory(history), timeZone, claims);
  return { fits: new Set(claims.keys()), filled };
}

function fillCertain(rows: readonly AnyRow[], lines: Lines, timeZone: string, claims: Map<HistoryRow, number>): void {
  const fits = rows.map((row) => fitting(row, lines, timeZone));
  for (const line of fits.flatMap((found) => [...found])) claims.set(line, (claims.get(line) ?? 0) + 1);
  rows.forEach((row, i) => {
    const [line, ...others] = fits[i] ?? [];
    if (line && others.length === 0 && claims.get(line) === 1) fill(row, line);
  });
}

type Lines = Map<string, HistoryRow[]>;

function indexHistory(history: readonly HistoryRow[]): Lines {
  const lines: Lines = new Map();
  for (const row of history) {
    for (const clock of clocksOf(row)) {
      const key = keyOf(clock, row.title);
      const same = lines.get(key);
      if (same) same.push(row);
      else lines.set(key, [row]);
    }
  }
  return lines;
}

const keyOf = (clock: string, title: string): string => `${clock} ${title.replace(/\s+/g, ' ').trim().toLowerCase()}`;

/** The wall clock; and the instant where the mark is a bare offset, which (unlike an abbreviation) can be relied on. */
function clocksOf({ wallTime: wall, zoneMark }: HistoryRow): string[] {
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zoneMark);
  if (!offset) return [wall];
  const sec = (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60 * (offset[1] === '-' ? -1 : 1);
  const instantSec = Date.parse(`${wall.replace(' ', 'T')}:00Z`) / 1000 - sec;
  return Number.isFinite(instantSec) ? [wall, instantClock(instantSec)] : [wall];
}

const instantClock = (epochSec: number): string => `${wallTime(epochSec, 0)}Z`;

/** The lines with this title at a minute that may be meant, which contradict nothing that the list told. */
function fitting(row: AnyRow, lines: Lines, timeZone: string): Set<HistoryRow> {
  const found = new Set<HistoryRow>();
  const { title } = row;
  if (typeof title !== 'string') return found;
  for (const clock of possibleClocks(row, timeZone)) {
    for (const line of lines.get(keyOf(clock, title)) ?? []) if (agrees(row, line)) found.add(line);
  }
  return found;
}

/** Each minute from `createdAt` to `startedAt`: as an instant, by the workout's own clock, and by the one asked for. */
function possibleClocks(row: AnyRow, timeZone: string): Set<string> {
  const startedSec = secondsOf(row.startedAt);
  if (startedSec === null) return new Set();
  const minutes = minutesBetween(secondsOf(row.createdAt) ?? startedSec, startedSec);
  const offsets = [ownOffsetSec(row, startedSec), zoneOffsetSec(timeZone, startedSec)].filter((sec) => sec !== null);
  return new Set(minutes.flatMap((sec) => [instantClock(sec), ...offsets.map((offset) => wallTime(sec, offset))]));
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

function agrees(row: AnyRow, { lengthMin, values }: HistoryRow): boolean {
  return isClose(row.classLengthMin, lengthMin) && isClose(row.totalOutputKj, values.totalOutputKj);
}

/** Both are rounded to whole numbers, each in its own way. What one side does not tell cannot contradict. */
function isClose(a: AnyRow[string], b: number | null | undefined): boolean {
  return typeof a !== 'number' || b == null || Math.abs(a - b) <= 1;
}

function fill(row: AnyRow, { values }: HistoryRow): void {
  for (const [column, value] of Object.entries(values)) {
    // The file calls everything on demand that is not live; without a class it is neither.
    if (column === 'liveOrOnDemand' && row.workoutType === 'freestyle') continue;
    if (value !== null && row[column] == null) row[column] = value;
  }
}
