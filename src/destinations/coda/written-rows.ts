/** Which rows of a doc we wrote, where these bear no mark of ours: only such rows may go. Those of an older doc stay. */
import { shortDigest } from '../../base/digest';
import type { Table } from '../../schema/table';
import type { CodaMemory } from './tables';

export interface WrittenRows {
  has(key: string): boolean;
  add(keys: readonly string[]): void;
  drop(keys: readonly string[]): void;
}

/** Those that there is no more room to remember stay in the doc for good. */
const MOST = 12_000;
const DIGEST = /.{8}/g;

/**
 * Reads what is remembered of one table. `add` and `drop` write it back at once, so that a run that is cut off knows its rows.
 */
export function createWrittenRows({ name }: Table, memory: CodaMemory): WrittenRows {
  const text = memory.load(`ours.${name}`);
  const digests = new Set(text.match(DIGEST));
  const keep = (keys: readonly string[], act: (digest: string) => void): void => {
    const size = digests.size;
    for (const key of keys) act(shortDigest(key));
    if (digests.size !== size) memory.save(`ours.${name}`, [...digests].join(''));
  };
  return {
    has: (key) => digests.has(shortDigest(key)),
    add: (keys) => keep(keys, (digest) => digests.size < MOST && digests.add(digest)),
    drop: (keys) => keep(keys, (digest) => digests.delete(digest)),
  };
}

/**
 * Whether it must be remembered which rows of the table we wrote. Those with a mark say it themselves, and parts belong
 * to a record that does.
 */
export const needsMemory = ({ mark, of }: Table): boolean => mark === undefined && of === undefined;
