/** One machine: a spreadsheet with its script, calendars, properties, triggers and a virtual clock. */
import { createExecution, type Platform, readManifest } from './execution';
import { createLockBook } from './lock';
import { runFunction } from './run';
import { createSaver } from './saved';
import { serviceGlobals } from './services';
import { createState } from './state';
import { runDueTriggers } from './triggers';
import type { Machine, MachineOptions } from './types';

export * from './inspect';
export * from './mishaps';

export type {
  Context,
  Dialog,
  FetchRequest,
  FetchResponse,
  Internet,
  Machine,
  MachineOptions,
  RunOptions,
  RunResult,
} from './types';

export function createMachine(options: MachineOptions): Machine {
  const dist = options.dist ?? 'dist';
  const manifest = readManifest(dist);
  const plain = createState({
    startAt: options.startAt,
    scriptTimeZone: options.scriptTimeZone ?? manifest.timeZone ?? 'Etc/UTC',
    spreadsheetTimeZone: options.spreadsheetTimeZone ?? 'America/New_York',
    userEmail: options.userEmail ?? 'member@example.com',
    boundToSheet: options.boundToSheet ?? true,
    deniedScopes: options.deniedScopes ?? [],
  });
  if (options.publishedFrom !== undefined) plain.publishedFrom = options.publishedFrom;
  const locks = createLockBook(() => plain.now);
  const state = Object.defineProperty(plain, 'locks', { value: locks, enumerable: false }) as Machine['state'];
  const answers: Machine['answers'] = { alert: [], prompt: [] };
  const latencyMs = Object.fromEntries(
    Object.entries(options.latencyMs ?? {}).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
  const timePasses = () => {
    if (state.quirks.triggersOverlap) runDueTriggers(state, state.now, run);
  };
  const { internet, sharesRealm = false } = options;
  const platform: Platform = { state, internet, dist, sharesRealm, manifest, latencyMs, locks, answers, timePasses };

  const run: Machine['run'] = (functionName, args = [], runOptions = {}) =>
    runFunction(platform, functionName, args, runOptions);
  return {
    clock: {
      now: () => state.now,
      advance: (ms) => {
        state.now += ms;
      },
    },
    run,
    runTriggersUntil: (epochMs, runOptions) => runDueTriggers(state, epochMs, run, runOptions),
    state,
    answers,
    ...createSaver(state),
    globals: (runOptions = {}) =>
      serviceGlobals(createExecution(platform, { timeLimitMs: Number.POSITIVE_INFINITY, ...runOptions })),
  };
}
