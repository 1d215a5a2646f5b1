/** What a member is told of workouts and minutes, surface by surface: the same everywhere, for every kind of workout. */
import { openDuckDb } from '../../local/bigquery/duckdb';
import { readRows, viewSheet } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { snake } from '../../src/destinations/bigquery/spelling';
import { countedMinutesSql, workoutSql } from '../../src/streams/derived/counting';
import { HOUR_MS, type Member, newMember, START } from '../support/member';

const HOUR_SEC = 3600;

/** Beside what the sample account holds: one that runs, warm-ups, a gym workout of seconds. */
function addOdd({ peloton: { account } }: Member): void {
  const startAtSec = (daysAgo: number) => START / 1000 - daysAgo * 24 * HOUR_SEC;
  const odd = (daysAgo: number, elapsedSec: number, title: string, more: object = {}) =>
    addWorkout(account, {
      startAtSec: startAtSec(daysAgo),
      endAtSec: startAtSec(daysAgo) + elapsedSec,
      ride: { title },
      ...more,
    });
  odd(1.1, 3 * HOUR_SEC, '30 min Interrupted Ride');
  odd(1.4, 11 * HOUR_SEC, '30 min Ride Left Running');
  odd(2.2, 0, '30 min Ride Of No Time');
  odd(2.4, 300, '5 min Warm Up Ride');
  const freestyle = { rideId: '0'.repeat(32), durationSec: 2700, instructorName: '' };
  odd(3.3, 2700, '', { title: 'Noted by hand', freestyle, ride: undefined, discipline: 'walking', imported: true });
  account.workouts.sort((a, b) => b.createdAtSec - a.createdAtSec);
}

function synced(): Member {
  const member = newMember({ workouts: 40, tables: true, friends: 2 });
  addOdd(member);
  member.connect();
  member.syncAll();
  member.hour();
  return member;
}

const sum = (numbers: unknown[]): number => numbers.reduce<number>((total, each) => total + Number(each || 0), 0);

/** Workouts and minutes as Activity has them. */
function ofActivity({ machine }: Member) {
  const rows = readRows(machine, 'Activity');
  return {
    workouts: sum(rows.map((row) => row.Workouts)),
    minutes: sum(rows.map((row) => row['Minutes (min)'] ?? row.Minutes)),
  };
}

/** Of the rows that all figures of the dashboard are counted from. */
function ofDashboard({ machine }: Member) {
  const [titles = [], ...rows] = viewSheet(machine, 'Dashboard data')?.values ?? [];
  const column = (title: string) => rows.slice(1).map((row) => row[titles.indexOf(title)]);
  return { workouts: sum(column('Workouts')), minutes: sum(column('Minutes')) };
}

/** Of the snapshot that the page and its JSON are made of. */
function ofStats({ machine }: Member) {
  const kept = Object.values(machine.state.properties.users).flatMap((all) =>
    Object.entries(all).filter(([key]) => key.startsWith('stats.')),
  );
  const text = kept.map(([, value]) => value).find((value) => value.includes('"totals"')) ?? '';
  const [, workouts, minutes] = /"totals":\{"workouts":(\d+),"minutes":(\d+)/.exec(text) ?? [];
  return { workouts: Number(workouts), minutes: Number(minutes) };
}

/** Of the SQL of the Looker model, over the sheet's rows. */
function ofSql({ machine }: Member) {
  const database = openDuckDb();
  database.all('CREATE MACRO regexp_contains(a, b) AS regexp_matches(a, b)');
  database.all(
    'CREATE TABLE w (status VARCHAR, title VARCHAR, exercised_min DOUBLE, duration_min DOUBLE, class_length_min DOUBLE)',
  );
  const text = (value: unknown) => (value ? `'${String(value).replace(/'/g, "''")}'` : 'NULL');
  const number = (value: unknown) => (typeof value === 'number' ? String(value) : 'NULL');
  for (const row of readRows(machine, 'Workouts'))
    database.all(
      `INSERT INTO w VALUES (${text(row.Status)}, ${text(row.Title)}, ${number(row['Exercise time (min)'])}, ${number(row['Duration (min)'])}, ${number(row['Class length (min)'])})`,
    );
  const [row] = database.all(`SELECT SUM(${workoutSql(snake)}) AS w, SUM(${countedMinutesSql(snake)}) AS m FROM w`);
  database.close();
  return { workouts: Number(row?.w), minutes: Number(row?.m) };
}

test('every surface tells as many workouts and minutes', () => {
  const member = synced();
  const told = [ofActivity, ofDashboard, ofStats, ofSql].map((of) => of(member));
  const rows = readRows(member.machine, 'Workouts');
  const status = rows.map((row) => row.Status);
  expect(status).toContain('IN_PROGRESS');
  const extras = rows.filter((row) => /warm|cool/i.test(String(row.Title))).length;
  const uncounted = rows.filter((row) => row.Status === 'IN_PROGRESS' || row.Title === '30 min Ride Of No Time').length;
  expect(extras).toBeGreaterThan(0);
  expect(uncounted).toBeGreaterThan(1);
  const workouts = rows.length - extras - uncounted;
  const minutes = expect.closeTo(sum(rows.map((row) => row['Exercise time (min)'])), 0);
  expect(told).toEqual(told.map(() => ({ workouts, minutes })));
  const times = (title: string) => {
    const row = rows.find((each) => each.Title === title);
    return [row?.['Duration (min)'], row?.['Exercise time (min)']];
  };
  expect(times('30 min Interrupted Ride')).toEqual([180, expect.closeTo(30, 0)]);
  expect(times('30 min Ride Left Running')).toEqual([660, expect.closeTo(30, 0)]);
  expect(times('Noted by hand')).toEqual([45, 45]);
  // The next run has nothing to correct.
  member.machine.clock.advance(HOUR_MS);
  member.hour();
  expect([ofActivity, ofDashboard, ofStats].map((of) => of(member).workouts)).toEqual([workouts, workouts, workouts]);
});
