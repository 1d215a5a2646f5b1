/** Wraps every export of main: a page must show its key, and whatever is thrown becomes a sentence for the member. */
import { AppError } from '../errors';
import type { Clock, Crypto, Log, Store } from '../ports';
import { checkKey } from './keys';

export type Failure = 'killed' | 'daily limit' | 'burst' | 'permission' | 'other';

export interface GuardOptions {
  /** Called in each execution, never while the bundle loads. */
  openWorld(): { store: Store; crypto: Crypto; clock: Clock };
  log: Log;
  /** Tells Google's own failures apart. */
  googleFailure(error: unknown): Failure;
}

export interface Guard {
  /** What goes wrong is shown; Executions stays green, because the member has been told. */
  menu(action: () => void): () => void;
  /** What goes wrong is logged and turns the execution red; also for `onOpen`, which may use no service that asks for authorisation. */
  trigger<Event>(action: (event: Event) => void): (event: Event) => void;
  /** Refuses without a valid key. Takes and gives JSON; what goes wrong reaches the page as an Error with the sentence only. */
  page<Args extends unknown[], Answer>(action: (...args: Args) => Answer): (key: unknown, ...args: Args) => Answer;
}

export function createGuard(options: GuardOptions): Guard {
  return {
    menu: (action) => () => {
      try {
        action();
      } catch (error) {
        show(toSentence(error, options), options);
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

const GOOGLE_SENTENCES: Record<Exclude<Failure, 'killed' | 'other'>, string> = {
  'daily limit': 'A daily limit of your Google account is used up. It starts afresh within 24 hours; nothing is lost.',
  burst: 'Google is busy with too many requests at once. Wait a minute and try again.',
  permission:
    'Google has not given Peloton Sync a permission that it needs. Open Peloton > Check setup to see which, and allow it when asked.',
};

/** Logs the error and says it in plain words. Rethrows Apps Script's kill, after which nothing may be done. */
function toSentence(error: unknown, { googleFailure, log }: GuardOptions): string {
  if (error instanceof AppError) {
    log.warn(error.message, { error: error.name });
    return error.message;
  }
  const failure = googleFailure(error);
  if (failure === 'killed') throw error;
  const { name, message, stack } = describe(error);
  log.error('Unexpected error', { error: name, text: message, stack });
  if (failure !== 'other') return GOOGLE_SENTENCES[failure];
  return `Something went wrong in Peloton Sync (${name}). Try again; if it happens again, the details are in the log: Extensions > Apps Script > Executions.`;
}

/** Errors of Google's services are not always `instanceof Error`. */
function describe(error: unknown): { name: string; message: string; stack: string } {
  const { name, message, stack } = Object(error) as { name?: unknown; message?: unknown; stack?: unknown };
  const isPlainName = typeof name === 'string' && /^\w{1,40}$/.test(name);
  return { name: isPlainName ? name : 'Error', message: String(message ?? error), stack: String(stack ?? '') };
}

function show(sentence: string, { googleFailure }: GuardOptions): void {
  try {
    SpreadsheetApp.getUi().alert(sentence);
  } catch (error) {
    if (googleFailure(error) === 'killed') throw error;
    // Run from the script editor there may be no window; Executions then shows the sentence.
    throw new Error(sentence);
  }
}

/** Google refuses dates and other objects; JSON is what a page can have. */
function asJson<T>(answer: T): T {
  return answer === undefined ? answer : (JSON.parse(JSON.stringify(answer)) as T);
}
