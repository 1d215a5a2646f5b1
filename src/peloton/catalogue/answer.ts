/** Finding one's way in any answer: values by path, the ids in it, the next page. */
import { isObject } from '../../base/json';
import type { Args, Entry, OwnId } from './entry';

/** Everything at the end of a path such as `data.0.id`; `*` stands for each item of a list. */
export function valuesAt(value: unknown, path: string): unknown[] {
  if (path === '') return value === undefined || value === null ? [] : [value];
  const [step = '', ...more] = path.split('.');
  const rest = more.join('.');
  if (Array.isArray(value)) {
    return step === '*' ? value.flatMap((item) => valuesAt(item, rest)) : valuesAt(value[Number(step)], rest);
  }
  return isObject(value) && Object.keys(value).includes(step) ? valuesAt(value[step], rest) : [];
}

/** "No class" is 32 zeros; workouts built by members have a dashed id that no other request knows. */
const isUsable = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && !/^(0+|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i.test(value);

/** Ids of the member's own that an answer holds, by the entry's `gives`: the first usable one of each kind. */
export function idsIn(entry: Pick<Entry, 'gives'>, answer: unknown): Partial<Record<OwnId, string>> {
  const found = Object.entries(entry.gives ?? {}).map(([id, path]) => [id, valuesAt(answer, path).find(isUsable)]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** The arguments for the page after this answer. Null after the last page, and for what has no pages. */
export function nextPage(entry: Pick<Entry, 'paging'>, args: Args, answer: unknown): Args | null {
  if (entry.paging === 'after') return nextCursor(args, answer);
  if (entry.paging !== 'page' || !isObject(answer)) return null;
  const page = Number(args.page ?? 0);
  const rows = Array.isArray(answer.data) ? answer.data.length : 0;
  const more = typeof answer.show_next === 'boolean' ? answer.show_next : page + 1 < Number(answer.page_count ?? 0);
  return more && rows > 0 ? { ...args, page: page + 1 } : null;
}

function nextCursor(args: Args, answer: unknown): Args | null {
  const info = findPageInfo(answer);
  const after = info?.hasNextPage === true ? info.endCursor : null;
  return typeof after === 'string' && after !== '' && after !== args.after ? { ...args, after } : null;
}

function findPageInfo(value: unknown): Record<string, unknown> | null {
  if (!isObject(value)) return null;
  if (isObject(value.pageInfo)) return value.pageInfo;
  for (const child of Object.values(value)) {
    const found = findPageInfo(child);
    if (found) return found;
  }
  return null;
}

/** How many pages there are; null where the answer does not say so. */
export function pageCount(answer: unknown): number | null {
  const count = isObject(answer) ? answer.page_count : null;
  return typeof count === 'number' && count > 0 ? count : null;
}
