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
  const free = new Set(emulation.free ?? []);
  const proxy: T = new Proxy(target, {
    get(_, key) {
      if (typeof key === 'symbol') return undefined;
      if (key === 'toString') return () => emulation.name;
      if (key === 'valueOf') return () => proxy;
      const isThere = Object.hasOwn(target, key) && !execution.without.has(`${emulation.name}.${key}`);
      const member: unknown = isThere ? Reflect.get(target, key) : undefined;
      if (member === undefined) return missing(key);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => invoke(key, () => Reflect.apply(member, target, args), args);
    },
  });

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
