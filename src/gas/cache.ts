/** Texts kept for a while by means of Google's cache. Whatever is in it may vanish at any moment. */

import { put } from '../base/records';
import { recover } from './google-error';

/** A cached value holds 100 kB of UTF-8; a character may take three bytes, and pairs four. */
const CHUNK = 25_000;
const MOST_CHUNKS = 40;

export interface Cache {
  get(key: string): string | null;
  put(key: string, text: string, seconds: number): void;
}

/**
 * Opens the cache that all executions of the script share (https://developers.google.com/apps-script/reference/cache/cache:
 * 100 kB a value, keys of at most 250 characters, 6 hours). Longer texts are split, and one of a megabyte or more is not kept.
 */
export function scriptCache(): Cache {
  const cache = CacheService.getScriptCache();
  const part = (key: string, index: number) => `${key}~${index}`;
  return {
    get(key) {
      const count = Number(cache.get(key) ?? 0);
      if (!(count > 0)) return null;
      const keys = Array.from({ length: count }, (_, index) => part(key, index));
      const found = cache.getAll(keys) as Record<string, string | undefined>;
      const parts = keys.map((each) => found[each]);
      return parts.includes(undefined) ? null : parts.join('');
    },
    put(key, text, seconds) {
      const count = Math.max(1, Math.ceil(text.length / CHUNK));
      if (count > MOST_CHUNKS) return;
      const values: Record<string, string> = { [key]: String(count) };
      for (let at = 0; at < count; at += 1) put(values, part(key, at), text.slice(at * CHUNK, (at + 1) * CHUNK));
      cache.putAll(values, seconds);
    },
  };
}

/** Short texts that all executions of the script see, whoever runs them. */
export interface SharedNotes {
  /** What is there of them, in one call. */
  read(keys: readonly string[]): Record<string, string | undefined>;
  write(values: Record<string, string>, seconds: number): void;
}

/** A cache that does not answer holds nothing, and one that takes nothing is no error: whoever reads asks elsewhere then. */
export function sharedNotes(): SharedNotes {
  return {
    read: (keys) =>
      recover(
        () => CacheService.getScriptCache().getAll([...keys]) ?? {},
        () => ({}),
      ),
    write: (values, seconds) =>
      recover(
        () => CacheService.getScriptCache().putAll(values, seconds),
        () => {},
      ),
  };
}
