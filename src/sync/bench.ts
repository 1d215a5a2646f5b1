/** Keeps the destinations of a run apart: one that fails sits out the rest of it, the others go on. */
import { DestinationError } from '../base/errors';
import type { Table } from '../schema/table';
import type { Destination } from './types';

export interface Bench {
  /** Destinations still taking part. */
  active(): Destination[];
  /** Runs `act` for each active destination; one that fails is benched. */
  each(act: (destination: Destination) => void): void;
  /** From here on what was written outlives the execution. */
  flush(): void;
  /** What went wrong, a sentence each. */
  problems: string[];
}

/** Those that keep the table. `onBenched` is told of each destination that fails, once. */
export function createBench(
  destinations: readonly Destination[],
  table: Table,
  onBenched?: (name: string) => void,
): Bench {
  const out = new Set<string>();
  const problems: string[] = [];
  const active = () => destinations.filter(({ name }) => !out.has(name));
  const each: Bench['each'] = (act) => {
    for (const destination of active()) {
      try {
        act(destination);
      } catch (error) {
        // Only a failure of the destination itself is worth going on after; a bug or a kill goes up.
        if (!(error instanceof DestinationError)) throw error;
        out.add(destination.name);
        problems.push(error.message);
        onBenched?.(destination.name);
      }
    }
  };
  each((destination) => {
    if (!takes(destination, table)) out.add(destination.name);
  });
  return { active, problems, each, flush: () => each((destination) => destination.flush?.()) };
}

export const takes = (destination: Destination, table: Table): boolean => destination.takes?.(table) ?? true;
