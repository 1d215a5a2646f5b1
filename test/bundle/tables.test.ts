/** The tables that are refreshed on their own rhythm, as the shipped bundle fills them. */

import { readRows, readSheet, userProperties } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { addFriendWorkout } from '../../local/fake-peloton/sample-around';
import { amount, testInFull } from '../support/effort';
import { HOUR_MS, type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

const TABLES = [
  'Overview',
  'Friends',
  'Challenges',
  'Achievements',
  'Favourites',
  'Instructors',
  'Followers',
  'Tags',
  'Subscriptions',
  'Classes',
  'Songs',
  'Friend workouts',
];
const DAY_MS = 24 * HOUR_MS;

const rowsOf = (member: Member, title: string) => readRows(member.machine, title);
const statusOf = (member: Member) => {
  const key = /<body[^>]* data-key="([^"]+)"/.exec(member.menu('menuStatus').dialogs[0]?.html ?? '')?.[1];
  return member.page('apiStatus', key).value as {
    tables: Array<{ title: string; completeAt: string | null; dueAt: string | null; left: number; problem: string }>;
  };
};
const lastLogLine = (member: Member) => rowsOf(member, 'Sync log').slice(-1)[0] ?? {};

/** Requests in an hour whose trigger runs once. */
function callsInAnHour(member: Member): number {
  const before = member.peloton.requests.length;
  const { error } = member.hour();
  if (error) throw new Error(error.message);
  return member.peloton.requests.length - before;
}

describe('a member with everything switched on', () => {
  const member = newMember({ workouts: 60, tables: true });
  const { account } = member.peloton;
  member.connect();
  member.syncAll();

  test('was asked for nothing twice in the first sync', () => {
    // Signing in asks who it is; the rest of the record is the sync, which ended in one execution.
    const asked = member.peloton.requests
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/') && path !== '/api/me')
      .map(({ path }) => path.replace(/every_n=\d+/, 'every_n=any'));
    expect(asked.length).toBeGreaterThan(60);
    expect(asked.filter((path, at) => asked.indexOf(path) !== at)).toEqual([]);
  });

  test('has every sheet filled after the first sync', () => {
    for (const title of TABLES) expect([title, rowsOf(member, title).length > 0]).toEqual([title, true]);
  });

  test('finds no raw JSON, no epoch numbers and no words for nothing in any cell', () => {
    for (const title of TABLES) {
      for (const row of rowsOf(member, title)) {
        for (const [header, cell] of Object.entries(row)) {
          const where = `${title}, ${header}: ${cell}`;
          expect(where).not.toMatch(/: (\{|\[|undefined|null|NaN|\[object)/);
          if (typeof cell === 'number') expect([where, cell < 1e8]).toEqual([where, true]);
        }
      }
    }
  });

  test('sees text that looks like a formula as text', () => {
    expect(rowsOf(member, 'Followers').map((row) => row.Username)).toEqual(
      expect.arrayContaining(['=danger()', '+1fan']),
    );
    expect(rowsOf(member, 'Achievements').map((row) => row.Name)).toContain('=Turkey Burn');
    expect(rowsOf(member, 'Songs').map((row) => row.Song)).toContain('=1+1');
  });

  test('has each class taken, planned and bookmarked once, and its songs', () => {
    const ids = rowsOf(member, 'Classes').map((row) => row['Class ID']);
    expect(new Set(ids).size).toBe(ids.length);
    const taken = account.workouts.flatMap(({ rideId }) => (rideId !== null && account.rides[rideId] ? [rideId] : []));
    const planned = account.schedule.filter(({ kind }) => kind === 'live').map(({ rideId }) => rideId);
    expect(ids).toEqual(expect.arrayContaining([...taken, ...planned, ...account.around.favourites]));
    const counted = rowsOf(member, 'Classes').reduce((sum, row) => sum + Number(row.Songs || 0), 0);
    expect(rowsOf(member, 'Songs')).toHaveLength(counted);
  });

  test('keeps what lists tell of a class whose page is gone, and the log says so', () => {
    const gone = Object.values(account.rides).filter(({ deleted }) => deleted);
    expect(gone.length).toBeGreaterThan(0);
    for (const { id, title } of gone) {
      const row = rowsOf(member, 'Classes').find((one) => one['Class ID'] === id);
      expect(row).toMatchObject({ Title: title, Songs: '', 'Sync state': expect.stringMatching(/^failed .*404/) });
    }
    expect(String(lastLogLine(member).Details)).toMatch(/cannot be had from Peloton/);
  });

  test('sees the newest workouts of each friend but of those who hide them, and their own', () => {
    const names = rowsOf(member, 'Friend workouts').map((row) => row.Username);
    const open = account.friends.filter(({ isPrivate }) => !isPrivate);
    expect(new Set(names)).toEqual(new Set([account.username, ...open.map(({ username }) => username)]));
    for (const friend of open) {
      const isRecent = (sec: number) => sec * 1000 > member.machine.clock.now() - 31 * DAY_MS;
      const newest = [...(friend.workouts ?? [])]
        .sort((a, b) => b.createdAtSec - a.createdAtSec)
        .filter(({ createdAtSec }, at) => at < 10 || isRecent(createdAtSec));
      const held = rowsOf(member, 'Friend workouts').filter((row) => row.Username === friend.username);
      expect(held.map((row) => row['Workout ID']).sort()).toEqual(newest.map(({ id }) => id).sort());
    }
    expect(String(lastLogLine(member).Details)).toMatch(/1 friend keeps workouts private/);
  });

  test('never asks for anything about paying', () => {
    const asked = member.peloton.requests.map(({ path }) => path).join('\n');
    expect(asked).not.toMatch(/ecomm|transaction|order|card|payment/i);
  });

  test('sees in the status when each table was complete and when it is due', () => {
    const { tables } = statusOf(member);
    expect(tables.map(({ title }) => title)).toEqual(expect.arrayContaining(['Classes and Songs', 'Friend workouts']));
    for (const table of tables) {
      const days = (Date.parse(String(table.dueAt)) - Date.parse(String(table.completeAt))) / DAY_MS;
      expect([table.title, table.left, days === 1 || days === 7]).toEqual([table.title, 0, true]);
    }
  });

  test('pays three requests for an hour with nothing new, and writes nothing', () => {
    const before = TABLES.map((title) => readSheet(member.machine, title));
    expect(callsInAnHour(member)).toBe(3);
    expect(TABLES.map((title) => readSheet(member.machine, title))).toEqual(before);
  });
});

test('a day with nothing new costs at most five requests an hour with 200 friends and all tables on', () => {
  const member = newMember({ workouts: amount(12, 40), friends: amount(80, 200), tables: true });
  // Nobody is on the bike for a whole day.
  member.peloton.account.workouts = member.peloton.account.workouts.filter(({ status }) => status === 'COMPLETE');
  member.connect();
  member.syncAll();
  const calls = Array.from({ length: 24 }, () => callsInAnHour(member));
  expect(calls.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(24 * 5);
  expect([...calls].sort((a, b) => a - b)[12]).toBe(3);
});

test('a new workout brings its class and songs with the same run, for two requests more than its own', () => {
  const member = newMember({ workouts: 12, tables: true });
  member.connect();
  member.syncAll();
  const songs = rowsOf(member, 'Songs').length;
  const { rideId } = addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
  member.hour();
  expect(rowsOf(member, 'Classes').map((row) => row['Class ID'])).toContain(rideId);
  expect(rowsOf(member, 'Songs').length).toBeGreaterThan(songs);
  const asked = member.peloton.requests.slice(-8).filter(({ path }) => path.includes('/details'));
  expect(asked).toHaveLength(1);
});

test('only friends whose number of workouts changed are read again, and the oldest row makes room for the newest', () => {
  const MONTH_MS = 31 * DAY_MS;
  const member = newMember({ workouts: 400, tables: true });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  const friend = account.friends[0];
  if (!friend) throw new Error('no friend');
  presetSettings(member.machine, { ...WITHOUT_TABLES, workoutsToSheet: false, friendWorkouts: '5' });
  member.connect();
  member.syncAll();
  member.machine.clock.advance(DAY_MS);
  const { id } = addFriendWorkout(member.peloton.account, friend, { startAt: member.machine.clock.now() - HOUR_MS });
  const before = member.peloton.requests.length;
  member.hour();
  // The member's own are read for the calendar.
  const asked = member.peloton.requests
    .slice(before)
    .flatMap(({ path }) => (path.includes(account.userId) ? [] : path));
  expect(asked.filter((path) => /\/user\/[^/]+\/workouts\?/.test(path))).toEqual([expect.stringContaining(friend.id)]);
  expect(asked.filter((path) => path.includes('performance_graph'))).toEqual([expect.stringContaining(id)]);
  const held = rowsOf(member, 'Friend workouts').filter((row) => row['Peloton ID'] === friend.id);
  // The newest five, and all of the last month: people are compared over the same time.
  const isRecent = ({ createdAtSec }: { createdAtSec: number }) =>
    createdAtSec * 1000 > member.machine.clock.now() - MONTH_MS;
  const theirs = [...(friend.workouts ?? [])].sort((a, b) => b.createdAtSec - a.createdAtSec);
  const wanted = theirs.filter((one, at) => at < 5 || isRecent(one)).map((one) => one.id);
  expect(wanted.length).toBeLessThan(theirs.length);
  expect(held.map((row) => row['Workout ID']).sort()).toEqual(wanted.sort());
  expect(wanted).toContain(id);
});

test('the old script’s choice is the newest ten cycling workouts of each', () => {
  const member = newMember({ workouts: amount(150, 400), tables: true });
  presetSettings(member.machine, { ...WITHOUT_TABLES, workoutsToSheet: false, friendWorkouts: 'cycling10' });
  member.connect();
  member.syncAll();
  const rows = rowsOf(member, 'Friend workouts');
  expect(new Set(rows.map((row) => row.Discipline))).toEqual(new Set(['Cycling']));
  const mine = rows.filter((row) => row.Me === true);
  expect(mine).toHaveLength(10);
});

test('a friend who is no longer followed goes from both sheets, but not when the list comes empty', () => {
  const member = newMember({ workouts: 12, tables: true });
  const { account } = member.peloton;
  member.connect();
  member.syncAll();
  const everyone = account.friends;
  account.friends = [];
  member.machine.clock.advance(DAY_MS);
  member.hour();
  expect(rowsOf(member, 'Friends')).toHaveLength(everyone.length);
  expect(new Set(rowsOf(member, 'Friend workouts').map((row) => row.Username)).size).toBeGreaterThan(2);
  account.friends = everyone.slice(1);
  member.machine.clock.advance(DAY_MS);
  member.hour();
  expect(rowsOf(member, 'Friends').map((row) => row.Username)).not.toContain(everyone[0]?.username);
  expect(rowsOf(member, 'Friend workouts').map((row) => row.Username)).not.toContain(everyone[0]?.username);
});

test('tables that Peloton does not give are noted in the log, change nothing, and fail no run', () => {
  const member = newMember({ workouts: 12, tables: true });
  member.connect();
  member.syncAll();
  const before = TABLES.map((title) => readSheet(member.machine, title));
  member.peloton.faults.add({
    match: /\/api\/instructor|follow|overview|achievements|challenge|subscriptions|archived|MyTags/,
    status: 404,
  });
  member.machine.clock.advance(8 * DAY_MS);
  const { error } = member.hour();
  expect(error).toBeUndefined();
  expect(TABLES.map((title) => readSheet(member.machine, title))).toEqual(before);
  expect(lastLogLine(member).Result).not.toBe('Failed');
  expect(String(lastLogLine(member).Details)).toMatch(/Not refreshed: .*Instructors/);
  expect(statusOf(member).tables.find(({ title }) => title === 'Instructors')?.problem).toMatch(/404/);
  member.peloton.faults.clear();
  expect(callsInAnHour(member)).toBe(3);
});

test('a table that failed for a passing reason is tried again within hours, not at each run', () => {
  const member = newMember({ workouts: 12, tables: true });
  member.peloton.faults.add({ match: /\/api\/instructor/, status: 503 });
  member.connect();
  member.syncAll();
  expect(readSheet(member.machine, 'Instructors')).toBeNull();
  const tries = Array.from({ length: 8 }, () => {
    const before = member.peloton.requests.length;
    member.hour();
    return member.peloton.requests.slice(before).some(({ path }) => path.startsWith('/api/instructor'));
  });
  expect(tries.filter((tried) => tried).length).toBeLessThanOrEqual(4);
  member.peloton.faults.clear();
  for (let hour = 0; hour < 24 && readSheet(member.machine, 'Instructors') === null; hour += 1) member.hour();
  expect(rowsOf(member, 'Instructors').length).toBeGreaterThan(0);
});

test('a class page that answers with an error is tried again on other days and then marked with why', () => {
  const member = newMember({ workouts: 12, tables: true });
  const broken = member.peloton.account.around.favourites[0] ?? '';
  member.peloton.faults.add({ match: new RegExp(`${broken}/details`), status: 500 });
  member.connect();
  member.syncAll();
  const stateOf = () => rowsOf(member, 'Classes').find((row) => row['Class ID'] === broken)?.['Sync state'];
  expect(stateOf()).toMatch(/^retry 1x/);
  for (let day = 0; day < 5; day += 1) {
    member.machine.clock.advance(DAY_MS);
    member.hour();
  }
  expect(stateOf()).toMatch(/^failed .*500/);
  expect(
    rowsOf(member, 'Classes').filter((row) => String(row['Sync state']).startsWith('complete')).length,
  ).toBeGreaterThan(3);
});

test('songs that were deleted by hand come back, and only their classes are read again', () => {
  const member = newMember({ workouts: 12, tables: true });
  member.connect();
  member.syncAll();
  const before = readSheet(member.machine, 'Songs');
  const sheet = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Songs');
  const owner = String(sheet?.cells[3]?.[before?.headers.indexOf('Class ID') ?? -1]);
  sheet?.cells.splice(3, 1);
  member.machine.clock.advance(DAY_MS);
  const requests = member.peloton.requests.length;
  member.hour();
  const asked = member.peloton.requests.slice(requests).filter(({ path }) => path.includes('/details'));
  expect(asked.map(({ path }) => path)).toEqual([expect.stringContaining(owner)]);
  expect(new Set(rowsOf(member, 'Songs').map((row) => row['Song key']))).toEqual(
    new Set(before?.rows.map((row) => row[before.headers.indexOf('Song key')])),
  );
});

test('each table can be switched off, and then neither asks nor makes a sheet', () => {
  const member = newMember({ workouts: 12 });
  member.connect();
  member.syncAll();
  for (const title of TABLES) expect(readSheet(member.machine, title)).toBeNull();
  const asked = member.peloton.requests.map(({ path }) => path).join('\n');
  expect(asked).not.toMatch(
    /instructor\?|follow|overview|achievements|challenge|subscriptions|archived|MyTags|\/details/,
  );
});

test('songs switched on later are filled without reading the list of everything again by hand', () => {
  const member = newMember({ workouts: 12, tables: true });
  presetSettings(member.machine, { ...WITHOUT_TABLES, classesToSheet: true });
  member.connect();
  member.syncAll();
  expect(readSheet(member.machine, 'Songs')).toBeNull();
  const key = /<body[^>]* data-key="([^"]+)"/.exec(member.menu('menuSettings').dialogs[0]?.html ?? '')?.[1];
  member.page('apiSaveSettings', key, { songsToSheet: true });
  member.hour();
  expect(rowsOf(member, 'Songs').length).toBeGreaterThan(0);
});

testInFull('a Peloton that answers very slowly is read to the end all the same, a little in each run', () => {
  const member = newMember({ workouts: 40, friends: 2, tables: true, latencyMs: { UrlFetchApp: 40_000 } });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  presetSettings(member.machine, {
    ...WITHOUT_TABLES,
    workoutsToSheet: false,
    scheduleToCalendar: false,
    stackToSheet: false,
    classesToSheet: true,
    friendWorkouts: '100',
  });
  member.connect();
  member.menu('menuHourlyOn');
  member.machine.runTriggersUntil(member.machine.clock.now() + 2 * DAY_MS);
  const mine = rowsOf(member, 'Friend workouts').filter((row) => row.Me === true);
  expect(mine.map((row) => row['Workout ID']).sort()).toEqual(account.workouts.map(({ id }) => id).sort());
  const states = [...mine, ...rowsOf(member, 'Classes')].map((row) => String(row['Sync state']));
  expect(states.filter((state) => !/complete|failed.*404/.test(state))).toEqual([]);
});

testInFull('a backfill that needs more requests than a day has leaves enough for schedule and workouts', () => {
  const member = newMember({ workouts: 12, friends: 40, tables: true });
  presetSettings(member.machine, { dailyCallBudget: 300 });
  member.connect();
  member.menu('menuHourlyOn');
  const { machine, peloton } = member;
  machine.runTriggersUntil(machine.clock.now() + 3 * HOUR_MS);
  const complete = () => rowsOf(member, 'Friend workouts').filter((row) => /^complete/.test(String(row['Sync state'])));
  const friendsRead = () => new Set(complete().map((row) => row.Username)).size;
  expect(friendsRead()).toBeLessThan(40);
  const { id } = addWorkout(peloton.account, { startAt: machine.clock.now() - HOUR_MS });
  machine.runTriggersUntil(machine.clock.now() + HOUR_MS);
  expect(rowsOf(member, 'Workouts').map((row) => row['Workout ID'])).toContain(id);
  machine.runTriggersUntil(machine.clock.now() + 3 * DAY_MS);
  expect(friendsRead()).toBe(40);
});

testInFull('what is remembered stays small', () => {
  const member = newMember({ workouts: 120, friends: 200, tables: true });
  member.connect();
  member.syncAll();
  const bytes = Object.entries(userProperties(member.machine)).reduce(
    (sum, [key, text]) => sum + key.length + text.length,
    0,
  );
  expect(bytes).toBeLessThan(60_000);
});
