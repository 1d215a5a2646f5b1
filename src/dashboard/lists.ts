/** The names that the dashboard ranks and offers, counted from the rows of the tables: disciplines, instructors, classes, songs. */
import { literal } from '../destinations/sheets/spelling';
import type { AnyRow } from '../schema/table';
import { COUNTED_SOURCE, minutesOf } from '../streams/derived/counting';
import type { HelperPlan } from './helper-plan';
import type { Area } from './plan';

const LENGTH = 25;
/** The first is what stands above the disciplines in the list of choices; those of them with output are measured. */
const TITLES = ['All', 'Measured', 'Instructors', 'Classes', 'By', 'Times', 'Songs', 'Artists', 'Heard'] as const;
type Title = (typeof TITLES)[number];
export const LISTS_WIDTH = TITLES.length;
/** Columns of the workouts that they are counted from. */
export const LISTS_SOURCE = [...COUNTED_SOURCE, 'discipline', 'instructor', 'classId', 'totalOutputKj'] as const;

export interface Lists {
  /** Column of the helper sheet in which they begin. */
  column: number;
  /** How many names each may have. */
  length: number;
  /** The address of a name; they count from 0. */
  cell(index: number, title: Title): string;
  /** The address of the first names. */
  range(title: Title, length?: number): string;
  /** All disciplines, and before them what stands for all. */
  disciplineChoices: Area;
}

/** Reserves the columns, which `feedHelper` fills, and hands out addresses in them. */
export function planLists(helper: HelperPlan): Lists {
  const { column, cell, names } = helper.reserve(TITLES);
  return {
    column,
    length: LENGTH,
    cell,
    range: (title, length = LENGTH) => helper.sheet.range(names(title, length)),
    disciplineChoices: { row: 1, column, rows: LENGTH + 1, columns: 1 },
  };
}

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

const MOST_SHOWN = 5;

/**
 * The disciplines with a part of their own in charts: those that were shown, as long as none of the others was done more than
 * twice as often as one of them, so that the dashboard is not made anew for every workout; else the most frequent.
 */
export function shownDisciplines(all: readonly AnyRow[], before: readonly string[] = []): string[] {
  const done = ranked(
    all.filter((row) => minutesOf(row) !== null),
    'discipline',
  );
  const shown = done.filter(([name]) => before.includes(name));
  const least = Math.min(...shown.map(([, , times]) => times));
  const most = Math.max(0, ...done.filter(([name]) => !before.includes(name)).map(([, , times]) => times));
  const isFull = shown.length === before.length && shown.length === Math.min(MOST_SHOWN, done.length);
  return isFull && most <= 2 * least ? [...before] : done.slice(0, MOST_SHOWN).map(([name]) => name);
}

/** Rows of cells to be written, the titles first. Of workouts and songs, which need only the columns that are read here. */
export function listCells(all: readonly AnyRow[], heard: readonly AnyRow[]) {
  const taken = all.filter((row) => minutesOf(row) !== null);
  const inClasses = taken.filter(({ classId }) => classId);
  const timesTaken = new Map<unknown, number>();
  for (const { classId } of inClasses) timesTaken.set(classId, (timesTaken.get(classId) ?? 0) + 1);
  const measured = taken.filter(({ totalOutputKj }) => Number(totalOutputKj) > 0);
  const namesOf = (rows: readonly AnyRow[], key: string) => ranked(rows, key).map(([name]) => [name]);
  const lists = [
    namesOf(taken, 'discipline'),
    namesOf(measured, 'discipline'),
    namesOf(taken, 'instructor'),
    ranked(inClasses, 'title', 'instructor'),
    ranked(heard, 'title', 'artists', ({ classId }) => timesTaken.get(classId) ?? 0),
  ];
  const rows = Array.from({ length: LENGTH }, (_, row) =>
    lists.flatMap((list, index) => list[row] ?? Array<string>(index < 3 ? 1 : 3).fill('')),
  );
  return [[...TITLES], ...rows].map((row) => row.map((cell) => literal(cell)));
}
