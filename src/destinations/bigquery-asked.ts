/**
 * What BigQuery was asked in a run that could not wait for the answers: the next run, which asks the same in the same
 * order, is given the same jobs, so that work goes on even where each job takes longer than a run may.
 */
import { HOUR_MS } from '../time';
import type { Memory } from './bigquery-rest';

interface Asked {
  /** A digest of the statement. */
  key: string;
  id: string;
  /** Epoch ms. */
  at: number;
}

/** By what it is about: a table and a member. */
type AskedOf = Record<string, Asked[]>;

const KEPT_MS = 12 * HOUR_MS;

export function createAsked(memory: Memory, now: () => number) {
  const text = memory.load();
  const before = JSON.parse(text || '{}') as AskedOf;
  const asked: AskedOf = {};

  const note = (of: string, entry: Asked): void => {
    asked[of] = [...(asked[of] ?? []), entry];
  };

  return {
    note: (of: string, key: string, id: string) => note(of, { key, id, at: now() }),
    /** Id of the job; null where something else was asked at this point, after which nothing that followed is of use. */
    again(of: string, key: string): string | null {
      const next = before[of]?.shift();
      if (next?.key === key && now() - next.at < KEPT_MS) {
        note(of, next);
        return next.id;
      }
      delete before[of];
      return null;
    },
    /** Its work is done, or failed. */
    forget(of: string): void {
      delete before[of];
      delete asked[of];
    },
    /** Keeps it where answers are still to come. */
    leave(isCutShort: boolean): void {
      const all: AskedOf = { ...before };
      for (const [of, list] of Object.entries(asked)) all[of] = [...list, ...(before[of] ?? [])];
      const next = isCutShort ? JSON.stringify(all) : '';
      if (next !== text) memory.save(next);
    },
  };
}
