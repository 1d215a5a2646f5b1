/** Peloton's list envelope, with its real caps. */
import type { Call } from './http';

const MAX_LIMIT = 100;

export interface Slice<T> {
  rows: T[];
  keys: Record<string, unknown>;
  hasMore: boolean;
}

function wholeNumber(text: string | null, fallback: number): number {
  const value = text === null ? fallback : Number(text);
  return Number.isInteger(value) && value >= 0 ? value : fallback;
}

/** The page that the query asks for, and the keys around it. A page past the end is empty, not an error. */
export function slice<T>(call: Call, all: readonly T[], sortBy: string, defaultLimit = 20): Slice<T> {
  const limit = Math.min(MAX_LIMIT, Math.max(1, wholeNumber(call.query.get('limit'), defaultLimit)));
  const page = wholeNumber(call.query.get('page'), 0);
  const rows = all.slice(page * limit, (page + 1) * limit);
  const hasMore = (page + 1) * limit < all.length;
  return {
    rows,
    hasMore,
    keys: {
      limit,
      page,
      total: all.length,
      count: rows.length,
      page_count: Math.ceil(all.length / limit),
      show_previous: page > 0,
      show_next: hasMore,
      sort_by: sortBy,
    },
  };
}
