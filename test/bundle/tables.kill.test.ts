/** Killed at any single service call of a refresh, before or after its effect, the tables end as undisturbed ones would. */
import { readSheet } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { addFriendWorkout } from '../../local/fake-peloton/sample-around';
import { callsOf } from '../support/effort';
import { killEverywhere } from '../support/kill-everywhere';
import { HOUR_MS, type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

const DAY_MS = 24 * HOUR_MS;
/** So much is killed one by one that each case keeps to a few tables. */
const QUIET = { ...WITHOUT_TABLES, workoutsToSheet: false, scheduleToCalendar: false, stackToSheet: false };

/** Without the order of rows and without when a member was first seen: both may tell of the kill. */
function tablesOf(member: Member) {
  return ['Classes', 'Songs', 'Friends', 'Friend workouts', 'Favourites', 'Challenges'].map((name) => {
    const sheet = readSheet(member.machine, name);
    const seenAt = sheet?.headers.indexOf('First seen') ?? -1;
    const rows = sheet?.rows.map((row) => JSON.stringify(row.filter((_, index) => index !== seenAt))) ?? [];
    return [name, sheet?.headers, rows.filter((row) => /[^",[\]]/.test(row)).sort()];
  });
}

/** Two days on, everything that was cut off has had its turn again. */
function settle(member: Member): void {
  member.syncAll();
  for (let day = 0; day < 2; day += 1) {
    member.machine.clock.advance(DAY_MS);
    member.syncAll();
  }
}

const refresh = (member: Member) =>
  killEverywhere(member, {
    run: (options) => member.menu('menuSyncNow', options),
    gapMs: 7 * 60_000,
    follow: () => settle(member),
    look: () => tablesOf(member),
  });

function memberWith(tables: Record<string, unknown>): Member {
  const member = newMember({ workouts: 5, friends: 3, tables: true, curveStepSec: 5 });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  presetSettings(member.machine, { ...QUIET, ...tables });
  member.connect();
  return member;
}

const CASES: Array<[string, Record<string, unknown>]> = [
  ['classes with their songs', { classesToSheet: true, songsToSheet: true }],
  ['friends and their workouts', { friendsToSheet: true, friendWorkouts: '5' }],
  ['favourites and challenges', { favouritesToSheet: true, challengesToSheet: true }],
  ['overview, achievements and tags', { overviewToSheet: true, achievementsToSheet: true, tagsToSheet: true }],
  [
    'instructors, followers and subscriptions',
    { instructorsToSheet: true, followersToSheet: true, subscriptionsToSheet: true },
  ],
];

test.each(CASES)('a first refresh of %s killed at any call', (_what, tables) => {
  const { calls, differing } = refresh(memberWith(tables));
  expect(calls).toBeGreaterThan(15);
  expect(differing).toEqual([]);
});

test.each(CASES)('a refresh of %s after changes killed at any call', (_what, tables) => {
  const member = memberWith(tables);
  const { account } = member.peloton;
  member.syncAll();
  member.machine.clock.advance(DAY_MS);
  addWorkout(account, { startAt: member.machine.clock.now() - HOUR_MS });
  account.around.favourites.shift();
  const [first, second] = account.friends;
  if (!first || !second) throw new Error('no friends');
  for (const hours of [1, 2, 3, 4])
    addFriendWorkout(account, first, { startAt: member.machine.clock.now() - hours * HOUR_MS });
  account.friends = account.friends.filter((friend) => friend !== second);
  const { differing } = refresh(member);
  expect(differing).toEqual([]);
});

test('killed at any call, a run with a new workout leaves its class to the very next run', () => {
  const member = memberWith({ workoutsToSheet: true, classesToSheet: true });
  const { account } = member.peloton;
  member.syncAll();
  member.machine.clock.advance(HOUR_MS);
  addWorkout(account, { startAt: member.machine.clock.now() - HOUR_MS });
  const classIds = () => readSheet(member.machine, 'Classes')?.rows.map(([id]) => id) ?? [];
  const start = member.save();
  member.menu('menuSyncNow');
  const wanted = classIds().sort();
  member.load(start);
  const { differing } = killEverywhere(member, {
    run: (options) => member.menu('menuSyncNow', options),
    gapMs: HOUR_MS,
    follow: () => void member.syncAll(),
    look: () => classIds().sort(),
    wanted,
    kills: (calls) => callsOf(calls, 45).map((killAtCall) => ({ killAtCall, killAfterEffect: false })),
  });
  expect(differing).toEqual([]);
});
