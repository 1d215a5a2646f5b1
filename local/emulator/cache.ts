/** `CacheService`: three caches of strings with the documented sizes; entries run out, and the oldest give way. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import type { CacheEntry } from './state';

const MOST_SECONDS = 21_600;
const USUAL_SECONDS = 600;
const MOST_ENTRIES = 1000;
const MOST_BYTES = 100 * 1024;
const MOST_KEY_CHARS = 250;

export function createCacheService(execution: Execution) {
  const { state } = execution;
  const cache = (scope: string) => {
    state.caches ??= {};
    const entries = state.caches[scope] ?? {};
    state.caches[scope] = entries;
    return createCache(execution, entries);
  };
  const caches = {
    getScriptCache: () => cache('script'),
    getUserCache: () => cache(state.userEmail),
    /** Null without a container. */
    getDocumentCache: () => (state.boundToSheet ? cache('document') : null),
  };
  return guard(execution, { name: 'CacheService', service: 'CacheService', free: Object.keys(caches) }, caches);
}

function createCache(execution: Execution, entries: Record<string, CacheEntry>) {
  const { state } = execution;
  const find = (key: string): string | null => {
    const entry = entries[key];
    return entry && entry.until > state.now ? entry.value : null;
  };
  const put = (key: string, value: unknown, seconds = USUAL_SECONDS) => {
    if (key.length > MOST_KEY_CHARS) throw new ServiceError('Argument too large: key');
    if (typeof value !== 'string') throw new ServiceError('The value of a cache entry has to be text here.');
    if (Buffer.byteLength(value) > MOST_BYTES) throw new ServiceError('Argument too large: value');
    if (seconds < 1 || seconds > MOST_SECONDS) throw new ServiceError('Invalid argument: expirationInSeconds');
    delete entries[key];
    entries[key] = { value, until: state.now + seconds * 1000 };
    for (const oldest of Object.keys(entries).slice(0, -MOST_ENTRIES)) delete entries[oldest];
  };
  return guard(
    execution,
    { name: 'Cache', service: 'CacheService' },
    {
      get: find,
      getAll: (keys: string[]) =>
        Object.fromEntries(keys.flatMap((key) => (find(key) === null ? [] : [[key, find(key)]]))),
      put,
      putAll: (values: Record<string, unknown>, seconds?: number) => {
        for (const [key, value] of Object.entries(values)) put(key, value, seconds);
      },
      remove: (key: string) => {
        delete entries[key];
      },
    },
  );
}
