/** Doubles with behaviour: a store, a destination and a source that live in memory and can be made to fail. */
import { DestinationError, HttpError, Pause } from '../../src/errors';
import type { Store } from '../../src/ports';
import { type AnyRow, defineTable, type Table } from '../../src/schema/table';
import type { Destination, Detail, Entry, Held, ListPage, LogStream } from '../../src/sync/types';

/** Thrown where Apps Script would kill the execution: nothing in `src` may catch it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** What may go wrong at a step; called before and after each effect. */
export type Mishap = (step: string) => void;

export function memoryStore(values = new Map<string, string>(), mishap: Mishap = () => {}): Store {
  return {
    get: (key) => values.get(key) ?? null,
    set(changes) {
      mishap('store');
      for (const [key, value] of Object.entries(changes)) {
        if (value === null) values.delete(key);
        else values.set(key, value);
      }
      mishap('store');
    },
    keys: (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
    reload() {},
    withLock: (fn) => fn(),
  };
}

export const things = defineTable({
  name: 'things',
  title: 'Things',
  key: 'id',
  mark: 'syncState',
  columns: {
    id: { type: 'id', title: 'ID', about: 'The thing' },
    listed: { type: 'text', title: 'Listed', about: 'What the list tells' },
    detail: { type: 'text', title: 'Detail', about: 'What only its details tell' },
    status: { type: 'text', title: 'Status', about: 'Whether it is still there' },
    syncState: { type: 'text', title: 'Sync state', about: 'Our mark' },
  },
});

export interface MemoryDestination extends Destination {
  rows: Map<string, AnyRow>;
}

export function memoryDestination(
  name: string,
  mishap: Mishap = () => {},
  rows = new Map<string, AnyRow>(),
): MemoryDestination {
  const upsert = (table: Table, row: AnyRow) => {
    const key = String(row[table.key]);
    const created = !rows.has(key);
    rows.set(key, { ...rows.get(key), ...row });
    return created;
  };
  return {
    name,
    rows,
    open(_table) {
      mishap(name);
      return { size: rows.size };
    },
    held: (table): Held[] => [...rows].map(([key, row]) => ({ key, mark: String(row[table.mark ?? ''] ?? '') })),
    write(table, news) {
      let created = 0;
      for (const row of news) {
        mishap(name);
        if (upsert(table, row)) created += 1;
      }
      mishap(name);
      return { created, updated: news.length - created };
    },
    remove: (_table, keys) => keys.filter((key) => rows.delete(key)).length,
  };
}

export interface Thing {
  id: string;
  cursor: number;
  version: number;
  settled: boolean;
}

/** A source listed newest first in small pages, which may change between any two calls. */
export function memorySource(things_: Map<string, Thing>, pageSize: number, mishap: Mishap = () => {}): LogStream {
  const listed = () => [...things_.values()].sort((a, b) => b.cursor - a.cursor || (a.id < b.id ? 1 : -1));
  const entry = (thing: Thing): Entry => ({
    key: thing.id,
    cursor: thing.cursor,
    etag: `v${thing.version}`,
    settled: thing.settled,
    row: { id: thing.id, listed: `list v${thing.version}`, status: 'here' },
  });
  const page = (number: number): ListPage => {
    mishap('source');
    const all = listed();
    const entries = all.slice(number * pageSize, (number + 1) * pageSize).map(entry);
    return { entries, total: all.length, isLast: (number + 1) * pageSize >= all.length };
  };
  return {
    table: things,
    pageSize,
    detailBatch: 3,
    goneRow: { status: 'gone' },
    list: (pages) => pages.map(page),
    enrich() {},
    details: (keys) => {
      mishap('source');
      return keys.map((key): Detail => {
        const thing = things_.get(key);
        if (!thing) return { key, error: 'not there', gone: true };
        return {
          key,
          row: { id: key, listed: `list v${thing.version}`, detail: `detail v${thing.version}`, status: 'here' },
        };
      });
    },
  };
}

export const failures = {
  kill: () => new Killed('killed'),
  source: () =>
    new HttpError({ status: 503, method: 'get', url: 'https://example.com', retriable: true, message: 'Down.' }),
  destination: (name: string) => new DestinationError(name, `${name} failed.`),
  pause: () => new Pause('time', 'The time is spent.'),
};
