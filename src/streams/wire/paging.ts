/** Reads a paged list to its end, and makes tables that mirror such a list. */
import { HttpError, Pause } from '../../base/errors';
import type { WireList } from '../../peloton/answers/types';
import { MOST_SIDE_BY_SIDE, type Peloton, type Result } from '../../peloton/client/client';
import { ask, askAll, type Endpoint } from '../../peloton/requests/rest';
import type { AnyRow, Table } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { finite, itemsOf } from './values';

export interface Everything<T> {
  /** Each once, in the list's order. */
  items: Array<T & { id: string }>;
  /** How many fewer than the list's own total. */
  missing: number;
}

/** Ends lists that never end. */
const MAX_PAGES = 500;
const SIDE_BY_SIDE = 8;

/** `what` is a plural for the sentence in case of failure; `onPage` sees what stands beside the items. Throws HttpError when any page cannot be had. */
export function readEverything<T extends { id?: string | null }>(
  peloton: Peloton,
  what: string,
  pageOf: (page: number) => Endpoint<WireList<T>>,
  onPage: (page: WireList<T>) => void = () => {},
): Everything<T> {
  const found = new Map<string, T & { id: string }>();
  const first = ask(peloton, pageOf(0));
  let isMore = takeIn(found, first, what);
  onPage(first);
  const total = finite(first.total);
  // With the total known the other pages are asked for side by side.
  const pages = total === null || found.size === 0 ? MAX_PAGES : Math.min(MAX_PAGES, Math.ceil(total / found.size));
  for (let page = 1; isMore && page < MAX_PAGES; ) {
    const width = total === null ? 1 : Math.max(1, Math.min(SIDE_BY_SIDE, pages - page));
    const asked = Array.from({ length: width }, (_, index) => pageOf(page + index));
    for (const result of askAll(peloton, asked)) {
      if (!result.ok) throw result.error;
      isMore = isMore && takeIn(found, result.value, what);
      onPage(result.value);
    }
    page += width;
  }
  return { items: [...found.values()], missing: Math.max(0, (total ?? 0) - found.size) };
}

/** Returns whether there may be more: a page that brings nothing new ends the list, whatever it says. */
function takeIn<T extends { id?: string | null }>(
  found: Map<string, T & { id: string }>,
  page: WireList<T>,
  what: string,
): boolean {
  if (!Array.isArray(page?.data)) throw notUnderstood(what);
  const before = found.size;
  for (const item of itemsOf(page.data)) {
    const { id } = item;
    if (typeof id === 'string' && id !== '' && !found.has(id)) found.set(id, { ...item, id });
  }
  if (found.size === before || page.show_next === false) return false;
  const total = finite(page.total);
  return page.show_next === true || total === null || found.size < total;
}

/** The error for an answer in another shape, which must not be taken for an empty list: it is retriable. */
export function notUnderstood(what: string): HttpError {
  const message = `Peloton's answer for your ${what} could not be understood.`;
  return new HttpError({ status: 200, method: 'get', url: what, retriable: true, message });
}

/** A table with a row for each item of a list. */
export const listStream = <T>(
  table: Table,
  read: () => Everything<T>,
  toRow: (item: T & { id: string }) => AnyRow,
): SnapshotStream => ({
  table,
  read() {
    const { items, missing } = read();
    return { rows: items.map(toRow), missing };
  },
});

/**
 * The answers to the first of them, all when there is time: when Peloton is slow, what has come is kept. No more are asked for
 * at once than go out side by side, since those that did go out are lost when time ends before the others. Throws Pause for none.
 */
export function askWhileThereIsTime<T>(peloton: Peloton, endpoints: readonly Endpoint<T>[]): Result<T>[] {
  const answers: Result<T>[] = [];
  try {
    for (let at = 0; at < endpoints.length; at += MOST_SIDE_BY_SIDE)
      answers.push(...askAll(peloton, endpoints.slice(at, at + MOST_SIDE_BY_SIDE)));
  } catch (error) {
    if (!(error instanceof Pause) || answers.length === 0) throw error;
  }
  return answers;
}
