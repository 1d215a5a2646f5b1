/** Keeps the destinations of a run apart: one that fails sits out the rest of it, the others go on. */
import { DestinationError, LateError } from '../base/errors';
import type { Table } from '../schema/table';
import type { Destination } from './types';

/** Why a part of the work was not done. */
export interface Problem {
  /** A sentence for the member. */
  text: string;
  /** The name of the destination that failed; null where the source is at fault. */
  destination: string | null;
  /** Whether it only spent its time, and goes on in the next run. */
  isLate: boolean;
}

/** A problem of the source itself, which no destination is to blame for. */
export const sourceProblem = (text: string): Problem => ({ text, destination: null, isLate: false });

export interface ActiveDestinations {
  /** Destinations still taking part. */
  active(): Destination[];
  /** Runs `act` for each active destination; one that fails is left out. */
  each(act: (destination: Destination) => void): void;
  /** From here on what was written outlives the execution. */
  flush(): void;
  /** What went wrong. */
  problems: Problem[];
}

/**
 * The destinations that still take part in keeping this table; those that do not take it at all are left out from the
 * start. One that fails is out for the rest: its error becomes a problem, and `onFailed` is called with its name, once.
 */
export function createActiveDestinations(
  destinations: readonly Destination[],
  table: Table,
  onFailed?: (name: string) => void,
): ActiveDestinations {
  const out = new Set<string>();
  const problems: Problem[] = [];
  const active = () => destinations.filter(({ name }) => !out.has(name));
  const each: ActiveDestinations['each'] = (act) => {
    for (const destination of active()) {
      try {
        act(destination);
      } catch (error) {
        // Only a failure of the destination itself is worth going on after; a bug or a kill goes up.
        if (!(error instanceof DestinationError)) throw error;
        out.add(destination.name);
        problems.push({
          text: error.message,
          destination: destination.name,
          isLate: error instanceof LateError,
        });
        onFailed?.(destination.name);
      }
    }
  };
  each((destination) => {
    if (!takes(destination, table)) out.add(destination.name);
  });
  return { active, problems, each, flush: () => each((destination) => destination.flush?.()) };
}

/** Whether the destination keeps that table at all; one that does not say takes every table. */
export const takes = (destination: Destination, table: Table): boolean => destination.takes?.(table) ?? true;
