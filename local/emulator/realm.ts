/**
 * Where the script's code runs. Apps Script starts every execution from nothing, and a context of its own for each does
 * the same. A shared realm starts the script's own code from nothing too, but keeps the engine's globals (`Array`, `Math`...)
 * and what V8 has learnt about the code, which takes a third of the time of short executions away.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import gasLocal from 'gas-local';

type Globals = Record<string, unknown>;

export type EntryPoint = (...args: unknown[]) => unknown;

/** What one execution finds: the functions of the script, and the engine's globals. */
export interface Realm {
  /** A function that the script declares at its top level, or undefined. */
  functionOf(name: string): EntryPoint | undefined;
  Error: ErrorConstructor;
  JSON: JSON;
  Math: Math;
}

/**
 * Runs the files of a script from nothing.
 * @param dist Folder of the built script.
 * @param globals What Google gives to scripts, by name.
 * @param isShared Whether the engine's globals are those of the executions before.
 */
export function startScript(dist: string, globals: Globals, isShared: boolean): Realm {
  if (!existsSync(dist)) throw new Error(`There is no built script in ${dist}`);
  const files = readdirSync(dist).filter((file) => file.endsWith('.js'));
  const [only] = files;
  // Several files share no function body: a "use strict" at the top of one would hold for all.
  if (isShared && only !== undefined && files.length === 1) return startShared(join(dist, only), globals);
  // gas-local would read and compile the files again for each execution, which takes longer than most executions.
  const context = gasLocal.require(dist, globals, { filter: () => false });
  quicken(context);
  for (const file of files) compiled(join(dist, file)).runInContext(context);
  return { functionOf: (name) => functionIn(context, name), ...intrinsicsOf(context) };
}

function functionIn(holder: Globals, name: string) {
  const value = Object.hasOwn(holder, name) ? holder[name] : undefined;
  return typeof value === 'function' ? (value as EntryPoint) : undefined;
}

const intrinsicsOf = (context: vm.Context): Pick<Realm, 'Error' | 'JSON' | 'Math'> =>
  vm.runInContext('({ Error, JSON, Math })', context);

interface Compiled {
  changedMs: number;
  script: vm.Script;
}

const scripts = new Map<string, Compiled>();

/** A file of the script, compiled once for as long as it does not change. */
function compiled(path: string): vm.Script {
  const changedMs = statSync(path).mtimeMs;
  const known = scripts.get(path);
  if (known?.changedMs === changedMs) return known.script;
  const script = new vm.Script(readFileSync(path, 'utf8'), { filename: path });
  scripts.set(path, { changedMs, script });
  return script;
}

interface SharedRealm {
  changedMs: number;
  /** Runs the script's code, and returns the functions that it declares. */
  start: (...globals: unknown[]) => Globals;
  context: vm.Context;
  intrinsics: Pick<Realm, 'Error' | 'JSON' | 'Math'>;
}

const shared = new Map<string, SharedRealm>();

function startShared(path: string, globals: Globals): Realm {
  const changedMs = statSync(path).mtimeMs;
  const known = shared.get(path);
  const realm = known?.changedMs === changedMs ? known : makeShared(path, globals, changedMs);
  shared.set(path, realm);
  const functions = realm.start(...Object.values(globals));
  return { functionOf: (name) => functionIn(functions, name), ...realm.intrinsics };
}

function makeShared(path: string, globals: Globals, changedMs: number): SharedRealm {
  // Which functions the script declares is learnt by running it in a context of its own.
  const trial = vm.createContext({ ...globals });
  compiled(path).runInContext(trial);
  const names = Object.keys(trial).filter((name) => !Object.hasOwn(globals, name) && functionIn(trial, name));
  const context = vm.createContext({});
  quicken(context);
  // On the first line, so that places in the code keep their numbers.
  const source = `(function (${Object.keys(globals).join(', ')}) {${readFileSync(path, 'utf8')}\nreturn { ${names.join(', ')} }; })`;
  const start = new vm.Script(source, { filename: path }).runInContext(context);
  return { changedMs, start, context, intrinsics: intrinsicsOf(context) };
}

/**
 * Declares what the global object of a context holds as constants of its scripts: as properties of that object Node asks
 * C++ for them each time, which takes a hundred times as long.
 */
function quicken(context: vm.Context): void {
  const found: string[] = vm.runInContext('Object.getOwnPropertyNames(globalThis)', context);
  // Of capitals only these two cannot be declared anew.
  const names = found.filter((name) => /^[A-Z]/.test(name) && name !== 'NaN' && name !== 'Infinity');
  vm.runInContext(`const { ${names.join(', ')} } = globalThis;`, context);
}

/**
 * What executions left in the globals of the shared realms: there nothing may stay, since Apps Script would not keep it.
 * @returns Where, like `Array.prototype.last`.
 */
export function leftInRealms(): string[] {
  const clean = surfaceOf(vm.createContext({}));
  const isNew = ([place, what]: [string, string]) => clean.get(place) !== what;
  return [...shared.values()].flatMap(({ context }) => [...surfaceOf(context)].filter(isNew).map(([place]) => place));
}

/** What stands at every place that can be reached from the globals: the source of functions, and the type of all else. */
function surfaceOf(context: vm.Context): Map<string, string> {
  return vm.runInContext(
    `(() => {
      const surface = new Map();
      const seen = new Set();
      const walk = (value, path) => {
        if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return;
        seen.add(value);
        for (const key of Reflect.ownKeys(value)) {
          const { value: held } = Object.getOwnPropertyDescriptor(value, key);
          const place = path + String(key);
          surface.set(place, typeof held === 'function' ? Function.prototype.toString.call(held) : typeof held);
          walk(held, place + '.');
        }
      };
      walk(globalThis, '');
      return surface;
    })()`,
    context,
  );
}
