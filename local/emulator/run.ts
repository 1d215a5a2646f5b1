/** Runs one function of the built script in a context of its own, as Apps Script starts every execution from nothing. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import gasLocal from 'gas-local';
import { createDate } from './clock';
import { addLog, createConsole } from './console';
import { createExecution, type Execution, type Platform, ServiceError } from './execution';
import { checkPageValue } from './page-values';
import { addUse, usedToday } from './quota';
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
    outcome.value = callInNewContext(execution, functionName, args);
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

function callInNewContext(execution: Execution, functionName: string, args: unknown[]): unknown {
  const globals: Record<string, unknown> = {
    ...serviceGlobals(execution),
    console: createConsole(execution),
    Date: createDate(() => execution.state.now),
  };
  const { dist } = execution;
  if (!existsSync(dist)) throw new Error(`There is no built script in ${dist}`);
  // gas-local would read and compile the files again for each execution, which takes longer than most executions.
  const context = gasLocal.require(dist, globals, { filter: () => false });
  for (const script of scriptsIn(dist)) script.runInContext(context);
  const isFunction = (name: string) => typeof context[name] === 'function' && !name.endsWith('_');
  execution.errorClass = vm.runInContext('Error', context) as ErrorConstructor;
  execution.hasFunction = isFunction;
  seedRandom(context, execution.state);
  const entry = context[functionName];
  if (typeof entry !== 'function' || !isFunction(functionName))
    throw new Error(`Script function not found: ${functionName}`);
  if (execution.context !== 'page') return Reflect.apply(entry, undefined, args);
  checkPageValue(args, 'argument');
  const inner = (vm.runInContext('JSON', context) as JSON).parse(JSON.stringify(args)) as unknown[];
  const value: unknown = Reflect.apply(entry, undefined, inner);
  checkPageValue(value, 'result');
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

const compiled = new Map<string, { changedMs: number; script: vm.Script }>();

/** The script files of a folder, compiled once for as long as they do not change. */
function scriptsIn(dist: string): vm.Script[] {
  const files = readdirSync(dist).filter((file) => file.endsWith('.js'));
  return files.map((file) => {
    const path = join(dist, file);
    const changedMs = statSync(path).mtimeMs;
    const known = compiled.get(path);
    if (known?.changedMs === changedMs) return known.script;
    const script = new vm.Script(readFileSync(path, 'utf8'), { filename: path });
    compiled.set(path, { changedMs, script });
    return script;
  });
}

/** The same machine does the same again, retries with jitter included. */
function seedRandom(context: object, state: MachineState): void {
  const math = vm.runInContext('Math', context) as Math;
  math.random = () => Number.parseInt(nextId(state, 10), 36) / 36 ** 10;
}

/** Errors of any realm, and whatever else was thrown. */
function describe(error: unknown): { name: string; message: string } {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    const name = 'name' in error ? String(error.name) : 'Error';
    return { name, message: String(error.message) };
  }
  return { name: 'Error', message: String(error) };
}
