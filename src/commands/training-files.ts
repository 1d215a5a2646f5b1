/** Peloton > More > Training file...: TCX of the workouts whose rows are selected, made of what the sheets hold. */
import { AppError } from '../base/errors';
import { readHeader } from '../destinations/sheets/layout';
import { readRows } from '../destinations/sheets/read';
import { fileNameOf } from '../files/name';
import { type RowReader, refusalOf, sourcesOf } from '../files/source';
import { tcxOf } from '../files/tcx';
import { trainingOf } from '../files/training';
import { movements } from '../streams/workouts/movements';
import { workouts } from '../streams/workouts/table';

/** A browser keeps them all until they are packed. */
const MOST = 200;

/** What the window asks for at a time: a minute of work at most, and an answer of a few megabytes. */
const MOST_AT_ONCE = 10;

const NOTHING_SELECTED = `Select one or more rows of the sheet "${workouts.title}" first, then choose this again.`;

/** The ids in the selected rows, from top to bottom, each once. Throws AppError where there is none. */
export function selectedWorkouts(): string[] {
  const sheet = SpreadsheetApp.getActiveSheet();
  const width = sheet.getLastColumn();
  const position = readHeader(sheet, width).indexOf(workouts.columns.workoutId.title) + 1;
  if (position === 0) throw new AppError(NOTHING_SELECTED);
  const lastRow = sheet.getLastRow();
  const ranges = sheet.getActiveRangeList()?.getRanges() ?? [];
  const ids = ranges.flatMap((range) => {
    const first = Math.max(2, range.getRow());
    const height = Math.min(lastRow, range.getLastRow()) - first + 1;
    if (height < 1) return [];
    return sheet
      .getRange(first, position, height, 1)
      .getValues()
      .map(([id]) => String(id));
  });
  const found = [...new Set(ids)].filter((id) => id !== '');
  if (found.length === 0) throw new AppError(NOTHING_SELECTED);
  if (found.length > MOST)
    throw new AppError(
      `${found.length} workouts are selected. Select up to ${MOST} at a time; docs/files.md says how to get whole histories.`,
    );
  return found;
}

/** What became of one workout: a file, or the reason why there is none. */
export type MadeFile =
  | { name: string; text: string; leftOut: string[] }
  | { workoutId: string; title: string; problem: string };

/** Sets of strength workouts have no place in TCX. */
const read: RowReader = (table, ids) => (table === movements ? [] : readRows(table, ids));

/**
 * Training files of these workouts. `wanted` are ids, as the window has them. Throws AppError for what the window
 * cannot have sent.
 */
export function trainingFiles(wanted: unknown): MadeFile[] {
  const isList = Array.isArray(wanted) && wanted.length <= MOST_AT_ONCE && wanted.every((id) => typeof id === 'string');
  if (!isList) throw new AppError(NOTHING_SELECTED);
  const ids: string[] = wanted;
  const sources = new Map(sourcesOf(ids, read).map((source) => [source.workout.workoutId, source]));
  return ids.map((workoutId): MadeFile => {
    const source = sources.get(workoutId);
    const title = source?.workout.title ?? workoutId;
    const problem = source ? refusalOf(source.workout) : `It is not in the sheet "${workouts.title}".`;
    if (source === undefined || problem !== null) return { workoutId, title, problem: problem ?? '' };
    const training = trainingOf(source);
    return { name: `${fileNameOf(source.workout)}.tcx`, text: tcxOf(training), leftOut: training.unreadable };
  });
}
