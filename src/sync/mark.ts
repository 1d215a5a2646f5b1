/** The mark that we leave on every record: how far we are with it, and which version of it that was. */

/**
 * - `listed`: the list's values are there, its details are still to come
 * - `in progress`: the source is still changing it
 * - `complete`: everything is there
 * - `retry`: its details failed `tries` times and are tried again on a later run
 * - `failed`: given up, with the reason
 * - `deleted`: the source no longer has it
 */
export type MarkKind = 'listed' | 'in progress' | 'complete' | 'retry' | 'failed' | 'deleted';

/** What a record has in a table of parts: which version of them was read, and how many there are. */
export interface PartMark {
  version: string;
  count: number;
}

export interface Mark {
  kind: MarkKind;
  etag: string;
  tries: number;
  /** By the name of their table. */
  parts: Record<string, PartMark>;
  reason: string;
}

export const MAX_TRIES = 5;

const PATTERN =
  /^(listed|in progress|complete|retry|failed|deleted)(?: (\d+)x)? \[([^\]]*)\]((?: \w+=\w+#\d+)*)(?:: ([\s\S]*))?$/;

/** Reads a mark that `formatMark` made. Null for any other text: such a record is the member's own. */
export function parseMark(text: string): Mark | null {
  const match = PATTERN.exec(text);
  if (!match) return null;
  return {
    kind: match[1] as MarkKind,
    tries: Number(match[2] ?? 0),
    etag: match[3] ?? '',
    parts: parseParts(match[4] ?? ''),
    reason: match[5] ?? '',
  };
}

function parseParts(text: string): Record<string, PartMark> {
  const found = text.split(' ').flatMap((part) => {
    const [, name = '', version = '', count] = /^(\w+)=(\w+)#(\d+)$/.exec(part) ?? [];
    return count === undefined ? [] : [[name, { version, count: Number(count) }] as const];
  });
  return Object.fromEntries(found);
}

/** The mark as text, which `parseMark` reads back. `kind` says how far a record is, `etag` which version of it that was. */
export function formatMark(kind: MarkKind, etag: string, more: Partial<Omit<Mark, 'kind' | 'etag'>> = {}): string {
  const tries = more.tries ? ` ${more.tries}x` : '';
  const parts = Object.entries(more.parts ?? {}).map(([name, { version, count }]) => ` ${name}=${version}#${count}`);
  const reason = more.reason ? `: ${more.reason}` : '';
  return `${kind}${tries} [${etag}]${parts.join('')}${reason}`;
}

/**
 * The mark as text after one more failed try; `reason` is a sentence for the member. After five tries it is given up.
 */
export function afterFailure(mark: Partial<Mark> & Pick<Mark, 'etag' | 'tries'>, reason: string): string {
  const tries = mark.tries + 1;
  return tries < MAX_TRIES
    ? formatMark('retry', mark.etag, { tries, reason })
    : formatMark('failed', mark.etag, { reason });
}

/** Parts of a record that has changed since: those that there are, in no version that anybody wants. */
export function outdated(parts: Mark['parts']): Mark['parts'] {
  const there = Object.entries(parts).filter(([, { count }]) => count > 0);
  return Object.fromEntries(there.map(([name, { count }]) => [name, { version: 'old', count }]));
}

/** Whether the details of a record with this mark are still to be read. */
export function isOwed(mark: Mark): boolean {
  return mark.kind === 'listed' || mark.kind === 'retry';
}

/**
 * Whether the record as listed, in the version `etag`, is news to a destination that holds it with this mark; null
 * where it holds none.
 */
export function isStale(mark: Mark | null, etag: string): boolean {
  return mark === null || mark.etag !== etag || mark.kind === 'deleted';
}
