/** The official download, without ids, merged into the table of workouts: what it adds, and what it fills. */
import type { AnyRow } from '../../schema/table';
import { positive } from '../wire/values';
import { certainInstantOf, keptMark, likelyInstantOf } from './clocks';
import { HISTORY_COLUMNS, type HistoryRow, type UnreadLine } from './csv';
import { findImported, freeId, idsOf, isImported, lineOf, sortLines } from './identity';
import { type Choices, matchHistory } from './match';
import { pairOff } from './pairs';

/** Columns of the workouts that are needed to recognise them, and those that the file may fill. */
export const IMPORT_COLUMNS = [
  'workoutId',
  'startedAt',
  'createdAt',
  'localStart',
  'timeZone',
  'syncState',
  'title',
  'discipline',
  'classLengthMin',
  'exercisedMin',
  'workoutType',
  'classId',
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
  const { certain, filled, stages } = matchHistory(own, lines, timeZone);
  const { confirmed, same, sameDay, changed } = findImported(lines, imported);
  const behind = (choices: Choices) =>
    new Map([...choices].map(([line, found]) => [line, found.map((at) => at + own.length)] as const));
  const pairs = pairOff(lines, [
    ...stages.slice(0, 3),
    behind(confirmed),
    behind(same),
    ...stages.slice(3),
    behind(sameDay),
    behind(changed),
  ]);
  const ids = idsOf(lines);
  const taken = new Set(held.map((row) => row.workoutId));
  const additions = lines
    .filter((line) => !pairs.has(line))
    .map((line) => {
      const workoutId = freeId(ids.get(line) ?? '', taken);
      taken.add(workoutId);
      return rowOf(line, timeZone, workoutId, besides(line, own, stages));
    });
  const fills = [
    ...own.flatMap((before, index) => changesOf(before, filled[index] ?? before)),
    ...[...pairs.values()].flatMap((at) => timeOf(imported[at - own.length])),
  ];
  const unsure = [...pairs]
    .filter(([line, at]) => at < own.length && !certain.has(line))
    .map(([{ lineNumber }]) => ({
      lineNumber,
      reason: 'one of several workouts that are there, which one is not certain',
    }))
    .sort((a, b) => a.lineNumber - b.lineNumber);
  const settled = history.length - additions.length - fills.length - unsure.length;
  return { additions, fills, known: settled, unsure };
}

export interface Succession {
  /** What the file told of workouts that have since come from Peloton itself, and how the rows that stay stand beside them. */
  fills: AnyRow[];
  /** By the id of each imported row whose workout has come the id of that workout, which takes its place. */
  successors: Map<string, string>;
}

/** Imported rows whose workout has since come from Peloton itself; `held` and `timeZone` as of `importHistory`. */
export function superseded(held: readonly AnyRow[], timeZone: string): Succession {
  const own = held.filter((row) => !isImported(row.workoutId));
  const { rows, found, pairs } = pairWithOwn(held, own, timeZone);
  const completed = [...pairs].flatMap(([line, at]) => {
    const [before, after] = [own[at], found.filled[at]];
    return before && after && found.certain.has(line) ? changesOf(before, after) : [];
  });
  const changed = [...rows].flatMap(([line, row]): AnyRow[] => {
    const syncState = besides(line, own, found.stages);
    if (pairs.has(line) || row.syncState === syncState) return [];
    return syncState === FROM_FILE ? [] : [{ workoutId: row.workoutId ?? null, syncState }];
  });
  return {
    fills: [...completed, ...changed],
    successors: new Map(
      [...rows].flatMap(([line, { workoutId }]) => {
        const successor = own[pairs.get(line) ?? -1];
        return successor ? [[String(workoutId), String(successor.workoutId)] as const] : [];
      }),
    ),
  };
}

/**
 * The imported rows that certainly are one of some workouts that have just come from Peloton.
 * @param held All rows that are there, in `IMPORT_COLUMNS`; the new ones may be among them.
 * @param news The new ones, as far as they are known.
 * @returns By the id of the imported row the id of the workout.
 */
export function successorsAmong(
  held: readonly AnyRow[],
  news: readonly AnyRow[],
  timeZone: string,
): Map<string, string> {
  const ids = new Set(news.map(({ workoutId }) => workoutId));
  const before = held.filter((row) => !isImported(row.workoutId) && !ids.has(row.workoutId));
  const own = [...before, ...news];
  const { rows, found, pairs } = pairWithOwn(held, own, timeZone);
  return new Map(
    [...pairs].flatMap(([line, at]) =>
      at >= before.length && found.certain.has(line)
        ? [[String(rows.get(line)?.workoutId), String(own[at]?.workoutId)] as const]
        : [],
    ),
  );
}

/** Which imported row is which of the workouts `own`, by the lines that the rows were made of. */
function pairWithOwn(held: readonly AnyRow[], own: readonly AnyRow[], timeZone: string) {
  const rows = new Map(held.flatMap((row) => (isImported(row.workoutId) ? [[lineOf(row), row] as const] : [])));
  const lines = sortLines([...rows.keys()]);
  const found = matchHistory(own, lines, timeZone);
  const stages = found.stages.map(
    (choices) =>
      new Map(
        [...choices].map(([line, rowsAt]) => {
          const others = othersOf(rows.get(line) ?? {});
          return [line, rowsAt.filter((at) => !others.includes(String(own[at]?.workoutId)))] as const;
        }),
      ),
  );
  return { rows, found, pairs: pairOff(lines, stages) };
}

const FROM_FILE = 'imported from a file';
const BESIDES = ', besides ';

/** How a line stands that is none of the workouts which it may have been: each of them is another line. */
function besides(line: HistoryRow, own: readonly AnyRow[], choices: readonly Choices[]): string {
  const ids = new Set(choices.flatMap((each) => each.get(line) ?? []).map((at) => String(own[at]?.workoutId)));
  return ids.size === 0 ? FROM_FILE : `${FROM_FILE}${BESIDES}${[...ids].sort().join(' ')}`;
}

/** Ids of the workouts that an imported row is known not to be. */
const othersOf = (row: AnyRow): string[] =>
  String(row.syncState ?? '')
    .split(BESIDES)[1]
    ?.split(' ') ?? [];

function changesOf(before: AnyRow, after: AnyRow): AnyRow[] {
  const changed = Object.entries(after).filter(([column, value]) => value !== before[column]);
  return changed.length === 0 ? [] : [{ workoutId: before.workoutId, ...Object.fromEntries(changed) }];
}

/** What an older version left out of an imported row. */
function timeOf(row: AnyRow | undefined): AnyRow[] {
  const exercisedMin = positive(row?.classLengthMin);
  return row && row.exercisedMin == null && exercisedMin !== null ? [{ workoutId: row.workoutId, exercisedMin }] : [];
}

/** Of the start only the wall clock is certain, unless the file names the offset. The order of the rows needs no more. */
function rowOf(line: HistoryRow, timeZone: string, workoutId: string, syncState: string): AnyRow {
  const { wallTime, zoneMark, title, lengthMin, instructor, discipline, values } = line;
  const startedAt = certainInstantOf(line);
  return {
    workoutId,
    ...(startedAt && { startedAt }),
    localStart: wallTime,
    timeZone: keptMark(zoneMark),
    title: title || null,
    instructor,
    discipline,
    classLengthMin: lengthMin,
    // The file tells no more of the time exercised.
    exercisedMin: positive(lengthMin),
    createdAt: startedAt ?? likelyInstantOf(line, timeZone),
    syncState,
    ...values,
  };
}
