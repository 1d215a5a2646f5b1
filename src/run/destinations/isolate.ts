/**
 * Keeps a destination beside the sheet apart from the rest of a run. Whatever it throws becomes its own failure, it has its
 * share of the time and no more, and what it writes is not counted among the rows of the sheet: it sums that up itself.
 */
import { AppError, DestinationError } from '../../base/errors';
import type { Log } from '../../base/ports';
import type { TimeShare } from '../../destinations/option';
import { rethrowKill } from '../../gas/google-error';
import type { Destination } from '../../sync/types';

/**
 * The same destination with all of its functions guarded: whatever they throw, Google's end of the execution excepted,
 * becomes a failure of that destination, and their time is counted in its share.
 */
export function isolate(destination: Destination, share: TimeShare, log: Log): Destination {
  const { name } = destination;

  /** Runs a function of the destination whatever time is left. Throws AppError only, except for Google's end of a run. */
  const contain = <T>(act: () => T): T => {
    try {
      return share.spend(act);
    } catch (error) {
      throw asOwnFailure(name, error, log);
    }
  };
  const within = <T>(act: () => T): T => {
    share.requireTime();
    return contain(act);
  };

  const guarded: Destination = {
    name,
    open: (table, beforeRefill) => within(() => destination.open(table, beforeRefill)),
    held: (table) => within(() => destination.held(table)),
    write(table, rows, areNew) {
      within(() => destination.write(table, rows, areNew));
      return { created: 0, updated: 0 };
    },
    remove(table, keys) {
      within(() => destination.remove(table, keys));
      return 0;
    },
    flush: () => within(() => destination.flush?.()),
    // What it takes, does last and sums up is asked also when its time is spent.
    takes: (table) => contain(() => destination.takes?.(table) ?? true),
    hasLost: () => contain(() => destination.hasLost?.() ?? false),
    finish: () => contain(() => destination.finish?.()),
    summary: () => contain(() => destination.summary?.() ?? ''),
  };
  // Their absence means something to the engine.
  if (destination.read) guarded.read = (table, columns) => within(() => destination.read?.(table, columns) ?? []);
  if (destination.fullness) guarded.fullness = () => within(() => destination.fullness?.() ?? 0);
  return guarded;
}

function asOwnFailure(name: string, error: unknown, log: Log): AppError {
  rethrowKill(error);
  // Failures of our own kinds say what to do themselves; anything else may quote anything, so only the log has it.
  if (error instanceof AppError) return error;
  log.error('A destination failed', { destination: name, reason: String(error) });
  const message = `The destination "${name}" failed. The details are in the log: Extensions > Apps Script > Executions.`;
  return new DestinationError(name, message, error);
}
