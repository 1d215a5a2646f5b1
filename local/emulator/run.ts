/** Runs one function of the built script, as Apps Script starts every execution from nothing. */
import { createDate } from './clock';
import { addLog, createConsole } from './console';
import { createExecution, type Execution, type Platform, ServiceError } from './execution';
import { checkPageValue } from './page-values';
import { addUse, usedToday } from './quota';
import { type EntryPoint, type Realm, startScript } from './realm';
import { serviceGlobals } from './services';
import { type MachineState, nextId } from './state';
import { REFUSALS, type RunOptions, type RunResult } from './types';

/** As whoever runs it. */
export function runFunction(platform: Platform, functionName: string, args: unknown[], options: RunOptions): RunResult {
  const { state } = platform;
  const member = state.userEmail;
  state.userEmail = options.account ?? member;
  try {
    return runAsUser(platform, functionName, args, options);
  } finally {
    state.userEmail = member;
  }
}

function runAsUser(platform: Platform, functionName: string, args: unknown[], options: RunOptions): RunResult {
  const execution = createExecution(platform, options);
  const { state } = platform;
  const outcome: { value?: unknown; error?: { name: string; message: string } } = {};
  try {
    if (options.context === 'trigger' && usedToday(state, 'trigger ms') >= state.limits.triggerMsPerDay) {
      throw new Error('Service using too much computer time for one day');
    }
    if (options.refusal !== undefined) throw new ServiceError(REFUSALS[options.refusal]);
    outcome.value = callFunction(execution, functionName, args);
    execution.unflushed.before('flush');
  } catch (error) {
    delete outcome.value;
    outcome.error = describe(error);
    addLog(state, 'error', `${functionName}: ${outcome.error.name}: ${outcome.error.message}`);
  }
  // A script that catches its own end by force is dead all the same.
  if (execution.killed)
    Object.assign(outcome, {
      value: undefined,
      error: { name: 'Exception', message: 'Exceeded maximum execution time' },
    });
  for (const scope of execution.heldLocks) platform.locks.free(scope, execution);
  const durationMs = state.now - execution.startedAt;
  if (options.context === 'trigger') addUse(state, 'trigger ms', durationMs);
  const { calls: serviceCalls, callsByService, methods, cells, killed, dialogs, alerts, toasts } = execution;
  return { ...outcome, killed, serviceCalls, callsByService, methods, cells, durationMs, dialogs, alerts, toasts };
}

function callFunction(execution: Execution, functionName: string, args: unknown[]): unknown {
  const globals: Record<string, unknown> = {
    ...serviceGlobals(execution),
    console: createConsole(execution),
    Date: createDate(() => execution.state.now),
  };
  const realm = startScript(execution.dist, globals, execution.platform.sharesRealm);
  // Names that end so are private: neither triggers nor pages can call them.
  const entryOf = (name: string) => (name.endsWith('_') ? undefined : realm.functionOf(name));
  execution.errorClass = realm.Error;
  execution.hasFunction = (name) => entryOf(name) !== undefined;
  const entry = entryOf(functionName);
  if (entry === undefined) throw new Error(`Script function not found: ${functionName}`);
  const { random } = realm.Math;
  realm.Math.random = randomOf(execution.state);
  try {
    return execution.context === 'page' ? callFromPage(realm, entry, args) : Reflect.apply(entry, undefined, args);
  } finally {
    realm.Math.random = random;
  }
}

function callFromPage(realm: Realm, entry: EntryPoint, args: unknown[]): unknown {
  checkPageValue(args, 'argument');
  const inner = realm.JSON.parse(JSON.stringify(args)) as unknown[];
  const value: unknown = Reflect.apply(entry, undefined, inner);
  checkPageValue(value, 'result');
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

/** The same machine does the same again, retries with jitter included. */
const randomOf = (state: MachineState) => () => Number.parseInt(nextId(state, 10), 36) / 36 ** 10;

/** Errors of any realm, and whatever else was thrown. */
function describe(error: unknown): { name: string; message: string } {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const name = 'name' in error ? String(error.name) : 'Error';
    return { name, message: String(error.message) };
  }
  return { name: 'Error', message: String(error) };
}
