/** The official download, without ids, merged into the table of workouts: what it adds, and what it fills. */
import type { AnyRow } from '../../schema/table';
import { keptMark } from './clocks';
import { HISTORY_COLUMNS, type HistoryRow, type UnreadLine } from './csv';
import { findImported, isImported, lineOf, newId, sortLines } from './identity';
import { matchHistory } from './match';

/** Columns of the workouts that are needed to recognise them, and those that the file may fill. */
export const IMPORT_COLUMNS = [
  'workoutId',
  'startedAt',
  'createdAt',
  'localStart',
  'timeZone',
  'title',
  'classLengthMin',
  'workoutType',
  'instructor',
  ...HISTORY_COLUMNS,
];

export interface Import {
  /** Workouts that are not there yet. */
  additions: AnyRow[];
  /** Empty cells of those that are. */
  fills: AnyRow[];
  /** Workouts of the file that need nothing. */
  known: number;
  /** Lines that are workouts that are there, without certainty which. */
  unsure: UnreadLine[];
}

/**
 * Each line becomes a workout, completes one, or is one that is there already.
 * @param held The rows that are there, in `IMPORT_COLUMNS`.
 * @param timeZone The sheet's.
 */
export function importHistory(held: readonly AnyRow[], history: readonly HistoryRow[], timeZone: string): Import {
  const lines = sortLines(history);
  const own = held.filter((row) => !isImported(row.workoutId));
  const imported = held.filter((row) => isImported(row.workoutId));
  const { pairs, certain, filled } = matchHistory(own, lines, timeZone);
  const others = lines.filter((line) => !pairs.has(line));
  const known = findImported(others, imported);
  const taken = new Set(held.map((row) => row.workoutId));
  const additions = others
    .filter((line) => !known.has(line))
    .map((line) => {
      const workoutId = newId(line, taken);
      taken.add(workoutId);
      return rowOf(line, workoutId);
    });
  const fills = own.flatMap((before, index) => changesOf(before, filled[index] ?? before));
  const unsure = [...pairs.keys()]
    .filter((line) => !certain.has(line))
    .map(({ lineNumber }) => ({
      lineNumber,
      reason: 'one of several workouts that are there, which one is not certain',
    }))
    .sort((a, b) => a.lineNumber - b.lineNumber);
  const settled = history.length - additions.length - fills.length - unsure.length;
  return { additions, fills, known: settled, unsure };
}

export interface Succession {
  /** What the file told of workouts that have since come from Peloton itself. */
  fills: AnyRow[];
  /** The imported rows in whose place they are. */
  gone: string[];
}

/** Imported rows whose workout has since come from Peloton itself; `held` and `timeZone` as of `importHistory`. */
export function superseded(held: readonly AnyRow[], timeZone: string): Succession {
  const own = held.filter((row) => !isImported(row.workoutId));
  const ids = new Map(held.flatMap((row) => (isImported(row.workoutId) ? [[lineOf(row), String(row.workoutId)]] : [])));
  const { pairs, filled } = matchHistory(own, sortLines([...ids.keys()]), timeZone);
  return {
    fills: own.flatMap((before, index) => changesOf(before, filled[index] ?? before)),
    gone: [...ids].flatMap(([line, workoutId]) => (pairs.has(line) ? [workoutId] : [])),
  };
}

function changesOf(before: AnyRow, after: AnyRow): AnyRow[] {
  const changed = Object.entries(after).filter(([column, value]) => value !== before[column]);
  return changed.length === 0 ? [] : [{ workoutId: before.workoutId, ...Object.fromEntries(changed) }];
}

/** Of the start only the wall clock is certain, unless the file names the offset. */
function rowOf(line: HistoryRow, workoutId: string): AnyRow {
  const { wallTime, zoneMark, title, lengthMin, instructor, discipline, values } = line;
  return {
    workoutId,
    localStart: wallTime,
    timeZone: keptMark(zoneMark),
    title,
    instructor,
    discipline,
    classLengthMin: lengthMin,
    syncState: 'imported from a file',
    ...values,
  };
}
