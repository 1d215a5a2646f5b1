/** How long a destination beside the sheet may take: a share of the run, so that the sheet is complete whatever others do. */
import { DestinationError } from '../../base/errors';
import { MINUTE_MS } from '../../base/time';
import type { SyncRun } from '../sync';
import { GUESTS_UNTIL_MS } from '../time-budget';

export interface Turn {
  /** For whoever waits; none is left for the rest of the run once it is spent. */
  leftMs(): number;
  /** Throws DestinationError when it is spent. */
  requireTime(): void;
  /** Does a piece of the work in it. */
  take<T>(act: () => T): T;
  /** The sheet is complete: what is left of the run is for whoever has kept to the share. */
  extend(): void;
}

/** Of the run, for one of them, and for all together. */
const OF_ONE = 0.6;
const OF_ALL = 0.8;
/** Enough for a few jobs, where the run itself is short. */
const LEAST_MS = MINUTE_MS / 2;
/** After the run's own end, to put down what it brought. */
const AFTERWARDS_MS = MINUTE_MS;

export const UNHURRIED = { leftMs: () => Number.POSITIVE_INFINITY, requireTime() {} };

/** `title` is what a member calls it. */
export function openTurn(run: SyncRun, title: string): Turn {
  const { world, startedAt, deadlineAt } = run;
  const endsAt = Math.min(deadlineAt + AFTERWARDS_MS, startedAt + GUESTS_UNTIL_MS);
  let spentMs = 0;
  let isExtended = false;
  const now = () => world.clock.now();
  let began: number | null = null;
  const shareMs = () =>
    isExtended
      ? Number.POSITIVE_INFINITY
      : Math.max(LEAST_MS, Math.min(OF_ONE, OF_ALL / (run.guests?.length ?? 1)) * (deadlineAt - startedAt));
  const leftMs = () => {
    const workingMs = began === null ? 0 : now() - began;
    return Math.min(shareMs() - spentMs - workingMs, endsAt - now());
  };
  return {
    leftMs,
    requireTime() {
      if (leftMs() > 0) return;
      const sentence = `${title} takes its time; the next run goes on.`;
      if (!run.late.includes(sentence)) run.late.push(sentence);
      throw new DestinationError(title, sentence);
    },
    take(act) {
      began = now();
      try {
        return act();
      } finally {
        spentMs += now() - began;
        began = null;
      }
    },
    extend() {
      isExtended = leftMs() > 0;
    },
  };
}
