/** What identifies a line of the history file, which has no ids: enough to find it again among imported workouts. */
import type { AnyRow } from '../../schema/table';
import { finite, textOf } from '../wire/values';
import { clocksOf, dayOf, instantsOf, isDayOnly } from './clocks';
import { HISTORY_COLUMNS, type HistoryRow } from './csv';
import { agrees, type Choices, isClose, keyOf } from './match';

const PREFIX = 'csv ';

/** Whether a workout came from a file alone: its id is one of ours. */
export const isImported = (workoutId: unknown): boolean =>
  typeof workoutId === 'string' && workoutId.startsWith(PREFIX);

/** An imported row as the line of a file that it was made of, so that it can be compared with others. */
export function lineOf(row: AnyRow): HistoryRow {
  return {
    lineNumber: 0,
    wallTime: String(row.localStart ?? ''),
    zoneMark: String(row.timeZone ?? ''),
    title: String(row.title ?? ''),
    lengthMin: finite(row.classLengthMin),
    instructor: null,
    discipline: textOf(row.discipline),
    values: Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, row[column] ?? null])),
  };
}

/** What tells two lines of one minute and title apart. All of it is the same in either system of units. */
const factsOf = ({ lengthMin, values }: HistoryRow): (number | null)[] => [
  lengthMin,
  values.totalOutputKj ?? null,
  values.caloriesKcal ?? null,
  values.avgOutputW ?? null,
  values.avgHeartRateBpm ?? null,
];

function isSame(a: HistoryRow, b: HistoryRow): boolean {
  const others = factsOf(b);
  return factsOf(a).every(
    (fact, index) => (fact === null) === (others[index] === null) && isClose(fact, others[index]),
  );
}

/**
 * The lines in the order in which they choose their workouts, which is the same whatever their order in the file. The
 * given list stays as it is.
 */
export function sortLines(lines: readonly HistoryRow[]): HistoryRow[] {
  const keys = new Map(lines.map((line) => [line, JSON.stringify([line.wallTime, line.title, factsOf(line)])]));
  return [...lines].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/** By each line the imported rows that it may be, as `pairOff` takes them. */
export interface ImportedChoices {
  /** The same numbers at the same instant by the marks. */
  confirmed: Choices;
  /** The same numbers at the same time. */
  same: Choices;
  /** The same numbers on a day that is all that one side tells. */
  sameDay: Choices;
  /** The same time, and nothing that both tell is different. */
  changed: Choices;
}

/**
 * Which lines may be which imported rows, whatever zone the file was asked for in.
 * @param rows Imported rows.
 */
export function findImported(lines: readonly HistoryRow[], rows: readonly AnyRow[]): ImportedChoices {
  const held = rows.map(lineOf);
  const index = new Map<string, number[]>();
  held.forEach((line, at) => {
    for (const key of keysOf(line)) index.set(key, [...(index.get(key) ?? []), at]);
  });
  const near = new Map(
    lines.map((line) => [line, [...new Set(keysOf(line).flatMap((key) => index.get(key) ?? []))]] as const),
  );
  const choose = (fits: (line: HistoryRow, other: HistoryRow, row: AnyRow) => boolean) =>
    new Map(
      lines.map((line) => {
        const found = near.get(line)?.filter((at) => fits(line, held[at] ?? line, rows[at] ?? {})) ?? [];
        return [line, found] as const;
      }),
    );
  return {
    confirmed: choose((line, other) => isSame(line, other) && sharesInstant(line, other)),
    same: choose((line, other) => isSame(line, other) && sharesClock(line, other)),
    sameDay: choose((line, other) => isSame(line, other) && sharesDay(line, other)),
    changed: choose((line, other, row) => agrees(row, line) && sharesClock(line, other)),
  };
}

const keysOf = (line: HistoryRow): string[] =>
  [...new Set([...clocksOf(line), ...instantsOf(line), dayOf(line.wallTime)])].map((clock) => keyOf(clock, line.title));

function sharesClock(a: HistoryRow, b: HistoryRow): boolean {
  const clocks = clocksOf(b);
  return clocksOf(a).some((clock) => clocks.includes(clock));
}

const sharesDay = (a: HistoryRow, b: HistoryRow): boolean =>
  isDayOnly(a) !== isDayOnly(b) && dayOf(a.wallTime) === dayOf(b.wallTime);

/** Lines of one zone differ as their clocks do. */
function sharesInstant(a: HistoryRow, b: HistoryRow): boolean {
  if (hasSameMark(a, b)) return a.wallTime === b.wallTime;
  const instants = instantsOf(b);
  return instantsOf(a).some((instant) => instants.includes(instant));
}

const hasSameMark = (a: HistoryRow, b: HistoryRow): boolean =>
  a.zoneMark.replace(/^UTC(?=.)/, '') === b.zoneMark.replace(/^UTC(?=.)/, '');

/**
 * Ids by minute and title, and by a number where lines of the file share both: which of them are added changes no id.
 * @param lines All of the file, as `sortLines` gives them.
 */
export function idsOf(lines: readonly HistoryRow[]): Map<HistoryRow, string> {
  const counts = new Map<string, number>();
  return new Map(
    lines.map((line) => {
      const id = `${PREFIX}${line.wallTime} ${line.title || line.discipline || 'Workout'}`;
      const number = (counts.get(id) ?? 0) + 1;
      counts.set(id, number);
      return [line, number === 1 ? id : `${id} (${number})`] as const;
    }),
  );
}

/** The id, or where another row has it the next one that is free. */
export function freeId(id: string, taken: ReadonlySet<unknown>): string {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id} (${number})`;
  return free;
}
