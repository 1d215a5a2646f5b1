/** The official download, without ids, merged into the table of workouts: what it adds, and what it fills. */
import type { AnyRow } from '../../schema/table';
import { finite } from '../wire/values';
import { HISTORY_COLUMNS, type HistoryRow } from './csv';
import { matchHistory } from './match';

/** Columns of the workouts that are needed to recognise them, and those that the file may fill. */
export const IMPORT_COLUMNS = [
  'workoutId',
  'startedAt',
  'createdAt',
  'localStart',
  'title',
  'classLengthMin',
  'workoutType',
  'instructor',
  ...HISTORY_COLUMNS,
];

const PREFIX = 'csv ';

/** Whether a workout came from the file alone. */
export const isImported = (workoutId: unknown): boolean =>
  typeof workoutId === 'string' && workoutId.startsWith(PREFIX);

export interface Import {
  /** Workouts that are not there yet. */
  additions: AnyRow[];
  /** Empty cells of those that are. */
  fills: AnyRow[];
  /** Workouts of the file that need nothing. */
  known: number;
}

/** `held` are the rows that are there, in `IMPORT_COLUMNS`; `timeZone` is the sheet's. */
export function importHistory(held: readonly AnyRow[], history: readonly HistoryRow[], timeZone: string): Import {
  const own = held.filter((row) => !isImported(row.workoutId));
  const { fits, filled } = matchHistory(own, history, timeZone);
  const heldIds = new Set(held.map((row) => row.workoutId));
  const additions = new Map<unknown, AnyRow>();
  for (const line of history.filter((each) => !fits.has(each))) {
    const row = rowOf(line);
    if (!heldIds.has(row.workoutId)) additions.set(row.workoutId, row);
  }
  const fills = own.flatMap((before, index) => changesOf(before, filled[index] ?? before));
  return { additions: [...additions.values()], fills, known: history.length - additions.size - fills.length };
}

/** Imported rows whose workout has since come from Peloton itself. */
export function superseded(held: readonly AnyRow[], timeZone: string): string[] {
  const own = held.filter((row) => !isImported(row.workoutId));
  const lines = new Map(held.flatMap((row) => (isImported(row.workoutId) ? [[row.workoutId, lineOf(row)]] : [])));
  const { fits } = matchHistory(own, [...lines.values()], timeZone);
  return [...lines].flatMap(([workoutId, line]) => (fits.has(line) ? [String(workoutId)] : []));
}

function changesOf(before: AnyRow, after: AnyRow): AnyRow[] {
  const changed = Object.entries(after).filter(([column, value]) => value !== before[column]);
  return changed.length === 0 ? [] : [{ workoutId: before.workoutId, ...Object.fromEntries(changed) }];
}

/** Of the start only the wall clock is certain, unless the file names the offset. */
function rowOf(line: HistoryRow): AnyRow {
  const { wallTime, title, lengthMin, instructor, discipline, values } = line;
  return {
    workoutId: `${PREFIX}${wallTime} ${title}`,
    localStart: wallTime,
    title,
    instructor,
    discipline,
    classLengthMin: lengthMin,
    syncState: 'imported from a file',
    ...values,
  };
}

function lineOf(row: AnyRow): HistoryRow {
  return {
    lineNumber: 0,
    wallTime: String(row.localStart ?? ''),
    zoneMark: '',
    title: String(row.title ?? ''),
    lengthMin: finite(row.classLengthMin),
    instructor: null,
    discipline: null,
    values: { totalOutputKj: finite(row.totalOutputKj) },
  };
}
