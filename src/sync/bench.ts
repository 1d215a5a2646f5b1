/** Keeps the destinations of a run apart: one that fails sits out the rest of it, the others go on. */
import { DestinationError } from '../errors';
import type { Destination } from './types';

export interface Bench {
  /** Destinations still taking part. */
  active(): Destination[];
  /** Runs `act` for each active destination; one that fails is benched. */
  each(act: (destination: Destination) => void): void;
  /** What went wrong, a sentence each. */
  problems: string[];
}

/** `onBenched` is told of each destination that fails, once. */
export function createBench(destinations: readonly Destination[], onBenched: (name: string) => void = () => {}): Bench {
  const out = new Set<string>();
  const problems: string[] = [];
  const active = () => destinations.filter((destination) => !out.has(destination.name));
  return {
    active,
    problems,
    each(act) {
      for (const destination of active()) {
        try {
          act(destination);
        } catch (error) {
          // Only a failure of the destination itself is worth going on after; a bug or a kill goes up.
          if (!(error instanceof DestinationError)) throw error;
          out.add(destination.name);
          problems.push(error.message);
          onBenched(destination.name);
        }
      }
    },
  };
}
