/** What was typed and not saved, kept in this tab of the browser: the cross of a window in Sheets closes it unasked. */

const KEPT_AS = 'peloton-sync-settings';

/** A browser may refuse to keep anything for a page in a frame; then nothing is kept. */
function quietly<T>(work: (storage: Storage) => T): T | null {
  try {
    return work(window.sessionStorage);
  } catch {
    return null;
  }
}

/** Keeps changed settings in this tab until they are saved; an empty list forgets what was kept. */
export function keepDraft(changes: ReadonlyArray<readonly [key: string, value: unknown]>): void {
  quietly((storage) => {
    if (changes.length === 0) storage.removeItem(KEPT_AS);
    else storage.setItem(KEPT_AS, JSON.stringify(Object.fromEntries(changes)));
  });
}

/** What was kept in this tab, by setting; empty where nothing was, or the browser keeps nothing. */
export function keptDraft(): Record<string, unknown> {
  const draft: unknown = quietly((storage) => JSON.parse(storage.getItem(KEPT_AS) ?? '{}'));
  return Object(draft) as Record<string, unknown>;
}
