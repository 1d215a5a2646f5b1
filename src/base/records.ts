/**
 * Plain objects as maps whose keys come from outside. Every plain object inherits names such as `constructor`, and writing
 * to `__proto__` changes what it inherits, so a key from outside is read, looked for and written by these functions.
 * Where nothing is kept as JSON, a `Map` is the better choice.
 */

/** Whether the record itself has the key. */
export const has = (record: object, key: string): boolean => Object.getOwnPropertyDescriptor(record, key) !== undefined;

/** The record's own value under the key; undefined for one that it only inherits. */
export function own<T>(record: Readonly<Record<string, T>> | null | undefined, key: string): T | undefined {
  return record != null && has(record, key) ? record[key] : undefined;
}

/** Writes a value into the record, whatever the key is called. */
export function put<T>(record: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(record, key, { value, writable: true, enumerable: true, configurable: true });
}

/**
 * A key for an id from outside that no object inherits, so that it may be used with `in` and brackets. Ids as Peloton
 * makes them stay as they are; different ids stay different.
 */
export const safeKey = (id: string): string => (id in Object.prototype || id.startsWith('id:') ? `id:${id}` : id);
