/** Whether there is a newer version: asked once a week where the member wants to know, in a build that has this option. */
import { parseObject } from '../../base/json';
import { WEEK_MS } from '../../base/time';
import type { World } from '../../peloton/auth/sign-in';
import { type StateFile, stateFile } from '../../sync/state';

type NewsWorld = Pick<World, 'store' | 'clock' | 'http'>;

/** What was found. Times are epoch ms. */
interface News {
  askedAt: number;
  /** The newest version, as `1.2.3`; empty while none is known. */
  version: string;
}

const newsFile = (store: World['store']): StateFile<News> =>
  stateFile(store, 'news', () => ({ askedAt: 0, version: '' }));

const VERSION_NUMBER = /^(\d{1,4})\.(\d{1,4})\.(\d{1,4})$/;

function isNewer(version: string, than: string): boolean {
  const [numbers, others] = [version, than].map((text) => VERSION_NUMBER.exec(text)?.slice(1).map(Number) ?? []);
  const at = numbers?.findIndex((number, index) => number !== others?.[index]) ?? -1;
  return at >= 0 && (numbers?.[at] ?? 0) > (others?.[at] ?? 0);
}

/** A sentence about a newer version that is known of; empty for none. Asks nobody. */
export function newsOf({ store }: Pick<World, 'store'>, present: string): string {
  const { version } = newsFile(store).load();
  return isNewer(version, present)
    ? `Version ${version} of Peloton Sync is there; this is ${present}. Paste its release over this one, or run "npm run update": your sheets, events and settings stay.`
    : '';
}

/**
 * One request a week at most, noted before it is sent, without anything of the member in it. What it finds is kept; an answer
 * that is none is no failure. Returns a sentence in the run that finds a version which was not known, else an empty one.
 */
export function askForNews({ store, clock, http }: NewsWorld, address: string, present: string): string {
  const file = newsFile(store);
  const { askedAt, version } = file.load();
  const nowMs = clock.now();
  if (nowMs >= askedAt && nowMs - askedAt < WEEK_MS) return '';
  file.save({ askedAt: nowMs, version });
  const [answer] = http([{ method: 'get', url: address }]);
  const told = answer?.status === 200 ? parseObject(answer.body)?.version : undefined;
  if (typeof told !== 'string' || !VERSION_NUMBER.test(told) || told === version) return '';
  file.save({ askedAt: nowMs, version: told });
  return newsOf({ store }, present);
}
