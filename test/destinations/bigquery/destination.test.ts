/** The built bundle with BigQuery, against BigQuery's API executed by DuckDB. */

import { readRows, userProperties } from '../../../local/emulator/inspect';
import { addWorkout } from '../../../local/fake-peloton/account';
import { bigRow, bigTable, RESERVED } from '../../../src/destinations/bigquery/spelling';
import { series } from '../../../src/streams/workouts/series';
import { unpackSeries } from '../../../src/streams/workouts/series-text';
import { workouts } from '../../../src/streams/workouts/stream';
import { ALL_TABLES, bigContent, sheetContent } from '../../support/content';
import { amount, testInFull } from '../../support/effort';
import { expectWholeSamples, type FarMember, googleError, newFarMember } from '../../support/far';
import { HOUR_MS } from '../../support/member';

const count = ({ bigquery }: FarMember, table: string): number =>
  Number(bigquery.sql(`SELECT COUNT(*) AS n FROM peloton_sync.${table}`)[0]?.n);

const lastLog = ({ machine }: FarMember): string => String(readRows(machine, 'Sync log').pop()?.Details);

function expectSame(
  member: FarMember,
  tables: readonly string[] = ['workouts', 'series', 'intervals', 'movements'],
): void {
  for (const table of ALL_TABLES.filter(({ name }) => tables.includes(name)))
    expect(bigContent(member.bigquery, table)).toEqual(sheetContent(member.machine, table, 'metric'));
}

describe('a member with every table', () => {
  let member: FarMember;

  beforeAll(() => {
    member = newFarMember({ workouts: 12, friends: 3, tables: true });
    member.syncAll();
    for (let hour = 0; hour < 3; hour += 1) member.hour();
  });

  test('BigQuery holds what the sheets hold, in every table, and names its costs', () => {
    expectSame(
      member,
      ALL_TABLES.map(({ name }) => name),
    );
    expectWholeSamples(member);
    expect(count(member, 'users')).toBe(4);
    const logs = readRows(member.machine, 'Sync log').map((row) => String(row.Details));
    expect(logs.join(' ')).toMatch(/BigQuery: \d+ rows, [\d.]+ MB loaded, which costs nothing/);
    expect(logs.join(' ')).toMatch(/stored, [\d.]+% of what is free/);
  });

  test('samples have a column for each metric and each end of a target, in metric units', () => {
    const curve = readRows(member.machine, 'Series').find(({ Metric, Unit }) => Metric === 'speed' && Unit === 'mph');
    const points = unpackSeries(String(curve?.Series));
    const at = points?.values.findIndex((value) => value !== null) ?? -1;
    const [sample] = member.bigquery.sql(
      `SELECT speed FROM peloton_sync.samples WHERE workout_id = '${curve?.['Workout ID']}' AND second = ${points?.seconds[at]}`,
    );
    expect(sample?.speed).toBeCloseTo(Number(points?.values[at]) * 1.609344, 4);
    const target = readRows(member.machine, 'Intervals').find(
      ({ Kind, Name }) => Kind === 'Target' && Name === 'Cadence',
    );
    const [inTarget] = member.bigquery.sql(
      `SELECT MIN(target_cadence_lower) AS low, MAX(target_cadence_upper) AS high FROM peloton_sync.samples
       WHERE workout_id = '${target?.['Workout ID']}' AND second >= ${target?.['From (s)']} AND second < ${Number(target?.['From (s)']) + Number(target?.['Length (s)'])}`,
    );
    expect(inTarget).toEqual({ low: target?.['Target from'], high: target?.['Target to'] });
  });

  test('the token of Google stands in no log, cell or property', () => {
    const everything = JSON.stringify([member.machine.state.spreadsheet, userProperties(member.machine)]);
    expect(everything).not.toContain('ya29.');
  });
});

/** One hour after another of one member. */
describe('hours', () => {
  let member: FarMember;
  let firstLog = '';

  beforeAll(() => {
    member = newFarMember({ workouts: amount(6, 20) });
    member.bigquery.failNext = 'job';
    member.syncAll();
    firstLog = lastLog(member);
    member.hour();
  });

  test('a job that fails is told in its own words and made good by the next run', () => {
    expect(firstLog).toContain('BigQuery: An internal error occurred');
    expectSame(member);
    expectWholeSamples(member);
  });

  test('an hour without news costs no job', () => {
    member.hour();
    const before = member.bigquery.jobs.length;
    member.hour();
    expect(member.bigquery.jobs.length).toBe(before);
  });

  test('while BigQuery fails the sheets go on, and later it catches up alone', () => {
    member.duringBigQuery = () => googleError(503, 'backendError');
    const id = addWorkout(member.peloton.account, { startAt: member.machine.clock.now() }).id;
    member.hour();
    expect(readRows(member.machine, 'Workouts').map((row) => row['Workout ID'])).toContain(id);
    expect(lastLog(member)).toContain('BigQuery does not answer at the moment');
    expect(lastLog(member).match(/does not answer/g)).toHaveLength(1);
    member.duringBigQuery = null;
    member.hour();
    expectSame(member);
    expectWholeSamples(member);
  });

  test('what an hour of workouts costs stays small', () => {
    const requests = member.peloton.requests.length;
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() + HOUR_MS / 2 });
    member.hour();
    expect(member.peloton.requests.length - requests).toBeLessThanOrEqual(6);
  });
});

testInFull('what it says of its costs is what was loaded and what is stored', () => {
  const member = newFarMember({ workouts: 12 });
  member.syncAll();
  const logs = readRows(member.machine, 'Sync log').map((row) => String(row.Details));
  const told = logs.flatMap((text) => [
    ...text.matchAll(/BigQuery: (\d+) rows, ([\d.]+) MB loaded.*About ([\d.]+) MB are stored, ([\d.]+)% of what/g),
  ]);
  const sum = (group: number) => told.reduce((total, match) => total + Number(match[group]), 0);
  expect(sum(2)).toBeCloseTo(member.bigquery.loadedBytes() / 1e6, 0);
  const storedMb = member.bigquery.storedBytes('peloton_sync') / 1e6;
  const [, , , saidMb = '', share = ''] = told[told.length - 1] ?? [];
  expect(Number(saidMb)).toBeGreaterThan(storedMb * 0.9);
  expect(Number(saidMb)).toBeLessThan(storedMb * 1.15);
  expect(Number(share)).toBeCloseTo((Number(saidMb) * 1e6 * 100) / (10 * 2 ** 30), 1);
});

const SANDBOX_MS = 60 * 24 * HOUR_MS;

test('the free sandbox, where rows cannot be changed, ends with the same content, but for what Google drops there', () => {
  const member = newFarMember({ workouts: amount(6, 40), isSandbox: true });
  for (const daysAgo of [75, 61, 58, 40])
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - daysAgo * 24 * HOUR_MS });
  member.syncAll();
  const keptSince =
    Date.parse(new Date(member.machine.clock.now() - SANDBOX_MS).toISOString().slice(0, 10)) + 86_400_000;
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  member.hour();
  member.hour();
  expectSame(member);
  expectWholeSamples(member, keptSince);
  const starts = readRows(member.machine, 'Workouts').map((row) => Number(row['Start time']));
  expect(Math.min(...starts)).toBeLessThan(keptSince);
  expect(member.bigquery.jobs.some(({ what, problem }) => /^(MERGE|DELETE|BEGIN)/.test(what) && problem === null)).toBe(
    false,
  );
  expect(
    readRows(member.machine, 'Sync log')
      .map(({ Details }) => String(Details))
      .join(' '),
  ).not.toContain('expired');
});

testInFull('a dataset that a member made elsewhere is used where it is', () => {
  const member = newFarMember();
  member.bigquery.makeDataset('peloton_sync', 'europe-west3');
  member.syncAll();
  expectSame(member);
  expectWholeSamples(member);
});

testInFull('a change that came too soon after another is made a little later, in the same run', () => {
  const member = newFarMember();
  member.bigquery.failNext = 'too many changes';
  member.syncAll();
  expect(lastLog(member)).not.toContain('Exceeded');
  expectSame(member);
  expectWholeSamples(member);
});

testInFull('a project without billing is recognised by its words too, as in a script of several statements', () => {
  const member = newFarMember();
  let refused = 0;
  member.duringBigQuery = (url, body) => {
    if (url.includes('/upload/') || !/"query":"(BEGIN|MERGE|DELETE)/.test(body)) return null;
    refused += 1;
    return googleError(400, 'invalidQuery', 'Query error: Billing has not been enabled for this project. at [1:1]');
  };
  member.syncAll();
  expect(refused).toBeGreaterThan(0);
  expectSame(member);
  expectWholeSamples(member);
});

testInFull('however slow BigQuery is, no execution is cut off, and it goes on until everything is there', () => {
  const member = newFarMember({ workouts: 30 });
  member.bigquery.jobMs = 100_000;
  const runs = [member.menu('menuSyncNow'), member.hour()];
  member.bigquery.jobMs = 15_000;
  for (let hour = 0; hour < 6; hour += 1) runs.push(member.hour());
  expect(runs.filter(({ killed }) => killed)).toEqual([]);
  expectSame(member);
  expectWholeSamples(member);
});

testInFull('a workout whose clock was put right over midnight has its seconds once', () => {
  const member = newFarMember();
  member.syncAll();
  const [newest] = [...member.peloton.account.workouts]
    .sort((a, b) => b.startAtSec - a.startAtSec)
    .filter(({ effort }) => effort.outputWatts);
  if (!newest) throw new Error('no workout');
  newest.startAtSec -= 20 * 3600;
  if (newest.endAtSec !== null) newest.endAtSec -= 20 * 3600;
  member.hour();
  member.hour();
  expectSame(member);
  expectWholeSamples(member);
});

testInFull('a destination switched on late is filled with everything at once', () => {
  const member = newFarMember({ friends: 2, tables: true, settings: { bigqueryProject: '' } });
  member.syncAll();
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  expect(member.bigquery.jobs).toEqual([]);
  const saved = member.page('apiSaveSettings', member.pageKey(), { bigqueryProject: 'my-project-123' });
  expect(saved.error).toBeUndefined();
  member.hour();
  member.hour();
  expectSame(
    member,
    ALL_TABLES.map(({ name }) => name),
  );
  expectWholeSamples(member);
});

testInFull('an answer that got lost on the way does not load anything twice', () => {
  const member = newFarMember();
  member.menu('menuSyncNow', { killAtCall: 10 });
  let seen = 0;
  member.duringBigQuery = (url) => {
    if (url.includes('/upload/')) seen += 1;
    if (url.includes('/upload/') && seen % 2 === 1) member.bigquery.failNext = 'lost answer';
    return null;
  };
  member.syncAll();
  member.duringBigQuery = null;
  member.hour();
  expect(seen).toBeGreaterThan(1);
  expectSame(member);
  expectWholeSamples(member);
});

testInFull("a column that our schema gained is added and filled; a member's own column stays", () => {
  const member = newFarMember();
  member.syncAll();
  const { bigquery } = member;
  bigquery.sql('ALTER TABLE peloton_sync.workouts DROP COLUMN avg_cadence_rpm');
  bigquery.alter('peloton_sync', 'workouts', (fields) => [
    ...fields.filter(({ name }) => name !== 'avg_cadence_rpm'),
    { name: 'mood', type: 'STRING' },
  ]);
  bigquery.sql(
    "ALTER TABLE peloton_sync.workouts ADD COLUMN mood VARCHAR; UPDATE peloton_sync.workouts SET mood = 'good'",
  );
  member.hour();
  member.hour();
  expectSame(member);
  expect(bigquery.sql('SELECT DISTINCT mood FROM peloton_sync.workouts')).toEqual([{ mood: 'good' }]);
});

testInFull('a column of another type stops its table with a clear message, and no other', () => {
  const member = newFarMember({ settings: { ftpToSheet: true } });
  member.bigquery.makeTable('peloton_sync', 'ftp', [
    { name: 'user_id', type: 'STRING' },
    { name: 'date', type: 'STRING' },
  ]);
  member.syncAll();
  expect(lastLog(member)).toContain('the column "date" of the table "ftp" is STRING there and must be TIMESTAMP');
  expect(count(member, 'ftp')).toBe(0);
  expectSame(member);
});

testInFull('samples that were deleted as a whole come back', () => {
  const member = newFarMember();
  member.syncAll();
  member.bigquery.dropTable('peloton_sync', 'samples');
  member.hour();
  member.hour();
  expectWholeSamples(member);
});

testInFull('friends are kept with their whole histories, second by second, once', () => {
  const member = newFarMember({ workouts: 3, friends: 3, settings: { bigqueryFriends: true } });
  for (let hour = 0; hour < 30; hour += 1) member.hour();
  const open = member.peloton.account.friends.filter(({ isPrivate }) => !isPrivate);
  for (const friend of open) {
    const rows = member.bigquery.sql(`SELECT workout_id FROM peloton_sync.workouts WHERE user_id = '${friend.id}'`);
    expect(rows.map((row) => row.workout_id).sort()).toEqual((friend.workouts ?? []).map(({ id }) => id).sort());
  }
  expect(open.length).toBeGreaterThan(0);
  const [found] = member.bigquery.sql(
    'SELECT COUNT(*) AS n, COUNT(DISTINCT (user_id, workout_id, second)) AS d FROM peloton_sync.samples',
  );
  expect(found?.n).toBe(found?.d);
});

testInFull('a project that may not be used is refused when it is saved, with its field named', () => {
  const member = newFarMember({ settings: { bigqueryProject: '' } });
  const { error } = member.page('apiSaveSettings', member.pageKey(), { bigqueryProject: 'other-project' });
  expect(error?.message).toMatch(/^bigqueryProject: .*other-project/);
});

test('what BigQuery would refuse, with all that comes along, is not sent', () => {
  const row = {
    workoutId: 'w1',
    title: 'Climb \ud83d',
    leaderboardRank: 1e300,
    avgOutputW: Number.NaN,
    totalRatings: 2.6,
  };
  expect(bigRow(workouts, row, 'u1')).toEqual({
    user_id: 'u1',
    workout_id: 'w1',
    title: 'Climb \ufffd',
    total_ratings: 3,
  });
});

test('no table or column has a name that BigQuery reserves', () => {
  const names = ALL_TABLES.map(bigTable).flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]);
  expect(names.filter((name) => RESERVED.has(name) || !/^[a-z]\w*$/.test(name))).toEqual([]);
  expect(bigTable(workouts).key).toEqual(['user_id', 'workout_id']);
  expect(bigTable(series).cluster).toEqual(['user_id', 'workout_id']);
});
