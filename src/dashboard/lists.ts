/** The names that the dashboard ranks and offers, counted from the rows of the tables: disciplines, instructors, classes, songs. */
import { type Cell, fitting, literal } from '../schema/sheets';
import type { AnyRow } from '../schema/table';

/** Left to right from this column on of the helper sheet. */
export const LISTS_COLUMN = 19;
const LENGTH = 25;
/** The first is what stands above the disciplines in the list of choices. */
const TITLES = ['All', 'Instructors', 'Classes', 'By', 'Times', 'Songs', 'Artists', 'Times'];

interface Counted {
  name: string;
  by: string;
  times: number;
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The most frequent first. What has no name does not count. */
function ranked(each: readonly Counted[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const { name, by, times } of each) {
    const key = `${name}\n${by}`;
    const known = counts.get(key);
    if (known) known.times += times;
    else if (name !== '' && times > 0) counts.set(key, { name, by, times });
  }
  return [...counts.values()].sort((a, b) => b.times - a.times).slice(0, LENGTH);
}

/** Rows of cells to be written, the titles first. `workouts` and `songs` need only the columns that are read here. */
export function listCells(workouts: readonly AnyRow[], songs: readonly AnyRow[]) {
  const taken = workouts.filter(({ status }) => status !== 'DELETED');
  const byName = (key: string) => ranked(taken.map((row) => ({ name: textIn(row[key]), by: '', times: 1 })));
  const classes = taken.filter(({ classId }) => textIn(classId) !== '');
  const timesTaken = new Map<unknown, number>();
  for (const { classId } of classes) timesTaken.set(classId, (timesTaken.get(classId) ?? 0) + 1);
  const heard = songs.map((row) => ({
    name: textIn(row.title),
    by: textIn(row.artists),
    times: timesTaken.get(row.classId) ?? 0,
  }));
  const favourites = ranked(classes.map((row) => ({ name: textIn(row.title), by: textIn(row.instructor), times: 1 })));
  const columns = [
    ...[byName('discipline'), byName('instructor')].map((list) => list.map(({ name }) => name)),
    ...[favourites, ranked(heard)].flatMap((list) => [
      list.map(({ name }) => name),
      list.map(({ by }) => by),
      list.map(({ times }) => times),
    ]),
  ];
  const rows = Array.from({ length: LENGTH }, (_, row) => columns.map((column): Cell => column[row] ?? ''));
  return [TITLES, ...rows].map((row) => row.map((cell) => literal(fitting(cell))));
}
