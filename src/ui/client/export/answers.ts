/** What was read so far, kept in the browser's database until it is saved as a file: answers only, never a token. */

export interface Answers {
  /** Of the account and the time at which reading began; everything of another account, or of before yesterday, is dropped. */
  begin(userId: string, nowMs: number): Promise<{ madeAt: string }>;
  get(key: string): Promise<string | undefined>;
  put(key: string, line: string): Promise<void>;
  clear(): Promise<void>;
}

const NAME = 'peloton-sync-export';
const TABLE = 'lines';
/** No key of an answer. */
const ABOUT = '#about';
const LASTS_MS = 86_400_000;

/** Opens the database of this browser, or makes it. Rejects where the browser keeps nothing, as in some private windows. */
export async function openAnswers(): Promise<Answers> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const act = <T>(mode: IDBTransactionMode, make: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const request = make(database.transaction(TABLE, mode).objectStore(TABLE));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const get: Answers['get'] = (key) => act('readonly', (table) => table.get(key) as IDBRequest<string | undefined>);
  const put: Answers['put'] = async (key, line) => void (await act('readwrite', (table) => table.put(line, key)));
  const clear: Answers['clear'] = async () => void (await act('readwrite', (table) => table.clear()));
  return {
    get,
    put,
    clear,
    async begin(userId, nowMs) {
      const about = JSON.parse((await get(ABOUT)) ?? '{}') as { userId?: string; madeAt?: string };
      const isFresh = nowMs - Date.parse(about.madeAt ?? '') < LASTS_MS;
      if (about.userId === userId && about.madeAt !== undefined && isFresh) return { madeAt: about.madeAt };
      await clear();
      const madeAt = new Date(nowMs).toISOString();
      await put(ABOUT, JSON.stringify({ userId, madeAt }));
      return { madeAt };
    },
  };
}
