/** The names that the dashboard ranks and offers, counted from the rows of the tables: disciplines, instructors, classes, songs. */
import { shortDigest } from '../base/digest';
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

/** Reserves the columns of the lists on the helper sheet, which `feedHelper` fills, and gives addresses in them. */
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

/** Each name once, in the order in which they come. What has no name does not count. */
function addedUp(counted: readonly Counted[]): Counted[] {
  const entries = new Map<string, Counted>();
  for (const [name, by, times] of counted) {
    const key = `${name}\n${by}`;
    entries.set(key, [name, by, (entries.get(key)?.[2] ?? 0) + times]);
  }
  return [...entries.values()].filter(([title, , times]) => title !== '' && times > 0);
}

/** The most frequent first, of equals the one that comes first. */
const ranked = (counted: readonly Counted[]): Counted[] => addedUp(counted).sort((one, other) => other[2] - one[2]);

const nameIn = (row: AnyRow, key: string): string => String(row[key] ?? '');
const timesOf = (rows: readonly AnyRow[], name: string, by = ''): Counted[] =>
  rows.map((row) => [nameIn(row, name), nameIn(row, by), 1]);

/** What of older workouts, and of songs that are known, the lists are counted from. Of long lists only what may get to the top of them. */
export interface ListsPast {
  disciplines: Counted[];
  measured: Counted[];
  instructors: Counted[];
  classes: Counted[];
  /** With the classes that they are played in, in short, one after the other. */
  songs: Array<[...song: Counted, classes: string]>;
  /** How many rows of the table of songs were counted. */
  songRows: number;
}

/** So many may get to the top before all are counted again. */
const MOST_KEPT = 150;
const CLASS_CHARACTERS = 8;

/** What must be kept of these workouts and songs, so that the lists can be counted of it and of later ones. */
export function listsPast(all: readonly AnyRow[], heard: readonly AnyRow[]): ListsPast {
  const counted = countedFrom(all, heard);
  const classesOf = new Map<string, string[]>();
  for (const row of heard) {
    const key = `${nameIn(row, 'title')}\n${nameIn(row, 'artists')}`;
    classesOf.set(key, [...(classesOf.get(key) ?? []), shortDigest(nameIn(row, 'classId'))]);
  }
  const kept = (list: readonly Counted[]) => {
    const all = addedUp(list);
    const most = new Set([...all].sort((one, other) => other[2] - one[2]).slice(0, MOST_KEPT));
    // As they come, since of equals the first is told.
    return all.filter((entry) => most.has(entry));
  };
  return {
    disciplines: kept(counted.disciplines),
    measured: kept(counted.measured),
    instructors: kept(counted.instructors),
    classes: kept(counted.classes),
    songs: kept(counted.songs).map(([name, by, times]) => {
      const classes = (classesOf.get(`${name}\n${by}`) ?? []).slice(0, MOST_KEPT);
      return [name, by, times, classes.join('')];
    }),
    songRows: heard.length,
  };
}

const MOST_SHOWN = 5;

/**
 * The disciplines with a part of their own in charts: those that were shown, as long as none of the others was done more than
 * twice as often as one of them, so that the dashboard is not made anew for every workout; else the most frequent.
 */
export function shownDisciplines(
  all: readonly AnyRow[],
  before: readonly string[] = [],
  past?: Pick<ListsPast, 'disciplines'>,
): string[] {
  const taken = all.filter((row) => minutesOf(row) !== null);
  const done = ranked([...timesOf(taken, 'discipline'), ...(past?.disciplines ?? [])]).slice(0, LENGTH);
  const shown = done.filter(([name]) => before.includes(name));
  const least = Math.min(...shown.map(([, , times]) => times));
  const most = Math.max(0, ...done.filter(([name]) => !before.includes(name)).map(([, , times]) => times));
  const isFull = shown.length === before.length && shown.length === Math.min(MOST_SHOWN, done.length);
  return isFull && most <= 2 * least ? [...before] : done.slice(0, MOST_SHOWN).map(([name]) => name);
}

/** Each list, not yet added up; what was done last comes first. */
function countedFrom(all: readonly AnyRow[], heard: readonly AnyRow[], past?: ListsPast) {
  const taken = all.filter((row) => minutesOf(row) !== null);
  const inClasses = taken.filter(({ classId }) => classId);
  const timesTaken = new Map<string, number>();
  for (const { classId } of inClasses) {
    const digest = shortDigest(String(classId));
    timesTaken.set(digest, (timesTaken.get(digest) ?? 0) + 1);
  }
  const measured = taken.filter(({ totalOutputKj }) => Number(totalOutputKj) > 0);
  const heardBefore = (past?.songs ?? []).map(([name, by, times, classes]): Counted => {
    let more = 0;
    for (const [digest, count] of timesTaken) more += count * timesIn(classes, digest);
    return [name, by, times + more];
  });
  return {
    disciplines: [...timesOf(taken, 'discipline'), ...(past?.disciplines ?? [])],
    measured: [...timesOf(measured, 'discipline'), ...(past?.measured ?? [])],
    instructors: [...timesOf(taken, 'instructor'), ...(past?.instructors ?? [])],
    classes: [...timesOf(inClasses, 'title', 'instructor'), ...(past?.classes ?? [])],
    songs: [
      ...heardBefore,
      ...heard.map((row): Counted => {
        const times = timesTaken.get(shortDigest(nameIn(row, 'classId'))) ?? 0;
        return [nameIn(row, 'title'), nameIn(row, 'artists'), times];
      }),
    ],
  };
}

/** A song may be played twice in a class. */
function timesIn(digests: string, digest: string): number {
  let times = 0;
  for (let at = digests.indexOf(digest); at >= 0; at = digests.indexOf(digest, at + 1))
    if (at % CLASS_CHARACTERS === 0) times += 1;
  return times;
}

/**
 * Rows of cells to be written, the titles first.
 * @param all Workouts, and `heard` songs, which need only the columns that are read here: all of them, or with `past` later ones.
 */
export function listCells(all: readonly AnyRow[], heard: readonly AnyRow[], past?: ListsPast) {
  const counted = countedFrom(all, heard, past);
  const names = (list: readonly Counted[]) => ranked(list).map(([name]) => [name]);
  const lists = [
    names(counted.disciplines),
    names(counted.measured),
    names(counted.instructors),
    ranked(counted.classes),
    ranked(counted.songs),
  ];
  const rows = Array.from({ length: LENGTH }, (_, row) =>
    lists.flatMap((list, index) => list[row] ?? Array<string>(index < 3 ? 1 : 3).fill('')),
  );
  return [[...TITLES], ...rows].map((row) => row.map((cell) => literal(cell)));
}
