/** A doc of Coda in memory: tables on pages, and changes that are made a little after they were accepted. */

export interface CodaColumn {
  id: string;
  name: string;
  calculated?: boolean;
  /** What it holds, in Coda's words; text when left out. */
  format?: { type: string };
}

export interface CodaTable {
  id: string;
  name: string;
  columns: CodaColumn[];
  rows: CodaRow[];
  /** Of the page that it is on. */
  pageId?: string;
}

interface CodaRow {
  id: string;
  values: Record<string, unknown>;
}

export interface CodaPage {
  id: string;
  name: string;
  /** What a person wrote on it. */
  text?: string;
}

/** A change as it was sent: of rows, or of a page's content. */
export interface Edit {
  rows?: Array<{ cells: Array<{ column: string; value: unknown }> }>;
  keyColumns?: string[];
  rowIds?: string[];
  /** Of a new page. */
  name?: string;
  html?: string;
}

interface Mutation {
  id: string;
  /** Virtual ms. */
  at: number;
  isApplied: boolean;
  /** Table or page. */
  place: string;
  edit: Edit;
}

/** What late reads still show of a table. */
interface Ghost {
  place: string;
  until: number;
  rows: CodaRow[];
}

export interface CodaDoc {
  readonly tables: CodaTable[];
  readonly pages: CodaPage[];
  readonly mutations: readonly Mutation[];
  /** Every change that came, in order. */
  readonly changes: Array<{ table: string; rows: number; removed: number }>;
  /** When a change is made after it was accepted; virtual ms. */
  appliedAfterMs: number;
  addTable(name: string, columns: readonly string[]): CodaTable;
  /** Returns the id of the request. */
  queue(place: string, edit: Edit): string;
  /** Makes the changes whose time has come. */
  settle(): void;
  /** Whether reads may not show the latest change yet. */
  isStale(table: CodaTable): boolean;
  /** The rows as reads that lag behind show them. */
  seen(table: CodaTable): CodaRow[];
}

const VISIBLE_AFTER_MS = 2500;

export function createCodaDoc(now: () => number): CodaDoc {
  const tables: CodaTable[] = [];
  const pages: CodaPage[] = [];
  const mutations: Mutation[] = [];
  const ghosts: Ghost[] = [];
  const changes: CodaDoc['changes'] = [];
  let rowsMade = 0;

  const newRow = (values: Record<string, unknown>): CodaRow => {
    rowsMade += 1;
    return { id: `i-${rowsMade}`, values };
  };

  const addTable = (name: string, columns: readonly string[]): CodaTable => {
    const table = {
      id: `grid-${tables.length + 1}`,
      name,
      columns: columns.map((column, at) => ({ id: `c-${tables.length}-${at}`, name: column })),
      rows: [],
    };
    tables.push(table);
    return table;
  };

  /** A table of the content becomes one of the doc, named by Coda. */
  const compose = (pageId: string, name: string | undefined, html: string): void => {
    if (name !== undefined) pages.push({ id: pageId, name });
    for (const [content] of html.matchAll(/<table>.*?<\/table>/gs)) {
      const table = addTable(`Table ${tables.length + 1}`, cellsOf(content, 'th'));
      const cells = cellsOf(content, 'td');
      const values = Object.fromEntries(table.columns.map(({ id }, at) => [id, cells[at]]));
      Object.assign(table, { pageId, rows: [newRow(values)] });
    }
  };

  const change = (table: CodaTable, { rows = [], keyColumns = [], rowIds = [] }: Edit): void => {
    table.rows = table.rows.filter(({ id }) => !rowIds.includes(id));
    for (const { cells } of rows) {
      const values = Object.fromEntries(cells.map(({ column, value }) => [column, value]));
      const same = table.rows.filter(
        (row) => keyColumns.length > 0 && keyColumns.every((key) => row.values[key] === values[key]),
      );
      for (const row of same) Object.assign(row.values, values);
      if (same.length === 0) table.rows.push(newRow(values));
    }
    changes.push({ table: table.name, rows: rows.length, removed: rowIds.length });
  };

  const make = ({ place, edit, at }: Mutation): void => {
    if (edit.html !== undefined) compose(place, edit.name, edit.html);
    const table = tables.find(({ id }) => id === place);
    if (table === undefined) return;
    ghosts.push({ place, until: at + doc.appliedAfterMs + VISIBLE_AFTER_MS, rows: table.rows.map(copyOf) });
    change(table, edit);
  };

  const doc: CodaDoc = {
    tables,
    pages,
    mutations,
    changes,
    appliedAfterMs: 1000,
    addTable,
    queue(place, edit) {
      const id = `mutate:${mutations.length}`;
      mutations.push({ id, at: now(), isApplied: false, place, edit });
      return id;
    },
    settle() {
      for (const mutation of mutations) {
        if (mutation.isApplied || now() < mutation.at + doc.appliedAfterMs) continue;
        mutation.isApplied = true;
        make(mutation);
      }
    },
    isStale: ({ id }) =>
      mutations.some(({ isApplied, place }) => place === id && !isApplied) ||
      ghosts.some(({ place, until }) => place === id && now() < until),
    seen: ({ id, rows }) => ghosts.find(({ place, until }) => place === id && now() < until)?.rows ?? rows,
  };
  return doc;
}

export const copyOf = ({ id, values }: CodaRow): CodaRow => ({ id, values: { ...values } });

const cellsOf = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text = '']) => text);
