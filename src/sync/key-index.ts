/**
 * Which keys are held, in short: whether a record is new is told without reading the keys of all records. Of each key a digest of
 * 30 bits is kept, a few of them under each name of the store, so that a new key rewrites little. Of 20,000 keys one in 50,000 new
 * ones is taken for held; the next whole comparison finds it.
 */

import { shortDigest } from '../base/digest';
import type { Store } from '../base/ports';
import { put } from '../base/records';

export interface KeyIndex {
  /** Whether it tells of these holders, and of all that they hold. */
  isOf(holders: readonly string[]): boolean;
  has(key: string): boolean;
  /** From here on it tells of these holders. Written with the state that is kept next. */
  add(holders: readonly string[], keys: Iterable<string>): void;
  /** Replaces it; written with the state that is kept next. */
  make(holders: readonly string[], keys: Iterable<string>): void;
  /** From here on it tells of nothing, until it is made again. */
  forget(): void;
}

const BUCKETS = 64;
const CHARACTERS = 4;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** In which bucket a key stands, and as what: 6 and 24 bits of its digest. */
function placeOf(key: string): { bucket: number; short: string } {
  const digest = Number.parseInt(shortDigest(key), 16);
  const short = [18, 12, 6, 0].map((shift) => ALPHABET.charAt((digest >>> shift) & 63)).join('');
  return { bucket: digest >>> 26, short };
}

/**
 * Opens the index that stands in the store under names that begin with `prefix` and a dot. Nothing is read before it is
 * asked for.
 */
export function keyIndex(store: Store, prefix: string): KeyIndex {
  const read = (name: string | number): string => store.get(`${prefix}.${name}`) ?? '';
  const stands = (text: string, short: string): boolean => {
    for (let at = text.indexOf(short); at >= 0; at = text.indexOf(short, at + 1))
      if (at % CHARACTERS === 0) return true;
    return false;
  };
  const write = (values: Record<string, string>): void => {
    const news = Object.entries(values).filter(([name, text]) => read(name) !== text);
    if (news.length > 0) store.setLater(Object.fromEntries(news.map(([name, text]) => [`${prefix}.${name}`, text])));
  };
  const collect = (keys: Iterable<string>, into: string[]): Record<string, string> => {
    const changed: Record<string, string> = {};
    for (const key of keys) {
      const { bucket, short } = placeOf(key);
      const text = into[bucket] ?? read(bucket);
      if (stands(text, short)) continue;
      into[bucket] = text + short;
      put(changed, String(bucket), into[bucket]);
    }
    return changed;
  };
  const nameOf = (holders: readonly string[]): string => [...holders].sort().join('\n');
  return {
    isOf: (holders) => read('of') === nameOf(holders),
    has(key) {
      const { bucket, short } = placeOf(key);
      return stands(read(bucket), short);
    },
    add: (holders, keys) => write({ ...collect(keys, []), of: nameOf(holders) }),
    make(holders, keys) {
      const empty = Array.from({ length: BUCKETS }, () => '');
      write({ ...Object.fromEntries(empty.entries()), ...collect(keys, empty), of: nameOf(holders) });
    },
    forget: () => write({ of: '' }),
  };
}
