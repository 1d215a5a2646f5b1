/** Wraps every export of main: a page must show its key, and whatever is thrown becomes a sentence for the member. */

import type { WebAnswer } from '../app/web';
import { AppError } from '../errors';
import { GOOGLE_SENTENCES, type GoogleFailure } from '../gas/google-error';
import type { Clock, Crypto, Log, Store } from '../ports';
import { checkKey } from './keys';
import { showToVisitor } from './stats-page';

export interface GuardOptions {
  /** Called in each execution, never while the bundle loads. */
  openWorld(): { store: Store; crypto: Crypto; clock: Clock };
  log: Log;
  /** Tells Google's own failures apart. */
  googleFailure(error: unknown): GoogleFailure;
}

export interface Guard {
  /**
   * What goes wrong is shown; Executions stays green, because the member has been told. Refuses where there is no
   * spreadsheet window: the page of a published web app could call menu functions too, and has no key to show.
   */
  menu(action: () => void): () => void;
  /** What goes wrong is logged and turns the execution red; also for `onOpen`, which may use no service that asks for authorisation. */
  trigger<Event>(action: (event: Event) => void): (event: Event) => void;
  /**
   * For a function in a cell: what goes wrong stands in the cell. Refuses where there is no spreadsheet: the page of a
   * published web app could call it too, and show whoever looks at it the account of its owner.
   */
  cell<Args extends unknown[], Answer>(action: (...args: Args) => Answer): (...args: Args) => Answer | string;
  /** For visitors of the web app, who need not be the member: what goes wrong is logged and told to nobody. */
  visit<Request>(action: (request: Request) => WebAnswer): (request: Request) => ReturnType<typeof showToVisitor>;
  /** Refuses without a valid key. Takes and gives JSON; what goes wrong reaches the page as an Error with the sentence only. */
  page<Args extends unknown[], Answer>(action: (...args: Args) => Answer): (key: unknown, ...args: Args) => Answer;
}

export function createGuard(options: GuardOptions): Guard {
  return {
    menu: (action) => () => {
      requireWindow(options);
      try {
        action();
      } catch (error) {
        SpreadsheetApp.getUi().alert(toSentence(error, options));
      }
    },
    trigger: (action) => (event) => {
      try {
        action(event);
      } catch (error) {
        // The original may quote an address with a secret in it, and Executions shows what is thrown.
        throw new Error(toSentence(error, options));
      }
    },
    cell:
      (action) =>
      (...args) => {
        try {
          requireSheet();
          return action(...args);
        } catch (error) {
          return `⚠ ${toSentence(error, options, CELL_SENTENCES)}`;
        }
      },
    visit: (action) => (request) => {
      try {
        return showToVisitor(action(request));
      } catch (error) {
        toSentence(error, options);
        return showToVisitor({ kind: 'text', text: 'Something went wrong. Try again later.' });
      }
    },
    page:
      (action) =>
      (key, ...args) => {
        try {
          const { store, crypto, clock } = options.openWorld();
          checkKey(store, crypto, clock, key);
          return asJson(action(...args));
        } catch (error) {
          throw new Error(toSentence(error, options));
        }
      },
  };
}

function requireWindow({ googleFailure }: GuardOptions): void {
  try {
    SpreadsheetApp.getUi();
  } catch (error) {
    if (googleFailure(error) === 'killed') throw error;
    throw new Error('Open the spreadsheet and choose this from its Peloton menu.');
  }
}

function requireSheet(): void {
  if (!SpreadsheetApp.getActiveSpreadsheet()) throw new AppError('This function works in the cells of its sheet only.');
}

/** In a cell Google asks for no permission, so there is nothing to allow. */
const CELL_SENTENCES: typeof GOOGLE_SENTENCES = {
  ...GOOGLE_SENTENCES,
  permission: 'Google does not let a function in a cell do this. Use Peloton > API explorer instead.',
};

/** Logs the error and says it in plain words. Rethrows Apps Script's kill, after which nothing may be done. */
function toSentence(error: unknown, { googleFailure, log }: GuardOptions, sentences = GOOGLE_SENTENCES): string {
  if (error instanceof AppError) {
    log.warn(error.message, { error: error.name });
    return error.message;
  }
  const failure = googleFailure(error);
  if (failure === 'killed') throw error;
  const { name, message, stack } = describe(error);
  log.error('Unexpected error', { error: name, text: message, stack });
  if (failure !== 'other') return sentences[failure];
  return `Something went wrong in Peloton Sync (${name}). Try again; if it happens again, the details are in the log: Extensions > Apps Script > Executions.`;
}

/** Errors of Google's services are not always `instanceof Error`. */
function describe(error: unknown): { name: string; message: string; stack: string } {
  const { name, message, stack } = Object(error) as { name?: unknown; message?: unknown; stack?: unknown };
  const isPlainName = typeof name === 'string' && /^\w{1,40}$/.test(name);
  return { name: isPlainName ? name : 'Error', message: String(message ?? error), stack: String(stack ?? '') };
}

/** Google refuses dates and other objects; JSON is what a page can have. */
function asJson<T>(answer: T): T {
  return answer === undefined ? answer : (JSON.parse(JSON.stringify(answer)) as T);
}
