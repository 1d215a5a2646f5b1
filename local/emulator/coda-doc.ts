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

export const createCodaDoc = (now: () => number): CodaDoc => new Doc(now);

class Doc implements CodaDoc {
  readonly tables: CodaTable[] = [];
  readonly pages: CodaPage[] = [];
  readonly mutations: Mutation[] = [];
  readonly changes: CodaDoc['changes'] = [];
  appliedAfterMs = 1000;
  private readonly now: () => number;
  private readonly ghosts: Ghost[] = [];
  private rowsMade = 0;

  constructor(now: () => number) {
    this.now = now;
  }

  addTable(name: string, columns: readonly string[]): CodaTable {
    const table = {
      id: `grid-${this.tables.length + 1}`,
      name,
      columns: columns.map((column, at) => ({ id: `c-${this.tables.length}-${at}`, name: column })),
      rows: [],
    };
    this.tables.push(table);
    return table;
  }

  queue(place: string, edit: Edit): string {
    const id = `mutate:${this.mutations.length}`;
    this.mutations.push({ id, at: this.now(), isApplied: false, place, edit });
    return id;
  }

  settle(): void {
    for (const mutation of this.mutations) {
      if (mutation.isApplied || this.now() < mutation.at + this.appliedAfterMs) continue;
      mutation.isApplied = true;
      this.apply(mutation);
    }
  }

  isStale({ id }: CodaTable): boolean {
    return this.mutations.some(({ isApplied, place }) => place === id && !isApplied) || this.ghostOf(id) !== undefined;
  }

  seen({ id, rows }: CodaTable): CodaRow[] {
    return this.ghostOf(id)?.rows ?? rows;
  }

  private ghostOf(id: string): Ghost | undefined {
    return this.ghosts.find(({ place, until }) => place === id && this.now() < until);
  }

  private newRow(values: Record<string, unknown>): CodaRow {
    this.rowsMade += 1;
    return { id: `i-${this.rowsMade}`, values };
  }

  private apply({ place, edit, at }: Mutation): void {
    if (edit.html !== undefined) this.compose(place, edit.name, edit.html);
    const table = this.tables.find(({ id }) => id === place);
    if (table === undefined) return;
    this.ghosts.push({ place, until: at + this.appliedAfterMs + VISIBLE_AFTER_MS, rows: table.rows.map(copyOf) });
    this.change(table, edit);
  }

  /** A table of the content becomes one of the doc, named by Coda. */
  private compose(pageId: string, name: string | undefined, html: string): void {
    if (name !== undefined) this.pages.push({ id: pageId, name });
    for (const [content] of html.matchAll(/<table>.*?<\/table>/gs)) {
      const table = this.addTable(`Table ${this.tables.length + 1}`, cellsOf(content, 'th'));
      const cells = cellsOf(content, 'td');
      const values = Object.fromEntries(table.columns.map(({ id }, at) => [id, cells[at]]));
      Object.assign(table, { pageId, rows: [this.newRow(values)] });
    }
  }

  private change(table: CodaTable, { rows = [], keyColumns = [], rowIds = [] }: Edit): void {
    table.rows = table.rows.filter(({ id }) => !rowIds.includes(id));
    for (const { cells } of rows) {
      const values = Object.fromEntries(cells.map(({ column, value }) => [column, value]));
      const same = table.rows.filter(
        (row) => keyColumns.length > 0 && keyColumns.every((key) => row.values[key] === values[key]),
      );
      for (const row of same) Object.assign(row.values, values);
      if (same.length === 0) table.rows.push(this.newRow(values));
    }
    this.changes.push({ table: table.name, rows: rows.length, removed: rowIds.length });
  }
}

export const copyOf = ({ id, values }: CodaRow): CodaRow => ({ id, values: { ...values } });

const cellsOf = (html: string, tag: string): string[] =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, text = '']) => text);
