/** The calendar as a private feed of the web app, for programs that subscribe to it. Whoever has the link can read it. */
import { readFeed } from '../destinations/calendar-feed';
import { isSame } from '../gas/crypto';
import { currentAccount, type World } from '../peloton/auth';
import { calendarFile, calendarInUse } from './calendar-id';

/** Only the digest of the secret is kept: the link is shown once. */
const STORED_AS = 'feed';
const NOTHING: FeedAnswer = { text: 'There is nothing at this address.', type: 'TEXT' };

export interface WebRequest {
  pathInfo?: string;
  parameter?: Record<string, string>;
}

/** `type` is a name of ContentService.MimeType. */
export interface FeedAnswer {
  text: string;
  type: 'ICAL' | 'TEXT';
}

type Format = (world: World, userId: string) => FeedAnswer;

/** What there is for whoever knows the secret, by the `format` that is asked for. */
const FORMATS = new Map<string, Format>([['ics', calendarFeed]]);

/** The secret comes as `key` or in the path. Whoever has no right one gets the same short text whatever is asked for. */
export function feedAnswer(world: World, { parameter = {}, pathInfo = '' }: WebRequest = {}): FeedAnswer {
  const { userId } = currentAccount(world) ?? {};
  const { key = /^[\w-]*/.exec(pathInfo)?.[0] ?? '', format = 'ics' } = parameter;
  const isInvited = userId !== undefined && isRight(world, key);
  return (isInvited && FORMATS.get(format)?.(world, userId)) || NOTHING;
}

/** For who may see it. */
export function calendarFeed(world: World, userId: string): FeedAnswer {
  const memory = calendarFile(world.store, userId).load();
  const calendar = calendarInUse(world);
  return calendar ? { text: readFeed(calendar, memory, world.clock.now()), type: 'ICAL' } : NOTHING;
}

const isRight = ({ store, crypto }: World, secret: string): boolean =>
  isSame(store.get(STORED_AS) ?? '', crypto.sha256(secret));

const DEPLOY =
  'First publish the web app: Extensions > Apps Script > Deploy > New deployment > Web app, execute as "Me", access "Anyone". Then choose this again.';

/** Makes the link, makes a new one, or revokes it. Returns what to say; null when the member leaves all as it is. */
export function manageFeed(
  world: World,
  confirm: (question: string) => boolean,
  choose: (question: string) => 'yes' | 'no' | null,
): string | null {
  const url = ScriptApp.getService().getUrl();
  if (!url) return DEPLOY;
  if (world.store.get(STORED_AS) === null) {
    const wanted = confirm('Make a private link under which any calendar program can read your Peloton calendar?');
    return wanted ? newLink(world, url) : null;
  }
  const answer = choose(
    'There is a private link to your Peloton calendar.\n\nYes: make a new one; the old one stops working.\nNo: revoke it.\nCancel: leave it.',
  );
  if (answer !== 'no') return answer && newLink(world, url);
  world.store.set({ [STORED_AS]: null });
  return 'The link does not work any more.';
}

/** Google asks for a sign-in where something follows `/exec` in the path, hence the secret as a parameter. */
function newLink({ store, crypto }: World, url: string): string {
  const secret = crypto.randomText();
  store.set({ [STORED_AS]: crypto.sha256(secret) });
  return `Subscribe to this address in your calendar program, and keep it to yourself. It is shown only now.\n\n${url}?format=ics&key=${secret}`;
}
