/** The calendar as a private feed of the web app, for programs that subscribe to it. Whoever has the link can read it. */
import { readFeed } from '../destinations/calendar-feed';
import { isSame } from '../gas/same';
import { currentAccount, type World } from '../peloton/auth';
import { calendarFile, calendarIdInUse } from './calendar-id';

/** Only the digest of the secret is kept: the link is shown once. */
const STORED_AS = 'feed';
const NOT_HERE: FeedAnswer = { kind: 'text', text: 'There is nothing at this address.' };

export interface FeedAnswer {
  kind: 'text' | 'calendar';
  text: string;
}

export interface WebRequest {
  pathInfo?: string;
  parameter?: Record<string, string>;
}

/** The calendar for whoever knows the secret, in the path or as `key`; the same short text for everybody else. */
export function feedAnswer(world: World, request: WebRequest | undefined): FeedAnswer {
  const secret = request?.parameter?.key ?? (request?.pathInfo ?? '').split('/')[0] ?? '';
  return isSame(world.store.get(STORED_AS) ?? '', world.crypto.sha256(secret)) ? feedText(world) : NOT_HERE;
}

/** The calendar, for who may see it. */
export function feedText(world: World): FeedAnswer {
  const { userId } = currentAccount(world) ?? {};
  if (userId === undefined) return NOT_HERE;
  const memory = calendarFile(world.store, userId).load();
  const text = readFeed(calendarIdInUse(world), memory, world.clock.now());
  return text === null ? NOT_HERE : { kind: 'calendar', text };
}

interface Ui {
  choose(question: string): 'yes' | 'no' | null;
  confirm(question: string): boolean;
  say(text: string): void;
}

const DEPLOY =
  'First publish the web app: Extensions > Apps Script > Deploy > New deployment > Web app, execute as "Me", access "Anyone". Then choose this again.';

/** Makes the link, makes a new one, or revokes it. */
export function manageFeed(world: World, ui: Ui): void {
  const url = ScriptApp.getService().getUrl();
  if (!url) ui.say(DEPLOY);
  else if (world.store.get(STORED_AS) === null) {
    if (ui.confirm('Make a private link under which any calendar program can read your Peloton calendar?'))
      ui.say(newLink(world, url));
  } else {
    const answer = ui.choose(
      'There is a private link to your Peloton calendar.\n\nYes: make a new one; the old one stops working.\nNo: revoke it.\nCancel: leave it.',
    );
    if (answer === 'yes') ui.say(newLink(world, url));
    if (answer !== 'no') return;
    world.store.set({ [STORED_AS]: null });
    ui.say('The link does not work any more.');
  }
}

/** Google asks for a sign-in where something follows `/exec` in the path, hence the secret as a parameter. */
function newLink({ store, crypto }: World, url: string): string {
  const secret = crypto.randomText();
  store.set({ [STORED_AS]: crypto.sha256(secret) });
  return `Subscribe to this address in your calendar program, and keep it to yourself. It is shown only now.\n\n${url}?format=ics&key=${secret}`;
}
