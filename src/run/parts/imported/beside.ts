/** Imported workouts stand in the sheet first; from there they go to the destinations beside it, and leave these when they leave the sheet. */
import { DestinationError } from '../../../base/errors';
import type { AnyRow } from '../../../schema/table';
import { isImported } from '../../../streams/history/identity';
import { workouts } from '../../../streams/workouts/table';
import { syncSnapshot } from '../../../sync/snapshot';
import { changeState } from '../../../sync/state';
import type { Destination } from '../../../sync/types';
import type { RunContext } from '../../context';
import { type Issue, issuesIn } from '../../journal';
import { keys } from '../../keys';

/**
 * Mirrors imported workouts into the destinations beside the sheet. `source` is the sheet, `ids` are those of its rows.
 * Costs nothing while nothing was imported.
 */
export function bringImported(ctx: RunContext, source: Destination | undefined, ids: readonly unknown[]): Issue[] {
  const { world, account, sinks } = ctx;
  const file = keys.snapshot(world.store, account.userId, 'imported');
  const isAny = ids.some(isImported);
  if (sinks.beside.length === 0 || !(isAny || Object.keys(file.load().written).length > 0)) return [];
  const rows = isAny ? (source?.read?.(workouts, Object.keys(workouts.columns)) ?? []) : [];
  const imported = rows.filter(({ workoutId }) => isImported(workoutId)).map(withoutEmpty);
  const stream = { table: workouts, mayBeEmpty: true, read: () => ({ rows: imported, missing: 0 }) };
  const beside = sinks.beside.map((destination) => importedPart(ctx, destination));
  return issuesIn(syncSnapshot(stream, beside, file).problems);
}

/** The destination as if it held nothing but imported workouts. */
function importedPart({ world, account }: RunContext, destination: Destination): Destination {
  const { name } = destination;
  return {
    ...destination,
    open: (table, beforeRefill) =>
      destination.open(table, (titles) => {
        beforeRefill(titles);
        // The sync of the workouts makes the columns and fills them, which nobody would ask for after this.
        throw new DestinationError(name, `Imported workouts come to ${name} with the next sync.`);
      }),
    held: (table) => destination.held(table).filter(({ key }) => isImported(key)),
    remove(table, gone) {
      // Said before it is done: rows that are fewer must not look lost.
      if (gone.length > 0)
        changeState(keys.workouts(world.store, account.userId), ({ size }) => {
          if (size[name] !== undefined) size[name] = Math.max(0, size[name] - gone.length);
        });
      return destination.remove(table, gone);
    },
  };
}

const withoutEmpty = (row: AnyRow): AnyRow =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''));
