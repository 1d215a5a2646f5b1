/**
 * Keeps visitors of the published web app away from what only the menu, cells and triggers may call: its page can name every
 * function of the script. By Google's documentation a web app has no spreadsheet around it, and that is asked first.
 * Where a visit shows that it has one all the same, each of them has to prove itself.
 */
import { AppError } from '../base/errors';
import type { Store } from '../base/ports';
import { sharedNotes } from '../gas/cache';
import { GOOGLE_SENTENCES, googleFailure, recover } from '../gas/google-error';
import { ownTriggerIds } from '../gas/triggers';
import { runnerName } from '../gas/web-app';
import { workbook } from '../gas/workbook';

const VISITORS_SEE_SHEET = 'visitorsSeeSheet';
const NOTED_SEC = 21_600;

/** Before a visitor is given anything from which a function could be called. Asks the store at most every six hours. */
export function noteVisit(store: Store): void {
  if (!seesSheet()) return;
  const notes = sharedNotes();
  // In the store of whoever published the page; another editor's is another store.
  const noted = `${VISITORS_SEE_SHEET}.${runnerName()}`;
  if (notes.read([noted])[noted] !== undefined) return;
  if (store.get(VISITORS_SEE_SHEET) === null) store.set({ [VISITORS_SEE_SHEET]: 'yes' });
  notes.write({ [noted]: 'yes' }, NOTED_SEC);
}

/**
 * Throws AppError where this is no function in a cell: Google lets such a one use no service that asks for permission,
 * and the web app every one.
 */
export function requireCell(store: Store): void {
  if (!seesSheet() || (isDoubtful(store) && mayReadTriggers())) {
    throw new AppError('This function works in the cells of its sheet only.');
  }
}

/** Throws AppError where `event` is not of a trigger of ours, whose ids visitors do not know. */
export function requireTrigger(store: Store, event: unknown): void {
  const { triggerUid } = Object(event) as { triggerUid?: unknown };
  if (!seesSheet() || (isDoubtful(store) && !ownTriggerIds().includes(String(triggerUid)))) {
    throw new AppError('This runs only by its trigger, with its spreadsheet.');
  }
}

/**
 * `sight`: what there is around the execution. The menu acts for whoever sits in front of it; the page of a web app acts for its owner, whoever looks at it. Google tells
 * the address of who looks only to people of the same organisation, and gives an empty one otherwise
 * (https://developers.google.com/apps-script/reference/base/session#getActiveUser()).
 */
export function requirePerson(store: Store, sight: Sight): void {
  if (sight === 'sheet' && !isDoubtful(store)) return;
  const person = Session.getActiveUser().getEmail();
  if (person !== '' && person === Session.getEffectiveUser().getEmail()) return;
  if (sight !== 'sheet') throw new AppError(GOOGLE_SENTENCES.permission);
  throw new AppError(
    'Google shows this sheet to visitors of your published page, and does not say that it is you who chose this. Open the spreadsheet as the account that published the page and choose this from its Peloton menu. If you did, archive the deployment (Extensions > Apps Script > Deploy > Manage deployments) and report this text.',
  );
}

const isDoubtful = (store: Store): boolean => store.get(VISITORS_SEE_SHEET) !== null;

/** What there is around an execution; `may not look`: the member has not allowed that. */
export type Sight = 'sheet' | 'no sheet' | 'may not look';

/** Whether there is a spreadsheet around this execution. Throws nothing but Google's end of the execution. */
export function lookForSheet(): Sight {
  return recover(
    () => (workbook() ? 'sheet' : 'no sheet'),
    (error) => (googleFailure(error) === 'permission' ? 'may not look' : 'no sheet'),
  );
}

const seesSheet = (): boolean => lookForSheet() === 'sheet';

function mayReadTriggers(): boolean {
  try {
    ownTriggerIds();
    return true;
  } catch (error) {
    if (googleFailure(error) !== 'permission') throw error;
    return false;
  }
}
