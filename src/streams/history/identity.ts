/** What identifies a line of the history file, which has no ids: enough to find it again among imported workouts. */
import type { AnyRow } from '../../schema/table';
import { finite } from '../wire/values';
import { clocksOf, dayOf, isDayOnly, looseClocksOf } from './clocks';
import { HISTORY_COLUMNS, type HistoryRow } from './csv';
import { agrees, isClose, keyOf } from './match';
import { pairOff } from './pairs';

const PREFIX = 'csv ';

/** Whether a workout came from the file alone. */
export const isImported = (workoutId: unknown): boolean =>
  typeof workoutId === 'string' && workoutId.startsWith(PREFIX);

/** An imported row as the line that it was made of. */
export function lineOf(row: AnyRow): HistoryRow {
  return {
    lineNumber: 0,
    wallTime: String(row.localStart ?? ''),
    zoneMark: String(row.timeZone ?? ''),
    title: String(row.title ?? ''),
    lengthMin: finite(row.classLengthMin),
    instructor: null,
    discipline: null,
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

/** The order in which lines choose, whatever their order in the file. */
export function sortLines(lines: readonly HistoryRow[]): HistoryRow[] {
  const keys = new Map(lines.map((line) => [line, JSON.stringify([line.wallTime, line.title, factsOf(line)])]));
  return [...lines].sort((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1));
}

/**
 * Which lines are imported rows that are there, whatever zone the file was asked for in: by the wall clock, by the instant,
 * and where one side has the day alone, by the day.
 * @param rows Imported rows.
 * @returns The index of its row by each line that is one.
 */
export function findImported(lines: readonly HistoryRow[], rows: readonly AnyRow[]): Map<HistoryRow, number> {
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
  return pairOff(lines, [
    choose((line, other) => isSame(line, other) && sharesClock(line, other)),
    choose((line, other) => isSame(line, other) && mayShareClock(line, other)),
    choose((line, other, row) => agrees(row, line) && sharesClock(line, other)),
  ]);
}

const keysOf = (line: HistoryRow): string[] =>
  [...new Set([...clocksOf(line), ...looseClocksOf(line), dayOf(line.wallTime)])].map((clock) =>
    keyOf(clock, line.title),
  );

function sharesClock(a: HistoryRow, b: HistoryRow): boolean {
  const clocks = clocksOf(b);
  return clocksOf(a).some((clock) => clocks.includes(clock));
}

/** Lines of one zone differ as their clocks do. */
function mayShareClock(a: HistoryRow, b: HistoryRow): boolean {
  if (isDayOnly(a) !== isDayOnly(b)) return dayOf(a.wallTime) === dayOf(b.wallTime);
  if (hasSameMark(a, b)) return false;
  const clocks = [...clocksOf(b), ...looseClocksOf(b)];
  return [...clocksOf(a), ...looseClocksOf(a)].some((clock) => clocks.includes(clock));
}

const hasSameMark = (a: HistoryRow, b: HistoryRow): boolean =>
  a.zoneMark.replace(/^UTC(?=.)/, '') === b.zoneMark.replace(/^UTC(?=.)/, '');

/** An id that no other row has: minute and title, and a number where several workouts share them. */
export function newId({ wallTime, title }: HistoryRow, taken: ReadonlySet<unknown>): string {
  const base = `${PREFIX}${wallTime} ${title}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base} (${number})`;
    if (!taken.has(id)) return id;
  }
}
