/** The Store port over the member's own properties. Long values are split, because one property holds at most 9 KB. */

import { AppError } from '../base/errors';
import type { Store } from '../base/ports';
import { has, own } from '../base/records';
import { googleFailure, isRefusal } from './google-error';

const LOCK_WAIT_MS = 20_000;
/** Cells, visitors and runs do not wait for what is only noted. */
const MOMENT_MS = 500;
/** The longest pause before a write is tried again. */
const MAX_WAIT_MS = 2000;
/** A property holds 9 KB of UTF-8; a character outside ASCII may take three bytes. */
const ASCII_CHUNK = 8500;
const WIDE_CHUNK = 2800;

interface State {
  properties: GoogleAppsScript.Properties.Properties;
  /** As it was last read, with what was written since; null until it is needed. */
  cached: Record<string, string> | null;
  /** What is still to be written, by property. */
  waiting: Record<string, string>;
  lockDepth: number;
}

/**
 * Opens the properties of whoever runs the script (https://developers.google.com/apps-script/guides/properties: 9 kB a value,
 * 500 kB in all). All values are read in one call when the first is asked for; `reload` reads them again. Writing is tried
 * again for a few seconds and then throws what Google threw; `withLock` reads all values anew once it has the lock, and throws
 * AppError when another execution keeps it for 20 s; `withFreeLock` waits for half a second at most, and leaves out what Google
 * refuses.
 */
export function userStore(): Store {
  const state: State = { properties: PropertiesService.getUserProperties(), cached: null, waiting: {}, lockDepth: 0 };
  return {
    get: (key) => join(valuesOf(state), key),
    keys: (prefix) => Object.keys(valuesOf(state)).filter((key) => key.startsWith(prefix) && !key.includes('~')),
    reload() {
      state.cached = null;
    },
    set: (changes) => change(state, changes),
    setLater(values) {
      for (const [key, value] of Object.entries(values)) Object.assign(state.waiting, split(key, value));
      Object.assign(valuesOf(state), state.waiting);
    },
    settle: () => settle(state),
    withLock(fn) {
      const done = underLock(state, LOCK_WAIT_MS, fn);
      if (done === null)
        throw new AppError('Another Peloton window or run is changing something. Wait a minute and try again.');
      return done.value;
    },
    withFreeLock(fn) {
      const before = { ...state.waiting };
      try {
        return underLock(state, MOMENT_MS, fn)?.value ?? null;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        leaveOut(state, before);
        return null;
      }
    },
  };
}

function valuesOf(state: State): Record<string, string> {
  state.cached ??= { ...state.properties.getProperties(), ...state.waiting };
  return state.cached;
}

function change(state: State, changes: Record<string, string | null>): void {
  for (const [key, value] of Object.entries(changes)) {
    if (value !== null) Object.assign(state.waiting, split(key, value));
    else for (const part of partsOf(state.waiting, key)) delete state.waiting[part];
  }
  settle(state);
  for (const key of Object.keys(changes).filter((each) => own(changes, each) === null)) remove(state, key);
}

/** In one call, so that a kill leaves either all the old values or all the new ones. */
function settle(state: State): void {
  const { waiting } = state;
  if (Object.keys(waiting).length === 0) return;
  persist(() => state.properties.setProperties(waiting));
  Object.assign(valuesOf(state), waiting);
  state.waiting = {};
}

/** What waits to be written is again what waited `before`, as far as it is not written by now. */
function leaveOut(state: State, before: Record<string, string>): void {
  state.waiting = Object.fromEntries(Object.entries(before).filter(([key]) => has(state.waiting, key)));
  state.cached = null;
}

/** Under which names the value of a key stands. */
const partsOf = (values: Record<string, string>, key: string): string[] =>
  Object.keys(values).filter((each) => each === key || each.startsWith(`${key}~`));

function remove(state: State, key: string): void {
  const all = valuesOf(state);
  for (const part of partsOf(all, key)) {
    state.properties.deleteProperty(part);
    delete all[part];
  }
}

/** Null where another execution keeps the lock for longer than `waitMs`. */
function underLock<T>(state: State, waitMs: number, fn: () => T): { value: T } | null {
  // Google does not count nested locks: the first release would free it.
  if (state.lockDepth > 0) return inside(state, fn);
  const lock = LockService.getUserLock();
  if (!lock.tryLock(waitMs)) return null;
  try {
    state.cached = null;
    return inside(state, fn);
  } finally {
    lock.releaseLock();
  }
}

function inside<T>(state: State, fn: () => T): { value: T } {
  state.lockDepth += 1;
  try {
    return { value: fn() };
  } finally {
    state.lockDepth -= 1;
  }
}

/** Google's store fails now and then for no reason; a rotated token that is not kept would be lost for good. */
function persist(write: () => void): void {
  for (let waitMs = 500; ; waitMs *= 2) {
    try {
      write();
      return;
    } catch (error) {
      const failure = googleFailure(error);
      if (waitMs > MAX_WAIT_MS || (failure !== 'other' && failure !== 'burst')) throw error;
      Utilities.sleep(waitMs);
    }
  }
}

/** `key` holds `~<parts>~<first part>`, `key~1` the second, and so on; a short value stands as it is. */
function split(key: string, value: string): Record<string, string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is asked for
  const size = /^[\x00-\x7f]*$/.test(value) ? ASCII_CHUNK : WIDE_CHUNK;
  if (value.length <= size && !value.startsWith('~')) return { [key]: value };
  const parts: string[] = [];
  for (let at = 0, end = 0; at < value.length; at = end) {
    end = at + size;
    // Never between the halves of a surrogate pair: each would be stored as a broken character.
    if (end < value.length && /[\ud800-\udbff]/.test(value.charAt(end - 1))) end -= 1;
    parts.push(value.slice(at, end));
  }
  const [first, ...rest] = parts;
  return { [key]: `~${parts.length}~${first}`, ...numbered(key, rest) };
}

const numbered = (key: string, parts: readonly string[]): Record<string, string> =>
  Object.fromEntries(parts.map((part, index) => [`${key}~${index + 1}`, part]));

function join(all: Record<string, string>, key: string): string | null {
  const head = own(all, key);
  if (head === undefined) return null;
  const match = /^~(\d+)~([\s\S]*)$/.exec(head);
  if (!match) return head;
  const rest = Array.from({ length: Number(match[1]) - 1 }, (_, index) => own(all, `${key}~${index + 1}`));
  return rest.includes(undefined as never) ? null : (match[2] ?? '') + rest.join('');
}
