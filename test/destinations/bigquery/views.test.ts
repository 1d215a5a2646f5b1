/** Queries that were written for the older scraper run as they stand on the views that have its names, columns and words. */
import { readRows } from '../../../local/emulator/inspect';
import { addWorkout } from '../../../local/fake-peloton/account';
import { minutesOf } from '../../../src/streams/derived/counting';
import { type FarMember, googleError, newFarMember } from '../../support/far';
import { HOUR_MS } from '../../support/member';

/** Of the first two tests. */
let synced: FarMember;

beforeAll(() => {
  synced = newFarMember({ workouts: 8, friends: 1, tables: true });
  synced.syncAll();
  synced.hour();
});

/** As its author wrote them, with names in plain letters. */
const OLDER_QUERIES = {
  known: 'SELECT id, ride_id FROM peloton.workouts',
  energy: `SELECT u.username, COUNT(DISTINCT w.id) AS n, SUM(w.total_work) / 1000 AS kj
    FROM peloton.workouts w LEFT JOIN peloton.users u ON w.user_id = u.id GROUP BY u.username`,
  lengths: `SELECT r.fitness_discipline, SUM(r.duration / 60) AS minutes, AVG(r.overall_rating_avg) AS rating
    FROM peloton.workouts w JOIN peloton.rides r ON w.ride_id = r.id GROUP BY r.fitness_discipline`,
  teachers: `SELECT i.last_name, MAX(r.original_air_time) AS newest, MAX(w.start_time) AS at
    FROM peloton.workouts w JOIN peloton.rides r ON w.ride_id = r.id JOIN peloton.instructors i ON r.instructor_id = i.id
    GROUP BY i.last_name`,
  seconds: `SELECT workout_id, AVG(output) OVER (PARTITION BY workout_id ORDER BY seconds_since_pedaling_start
    ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS avg_output_2s FROM peloton.workout_stats`,
};

test('older queries run as they stand', () => {
  const { account } = synced.peloton;
  const done = account.workouts.filter(({ status }) => status !== 'IN_PROGRESS');
  const ask = (name: keyof typeof OLDER_QUERIES) => synced.bigquery.sql(OLDER_QUERIES[name]);
  expect(
    ask('known')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(done.map(({ id }) => id).sort());
  const [energy] = ask('energy');
  expect(energy).toMatchObject({ username: account.username, n: String(done.length) });
  const joules = done.reduce((sum, { effort }) => sum + (effort.totalOutputJ ?? 0), 0);
  expect(Math.abs(Number(energy?.kj) - joules / 1000)).toBeLessThan(done.length);
  const words = ask('lengths').map((row) => String(row.fitness_discipline));
  const slugs = done.map(({ rideId }) => account.rides[rideId ?? '']?.discipline ?? '');
  expect(words.length).toBeGreaterThan(0);
  expect(words.filter((word) => !slugs.includes(word))).toEqual([]);
  for (const { rating } of ask('lengths')) expect(Number(rating)).toBeLessThanOrEqual(1);
  const starts = done.map(({ startAtSec }) => startAtSec);
  for (const { at } of ask('teachers')) expect(starts).toContain(Number(at));
  expect(ask('seconds').length).toBeGreaterThan(1000);
});

test('what counts nowhere is no row of the older workouts, and each row says for how many minutes it counts', () => {
  const member = synced;
  const now = member.machine.clock.now();
  const running = addWorkout(member.peloton.account, { startAt: now + HOUR_MS / 2 });
  Object.assign(running, { status: 'IN_PROGRESS', endAtSec: null });
  member.hour();
  const all = member.bigquery.sql('SELECT * FROM peloton_sync.workouts');
  expect(all.map((row) => row.workout_id)).toContain(running.id);
  const counted = all.filter((row) =>
    minutesOf({
      status: row.status as string,
      exercisedMin: row.exercised_min as number,
      durationMin: row.duration_min as number,
      classLengthMin: row.class_length_min as number,
    }),
  );
  const rows = member.bigquery.sql('SELECT id, minutes FROM peloton.workouts');
  expect(rows.map(({ id }) => id).sort()).toEqual(counted.map((row) => row.workout_id).sort());
  expect(rows.filter(({ minutes }) => Number(minutes) <= 0)).toEqual([]);
  expect(rows.length).toBeLessThan(all.length);
});

test('what somebody else has under such a name stays as it is, and an hour later nothing is asked again', () => {
  const member = newFarMember({ workouts: 4 });
  member.bigquery.makeTable('peloton', 'workouts', [{ name: 'id', type: 'STRING' }]);
  member.bigquery.sql("INSERT INTO peloton.workouts VALUES ('mine')");
  member.syncAll();
  expect(member.bigquery.sql('SELECT * FROM peloton.workouts')).toEqual([{ id: 'mine' }]);
  expect(member.bigquery.sql('SELECT COUNT(*) AS n FROM peloton.workout_stats')[0]?.n).not.toBe('0');
  let asked = 0;
  member.duringBigQuery = (url) => {
    if (/datasets\/peloton(\/|\?|$)/.test(url)) asked += 1;
    return null;
  };
  member.hour();
  expect(asked).toBe(0);
});

test.each(['"datasetId":"peloton"}', '"description":"Made by Peloton Sync'])(
  'whoever may not make them (%s) has no views and no failed run, and is asked once',
  (refused) => {
    const member = newFarMember({ workouts: 4 });
    let asked = 0;
    member.duringBigQuery = (_, body) => {
      if (!body.includes(refused)) return null;
      asked += 1;
      return googleError(403, 'accessDenied', 'Access Denied: Dataset peloton');
    };
    member.syncAll();
    expect(asked).toBeGreaterThan(0);
    const before = asked;
    member.hour();
    expect(asked).toBe(before);
    expect(JSON.stringify(readRows(member.machine, 'Sync log'))).not.toContain('refuses');
  },
);
