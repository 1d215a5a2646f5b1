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
  namesToReplace(account).flatMap((kind) =>
    [...new Set(kind)].slice(0, NAMES.length).map((old, index): [string, string] => [old, spell(NAMES[index] ?? '')]),
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

/**
 * Rows and events and how often each is there, with the plain names made hostile. What is measured is left out: the
 * played Peloton makes it up from the ids.
 */
function contentOf(member: Member): Map<string, number> {
  const { sheets, events } = wholeContent(member.machine);
  const rows = sheets.flatMap(([name, , held]) => held.map((row) => `${name}: ${row}`));
  // Descriptions end with a mark that is made of the id.
  const named = events.map((event) => JSON.stringify({ ...JSON.parse(event), description: '' }));
  const counts = new Map<string, number>();
  for (const line of [...rows, ...named]) {
    const known = NAMES.reduce(
      (text, name) => text.replaceAll(new RegExp(plainOf(name), 'gi'), name).replaceAll(new RegExp(name, 'gi'), name),
      line,
    );
    const lasting = known
      .replace(/"(complete|listed|in progress) [^"]*"/, '"$1"')
      .replace(/"\d\|[^"]*"/g, 'curve')
      .replace(/-?\d[\d.,e-]*/g, '#');
    counts.set(lasting, (counts.get(lasting) ?? 0) + 1);
  }
  return counts;
}

/** Lines of one that are not so often in the other. */
const missingIn = (other: Map<string, number>, lines: Map<string, number>): string[] =>
  [...lines]
    .filter(([line, count]) => (other.get(line) ?? 0) < count)
    .map(([line]) => line)
    .slice(0, 5);

test('names that every object has give the rows and events that others give, for as many requests', () => {
  const members = [synced((name) => name), synced(plainOf)] as const;
  const [hostile, plain] = [contentOf(members[0]), contentOf(members[1])];
  expect(plain.size).toBeGreaterThan(150);
  expect({ lost: missingIn(hostile, plain), strange: missingIn(plain, hostile) }).toEqual({ lost: [], strange: [] });
  expect(members[0].peloton.requests.length).toBe(members[1].peloton.requests.length);
});
