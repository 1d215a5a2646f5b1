/**
 * Ids and names that every object inherits, as Peloton might give them: wherever one is used as the key of a record without
 * care, a row or an event gets lost, or is taken for one that is there already. So the whole product runs twice, on two
 * accounts that differ in these names only, and must give the same.
 */
import type { Account } from '../../local/fake-peloton/index';
import { wholeContent } from '../support/content';
import { type Member, newMember } from '../support/member';

const NAMES = ['__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'];
/** Of the same length, and inherited by nothing. */
const plainOf = (name: string): string => `x${name.slice(1)}`;

/** Of each kind the newest, one name for each: ids of Peloton, and texts by which tables group. */
function namesToReplace(account: Account): string[][] {
  const newest = [...account.workouts].sort((a, b) => b.startAtSec - a.startAtSec);
  const rides = [...new Set(newest.flatMap(({ rideId }) => rideId ?? []))];
  const instructors = [...new Set(rides.map((id) => account.rides[id]?.instructorId ?? ''))].filter((id) => id !== '');
  return [
    newest.map(({ id }) => id),
    rides,
    instructors,
    account.schedule.map(({ id }) => id),
    account.schedule.flatMap(({ sessionId }) => sessionId ?? []),
    account.reservations.map(({ id }) => id),
    account.friends.map(({ id }) => id),
    account.around.challenges.map(({ id }) => id),
    account.around.badges.map(({ id }) => id),
    instructors.map((id) => account.instructors[id]?.name ?? ''),
    rides.map((id) => account.rides[id]?.title ?? ''),
  ];
}

/** Each old name and the one that takes its place. Within a kind every name is used once. */
const replacements = (account: Account, spell: (name: string) => string): Array<[string, string]> =>
  namesToReplace(account).flatMap((kind, at) =>
    [...new Set(kind)]
      .slice(0, NAMES.length)
      .map((old, index): [string, string] => [old, spell(NAMES[(at + index) % NAMES.length] ?? '')]),
  );

const replaceAll = (text: string, pairs: ReadonlyArray<readonly [string, string]>): string =>
  pairs.reduce((given, [old, next]) => given.replaceAll(JSON.stringify(old), JSON.stringify(next)), text);

/** A member of whose account these names are replaced, after a first sync, an hour, and one without anything new. */
function synced(spell: (name: string) => string): Member {
  const member = newMember({ workouts: 14, friends: 3, tables: true });
  const { peloton } = member;
  peloton.load(replaceAll(peloton.save(), replacements(peloton.account, spell)));
  member.connect();
  member.syncAll();
  for (let hour = 0; hour < 2; hour += 1) {
    const { error } = member.hour();
    if (error) throw new Error(error.message);
  }
  while (member.machine.runTriggersUntil(member.machine.clock.now() + 120_000).length > 0);
  return member;
}

/** Rows and events, a line each, with the plain names made hostile, so that both can be compared. */
function contentOf(member: Member): Set<string> {
  const { sheets, events } = wholeContent(member.machine);
  const rows = sheets.flatMap(([name, , held]) => held.map((row) => `${name}: ${row}`));
  const made = (line: string) =>
    // The version of a row is a digest of what it was made of.
    NAMES.reduce((text, name) => text.replaceAll(plainOf(name), name), line).replace(/ [0-9a-f]{8}\]/, ']');
  return new Set([...rows, ...events].map(made));
}

test('names that every object has give the rows, events and totals that others give', () => {
  const [hostile, plain] = [contentOf(synced((name) => name)), contentOf(synced(plainOf))];
  expect(plain.size).toBeGreaterThan(200);
  expect({
    lost: [...plain].filter((line) => !hostile.has(line)).slice(0, 5),
    strange: [...hostile].filter((line) => !plain.has(line)).slice(0, 5),
  }).toEqual({ lost: [], strange: [] });
});
