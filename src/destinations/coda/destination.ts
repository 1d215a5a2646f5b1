/** Tables of a Coda doc. What is written waits until there is much of it or until `flush`; only rows that differ are sent. */
import { DestinationError } from '../../base/errors';
import type { AnyRow, Table } from '../../schema/table';
import type { Destination, Held, WriteCount } from '../../sync/types';
import { CodaRefusal, type CodaRest } from './rest';
import { batchesOf, type Change, changesIn, chunks, marksIn, readRows, remember, type View } from './rows';
import { lacking } from './spelling';
import type { CodaMemory, DocTables } from './tables';
import { createOurs, needsMemory } from './written-rows';

/** More than that is sent at once, so that the end of a run has little left to do. */
const MAX_WAITING = 300;
/** Of marks kept outside of the doc, in characters. */
const MAX_MEMORY = 100_000;
/** To find the few rows that Coda does not take among those that it does. */
const MAX_REFUSALS = 25;

export function createCoda(docId: string, rest: CodaRest, memory: CodaMemory, tables: DocTables): Destination {
  const views = new Map<string, View>();
  const notes: string[] = [];
  const done = { added: 0, changed: 0, removed: 0 };

  const view = (table: Table): View => {
    const known = views.get(table.name);
    if (known) return known;
    const there = tables.find(table);
    if (there === null) throw new DestinationError('coda', `Coda: the table "${table.title}" is not there.`);
    const { id, bindings } = there;
    const idOf = (key: string | undefined) => bindings.find((binding) => binding.key === key)?.id ?? '';
    const hasMarks = table.mark === undefined || idOf(table.mark) !== '';
    const marks = hasMarks ? null : (JSON.parse(memory.load(`marks.${table.name}`) || '{}') as Record<string, string>);
    const ours = needsMemory(table) ? createOurs(table, memory) : null;
    const empty = { rows: null, marks, ours, waiting: new Map(), refusals: 0 };
    const made: View = { id, table, bindings, keyColumn: idOf(table.key), ...empty };
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

  const read = (of: View): NonNullable<View['rows']> => {
    of.rows ??= readRows(rest, of);
    return of.rows;
  };

  const flush = (of: View): void => {
    if (of.waiting.size === 0) return;
    const rows = read(of);
    const given = [...of.waiting.keys()];
    const changed = [...of.waiting].flatMap(([key, row]) => changesIn(of, rows.get(key), row));
    const marks = of.marks === null ? null : { ...of.marks, ...marksIn(of) };
    of.waiting.clear();
    const refused = new Set<Change>();
    const sent = batchesOf(changed).flatMap((batch) => submit(of, batch, refused));
    notes.push(...rest.settle(sent).map((remark) => `Coda: ${remark}`));
    for (const change of changed.filter((each) => !refused.has(each))) {
      done[rows.has(change.key) ? 'changed' : 'added'] += 1;
      remember(rows, change);
    }
    // Also those that were there before us: Peloton lists them.
    of.ours?.add(given.filter((key) => rows.has(key)));
    if (marks === null) return;
    of.marks = Object.fromEntries(Object.entries(marks).filter(([key]) => rows.has(key)));
    const text = JSON.stringify(of.marks);
    if (text.length > MAX_MEMORY) throw lacksMarks(of.table);
    memory.save(`marks.${of.table.name}`, text);
  };

  /** A row that Coda does not take must not keep the others away: what is refused is sent again in halves. */
  const submit = (of: View, batch: readonly Change[], refused: Set<Change>): Array<Record<string, unknown>> => {
    const rows = batch.map(({ cells }) => ({ cells }));
    try {
      return [rest.send('post', `tables/${of.id}/rows`, { rows, keyColumns: [of.keyColumn] })];
    } catch (error) {
      of.refusals += 1;
      if (!isAboutRows(error) || of.refusals > MAX_REFUSALS) throw error;
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1)
        return [...submit(of, batch.slice(0, half), refused), ...submit(of, batch.slice(half), refused)];
      for (const change of batch) {
        refused.add(change);
        notes.push(`The row ${change.key} of "${of.table.title}" was left out. ${error.message}`);
      }
      return [];
    }
  };

  /** Parts go before what says that they are there. */
  const flushAll = (): void => {
    const all = [...views.values()];
    for (const of of all) if (of.table.of !== undefined) flush(of);
    for (const of of all) flush(of);
  };

  const removeRows = (of: View, keys: readonly string[]): number => {
    // Rows of this very run have no id that we know: they are read again.
    if (keys.some((key) => of.rows?.get(key)?.id === '')) of.rows = null;
    const held = read(of);
    const gone = keys.filter((key) => held.has(key) && isOurs(of, key));
    const ids = gone.map((key) => held.get(key)?.id ?? '');
    const sent = chunks(ids).map((rowIds) => rest.send('delete', `tables/${of.id}/rows`, { rowIds }));
    rest.settle(sent);
    for (const key of gone) held.delete(key);
    of.ours?.drop(gone);
    done.removed += gone.length;
    return gone.length;
  };

  const markOf = (of: View, key: string): string => {
    if (of.marks !== null) return of.marks[key] ?? '';
    const column = of.bindings.find((binding) => binding.key === of.table.mark)?.id ?? '';
    return String(read(of).get(key)?.values[column] ?? '');
  };

  const isOurs = (of: View, key: string): boolean =>
    of.ours?.has(key) ?? (of.table.mark === undefined || markOf(of, key) !== '');

  const count = (of: View, rows: readonly AnyRow[]): WriteCount => {
    const held = read(of);
    const told = { created: 0, updated: 0 };
    for (const row of rows) {
      const key = String(row[of.table.key]);
      if (!held.has(key) && !of.waiting.has(key)) told.created += 1;
      else if (changesIn(of, held.get(key), row).length > 0) told.updated += 1;
      of.waiting.set(key, { ...of.waiting.get(key), ...row });
    }
    return told;
  };

  return {
    name: `coda ${docId}`,
    takes: (table) => tables.find(table) !== null,
    open(table, beforeRefill) {
      views.delete(table.name);
      const opened = view(table);
      const size = Number(rest.get(`/tables/${opened.id}`).rowCount ?? 0);
      tell(opened, size, beforeRefill);
      return { size };
    },
    held(table) {
      const of = view(table);
      return [...read(of).keys()]
        .filter((key) => of.ours?.has(key) !== false)
        .map((key): Held => ({ key, mark: markOf(of, key) }));
    },
    write(table, rows) {
      const told = count(view(table), rows);
      if ([...views.values()].reduce((sum, { waiting }) => sum + waiting.size, 0) > MAX_WAITING) flushAll();
      return told;
    },
    remove(table, keys) {
      const of = view(table);
      flush(of);
      return removeRows(of, [...new Set(keys)]);
    },
    flush: flushAll,
    summary: () => [...notes.splice(0), ...tables.news(), ...summaryOf(done)].join(' '),
  };
}

function summaryOf(done: Record<string, number>): string[] {
  const parts = Object.entries(done).flatMap(([what, rows]) => (rows > 0 ? `${rows} ${what}` : []));
  return parts.length === 0 ? [] : [`Coda: rows ${parts.join(', ')}.`];
}

const isAboutRows = (error: unknown): error is CodaRefusal =>
  error instanceof CodaRefusal && [400, 413, 422].includes(error.status);

function lacksMarks(table: Table): DestinationError {
  const name = table.columns[table.mark ?? '']?.title;
  const message = `Coda: the table "${table.title}" has grown so large that it needs a text column "${name}"; add it.`;
  return new DestinationError('coda', message);
}
