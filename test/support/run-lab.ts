/** A run of parts without Google: a memory store, a clock that a test moves, and destinations in memory. */
import type { World } from '../../src/peloton/auth/sign-in';
import type { Peloton } from '../../src/peloton/client/client';
import { type BudgetOptions, createBudget } from '../../src/run/budget';
import type { RunContext } from '../../src/run/context';
import { createJournal } from '../../src/run/journal';
import { QUIET } from '../../src/run/progress';
import { defaultSettings, type Settings } from '../../src/settings/settings';
import type { Destination } from '../../src/sync/types';
import { type Answers, scriptedPeloton, silentLog } from '../streams/scripted-peloton';
import { memoryStore } from './memory';

export const LAB_START = Date.UTC(2026, 2, 4, 12);

export interface RunLab {
  ctx: RunContext;
  journal: ReturnType<typeof createJournal>;
  asked: ReturnType<typeof scriptedPeloton>['asked'];
  values: Map<string, string>;
  wait(ms: number): void;
}

export interface RunLabOptions {
  settings?: Partial<Settings>;
  answers?: Answers;
  destinations?: Destination[];
  values?: Map<string, string>;
  budget?: Partial<BudgetOptions>;
}

/** What a part needs of a run; a part that asks Google for something is no part for this. */
export function newRunLab(options: RunLabOptions = {}): RunLab {
  const { settings = {}, answers = {}, destinations = [], values = new Map<string, string>(), budget = {} } = options;
  let nowMs = LAB_START;
  const now = () => nowMs;
  const peloton = scriptedPeloton(answers);
  const clock = {
    now,
    sleep(ms: number) {
      nowMs += ms;
    },
  };
  const store = memoryStore(values);
  const all = { ...defaultSettings(), ...settings };
  const ctx: RunContext = {
    world: { store, clock, log: silentLog } as unknown as World,
    account: { userId: 'u1', username: 'rider' },
    settings: all,
    peloton: peloton as Peloton,
    watch: { see() {}, news: () => [] },
    budget: createBudget({
      now,
      startedAt: nowMs,
      deadlineAt: nowMs + 180_000,
      callsADay: all.dailyCallBudget,
      otherCalls: 0,
      status: { calls: { day: '', count: 0 } },
      isStopped: () => false,
      ...budget,
    }),
    sinks: {
      destinations: () => destinations,
      beside: [],
      options: [],
      calendar() {
        throw new Error('no calendar here');
      },
    },
    progress: QUIET,
    looksClosely: true,
  };
  return {
    ctx,
    journal: createJournal(),
    asked: peloton.asked,
    values,
    wait(ms) {
      nowMs += ms;
    },
  };
}
