/**
 * Keeps visitors of the published web app away from what only cells and triggers may call: its page can name every
 * function of the script. By Google's documentation a web app has no spreadsheet around it, and that is asked first.
 * Where a visit shows that it has one all the same, a cell and a trigger have to prove themselves.
 */
import { AppError } from '../base/errors';
import type { Store } from '../base/ports';
import { googleFailure, rethrowKill } from '../gas/google-error';
import { ownTriggerIds } from '../gas/triggers';
import { workbook } from '../gas/workbook';

const VISITORS_SEE_SHEET = 'visitorsSeeSheet';

/** Before a visitor is given anything from which a function could be called. */
export function noteVisit(store: Store): void {
  if (seesSheet() && store.get(VISITORS_SEE_SHEET) === null) store.set({ [VISITORS_SEE_SHEET]: 'yes' });
}

/** Google lets a function in a cell use no service that asks for permission, and the web app every one. */
export function requireCell(store: Store): void {
  if (!seesSheet() || (isDoubtful(store) && mayReadTriggers())) {
    throw new AppError('This function works in the cells of its sheet only.');
  }
}

/** Visitors do not know the ids of triggers. */
export function requireTrigger(store: Store, event: unknown): void {
  const { triggerUid } = Object(event) as { triggerUid?: unknown };
  if (!seesSheet() || (isDoubtful(store) && !ownTriggerIds().includes(String(triggerUid)))) {
    throw new AppError('This runs only by its trigger, with its spreadsheet.');
  }
}

const isDoubtful = (store: Store): boolean => store.get(VISITORS_SEE_SHEET) !== null;

function seesSheet(): boolean {
  try {
    return Boolean(workbook());
  } catch (error) {
    rethrowKill(error);
    return false;
  }
}

function mayReadTriggers(): boolean {
  try {
    ownTriggerIds();
    return true;
  } catch (error) {
    if (googleFailure(error) !== 'permission') throw error;
    return false;
  }
}
