/** Workouts that were imported from a file give way to the same ones from Peloton, in the row in which they stand. */
import { once } from '../../../base/once';
import { sheetZone } from '../../../gas/workbook';
import type { World } from '../../../peloton/auth/sign-in';
import type { AnyRow } from '../../../schema/table';
import { isImported } from '../../../streams/history/identity';
import { IMPORT_COLUMNS, successorsAmong, superseded } from '../../../streams/history/import';
import { mayHaveSuccessors } from '../../../streams/history/successors';
import { workouts } from '../../../streams/workouts/table';
import type { Destination } from '../../../sync/types';
import { keys } from '../../keys';

export interface WithSuccessors {
  /** The sheet, in which new workouts take the rows of imported ones that they certainly are. */
  sheet: Destination;
  /**
   * To be called when all is written; `isWhole` where the list was compared with everything. Imported workouts that have
   * since come, and were not certain by themselves, go: what the file alone told and what the member wrote beside them
   * stays with the workout. Returns how many rows fewer there are than were counted.
   */
  settle(isWhole: boolean): number;
}

/** Wraps the sheet for one sync of the workouts, where rows were ever imported. Its functions throw DestinationError. */
export function withSuccessors({ store }: Pick<World, 'store'>, sheet: Destination): WithSuccessors {
  const flag = keys.hasImported(store);
  if (flag.load() === NONE) return { sheet, settle: () => 0 };
  const idsHeld = once(() => new Set(sheet.held(workouts).map(({ key }) => key)));
  /** Whether a workout came that may be an imported row. */
  let isDoubted = false;
  let renamed = 0;

  /** `areNew`: none of them is held, and most often they are the newest, so that what they may be stands at the top. */
  function takeOver(rows: readonly AnyRow[], areNew: boolean): number {
    const near = areNew && sheet.newest ? sheet.newest(workouts).map(({ key }) => key) : idsHeld();
    if (!mayHaveSuccessors(near, rows)) return 0;
    const held = idsHeld();
    isDoubted = true;
    const news = rows.filter(({ workoutId }) => !held.has(String(workoutId)));
    for (const { workoutId } of news) held.add(String(workoutId));
    if (news.length === 0) return 0;
    const successors = successorsAmong(sheet.read?.(workouts, IMPORT_COLUMNS) ?? [], news, sheetZone());
    const count = sheet.rename?.(workouts, successors) ?? 0;
    for (const id of successors.keys()) held.delete(id);
    renamed += count;
    return count;
  }

  return {
    sheet: {
      ...sheet,
      write(table, rows, areNew = false) {
        const taken = table.name === workouts.name ? takeOver(rows, areNew) : 0;
        const { created, updated } = sheet.write(table, rows, areNew && taken === 0);
        // A row that was taken over was filled for the first time.
        return { created: created + taken, updated: updated - taken };
      },
    },
    settle(isWhole) {
      const gone = isDoubted || isWhole ? dropSuperseded(sheet) : 0;
      if (isDoubted || isWhole || flag.load() === null)
        flag.save(sheet.held(workouts).some(({ key }) => isImported(key)) ? SOME : NONE);
      return renamed + gone;
    },
  };
}

/** What is noted of whether the sheet has imported workouts; nothing while nobody has looked. */
const SOME = 'some';
const NONE = 'none';

/** Whether the sheet may have imported workouts: it is so, or nobody has looked yet. */
export const mayHaveImported = ({ store }: Pick<World, 'store'>): boolean => keys.hasImported(store).load() !== NONE;

/** Whether the sheet is known to have imported workouts. */
export const hasImported = ({ store }: Pick<World, 'store'>): boolean => keys.hasImported(store).load() === SOME;

/** Notes that the sheet has imported workouts from now on, for which `withSuccessors` then looks. */
export const noteImported = ({ store }: Pick<World, 'store'>): void => keys.hasImported(store).save(SOME);

/** Returns how many imported rows went. */
function dropSuperseded(sheet: Destination): number {
  if (!sheet.held(workouts).some(({ key }) => isImported(key))) return 0;
  const { fills, successors } = superseded(sheet.read?.(workouts, IMPORT_COLUMNS) ?? [], sheetZone());
  if (fills.length > 0) sheet.write(workouts, fills);
  sheet.handOver?.(workouts, successors);
  const gone = sheet.remove(workouts, [...successors.keys()]);
  sheet.flush?.();
  return gone;
}
