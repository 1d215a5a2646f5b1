/** Doubles with behaviour: a store, a destination and a source that live in memory and can be made to fail. */
import { DestinationError, HttpError, Pause } from '../../src/base/errors';
import type { Store } from '../../src/base/ports';
import { type AnyRow, defineTable, type Table } from '../../src/schema/table';
import type { Destination, Detail, Entry, Held, ListPage, LogStream, PartTable } from '../../src/sync/types';

/** Thrown where Apps Script would kill the execution: nothing in `src` may catch it. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** What may go wrong at a step; called before and after each effect. */
export type Mishap = (step: string) => void;

/** What waits to be written is gone with the store, as it is with an execution. */
export function memoryStore(values = new Map<string, string>(), mishap: Mishap = () => {}): Store {
  const waiting = new Map<string, string>();
  const write = (changes: Record<string, string | null>) => {
    mishap('store');
    for (const [key, value] of [...waiting, ...Object.entries(changes)]) {
      if (value === null) values.delete(key);
      else values.set(key, value);
    }
    waiting.clear();
    mishap('store');
  };
  return {
    get: (key) => waiting.get(key) ?? values.get(key) ?? null,
    set: write,
    setLater(changes) {
      for (const [key, value] of Object.entries(changes)) waiting.set(key, value);
    },
    settle() {
      if (waiting.size > 0) write({});
    },
    keys: (prefix) => [...new Set([...values.keys(), ...waiting.keys()])].filter((key) => key.startsWith(prefix)),
    reload() {},
    withLock: (fn) => fn(),
    withFreeLock: (fn) => fn(),
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

/** What belongs to a thing: as many as its version says. */
export const pieces = defineTable({
  name: 'pieces',
  title: 'Pieces',
  key: 'pieceId',
  of: 'id',
  order: 'madeAt',
  columns: {
    pieceId: { type: 'id', title: 'Piece ID', about: 'Thing and place' },
    id: { type: 'id', title: 'ID', about: 'The thing' },
    madeAt: { type: 'instant', title: 'Made', about: 'When the thing was made' },
    text: { type: 'text', title: 'Text', about: 'What it says' },
  },
});

export interface MemoryDestination extends Destination {
  rows: Map<string, AnyRow>;
  pieces: Map<string, AnyRow>;
}

export function memoryDestination(
  name: string,
  mishap: Mishap = () => {},
  rows = new Map<string, AnyRow>(),
  piecesHeld = new Map<string, AnyRow>(),
): MemoryDestination {
  const rowsOf = (table: Table) => (table.name === 'pieces' ? piecesHeld : rows);
  const upsert = (table: Table, row: AnyRow) => {
    const key = String(row[table.key]);
    const created = !rowsOf(table).has(key);
    rowsOf(table).set(key, { ...rowsOf(table).get(key), ...row });
    return created;
  };
  return {
    name,
    rows,
    pieces: piecesHeld,
    open(table) {
      mishap(name);
      return { size: rowsOf(table).size };
    },
    held: (table): Held[] =>
      [...rowsOf(table)].map(([key, row]) => ({ key, mark: String(row[table.mark ?? ''] ?? '') })),
    read: (table, columns) =>
      [...rowsOf(table).values()].map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))),
    write(table, news) {
      let created = 0;
      for (const row of news) {
        mishap(name);
        if (upsert(table, row)) created += 1;
      }
      mishap(name);
      return { created, updated: news.length - created };
    },
    remove(table, keys) {
      const gone = keys.filter((key) => {
        mishap(name);
        return rowsOf(table).delete(key);
      });
      mishap(name);
      return gone.length;
    },
  };
}

export interface Thing {
  id: string;
  cursor: number;
  version: number;
  settled: boolean;
}

/** How many pieces a thing has in one of its versions: more or fewer, at times none. */
const pieceCount = (version: number): number => (version * 2) % 5;

export function piecesOf(thing: Thing): AnyRow[] {
  return Array.from({ length: pieceCount(thing.version) }, (_, index) => ({
    pieceId: `${thing.id}:${index + 1}`,
    id: thing.id,
    madeAt: new Date(thing.cursor * 1000),
    text: `piece of v${thing.version}`,
  }));
}

/** A source listed newest first in small pages, which may change between any two calls. */
export function memorySource(
  things_: Map<string, Thing>,
  pageSize: number,
  mishap: Mishap = () => {},
  parts: readonly PartTable[] = [],
): LogStream {
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
    parts,
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
          parts: parts.map(({ table }) => ({ table: table.name, rows: piecesOf(thing) })),
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
