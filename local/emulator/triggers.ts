/** Fires triggers when they fall due on the virtual clock, one after the other. */
import type { MachineState, TriggerState } from './state';
import type { Machine, RunOptions, RunResult } from './types';
import { wallTime } from './zones';

const DAY_MS = 24 * 60 * 60_000;

export function runDueTriggers(
  state: MachineState,
  until: number,
  run: Machine['run'],
  options: RunOptions = {},
): Array<{ handler: string } & RunResult> {
  const results: Array<{ handler: string } & RunResult> = [];
  for (let trigger = nextDue(state, until); trigger !== null; trigger = nextDue(state, until)) {
    state.now = Math.max(state.now, trigger.dueAt ?? 0);
    trigger.dueAt = following(trigger, state.now);
    const { handler, owner, id } = trigger;
    const runOptions: RunOptions = { ...options, context: 'trigger', account: owner };
    results.push({ handler, ...run(handler, [clockEvent(state, id)], runOptions) });
  }
  state.now = Math.max(state.now, until);
  return results;
}

function nextDue(state: MachineState, until: number): TriggerState | null {
  const due = state.triggers.filter(({ dueAt }) => dueAt !== null && Math.max(dueAt, state.now) <= until);
  return due.sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))[0] ?? null;
}

/** A one-shot stays in the list with nothing more to come; missed hours are not made up for. */
function following({ schedule, dueAt }: TriggerState, now: number): number | null {
  if (schedule.kind === 'once' || dueAt === null) return null;
  const everyMs = schedule.kind === 'every' ? schedule.everyMs : schedule.everyDays * DAY_MS;
  return dueAt + everyMs * (Math.floor((now - dueAt) / everyMs) + 1);
}

function clockEvent(state: MachineState, triggerUid: string): Record<string, unknown> {
  const { year, month, day, hour, minute, second } = wallTime(state.now, 'UTC');
  return {
    authMode: 'FULL',
    triggerUid,
    timezone: 'UTC',
    year,
    month,
    'day-of-month': day,
    'day-of-week': new Date(state.now).getUTCDay() || 7,
    'week-of-year': Math.ceil((Math.floor((state.now - Date.UTC(year, 0, 1)) / DAY_MS) + 1) / 7),
    hour,
    minute,
    second,
  };
}
