/**
 * Tables of a Coda doc: those that the doc has under the names of our sheets. Coda's API makes neither tables nor columns,
 * so what a doc lacks is left out and named. What is written waits until `flush`, which sends rows that differ.
 */
import { DestinationError } from '../errors';
import { type Binding, bind, type CodaValue, codaValue, isSame, lacking } from '../schema/coda';
import type { AnyRow, Table, Value } from '../schema/table';
import type { Destination, Held } from '../sync/types';
import type { CodaRest } from './coda-rest';

/** A small memory that outlives the run. */
export interface CodaMemory {
  load(key: string): string;
  save(key: string, value: string): void;
}

interface DocRow {
  id: string;
  /** By Coda's id of the column. */
  values: Record<string, unknown>;
}

interface View {
  id: string;
  table: Table;
  bindings: Binding[];
  /** By key; null until they are read. */
  rows: Map<string, DocRow> | null;
  /** Marks by key, where the doc has no column for them. */
  marks: Record<string, string> | null;
  waiting: Map<string, AnyRow>;
}

const ROWS_AT_ONCE = 100;
const MAX_CHARS = 500_000;
/** Of marks kept outside of the doc, in characters. */
const MAX_MEMORY = 100_000;

export function createCoda(docId: string, rest: CodaRest, memory: CodaMemory): Destination {
  const views = new Map<string, View>();
  const notes: string[] = [];
  let names: Map<string, string> | null = null;
  let sent = 0;

  const tableIds = (): Map<string, string> => {
    names ??= new Map(
      rest
        .list('tables?tableTypes=table&limit=100')
        .map(({ name, id }) => [String(name).trim().toLowerCase(), String(id)]),
    );
    return names;
  };

  const view = (table: Table): View => {
    const known = views.get(table.name);
    if (known) return known;
    const id = tableIds().get(table.title.toLowerCase()) ?? '';
    const columns = rest.list(`tables/${id}/columns?limit=100`).filter(({ calculated }) => calculated !== true);
    const bindings = bind(
      table,
      columns.map((column) => ({ id: String(column.id), name: String(column.name) })),
    );
    if (!bindings.some(({ key }) => key === table.key)) throw lacksKey(table);
    const hasMarks = table.mark === undefined || bindings.some(({ key }) => key === table.mark);
    const marks = hasMarks ? null : (JSON.parse(memory.load(`marks.${table.name}`) || '{}') as Record<string, string>);
    const made: View = { id, table, bindings, rows: null, marks, waiting: new Map() };
    views.set(table.name, made);
    return made;
  };

  const tell = ({ table, bindings }: View, rows: number, beforeRefill: (titles: string[]) => void): void => {
    const missing = lacking(table, bindings).filter((name) => name !== (table.columns[table.mark ?? '']?.title ?? ''));
    const before = memory.load(`lacks.${table.name}`);
    if (before === missing.join('\t')) return;
    const added = before.split('\t').filter((name) => name !== '' && !missing.includes(name));
    if (added.length > 0 && rows > 0) beforeRefill(added);
    if (missing.length > 0)
      notes.push(`Coda: the table "${table.title}" has no column for ${missing.join(', ')}; add those that you want.`);
    memory.save(`lacks.${table.name}`, missing.join('\t'));
  };

  const read = (of: View): Map<string, DocRow> => {
    of.rows ??= readRows(rest, of);
    return of.rows;
  };

  const flush = (of: View): void => {
    const rows = read(of);
    const changed = [...of.waiting].flatMap(([key, row]) => changesIn(of, rows.get(key), row));
    const marks = of.marks === null ? null : { ...of.marks, ...marksIn(of) };
    of.waiting.clear();
    const keyColumn = of.bindings.find(({ key }) => key === of.table.key)?.id ?? '';
    for (const batch of batchesOf(changed)) {
      rest.change('post', `tables/${of.id}/rows`, { rows: batch, keyColumns: [keyColumn] });
      sent += batch.length;
    }
    for (const { cells } of changed) remember(rows, keyColumn, cells);
    if (marks === null) return;
    of.marks = Object.fromEntries(Object.entries(marks).filter(([key]) => rows.has(key)));
    const text = JSON.stringify(of.marks);
    if (text.length > MAX_MEMORY) throw lacksMarks(of.table);
    memory.save(`marks.${of.table.name}`, text);
  };

  return {
    name: `coda ${docId}`,
    takes: (table) => tableIds().has(table.title.toLowerCase()),
    open(table, beforeRefill) {
      views.delete(table.name);
      const opened = view(table);
      const size = Number(rest.get(`/tables/${opened.id}`).rowCount ?? 0);
      tell(opened, size, beforeRefill);
      return { size };
    },
    held(table) {
      const of = view(table);
      const column = of.bindings.find(({ key }) => key === table.mark)?.id ?? '';
      return [...read(of)].map(
        ([key, { values }]): Held => ({
          key,
          mark: of.marks === null ? String(values[column] ?? '') : (of.marks[key] ?? ''),
        }),
      );
    },
    write(table, rows) {
      const of = view(table);
      const held = read(of);
      const count = { created: 0, updated: 0 };
      for (const row of rows) {
        const key = String(row[table.key]);
        if (!held.has(key) && !of.waiting.has(key)) count.created += 1;
        else if (changesIn(of, held.get(key), row).length > 0) count.updated += 1;
        of.waiting.set(key, { ...of.waiting.get(key), ...row });
      }
      return count;
    },
    remove(table, keys) {
      const of = view(table);
      flush(of);
      const held = read(of);
      const gone = [...new Set(keys)].filter((key) => held.has(key));
      const ids = gone.map((key) => held.get(key)?.id ?? '').filter((id) => id !== '');
      // Rows of this very run have no id that we know: they are read again.
      if (ids.length < gone.length) return removeFresh(of, gone);
      removeRows(of, ids, gone);
      return gone.length;
    },
    flush: () => {
      for (const of of views.values()) flush(of);
    },
    summary: () => [...notes.splice(0), ...(sent > 0 ? [`Coda: ${sent} rows sent.`] : [])].join(' '),
  };

  function removeFresh(of: View, keys: readonly string[]): number {
    of.rows = null;
    const held = read(of);
    const gone = keys.filter((key) => held.has(key));
    removeRows(
      of,
      gone.map((key) => held.get(key)?.id ?? ''),
      gone,
    );
    return gone.length;
  }

  function removeRows(of: View, ids: readonly string[], keys: readonly string[]): void {
    for (let at = 0; at < ids.length; at += ROWS_AT_ONCE)
      rest.change('delete', `tables/${of.id}/rows`, { rowIds: ids.slice(at, at + ROWS_AT_ONCE) });
    for (const key of keys) of.rows?.delete(key);
  }
}

function lacksKey(table: Table): DestinationError {
  const name = table.columns[table.key]?.title;
  return new DestinationError('coda', `Coda: the table "${table.title}" needs a text column "${name}"; add it.`);
}

function lacksMarks(table: Table): DestinationError {
  const name = table.columns[table.mark ?? '']?.title;
  const message = `Coda: the table "${table.title}" has grown so large that it needs a text column "${name}"; add it.`;
  return new DestinationError('coda', message);
}

/** In full. Of two rows with one key the first counts; those without one are the member's own. */
function readRows(rest: CodaRest, { id, table, bindings }: View): Map<string, DocRow> {
  const column = bindings.find(({ key }) => key === table.key)?.id ?? '';
  const rows = new Map<string, DocRow>();
  for (const item of rest.list(`tables/${id}/rows?limit=500&valueFormat=simple`)) {
    const values = Object(item.values) as Record<string, unknown>;
    const key = String(values[column] ?? '');
    if (key !== '' && !rows.has(key)) rows.set(key, { id: String(item.id), values });
  }
  return rows;
}

interface Change {
  cells: Array<{ column: string; value: CodaValue }>;
}

/** The key and whatever differs; nothing where nothing does. */
function changesIn({ table, bindings }: View, held: DocRow | undefined, row: AnyRow): Change[] {
  const cells = bindings.flatMap((binding) => {
    const value: Value | undefined = row[binding.key];
    if (value === undefined) return [];
    const next = codaValue(binding, value);
    const isKept = binding.key !== table.key && isSame(binding, next, held?.values[binding.id]);
    return isKept ? [] : [{ column: binding.id, value: next }];
  });
  return cells.length > 1 || held === undefined ? [{ cells }] : [];
}

function marksIn({ table, waiting }: View): Record<string, string> {
  const marks: Record<string, string> = {};
  for (const [key, row] of waiting) if (row[table.mark ?? ''] !== undefined) marks[key] = String(row[table.mark ?? '']);
  return marks;
}

/** As it will be read the next time; the id of a new row is not known yet. */
function remember(rows: Map<string, DocRow>, keyColumn: string, cells: Change['cells']): void {
  const key = String(cells.find(({ column }) => column === keyColumn)?.value);
  const row = rows.get(key) ?? { id: '', values: {} };
  for (const { column, value } of cells) row.values[column] = value;
  rows.set(key, row);
}

function batchesOf(changes: readonly Change[]): Change[][] {
  const batches: Change[][] = [];
  let chars = Number.POSITIVE_INFINITY;
  for (const change of changes) {
    const size = JSON.stringify(change).length;
    const last = batches[batches.length - 1];
    if (last && last.length < ROWS_AT_ONCE && chars + size <= MAX_CHARS) last.push(change);
    else {
      batches.push([change]);
      chars = 0;
    }
    chars += size;
  }
  return batches;
}
