/** What happens to a script without anybody's doing, or by what its member does with it, for tests that ask whether it recovers. */
import { nextId } from './state';
import type { Machine } from './types';

/** "Disabled for an unknown reason": the trigger stays in the list and never fires again. */
export function disableTriggers({ state }: Machine, handler: string): void {
  for (const trigger of state.triggers) if (trigger.handler === handler) trigger.dueAt = null;
}

/** The trigger is gone, and nobody was told. */
export function loseTriggers({ state }: Machine, handler: string): void {
  const left = state.triggers.filter((trigger) => trigger.handler !== handler);
  state.triggers.splice(0, state.triggers.length, ...left);
}

/**
 * The machine becomes that of a copy of the spreadsheet (File > Make a copy), which takes a copy of the script along:
 * cells and calendars are as they were, triggers and properties stay with the original, and so does the web app, whose
 * address the copy's script is nevertheless told.
 */
export function copySpreadsheet({ state }: Machine): void {
  const original = state.webAppUrl;
  state.triggers.splice(0);
  state.properties = { script: {}, document: {}, users: {} };
  state.caches = {};
  state.spreadsheet.id = `1${nextId(state, 43)}`;
  state.scriptId = `1${nextId(state, 49)}`;
  delete state.webAppUrl;
  if (original !== undefined) state.quirks.webAppAddress = { other: original };
}
