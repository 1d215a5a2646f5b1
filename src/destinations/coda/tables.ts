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

export function createDocTables(
  rest: CodaRest,
  memory: CodaMemory,
  world: { units(): Units; sleep(ms: number): void },
): DocTables {
  const found = new Map<string, DocTable | null>();
  const news: string[] = [];
  const absent: string[] = [];
  let pages: Array<Record<string, unknown>> | null = null;
  let places: Place[] | null = null;

  const listPlaces = (): Place[] => {
    places = rest
      .list('tables?tableTypes=table&limit=100')
      .filter(({ tableType }) => tableType !== 'view')
      .map(({ id, name, parent }) => {
        const page = Object(parent) as Record<string, unknown>;
        return { id: String(id), name: plain(name), pageId: String(page.id ?? ''), pageName: plain(page.name) };
      });
    return places;
  };

  const opened = (table: Table, { id }: Place): DocTable | null => {
    const columns = rest.list(`tables/${id}/columns?limit=100`).filter(isWritable).map(toColumn);
    const bindings = bind(table, columns);
    return bindings.some(({ key }) => key === table.key) ? { id, bindings } : null;
  };

  const tellOnce = (table: Table, text: string): void => {
    if (memory.load(`told.${table.name}`) === text) return;
    memory.save(`told.${table.name}`, text);
    news.push(text);
  };

  const seek = (table: Table): DocTable | null => {
    const all = places ?? listPlaces();
    const title = plain(table.title);
    const remembered = memory.load(`table.${table.name}`);
    const own = all.find(({ name }) => name === title) ?? all.find(({ id }) => id === remembered);
    const onPage = all.filter(({ pageName }) => pageName === title);
    for (const place of own ? [own] : onPage) {
      const there = opened(table, place);
      if (there !== null) return there;
    }
    if (own) {
      const column = table.columns[table.key]?.title;
      tellOnce(table, `Coda: the table "${table.title}" has no text column "${column}" and is left alone; add it.`);
      return null;
    }
    // Once only: a table that the member deleted stays away.
    const made = remembered === '' && onPage.length === 0 ? make(table) : null;
    if (made === null && memory.load(`told.${table.name}`) === '') absent.push(table.title);
    return made;
  };

  const make = (table: Table): DocTable | null => {
    try {
      const pageId = putOnPage(table);
      if (pageId === null) return null;
      const place = lookFor(pageId);
      const made = place && opened(table, place);
      memory.save(`table.${table.name}`, place?.id ?? 'none');
      if (!made) return tellHow(table, 'Coda made no table of what was sent');
      clear(made.id);
      news.push(`Coda: a page "${table.title}" of the doc has a new table.`);
      return made;
    } catch (error) {
      // Not everybody who may write rows may make pages; all else goes on.
      if (!(error instanceof CodaRefusal)) throw error;
      if (error.status > 0 && error.status < 500) memory.save(`table.${table.name}`, 'none');
      return tellHow(table, 'Coda does not let the API token make pages');
    }
  };

  const tellHow = (table: Table, reason: string): null => {
    const names = namesFor(table, world.units()).join(', ');
    tellOnce(
      table,
      `${reason}: make a table "${table.title}" in the doc, with those of these columns that you want: ${names}.`,
    );
    return null;
  };

  /** Returns the page's id; null where there is nothing to put it on. */
  const putOnPage = (table: Table): string | null => {
    pages ??= rest.list('pages?limit=100');
    const page = pages.find(({ name }) => plain(name) === plain(table.title));
    if (page === undefined && !TEMPLATE.includes(table.name)) return null;
    if (page !== undefined && !isEmpty(page.id)) return tellHow(table, `The page "${table.title}" is not empty`);
    const canvasContent = { format: 'html', content: tableHtml(table, world.units()) };
    const sent =
      page === undefined
        ? rest.send('post', 'pages', { name: table.title, pageContent: { type: 'canvas', canvasContent } })
        : rest.send('put', `pages/${page.id}`, { contentUpdate: { insertionMode: 'append', canvasContent } });
    news.push(...rest.settle([sent]).map((remark) => `Coda: ${remark}`));
    return String(sent.id ?? page?.id);
  };

  const isEmpty = (pageId: unknown): boolean =>
    rest.list(`pages/${pageId}/content?limit=50`).every(({ itemContent }) => plain(Object(itemContent).content) === '');

  const lookFor = (pageId: string): Place | null => {
    for (let look = 1; look <= LOOKS; look += 1) {
      const place = listPlaces().find((each) => each.pageId === pageId);
      if (place) return place;
      world.sleep(LOOK_MS);
    }
    return null;
  };

  /** The row of blanks without which a table would be none. */
  const clear = (id: string): void => {
    const rowIds = rest.list(`tables/${id}/rows?limit=100`).map((row) => row.id);
    if (rowIds.length > 0) rest.settle([rest.send('delete', `tables/${id}/rows`, { rowIds })]);
  };

  return {
    find(table) {
      let there = found.get(table.name);
      if (there === undefined) {
        there = seek(table);
        found.set(table.name, there);
      }
      return there;
    },
    news() {
      const names = absent.splice(0);
      const before = memory.load('absent').split(', ');
      const fresh = names.filter((name) => !before.includes(name));
      if (fresh.length > 0) {
        memory.save('absent', [...before, ...fresh].filter((name) => name !== '').join(', '));
        news.push(
          `Coda: the doc has no table for ${fresh.join(', ')}; make an empty page of such a name, and the next run puts the table there.`,
        );
      }
      return news.splice(0);
    },
  };
}

const formatOf = (column: Record<string, unknown>): string =>
  String((Object(column.format) as Record<string, unknown>).type ?? '');

const isWritable = (column: Record<string, unknown>): boolean =>
  column.calculated !== true && !READ_ONLY.includes(formatOf(column));

const toColumn = (column: Record<string, unknown>): DocColumn => ({
  id: String(column.id),
  name: String(column.name),
  format: formatOf(column),
});
