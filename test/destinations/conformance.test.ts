/** Sheets, BigQuery and Coda side by side: whatever happens on the way, in the end they hold the same, each record once. */

import { choose, letAnHourPass, openWindow } from '../../local/cli/member';
import { playFixtures } from '../../local/cli/players';
import { createEmulatedBigQuery } from '../../local/emulator/bigquery';
import { createEmulatedCoda } from '../../local/emulator/coda';
import { createMachine, type Internet } from '../../local/emulator/index';
import { readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { ALL_TABLES, bigContent, codaContent, sheetContent } from '../support/content';
import { amount, isFull, recordings, testInFull, testWhere } from '../support/effort';
import {
  expectWholeSamples,
  type FarMember,
  type FarOptions,
  googleError,
  newFarMember,
  PROJECT,
  titlesOf,
} from '../support/far';
import { distWith } from '../support/fresh-build';
import { HOUR_MS, presetSettings } from '../support/member';
import { seeded } from '../support/random';

const DAY_MS = 24 * HOUR_MS;
const ATTACKS = 3;
const SQUATS = { discipline: 'strength', movements: [{ name: 'Squat', repetitions: 12, weightLb: 20 }] };

/** Everything that there is, in all three. */
function newMember(options: FarOptions): FarMember {
  const member = newFarMember({ friends: 3, tables: true, codaTables: ALL_TABLES, ...options });
  // Small sample accounts have none.
  addWorkout(member.peloton.account, { ...SQUATS, startAt: member.machine.clock.now() - DAY_MS });
  return member;
}

type Three = Pick<FarMember, 'machine' | 'bigquery' | 'coda'>;

/** By key and value, in every table. */
function expectEqual(three: Three, mayBeEmpty: readonly string[] = []): void {
  const empty: string[] = [];
  for (const table of ALL_TABLES) {
    const sheet = sheetContent(three.machine, table, 'metric');
    if (Object.keys(sheet).length === 0) empty.push(table.name);
    expect({ [table.name]: bigContent(three.bigquery, table) }).toEqual({ [table.name]: sheet });
    expect({ [table.name]: codaContent(three.coda, table) }).toEqual({ [table.name]: sheet });
  }
  // Equal because nothing is there is no equality.
  expect(empty).toEqual(mayBeEmpty);
  expectWholeSamples(three);
}

/** What has arrived in the sheet is what Peloton has, with all details. */
function expectComplete(member: FarMember): void {
  const rows = readRows(member.machine, 'Workouts');
  expect(rows.map((row) => String(row['Workout ID'])).sort()).toEqual(
    member.peloton.account.workouts.map(({ id }) => id).sort(),
  );
  expect(rows.filter((row) => !/^(complete|in progress)/.test(String(row['Sync state'])))).toEqual([]);
}

test('the sample account lands in all three with equal content', () => {
  const member = newMember({ workouts: amount(8, 20) });
  member.syncAll();
  for (let hour = 0; hour < amount(4, 6); hour += 1) member.hour();
  expectComplete(member);
  expectEqual(member);
});

testWhere(isFull && recordings !== null)('the recorded samples land in all three with equal content', async () => {
  const box: { now(): number } = { now: () => 0 };
  const player = playFixtures(() => box.now(), recordings ?? '');
  const bigquery = createEmulatedBigQuery({ project: PROJECT, now: () => box.now() });
  const coda = createEmulatedCoda({ now: () => box.now() });
  for (const table of ALL_TABLES) coda.addTable(table.title, titlesOf(table));
  const hosts: Record<string, Internet> = {
    'bigquery.googleapis.com': bigquery.fetch,
    'coda.io': (one) => coda.fetch(one),
  };
  const machine = createMachine({
    dist: distWith('bigquery,coda'),
    startAt: player.startAt,
    internet: (request) => (hosts[new URL(request.url).host] ?? player.internet)(request),
  });
  box.now = machine.clock.now;
  presetSettings(machine, { units: 'metric', bigqueryProject: PROJECT, codaDoc: coda.link, codaToken: coda.token });
  await player.connect(machine, openWindow(machine, 'menuConnect'));
  choose(machine, 'menuSyncNow');
  choose(machine, 'menuHourlyOn');
  for (let hour = 0; hour < 6; hour += 1) letAnHourPass(machine, () => {});
  // Recordings of one class are from different days. What drifts by itself is brought up to date once a week.
  machine.clock.advance(8 * 24 * 3_600_000);
  for (let hour = 0; hour < 2; hour += 1) letAnHourPass(machine, () => {});
  expect(readRows(machine, 'Workouts').length).toBeGreaterThan(10);
  // Of these there are no recordings.
  expectEqual({ machine, bigquery, coda }, ['overview', 'challenges', 'favourites', 'followers', 'tags']);
  bigquery.close();
});

/** Answers of the two that fail, at random. */
function bringTrouble(member: FarMember, random: () => number): void {
  const share = random() * 0.15;
  member.peloton.faults.random(Math.floor(random() * 1e9), share);
  member.duringBigQuery = (url) => {
    if (url.includes('/upload/') && random() < share) member.bigquery.failNext = random() < 0.5 ? 'job' : 'lost answer';
    return random() < share ? googleError(503, 'backendError') : null;
  };
  const { coda } = member;
  coda.fail = (request) => {
    if (random() >= share) return null;
    // Some of it is done, and only the answer is lost.
    const { fail } = coda;
    coda.fail = null;
    if (random() < 0.3) coda.fetch(request);
    coda.fail = fail;
    return { status: random() < 0.5 ? 429 : 502, headers: [], body: '' };
  };
  coda.doc.appliedAfterMs = random() < 0.3 ? 50_000 : 1000;
  coda.honoursLatest = random() < 0.7;
}

function endTrouble(member: FarMember): void {
  member.peloton.faults.clear();
  Object.assign(member, { duringBigQuery: null });
  Object.assign(member.bigquery, { failNext: null });
  Object.assign(member.coda, { fail: null, honoursLatest: true });
  member.coda.doc.appliedAfterMs = 1000;
}

testInFull.each(Array.from({ length: ATTACKS }, (_, at) => at + 1))(
  'attack %i of kills and failures ends complete, equal and without duplicates',
  (seed) => {
    const random = seeded(seed * 7919);
    const member = newMember({ workouts: 8, isSandbox: seed % 3 === 0 });
    let kills = 0;
    for (let round = 0; round < 14; round += 1) {
      bringTrouble(member, random);
      if (random() < 0.4)
        addWorkout(member.peloton.account, {
          ...(random() < 0.3 ? SQUATS : {}),
          startAt: member.machine.clock.now(),
        });
      const killAtCall = 1 + Math.floor(random() * 160);
      if (member.hour({ killAtCall, killAfterEffect: random() < 0.5 }).killed) kills += 1;
      endTrouble(member);
    }
    expect(kills).toBeGreaterThan(3);
    // More than a week, so that the full comparison comes by.
    for (let day = 0; day < 9; day += 1) {
      member.machine.clock.advance(DAY_MS - HOUR_MS);
      member.hour();
    }
    member.hour();
    expectComplete(member);
    expectEqual(member);
  },
  300_000,
);
