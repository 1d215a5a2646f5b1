/** Tables of a Coda doc. What is written waits until there is much of it or until `flush`; only rows that differ are sent. */

import { DestinationError } from '../../base/errors';
import { own } from '../../base/records';
import type { AnyRow, Table } from '../../schema/table';
import type { Destination, Held, Opened, WriteCount } from '../../sync/types';
import { CodaRefusal, type CodaRest } from './rest';
import { batchesOf, type Change, changesIn, chunks, marksIn, readRows, remember, type View } from './rows';
import { lacking } from './spelling';
import type { CodaMemory, DocTables } from './tables';
import { createWrittenRows, needsMemory } from './written-rows';

/** More than that is sent at once, so that the end of a run has little left to do. */
const MAX_WAITING = 300;
/** Of marks kept outside of the doc, in characters. */
const MAX_MEMORY = 100_000;
/** To find the few rows that Coda does not take among those that it does. */
const MAX_REFUSALS = 25;

/** Opens a doc without a request. Its functions throw DestinationError; rows that Coda refuses are told in `summary`. */
export function createCoda(docId: string, rest: CodaRest, memory: CodaMemory, tables: DocTables): Destination {
  const doc = new Doc(rest, memory, tables);
  return {
    name: `coda ${docId}`,
    takes: (table) => tables.find(table) !== null,
    open: (table, beforeRefill) => doc.open(table, beforeRefill),
    held: (table) => doc.held(table),
    write: (table, rows) => doc.write(table, rows),
    remove: (table, keys) => doc.remove(table, keys),
    flush: () => doc.flush(),
    summary: () => doc.summary(),
  };
}

class Doc {
  private readonly rest: CodaRest;
  private readonly memory: CodaMemory;
  private readonly tables: DocTables;
  private readonly views = new Map<string, View>();
  /** For the member, in sentences. */
  private readonly notes: string[] = [];
  private readonly done = { added: 0, changed: 0, removed: 0 };

  constructor(rest: CodaRest, memory: CodaMemory, tables: DocTables) {
    this.rest = rest;
    this.memory = memory;
    this.tables = tables;
  }

  open(table: Table, beforeRefill: (titles: string[]) => void): Opened {
    this.views.delete(table.name);
    const view = this.viewOf(table);
    const size = Number(this.rest.get(`/tables/${view.id}`).rowCount ?? 0);
    this.noteMissing(view, size, beforeRefill);
    return { size };
  }

  held(table: Table): Held[] {
    const view = this.viewOf(table);
    const keys = [...this.rowsOf(view).keys()].filter((key) => view.writtenRows?.has(key) !== false);
    return keys.map((key) => ({ key, mark: this.markOf(view, key) }));
  }

  write(table: Table, rows: readonly AnyRow[]): WriteCount {
    const count = this.queue(this.viewOf(table), rows);
    if ([...this.views.values()].reduce((sum, { waiting }) => sum + waiting.size, 0) > MAX_WAITING) this.flush();
    return count;
  }

  remove(table: Table, keys: readonly string[]): number {
    const view = this.viewOf(table);
    this.sendWaiting(view);
    return this.removeRows(view, [...new Set(keys)]);
  }

  /** Parts go before what says that they are there. */
  flush(): void {
    const all = [...this.views.values()];
    for (const view of all) if (view.table.of !== undefined) this.sendWaiting(view);
    for (const view of all) this.sendWaiting(view);
  }

  summary(): string {
    return [...this.notes.splice(0), ...this.tables.news(), ...summaryOf(this.done)].join(' ');
  }

  private viewOf(table: Table): View {
    const known = this.views.get(table.name);
    if (known) return known;
    const there = this.tables.find(table);
    if (there === null) throw new DestinationError('coda', `Coda: the table "${table.title}" is not there.`);
    const { id, bindings } = there;
    const idOf = (key: string | undefined) => bindings.find((binding) => binding.key === key)?.id ?? '';
    const hasMarks = table.mark === undefined || idOf(table.mark) !== '';
    const view: View = {
      id,
      table,
      bindings,
      keyColumn: idOf(table.key),
      rows: null,
      marks: hasMarks ? null : (JSON.parse(this.memory.load(`marks.${table.name}`) || '{}') as Record<string, string>),
      writtenRows: needsMemory(table) ? createWrittenRows(table, this.memory) : null,
      waiting: new Map(),
      refusals: 0,
    };
    this.views.set(table.name, view);
    return view;
  }

  /** Tells which columns the doc lacks when that changes, and has those filled that it has gained. */
  private noteMissing({ table, bindings }: View, rows: number, beforeRefill: (titles: string[]) => void): void {
    const missing = lacking(table, bindings).filter((name) => name !== (table.columns[table.mark ?? '']?.title ?? ''));
    const before = this.memory.load(`lacks.${table.name}`);
    if (before === missing.join('\t')) return;
    const added = before.split('\t').filter((name) => name !== '' && !missing.includes(name));
    if (added.length > 0 && rows > 0) beforeRefill(added);
    if (missing.length > 0)
      this.notes.push(
        `Coda: the table "${table.title}" has no column for ${missing.join(', ')}; add those that you want.`,
      );
    this.memory.save(`lacks.${table.name}`, missing.join('\t'));
  }

  private rowsOf(view: View): NonNullable<View['rows']> {
    view.rows ??= readRows(this.rest, view);
    return view.rows;
  }

  /** Puts rows where they wait, and counts what they will change. */
  private queue(view: View, rows: readonly AnyRow[]): WriteCount {
    const held = this.rowsOf(view);
    const count = { created: 0, updated: 0 };
    for (const row of rows) {
      const key = String(row[view.table.key]);
      if (!held.has(key) && !view.waiting.has(key)) count.created += 1;
      else if (changesIn(view, held.get(key), row).length > 0) count.updated += 1;
      view.waiting.set(key, { ...view.waiting.get(key), ...row });
    }
    return count;
  }

  private sendWaiting(view: View): void {
    if (view.waiting.size === 0) return;
    const rows = this.rowsOf(view);
    const given = [...view.waiting.keys()];
    const changed = [...view.waiting].flatMap(([key, row]) => changesIn(view, rows.get(key), row));
    const marks = view.marks === null ? null : { ...view.marks, ...marksIn(view) };
    view.waiting.clear();
    const refused = new Set<Change>();
    const sent = batchesOf(changed).flatMap((batch) => this.submit(view, batch, refused));
    this.notes.push(...this.rest.settle(sent).map((remark) => `Coda: ${remark}`));
    for (const change of changed.filter((each) => !refused.has(each))) {
      this.done[rows.has(change.key) ? 'changed' : 'added'] += 1;
      remember(rows, change);
    }
    // Also those that were there before us: Peloton lists them.
    view.writtenRows?.add(given.filter((key) => rows.has(key)));
    if (marks !== null) this.saveMarks(view, rows, marks);
  }

  private saveMarks(view: View, rows: NonNullable<View['rows']>, marks: Record<string, string>): void {
    view.marks = Object.fromEntries(Object.entries(marks).filter(([key]) => rows.has(key)));
    const text = JSON.stringify(view.marks);
    if (text.length > MAX_MEMORY) throw lacksMarks(view.table);
    this.memory.save(`marks.${view.table.name}`, text);
  }

  /** A row that Coda does not take must not keep the others away: what is refused is sent again in halves. */
  private submit(view: View, batch: readonly Change[], refused: Set<Change>): Array<Record<string, unknown>> {
    const rows = batch.map(({ cells }) => ({ cells }));
    try {
      return [this.rest.send('post', `tables/${view.id}/rows`, { rows, keyColumns: [view.keyColumn] })];
    } catch (error) {
      view.refusals += 1;
      if (!isAboutRows(error) || view.refusals > MAX_REFUSALS) throw error;
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1)
        return [...this.submit(view, batch.slice(0, half), refused), ...this.submit(view, batch.slice(half), refused)];
      for (const change of batch) {
        refused.add(change);
        this.notes.push(`The row ${change.key} of "${view.table.title}" was left out. ${error.message}`);
      }
      return [];
    }
  }

  private removeRows(view: View, keys: readonly string[]): number {
    // Rows of this very run have no id that we know: they are read again.
    if (keys.some((key) => view.rows?.get(key)?.id === '')) view.rows = null;
    const held = this.rowsOf(view);
    const gone = keys.filter((key) => held.has(key) && this.isOurs(view, key));
    const ids = gone.map((key) => held.get(key)?.id ?? '');
    const sent = chunks(ids).map((rowIds) => this.rest.send('delete', `tables/${view.id}/rows`, { rowIds }));
    this.rest.settle(sent);
    for (const key of gone) held.delete(key);
    view.writtenRows?.drop(gone);
    this.done.removed += gone.length;
    return gone.length;
  }

  private markOf(view: View, key: string): string {
    if (view.marks !== null) return own(view.marks, key) ?? '';
    const column = view.bindings.find((binding) => binding.key === view.table.mark)?.id ?? '';
    return String(this.rowsOf(view).get(key)?.values[column] ?? '');
  }

  private isOurs(view: View, key: string): boolean {
    return view.writtenRows?.has(key) ?? (view.table.mark === undefined || this.markOf(view, key) !== '');
  }
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
