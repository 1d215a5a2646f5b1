/** Daily quotas: the window of 24 hours opens with the first use. */
import type { Execution } from './execution';
import { ServiceError } from './execution';
import type { MachineState } from './state';

const DAY_MS = 24 * 60 * 60_000;

export function usedToday(state: MachineState, name: string): number {
  const quota = state.quotas[name];
  return quota === undefined || state.now - quota.since >= DAY_MS ? 0 : quota.used;
}

export function addUse(state: MachineState, name: string, amount: number): void {
  const used = usedToday(state, name);
  const since = used === 0 ? state.now : (state.quotas[name]?.since ?? state.now);
  state.quotas[name] = { since, used: used + amount };
}

/** Refuses, with Google's words, what would pass the limit. */
export function takeQuota(execution: Execution, name: string, amount: number, limit: number): void {
  if (usedToday(execution.state, name) + amount > limit) {
    throw new ServiceError(`Service invoked too many times for one day: ${name}.`);
  }
  addUse(execution.state, name, amount);
}
