/** Answers larger than any that Peloton is known to give: the run ends within its limits, the rest arrives, the next run goes on. */
import { readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { unpackSeries } from '../../src/streams/workouts/series-text';
import { testInFull } from '../support/effort';
import { type Member, type MemberOptions, newMember } from '../support/member';

const MINUTE_MS = 60_000;

function connected(options: MemberOptions): Member {
  const member = newMember(options);
  member.connect();
  return member;
}

/** A run from the menu or of an hour that neither fails nor is cut off. */
function expectGood({ killed, durationMs, error }: ReturnType<Member['hour']>): void {
  expect([killed, error]).toEqual([false, undefined]);
  expect(durationMs).toBeLessThan(6 * MINUTE_MS);
}

const stateOf = ({ machine }: Member, id: string) =>
  String(readRows(machine, 'Workouts').find((row) => row['Workout ID'] === id)?.['Sync state']);

function graphOf(seconds: number): string {
  const axis = Array.from({ length: seconds }, (_, index) => index + 1);
  const wave = (mean: number) => axis.map((second) => mean + (second % 37));
  const metric = (slug: string, unit: string, mean: number) => ({
    slug,
    display_name: slug,
    display_unit: unit,
    average_value: mean,
    max_value: mean + 36,
    values: wave(mean),
  });
  return JSON.stringify({
    duration: seconds,
    seconds_since_pedaling_start: axis,
    metrics: [metric('output', 'watts', 100), metric('cadence', 'rpm', 60), metric('heart_rate', 'bpm', 110)],
    segment_list: [],
    summaries: [],
    average_summaries: [],
  });
}

testInFull('a curve of a million seconds is kept whole, and the other workouts arrive', () => {
  const member = connected({ workouts: 12 });
  const { peloton, machine } = member;
  const huge = peloton.account.workouts[5]?.id ?? '';
  peloton.faults.add({ match: new RegExp(`/api/workout/${huge}/performance_graph`), status: 200, body: graphOf(1e6) });
  expectGood(member.menu('menuSyncNow'));
  for (let hour = 0; hour < 3; hour += 1) expectGood(member.hour());
  const { workouts } = peloton.account;
  expect(workouts.filter(({ id }) => !/^(complete|in progress) /.test(stateOf(member, id)))).toEqual([]);
  const series = readRows(machine, 'Series').filter((row) => row['Workout ID'] === huge && row.Metric === 'output');
  const points = series.map((row) => unpackSeries(String(row.Series))?.values.length ?? 0);
  expect(points.reduce((sum, count) => sum + count, 0)).toBe(1e6);
});

testInFull('an answer of 20 MB costs its table at the most', () => {
  const member = connected({ workouts: 5, tables: true });
  const body = JSON.stringify({ workout_counts: [{ name: 'x'.repeat(20_000_000), slug: 'cycling', count: 1 }] });
  member.peloton.faults.add({ match: /\/overview/, status: 200, body });
  expectGood(member.menu('menuSyncNow'));
  expectGood(member.hour());
  expect(readRows(member.machine, 'Workouts')).toHaveLength(5);
});

testInFull(
  'a list that grows while it is read is read on in the next run, and the sync stays within its limits',
  () => {
    const member = connected({ workouts: 30, latencyMs: { UrlFetchApp: 20_000 } });
    const { account } = member.peloton;
    let startAtSec = Math.min(...account.workouts.map((workout) => workout.startAtSec));
    member.duringRequests = ({ url }) => {
      if (!/\/workouts\?/.test(url)) return;
      for (let index = 0; index < 120; index += 1) {
        startAtSec -= 7200;
        addWorkout(account, { startAtSec, durationSec: 600, rideId: null });
      }
    };
    expectGood(member.menu('menuSyncNow'));
    expectGood(member.hour());
    member.duringRequests = null;
    const idsIn = () => readRows(member.machine, 'Workouts').map((row) => String(row['Workout ID']));
    for (let hour = 0; hour < 24 && idsIn().length < account.workouts.length; hour += 1) expectGood(member.hour());
    expect(new Set(idsIn()).size).toBe(account.workouts.length);
    expect(idsIn()).toHaveLength(account.workouts.length);
  },
);

testInFull('friends without end are read as far as the limits go, and workouts and calendar go on', () => {
  const member = connected({ workouts: 5, tables: true, latencyMs: { UrlFetchApp: 20_000 } });
  const { account } = member.peloton;
  const [friend] = account.friends;
  if (friend === undefined) throw new Error('The sample account has no friends.');
  let made = 0;
  member.duringRequests = ({ url }) => {
    if (!/\/following\?/.test(url)) return;
    for (let index = 0; index < 120; index += 1) {
      made += 1;
      account.friends.push({ ...friend, id: `${made}`.padStart(32, 'f'), username: `friend${made}` });
    }
  };
  expectGood(member.menu('menuSyncNow'));
  for (let hour = 0; hour < 3; hour += 1) expectGood(member.hour());
  expect(readRows(member.machine, 'Workouts')).toHaveLength(5);
});
