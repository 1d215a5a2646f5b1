/** Makes an emulated Google object out of plain methods: metered, authorised, and loud about what it lacks. */
import { requireScopes } from './authorization';
import { type Execution, ServiceError } from './execution';
import { latencyMs } from './latency';
import { isMissed } from './misses';

interface Emulation {
  /** The Google class, e.g. `Range`; names the object in messages. */
  name: string;
  /** The service to which its calls are counted, e.g. `SpreadsheetApp`. */
  service: string;
  /** Methods that ask no server; everything else is one service call. */
  free?: readonly string[];
  /** Virtual milliseconds of a call when it is not the service's usual figure. */
  costMs?: (method: string, args: unknown[]) => number | undefined;
  /** The scope group that a method needs (see authorization.ts); the service's own when left out, null for none. */
  scopeOf?: (method: string) => string | null;
  /** Finds a method where the target has none of its own, for objects of which many are made and few asked for much. */
  methodOf?: (key: string) => unknown;
}

const NONE: ReadonlySet<string> = new Set();
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Lists that stand in the code are made into a set once. */
function setOf(names: readonly string[] | undefined): ReadonlySet<string> {
  if (names === undefined) return NONE;
  const known = sets.get(names);
  if (known !== undefined) return known;
  const made = new Set(names);
  sets.set(names, made);
  return made;
}

/** Names that JavaScript itself and test tools ask any object for. */
const SILENT = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'constructor',
  '$$typeof',
  '@@__IMMUTABLE_ITERABLE__@@',
]);

export function guard<T extends object>(execution: Execution, emulation: Emulation, target: T): T {
  const free = setOf(emulation.free);
  const proxy: T = new Proxy(target, {
    get(_, key) {
      if (typeof key === 'symbol') return undefined;
      if (key === 'toString') return () => emulation.name;
      if (key === 'valueOf') return () => proxy;
      const isGone = execution.without.size > 0 && execution.without.has(`${emulation.name}.${key}`);
      const member: unknown = isGone ? undefined : memberOf(key);
      if (member === undefined) return missing(key);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => invoke(key, () => Reflect.apply(member, target, args), args);
    },
  });

  const memberOf = (key: string): unknown =>
    Object.hasOwn(target, key) ? Reflect.get(target, key) : emulation.methodOf?.(key);
  const missing = (key: string): undefined => {
    if (SILENT.has(key)) return undefined;
    throw execution.toScriptError(new ServiceError(`not emulated: ${emulation.name}.${key}`, 'TypeError'));
  };
  const invoke = (key: string, effect: () => unknown, args: unknown[]): unknown => {
    const name = `${emulation.name}.${key}`;
    if (execution.depth === 0) execution.methods[name] = (execution.methods[name] ?? 0) + 1;
    execution.depth += 1;
    try {
      const value = free.has(key) ? effect() : metered(key, effect, args);
      if (isMissed(execution, name)) return Array.isArray(value) ? [] : null;
      return value === target ? proxy : value;
    } catch (error) {
      throw execution.toScriptError(error);
    } finally {
      execution.depth -= 1;
    }
  };
  const metered = (key: string, effect: () => unknown, args: unknown[]): unknown => {
    const cost = emulation.costMs?.(key, args) ?? latencyMs(execution, emulation.service);
    return execution.call(emulation.service, cost, () => {
      const scope = emulation.scopeOf === undefined ? emulation.service : emulation.scopeOf(key);
      if (scope !== null) requireScopes(execution, scope, `${emulation.name}.${key}`);
      if (emulation.service === 'SpreadsheetApp') execution.unflushed.before(key);
      return effect();
    });
  };
  return proxy;
}
