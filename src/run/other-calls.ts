/** Requests that members send themselves, beside the sync: they count against the same daily budget. */
import { parseObject } from '../base/json';
import type { Store } from '../base/ports';
import { dayOf } from '../base/time';

const KEY = 'otherCalls';

interface Counted {
  /** UTC, `yyyy-mm-dd`. */
  day: string;
  count: number;
}

export function otherCallsToday(store: Store, nowMs: number): number {
  const counted = parseObject(store.get(KEY)) as Counted | null;
  return counted?.day === dayOf(nowMs) ? counted.count : 0;
}

export function addOtherCalls(store: Store, nowMs: number, sent: number): void {
  const count = otherCallsToday(store, nowMs) + sent;
  store.set({ [KEY]: JSON.stringify({ day: dayOf(nowMs), count } satisfies Counted) });
}
