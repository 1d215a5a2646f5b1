/** Requests that members send themselves, beside the sync: they count against the same daily budget. */
import type { Store } from '../base/ports';
import { dayOf } from '../base/time';
import { keys } from './keys';

export function otherCallsToday(store: Store, nowMs: number): number {
  const { day, count } = keys.otherCalls(store).load();
  return day === dayOf(nowMs) ? count : 0;
}

export function addOtherCalls(store: Store, nowMs: number, sent: number): void {
  const count = otherCallsToday(store, nowMs) + sent;
  keys.otherCalls(store).save({ day: dayOf(nowMs), count });
}
