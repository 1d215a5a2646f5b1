/** What a run remembers. */
import type { Store } from '../base/ports';
import type { SyncRun } from './sync';

/** A preview reads the real store and writes nothing. */
export function storeOf({ world, preview }: SyncRun): Store {
  return preview ? { ...world.store, set() {} } : world.store;
}
