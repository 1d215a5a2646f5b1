/** A run of parts without Google: a memory store, a clock that a test moves, and destinations in memory. */
import { createHash } from 'node:crypto';
import type { World } from '../../src/peloton/auth/sign-in';
import type { GraphqlAnswer, Peloton } from '../../src/peloton/client/client';
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
  /** What the gateway answers to an operation; throws what it refuses. */
  graphql?: (operationName: string) => GraphqlAnswer<unknown>;
  /** The calendar that a part brings up to date. */
  calendar?: RunContext['sinks']['calendar'];
}

const noCalendar = (): never => {
  throw new Error('no calendar here');
};

/** What a part needs of a run; a part that asks Google for something is no part for this. */
export function newRunLab(options: RunLabOptions = {}): RunLab {
  const { settings = {}, answers = {}, destinations = [], values = new Map<string, string>(), budget = {} } = options;
  let nowMs = LAB_START;
  const now = () => nowMs;
  const peloton = scriptedPeloton(answers);
  const { graphql } = options;
  if (graphql)
    peloton.graphql = <T>({ operationName }: { operationName: string }) => graphql(operationName) as GraphqlAnswer<T>;
  const clock = {
    now,
    sleep(ms: number) {
      nowMs += ms;
    },
  };
  const store = memoryStore(values);
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('base64url');
  const crypto = { sha256, randomText: () => 'a secret' };
  const all = { ...defaultSettings(), ...settings };
  const ctx: RunContext = {
    world: { store, clock, log: silentLog, crypto } as unknown as World,
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
      calendar: options.calendar ?? noCalendar,
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
