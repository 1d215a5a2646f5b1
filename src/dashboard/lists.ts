/** The names that the dashboard ranks and offers, counted from the rows of the tables: disciplines, instructors, classes, songs. */
import { literal } from '../destinations/sheets/spelling';
import type { AnyRow } from '../schema/table';

/** Left to right from this column on of the helper sheet. */
export const LISTS_COLUMN = 19;
const LENGTH = 25;
/** The first is what stands above the disciplines in the list of choices. */
const TITLES = ['All', 'Instructors', 'Classes', 'By', 'Times', 'Songs', 'Artists', 'Times'];
export const LISTS_WIDTH = TITLES.length;

/** Name, by whom, how often. */
type Counted = [name: string, by: string, times: number];

/** The most frequent first. What has no name does not count. */
function ranked(rows: readonly AnyRow[], name: string, by = '', timesOf = (_: AnyRow): number => 1): Counted[] {
  const entries = new Map<string, Counted>();
  for (const row of rows) {
    const names = [String(row[name] ?? ''), String(row[by] ?? '')] as const;
    const entry = entries.get(names.join('\n')) ?? [...names, 0];
    entry[2] += timesOf(row);
    entries.set(names.join('\n'), entry);
  }
  const named = [...entries.values()].filter(([title, , times]) => title !== '' && times > 0);
  return named.sort((one, other) => other[2] - one[2]).slice(0, LENGTH);
}

/** Rows of cells to be written, the titles first. Of workouts and songs, which need only the columns that are read here. */
export function listCells(all: readonly AnyRow[], heard: readonly AnyRow[]) {
  const taken = all.filter(({ status }) => status !== 'DELETED');
  const inClasses = taken.filter(({ classId }) => classId);
  const timesTaken = new Map<unknown, number>();
  for (const { classId } of inClasses) timesTaken.set(classId, (timesTaken.get(classId) ?? 0) + 1);
  const lists = [
    ...['discipline', 'instructor'].map((key) => ranked(taken, key).map(([name]) => [name])),
    ranked(inClasses, 'title', 'instructor'),
    ranked(heard, 'title', 'artists', ({ classId }) => timesTaken.get(classId) ?? 0),
  ];
  const rows = Array.from({ length: LENGTH }, (_, row) =>
    lists.flatMap((list, index) => list[row] ?? Array<string>(index < 2 ? 1 : 3).fill('')),
  );
  return [TITLES, ...rows].map((row) => row.map((cell) => literal(cell)));
}
