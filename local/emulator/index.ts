/** One machine: a spreadsheet with its script, calendars, properties, triggers and a virtual clock. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createExecution, type Manifest, type Platform } from './execution';
import { createLockBook } from './lock';
import { runFunction } from './run';
import { serviceGlobals } from './services';
import { createState, type MachineState } from './state';
import { runDueTriggers } from './triggers';
import type { Machine, MachineOptions } from './types';

export * from './inspect';

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
  const locks = createLockBook(() => plain.now);
  const state = Object.defineProperty(plain, 'locks', { value: locks, enumerable: false }) as Machine['state'];
  const answers: Machine['answers'] = { alert: [], prompt: [] };
  const latencyMs = Object.fromEntries(
    Object.entries(options.latencyMs ?? {}).filter((entry): entry is [string, number] => entry[1] !== undefined),
  );
  const platform: Platform = { state, internet: options.internet, dist, manifest, latencyMs, locks, answers };

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
    runTriggersUntil: (epochMs) => runDueTriggers(state, epochMs, run),
    state,
    answers,
    save: () => JSON.stringify(state),
    load: (text) => {
      Object.assign(state, JSON.parse(text) as MachineState);
    },
    globals: (runOptions = {}) =>
      serviceGlobals(createExecution(platform, { timeLimitMs: Number.POSITIVE_INFINITY, ...runOptions })),
  };
}

function readManifest(dist: string): Manifest {
  const file = path.join(dist, 'appsscript.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {};
}
