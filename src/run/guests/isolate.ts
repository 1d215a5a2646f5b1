/**
 * Destinations beside the sheet. Whatever one throws benches it and nothing else, and what it writes is not told as rows of
 * the sheet: it says itself what it did (`summary`).
 */
import { AppError, DestinationError } from '../../base/errors';
import { rethrowKill } from '../../gas/google-error';
import type { Destination } from '../../sync/types';
import { keys } from '../keys';
import type { SyncRun } from '../sync';
import { openTurn, type Turn } from './time-share';

const UNCOUNTED: Partial<Record<PropertyKey, unknown>> = { write: { created: 0, updated: 0 }, remove: 0 };

/** `turn` is given where the destination itself looks at how long it may take. */
export function guest(
  run: SyncRun,
  destination: Destination,
  turn: Turn = openTurn(run, `"${destination.name}"`),
): Destination {
  const { log } = run.world;
  welcome(run, destination.name);
  const failed = (error: unknown): Error => {
    rethrowKill(error);
    // Failures of our own kinds say what to do themselves; anything else may quote anything, so only the log has it.
    if (error instanceof AppError) return error;
    log.error('A destination failed', { destination: destination.name, reason: String(error) });
    const message = `The destination "${destination.name}" failed. The details are in the log: Extensions > Apps Script > Executions.`;
    return new DestinationError(destination.name, message, error);
  };
  return new Proxy(destination, {
    get(target, name: keyof Destination) {
      const part: unknown = target[name];
      if (typeof part !== 'function') return part;
      return (...given: unknown[]): unknown => {
        try {
          // What it takes is asked at any time, outside of whatever could bench it.
          if (name !== 'takes') turn.requireTime();
          const answer: unknown = turn.take(() => Reflect.apply(part, target, given));
          return UNCOUNTED[name] ?? answer;
        } catch (error) {
          // Of one destination, not of the run.
          throw failed(error);
        }
      };
    },
  });
}

/** One that was not there in the run before gets every table in this one, whenever that table's own turn is. */
function welcome({ status, world, account }: SyncRun, name: string): void {
  const { destinations: before = [] } = status;
  if (before.includes(name)) return;
  Object.assign(status, { destinations: [...before, name], derivedFor: '', stackReadAt: 0 });
  const file = keys.refreshes(world.store, account.userId);
  const beats = Object.entries(file.load()).map(([table, beat]) => [table, { ...beat, dueAt: 0 }]);
  file.save(Object.fromEntries(beats));
}
