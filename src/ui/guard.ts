/** Wraps every export of main: a page must show its key, and whatever is thrown becomes a sentence for the member. */

import { AppError } from '../base/errors';
import type { Log } from '../base/ports';
import type { WebAnswer } from '../commands/web';
import { GOOGLE_SENTENCES, googleFailure, recover } from '../gas/google-error';
import { checkKey, type PageWorld } from './keys';
import { statsOutput } from './pages';
import { lookForSheet, noteVisit, requireCell, requirePerson, requireTrigger, type Sight } from './visitors';

type Visited = GoogleAppsScript.Content.TextOutput | GoogleAppsScript.HTML.HtmlOutput;

export interface GuardOptions<World> {
  /** Called in each execution, never while the bundle loads. */
  openWorld(): World;
  /** Before anything that may write: false where a run of an earlier version is still under way. */
  bringUpToDate(world: NoInfer<World>): boolean;
  /** Throws AppError where a newer version was here. */
  refuseNewerState(world: NoInfer<World>): void;
  log: Log;
}

export interface Guard<World> {
  /**
   * What goes wrong is shown; Executions stays green, because the member has been told. Refuses where there is no
   * spreadsheet window: the page of a published web app could call menu functions too, and has no key to show.
   */
  menu(action: (world: World) => void): () => void;
  /** What goes wrong is logged and turns the execution red. Refuses whatever is no trigger of ours. */
  trigger(action: (world: World) => void): (event: unknown) => void;
  /** The same for a handler that knows by itself whether the event is that of its trigger. */
  ownTrigger(action: (world: World, event: unknown) => void): (event: unknown) => void;
  /** The same for `onOpen`, which may use no service that asks for authorisation, and changes nothing. */
  simpleTrigger(action: () => void): () => void;
  /**
   * For a function in a cell: what goes wrong stands in the cell. Refuses where it is not called by one: the page of a
   * published web app could call it too, and show whoever looks at it the account of its owner.
   */
  cell<Args extends unknown[], Answer>(
    action: (world: World, ...args: Args) => Answer,
  ): (...args: Args) => Answer | string;
  /** For visitors of the web app, who need not be the member: what goes wrong is logged and told to nobody. */
  visit<Request>(action: (world: World, request: Request) => WebAnswer): (request: Request) => Visited;
  /** Refuses without a valid key. Takes and gives JSON; what goes wrong reaches the page as an Error with the sentence only. */
  page<Args extends unknown[], Answer>(
    action: (world: World, ...args: Args) => Answer,
  ): (key: unknown, ...args: Args) => Answer;
}

const STILL_RUNNING = 'Peloton Sync was updated while a sync is running. Try again in a few minutes; nothing is lost.';

/**
 * Makes the wrappers of one build. They throw only what a page or a trigger has to see; a menu item shows its sentence itself.
 */
export function createGuard<World extends PageWorld>(options: GuardOptions<World>): Guard<World> {
  const { openWorld, log } = options;
  const prepare = (world: World) => {
    if (!options.bringUpToDate(world)) throw new AppError(STILL_RUNNING);
  };
  return {
    menu: (action) => () => {
      const sight = requireWindow();
      try {
        const world = openWorld();
        requirePerson(world.store, sight);
        prepare(world);
        action(world);
      } catch (error) {
        SpreadsheetApp.getUi().alert(toSentence(error, log));
      }
    },
    trigger: (action) => onTrigger(options, action, ({ store }, event) => requireTrigger(store, event)),
    ownTrigger: (action) => onTrigger(options, action),
    simpleTrigger: (action) => () => turningRed(log, action),
    cell:
      (action) =>
      (...args) => {
        try {
          const world = openWorld();
          requireCell(world.store);
          options.refuseNewerState(world);
          return action(world, ...args);
        } catch (error) {
          return `⚠ ${toSentence(error, log, CELL_SENTENCES)}`;
        }
      },
    visit: (action) => (request) => {
      try {
        const world = openWorld();
        noteVisit(world.store);
        return outputOf(action(world, request));
      } catch (error) {
        toSentence(error, log);
        return ContentService.createTextOutput('Something went wrong. Try again later.');
      }
    },
    page:
      (action) =>
      (key, ...args) => {
        try {
          const world = openWorld();
          checkKey(world, key);
          prepare(world);
          return asJson(action(world, ...args));
        } catch (error) {
          throw new Error(toSentence(error, log));
        }
      },
  };
}

/** `check`: throws for what is no trigger of ours. One that comes while an earlier version is still running comes again. */
function onTrigger<World extends PageWorld>(
  { openWorld, bringUpToDate, log }: GuardOptions<World>,
  action: (world: World, event: unknown) => void,
  check: (world: World, event: unknown) => void = () => {},
): (event: unknown) => void {
  return (event) =>
    turningRed(log, () => {
      const world = openWorld();
      check(world, event);
      if (bringUpToDate(world)) action(world, event);
      else log.warn(STILL_RUNNING, {});
    });
}

function turningRed(log: Log, action: () => void): void {
  try {
    action();
  } catch (error) {
    // The original may quote an address with a secret in it, and Executions shows what is thrown.
    throw new Error(toSentence(error, log));
  }
}

function outputOf(answer: WebAnswer): Visited {
  if (answer.type === 'PAGE') return statsOutput(answer.stats);
  return ContentService.createTextOutput(answer.text).setMimeType(ContentService.MimeType[answer.type]);
}

const FROM_MENU = 'Open the spreadsheet and choose this from its Peloton menu.';

/** By Google's documentation neither is there in a web app. Two signs, because neither was ever promised. */
function requireWindow(): Sight {
  recover(
    () => SpreadsheetApp.getUi(),
    () => {
      throw new Error(FROM_MENU);
    },
  );
  const sight = lookForSheet();
  if (sight === 'no sheet') throw new Error(FROM_MENU);
  return sight;
}

/** In a cell Google asks for no permission, so there is nothing to allow. */
const CELL_SENTENCES: typeof GOOGLE_SENTENCES = {
  ...GOOGLE_SENTENCES,
  permission: 'Google does not let a function in a cell do this. Use Peloton > More > API explorer instead.',
};

/** Logs the error and says it in plain words. Rethrows Apps Script's kill, after which nothing may be done. */
function toSentence(error: unknown, log: Log, sentences = GOOGLE_SENTENCES): string {
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
