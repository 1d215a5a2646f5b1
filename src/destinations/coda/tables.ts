/**
 * Which table of a doc is which of ours: the one of that name, or the one on the page of that name. The pages of the older
 * script's template are made where they are missing, and any empty page that is named as a sheet gets its table. Coda's API has
 * no request that makes a table, but makes one of an HTML table in the content of a page, under a name of its own.
 */

import type { Units } from '../../base/units';
import type { Table } from '../../schema/table';
import { CodaRefusal, type CodaRest } from './rest';
import { type Binding, bind, type DocColumn, namesFor, tableHtml } from './spelling';

/** A small memory that outlives the run. */
export interface CodaMemory {
  load(key: string): string;
  save(key: string, value: string): void;
}

interface DocTable {
  id: string;
  bindings: Binding[];
}

interface Place {
  id: string;
  name: string;
  pageId: string;
  pageName: string;
}

export interface DocTables {
  /** Null where the doc has none and none can be made. */
  find(table: Table): DocTable | null;
  /** What the member should know and was not told yet, in sentences. */
  news(): string[];
}

/** Those of the older script's template. */
const TEMPLATE = ['workouts', 'instructors', 'friend_workouts'];
/** A new table is looked for so often. */
const LOOKS = 5;
const LOOK_MS = 2000;
/** They hold what nobody can write into them. */
const READ_ONLY = ['button', 'packObject', 'reaction'];

const plain = (name: unknown): string =>
  String(name ?? '')
    .trim()
    .toLowerCase();

/** What finding tables needs beside the doc. */
export interface TablesWorld {
  units(): Units;
  sleep(ms: number): void;
}

/** Finds a doc's tables. It asks Coda when it is first asked itself, once in an execution. */
export const createDocTables = (rest: CodaRest, memory: CodaMemory, world: TablesWorld): DocTables =>
  new FoundTables(rest, memory, world);

class FoundTables implements DocTables {
  private readonly rest: CodaRest;
  private readonly memory: CodaMemory;
  private readonly world: TablesWorld;
  /** By the name of our table. */
  private readonly found = new Map<string, DocTable | null>();
  private readonly sentences: string[] = [];
  /** Titles of tables that the doc does not have. */
  private readonly absent: string[] = [];
  private pages: Array<Record<string, unknown>> | null = null;
  private places: Place[] | null = null;

  constructor(rest: CodaRest, memory: CodaMemory, world: TablesWorld) {
    this.rest = rest;
    this.memory = memory;
    this.world = world;
  }

  find(table: Table): DocTable | null {
    const known = this.found.get(table.name);
    if (known !== undefined) return known;
    const there = this.seek(table);
    this.found.set(table.name, there);
    return there;
  }

  news(): string[] {
    const names = this.absent.splice(0);
    const before = this.memory.load('absent').split(', ');
    const fresh = names.filter((name) => !before.includes(name));
    if (fresh.length > 0) {
      this.memory.save('absent', [...before, ...fresh].filter((name) => name !== '').join(', '));
      this.sentences.push(
        `Coda: the doc has no table for ${fresh.join(', ')}; make an empty page of such a name, and the next run puts the table there.`,
      );
    }
    return this.sentences.splice(0);
  }

  private seek(table: Table): DocTable | null {
    const all = this.places ?? this.listPlaces();
    const title = plain(table.title);
    const remembered = this.memory.load(`table.${table.name}`);
    const own = all.find(({ name }) => name === title) ?? all.find(({ id }) => id === remembered);
    const onPage = all.filter(({ pageName }) => pageName === title);
    for (const place of own ? [own] : onPage) {
      const there = this.open(table, place);
      if (there !== null) {
        this.clearOnce(table, there.id);
        return there;
      }
    }
    if (own) {
      const column = table.columns[table.key]?.title;
      this.tellOnce(
        table,
        `Coda: the table "${table.title}" has no text column "${column}" and is left alone; add it.`,
      );
      return null;
    }
    // Once only: a table that the member deleted stays away.
    const made = remembered === '' && onPage.length === 0 ? this.make(table) : null;
    if (made === null && this.memory.load(`told.${table.name}`) === '') this.absent.push(table.title);
    return made;
  }

  private listPlaces(): Place[] {
    this.places = this.rest
      .list('tables?tableTypes=table&limit=100')
      .filter(({ tableType }) => tableType !== 'view')
      .map(({ id, name, parent }) => {
        const page = Object(parent) as Record<string, unknown>;
        return { id: String(id), name: plain(name), pageId: String(page.id ?? ''), pageName: plain(page.name) };
      });
    return this.places;
  }

  /** Null where it lacks the column of the key. */
  private open(table: Table, { id }: Place): DocTable | null {
    const columns = this.rest.list(`tables/${id}/columns?limit=100`).filter(isWritable).map(toColumn);
    const bindings = bind(table, columns);
    return bindings.some(({ key }) => key === table.key) ? { id, bindings } : null;
  }

  private tellOnce(table: Table, text: string): void {
    if (this.memory.load(`told.${table.name}`) === text) return;
    this.memory.save(`told.${table.name}`, text);
    this.sentences.push(text);
  }

  private make(table: Table): DocTable | null {
    try {
      const pageId = this.putOnPage(table);
      if (pageId === null) return null;
      const place = this.lookFor(pageId);
      const made = place && this.open(table, place);
      if (made) this.clearOnce(table, made.id);
      this.memory.save(`table.${table.name}`, place?.id ?? 'none');
      if (!made) return this.tellHow(table, 'Coda made no table of what was sent');
      this.sentences.push(`Coda: a page "${table.title}" of the doc has a new table.`);
      return made;
    } catch (error) {
      // Not everybody who may write rows may make pages; all else goes on.
      if (!(error instanceof CodaRefusal)) throw error;
      if (error.status > 0 && error.status < 500) this.memory.save(`table.${table.name}`, 'none');
      return this.tellHow(table, 'Coda does not let the API token make pages');
    }
  }

  private tellHow(table: Table, reason: string): null {
    const names = namesFor(table, this.world.units()).join(', ');
    this.tellOnce(
      table,
      `${reason}: make a table "${table.title}" in the doc, with those of these columns that you want: ${names}.`,
    );
    return null;
  }

  /** Returns the page's id; null where there is nothing to put it on. */
  private putOnPage(table: Table): string | null {
    this.pages ??= this.rest.list('pages?limit=100');
    const page = this.pages.find(({ name }) => plain(name) === plain(table.title));
    if (page === undefined && !TEMPLATE.includes(table.name)) return null;
    if (page !== undefined && !this.isEmpty(page.id))
      return this.tellHow(table, `The page "${table.title}" is not empty`);
    const canvasContent = { format: 'html', content: tableHtml(table, this.world.units()) };
    const sent =
      page === undefined
        ? this.rest.send('post', 'pages', { name: table.title, pageContent: { type: 'canvas', canvasContent } })
        : this.rest.send('put', `pages/${page.id}`, { contentUpdate: { insertionMode: 'append', canvasContent } });
    this.sentences.push(...this.rest.settle([sent]).map((remark) => `Coda: ${remark}`));
    return String(sent.id ?? page?.id);
  }

  private isEmpty(pageId: unknown): boolean {
    const content = this.rest.list(`pages/${pageId}/content?limit=50`);
    return content.every(({ itemContent }) => plain(Object(itemContent).content) === '');
  }

  private lookFor(pageId: string): Place | null {
    for (let look = 1; look <= LOOKS; look += 1) {
      const place = this.listPlaces().find((each) => each.pageId === pageId);
      if (place) return place;
      this.world.sleep(LOOK_MS);
    }
    return null;
  }

  /** The row of blanks without which a table would be none; a run may have ended before it went. */
  private clearOnce(table: Table, id: string): void {
    const memory = `cleared.${table.name}`;
    if (this.memory.load(memory) === id) return;
    const [first, ...others] = itemsOf(this.rest.get(`/tables/${id}/rows?limit=2`).items);
    const isBlank = first && Object.values(Object(first.values)).every((value) => plain(value) === '');
    if (isBlank && others.length === 0)
      this.rest.settle([this.rest.send('delete', `tables/${id}/rows`, { rowIds: [first.id] })]);
    this.memory.save(memory, id);
  }
}

const itemsOf = (items: unknown): Array<Record<string, unknown>> => (Array.isArray(items) ? items : []);

const formatOf = (column: Record<string, unknown>): string =>
  String((Object(column.format) as Record<string, unknown>).type ?? '');

const isWritable = (column: Record<string, unknown>): boolean =>
  column.calculated !== true && !READ_ONLY.includes(formatOf(column));

const toColumn = (column: Record<string, unknown>): DocColumn => ({
  id: String(column.id),
  name: String(column.name),
  format: formatOf(column),
});
