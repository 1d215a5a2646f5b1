/** How many requests go side by side: one at a time once the server pushes back, and more again while all is calm. */
import type { HttpResponse } from '../base/ports';
import { pushesBack } from './response';

export interface Timed {
  /** Status 0 where no answer came. */
  response: HttpResponse;
  /** How long the batch took in which it came. */
  tookMs: number;
}

export interface Width {
  /** How many may go side by side now. */
  current(): number;
  /** Learns from the answers of one round. */
  note(round: readonly Timed[]): void;
}

/** Rounds without trouble before one more goes beside the others. */
const CALM_ROUNDS = 4;
/** A request that gets no answer for so long is likely to be held up on purpose, and costs the execution its time. */
const HUNG_MS = 30_000;

/**
 * Whether a request was waited for in vain (status 0), and so long that more of its kind would cost the run its time.
 */
export const isHung = ({ response, tookMs }: Timed): boolean => response.status === 0 && tookMs >= HUNG_MS;

/**
 * Begins with the most, or with one where the server pushed back shortly before; falls to one, and grows by one after each
 * calm round from the fifth on.
 */
export function createWidth(most: number, isCareful = false): Width {
  let width = isCareful ? 1 : most;
  let calmRounds = isCareful ? 0 : CALM_ROUNDS;
  return {
    current: () => width,
    note(round) {
      if (round.some((each) => isHung(each) || pushesBack(each.response))) {
        width = 1;
        calmRounds = 0;
      } else if (round.every(({ response: { status } }) => status > 0 && status < 500)) {
        calmRounds += 1;
        if (calmRounds > CALM_ROUNDS) width = Math.min(most, width + 1);
      }
    },
  };
}
