/** What could leave BigQuery with gaps, duplicates or nothing at all: loads in several parts, moved workouts, datasets and columns that are otherwise. */

import { createEmulatedBigQuery } from '../../../local/emulator/bigquery';
import { readRows } from '../../../local/emulator/inspect';
import { toHttp } from '../../../local/emulator/to-http';
import { Jobs } from '../../../src/destinations/bigquery/jobs';
import { Notes } from '../../../src/destinations/bigquery/notes';
import { createRest } from '../../../src/destinations/bigquery/rest';
import { UNHURRIED } from '../../../src/destinations/option';
import { firstOf, testInFull } from '../../support/effort';
import { expectWholeSamples, type FarMember, googleError, newFarMember, PROJECT } from '../../support/far';
import { HOUR_MS } from '../../support/member';

const DAY_MS = 24 * HOUR_MS;

const lastLog = ({ machine }: FarMember): string => String(readRows(machine, 'Sync log').pop()?.Details);

const count = ({ bigquery }: FarMember, table: string): number =>
  Number(bigquery.sql(`SELECT COUNT(*) AS n FROM peloton_sync.${table}`)[0]?.n);

test('rows whose first part was loaded a day before the rest are loaded again, whole', () => {
  let now = Date.UTC(2026, 0, 1);
  let refusesSecond = true;
  const bigquery = createEmulatedBigQuery({ project: PROJECT, now: () => now });
  bigquery.makeDataset('peloton_sync', 'US');
  const place = { project: PROJECT, dataset: 'peloton_sync', location: 'US', staging: 'peloton_sync_staging' };
  const world = {
    http: toHttp((request) =>
      refusesSecond && /"jobId":"peloton_notes_x_1"/.test(request.body)
        ? googleError(503, 'backendError')
        : bigquery.fetch(request),
    ),
    ...UNHURRIED,
    memory: { load: () => '', save() {} },
    now: () => now,
    sleep(ms: number) {
      now += ms;
    },
    token: () => 'ya29.x.bigquery',
    digest: (text: string) => `${text.length}_${now}`,
  };
  const rest = () => createRest(PROJECT, world);
  rest().call({
    method: 'post',
    path: 'datasets',
    json: { datasetReference: { datasetId: 'peloton_sync_staging' }, defaultTableExpirationMs: String(DAY_MS) },
  });
  const lines = Array.from({ length: 12 }, (_, at) => JSON.stringify({ note: `${at} ${'x'.repeat(1_000_000)}` }));
  const load = () =>
    new Jobs(rest(), { ...place }, world, new Notes(world.memory, 'here.there')).load({
      table: 'notes_x',
      fields: [{ name: 'note', type: 'STRING' }],
      lines,
    });
  expect(load).toThrow(/does not answer/);
  refusesSecond = false;
  now += 26 * HOUR_MS;
  const { table } = load();
  now += HOUR_MS;
  expect(bigquery.sql(`SELECT COUNT(*) AS n, COUNT(DISTINCT note) AS d FROM peloton_sync_staging.${table}`)).toEqual([
    { n: '12', d: '12' },
  ]);
  bigquery.close();
});

const DAYS_AWAY = 40;

/** As when the clock of the device was put right. */
function moveWorkout({ peloton, bigquery }: FarMember): string {
  const measured = bigquery.sql('SELECT DISTINCT workout_id AS id FROM peloton_sync.samples').map(({ id }) => id);
  const workout = peloton.account.workouts.find(({ id }) => measured.includes(id));
  if (workout === undefined) throw new Error('no workout');
  const { startAtSec, endAtSec } = workout;
  Object.assign(workout, {
    startAtSec: startAtSec - DAYS_AWAY * 86_400,
    endAtSec: Number(endAtSec) - DAYS_AWAY * 86_400,
  });
  return workout.id;
}

const daysOf = ({ bigquery }: FarMember, id: string): number =>
  bigquery.sql(`SELECT DISTINCT day FROM peloton_sync.samples WHERE workout_id = '${id}'`).length;

test.each([false, true])(
  'a workout that moves to another day has its samples there alone (sandbox: %s)',
  (isSandbox) => {
    const member = newFarMember({ isSandbox });
    member.syncAll();
    const id = moveWorkout(member);
    member.hour();
    member.hour();
    expect(daysOf(member, id)).toBe(1);
    expectWholeSamples(member);
  },
);

testInFull('samples of a moved workout that could not be replaced at first are not doubled', () => {
  const member = newFarMember();
  member.syncAll();
  const id = moveWorkout(member);
  member.duringBigQuery = (_, body) => (/"query":"BEGIN/.test(body) ? googleError(400, 'invalid', 'Not today.') : null);
  member.hour();
  expect(lastLog(member)).toContain('Not today.');
  member.duringBigQuery = null;
  member.hour();
  member.hour();
  expect(daysOf(member, id)).toBe(1);
  expectWholeSamples(member);
});

testInFull('what was staged elsewhere than the dataset, by a setting that was wrong, does not stand in the way', () => {
  const member = newFarMember();
  member.bigquery.makeDataset('peloton_sync', 'europe-west1');
  member.bigquery.makeDataset('peloton_sync_staging', 'US');
  member.syncAll();
  expectWholeSamples(member);
  expect(count(member, 'workouts')).toBe(6);
});

testInFull('another location in the settings leaves a dataset where it is', () => {
  const member = newFarMember();
  member.syncAll();
  member.page('apiSaveSettings', member.pageKey(), { bigqueryLocation: 'EU' });
  moveWorkout(member);
  member.hour();
  expect(lastLog(member)).not.toContain('not found');
  expectWholeSamples(member);
});

test.each(firstOf(1, ['series', 'samples', 'intervals']))(
  'a column of another type in %s stops that table and not the workouts, and all comes once it is put right',
  (table) => {
    const member = newFarMember();
    member.bigquery.makeTable('peloton_sync', table, [{ name: 'user_id', type: 'INTEGER' }]);
    member.syncAll();
    expect(lastLog(member)).toContain(
      `the column "user_id" of the table "${table}" is INTEGER there and must be STRING`,
    );
    expect(count(member, 'workouts')).toBe(6);
    expect(count(member, table)).toBe(0);
    member.hour();
    expect(lastLog(member)).toContain(`of the table "${table}"`);
    member.bigquery.dropTable('peloton_sync', table);
    member.hour();
    member.hour();
    expectWholeSamples(member);
    expect(count(member, table)).toBeGreaterThan(0);
    expect(lastLog(member)).not.toContain('must be');
  },
);

testInFull('accounts that could not be written come in the next run, not the next day', () => {
  const member = newFarMember({ friends: 2 });
  let isClosed = true;
  member.duringBigQuery = (url) => (isClosed && /tables\/users/.test(url) ? googleError(400, 'invalid', 'No.') : null);
  member.syncAll();
  expect(lastLog(member)).toContain('BigQuery: No.');
  isClosed = false;
  member.hour();
  expect(count(member, 'users')).toBe(3);
});
