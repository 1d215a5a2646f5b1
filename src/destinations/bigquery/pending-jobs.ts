/**
 * What BigQuery was asked in a run that could not wait for the answers: the next run, which asks the same in the same
 * order, is given the same jobs, so that work goes on even where each job takes longer than a run may.
 */
import { parseObject } from '../../base/json';
import { HOUR_MS, MINUTE_MS } from '../../base/time';
import type { Memory } from './rest';

interface Asked {
  /** A digest of the statement. */
  key: string;
  id: string;
  /** Epoch ms. */
  at: number;
}

interface Left {
  /** By what it is about: a table and a member. */
  asked: Record<string, Asked[]>;
  /** Since when jobs are waited for, epoch ms. */
  since: Record<string, number>;
}

const KEPT_MS = 12 * HOUR_MS;
/** After so long no job comes to an end any more. */
const STUCK_MS = MINUTE_MS * 30;

export function createAsked(memory: Memory, now: () => number) {
  const text = memory.load();
  const before: Left = { asked: {}, since: {}, ...parseObject(text) };
  const asked: Left['asked'] = {};
  const since = Object.fromEntries(Object.entries(before.since).filter(([, at]) => now() - at < KEPT_MS));

  const note = (of: string, entry: Asked): void => {
    asked[of] = [...(asked[of] ?? []), entry];
  };

  return {
    note: (of: string, key: string, id: string) => note(of, { key, id, at: now() }),
    /** Id of the job; null where something else was asked at this point. */
    again(of: string, key: string): string | null {
      const [next] = before.asked[of] ?? [];
      if (next?.key !== key || now() - next.at > KEPT_MS) return null;
      before.asked[of]?.shift();
      since[next.id] ??= next.at;
      note(of, next);
      return next.id;
    },
    /** Its work is done, or failed. */
    forget(of: string): void {
      delete before.asked[of];
      delete asked[of];
    },
    /** Called while it is waited for. False when that has gone on for too long. */
    mayEnd(id: string): boolean {
      since[id] ??= now();
      return now() - since[id] < STUCK_MS;
    },
    ended(id: string): void {
      delete since[id];
    },
    /** Called last. Keeps what nobody asked again, as its turn is still to come, and all where answers are. */
    leave(isCutShort: boolean): void {
      const now = isCutShort ? asked : {};
      const all: Left['asked'] = {};
      for (const of of new Set([...Object.keys(now), ...Object.keys(before.asked)])) {
        const list = [...(now[of] ?? []), ...(before.asked[of] ?? [])];
        if (list.length > 0) all[of] = list;
      }
      const next = isCutShort || Object.keys(all).length > 0 ? JSON.stringify({ asked: all, since }) : '';
      if (next !== text) memory.save(next);
    },
  };
}
