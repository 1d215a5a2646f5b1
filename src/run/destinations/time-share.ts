/** How long a destination beside the sheet may take: a share of the run, so that the sheet is complete whatever others do. */
import { LateError } from '../../base/errors';
import { MINUTE_MS } from '../../base/time';
import type { TimeShare } from '../../destinations/option';
import { OTHERS_UNTIL_MS } from '../execution-time';

/** What a share is measured by. */
export interface ShareOptions {
  now(): number;
  /** When the run began, and when it begins nothing more, epoch ms. */
  startedAt: number;
  deadlineAt: number;
  /** What a member calls the destination. */
  title: string;
  /** How many destinations share the run. */
  sharers(): number;
}

/** The part of a run that one destination may take, and that all of them may take together. */
const PART_OF_ONE = 0.6;
const PART_OF_ALL = 0.8;
/** Enough for a few jobs, where the run itself is short. */
const LEAST_MS = MINUTE_MS / 2;
/** After the run's own end, to put down what it brought. */
const AFTERWARDS_MS = MINUTE_MS;

/** Opens a share of the run's time, of which nothing is spent yet. `sharers` tells how many destinations share it. */
export function openShare({ now, startedAt, deadlineAt, title, sharers }: ShareOptions): TimeShare {
  const endsAt = Math.min(deadlineAt + AFTERWARDS_MS, startedAt + OTHERS_UNTIL_MS);
  let spentMs = 0;
  /** When the work that goes on now began, epoch ms. */
  let beganAt: number | null = null;
  let isExtended = false;
  const shareMs = (): number => {
    if (isExtended) return Infinity;
    return Math.max(LEAST_MS, Math.min(PART_OF_ONE, PART_OF_ALL / Math.max(1, sharers())) * (deadlineAt - startedAt));
  };
  const leftMs = (): number => {
    const workingMs = beganAt === null ? 0 : now() - beganAt;
    return Math.min(shareMs() - spentMs - workingMs, endsAt - now());
  };
  return {
    leftMs,
    requireTime() {
      if (leftMs() <= 0) throw new LateError(title, `${title} takes its time; the next run goes on.`);
    },
    spend(act) {
      // Work may ask for work of the same destination; only the outer one is measured.
      if (beganAt !== null) return act();
      beganAt = now();
      try {
        return act();
      } finally {
        spentMs += now() - beganAt;
        beganAt = null;
      }
    },
    extend() {
      isExtended = leftMs() > 0;
    },
  };
}
