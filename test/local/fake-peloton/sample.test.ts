/** The sample account is deterministic, plausible, and holds every odd case. */

import { sampleAccount } from '../../../local/fake-peloton/sample-account';
import { performanceGraph } from '../../../local/fake-peloton/workout-graph';
import { utcOffsetSec } from '../../../local/fake-peloton/zones';
import { NOW } from '../../support/peloton-lab';

const account = sampleAccount({ now: NOW });
const rideOf = (workout: { rideId: string | null }) =>
  workout.rideId === null ? undefined : account.rides[workout.rideId];
const titles = account.workouts.map((workout) => rideOf(workout)?.title ?? workout.title);

test('the same options give the same account, another seed another one', () => {
  expect(sampleAccount({ now: NOW })).toEqual(account);
  expect(sampleAccount({ now: NOW, seed: 2 }).workouts[9]?.id).not.toBe(account.workouts[9]?.id);
});

test.each([0, 1, 10, 100, 420, 3000])('has exactly %d workouts with ids of their own', (count) => {
  const { workouts } = sampleAccount({ now: NOW, workouts: count });
  expect(new Set(workouts.map((workout) => workout.id)).size).toBe(count);
});

test('3,000 workouts take less than a second of the processor', () => {
  const before = process.cpuUsage();
  sampleAccount({ now: NOW, workouts: 3000 });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000_000).toBeLessThan(1);
});

test('spans years, knows every discipline, mostly cycling, and nothing lies in the future', () => {
  const counts = new Map<string, number>();
  for (const { discipline } of account.workouts) counts.set(discipline, (counts.get(discipline) ?? 0) + 1);
  expect(counts.size).toBeGreaterThanOrEqual(12);
  expect(Math.max(...counts.values())).toBe(counts.get('cycling'));
  const starts = account.workouts.map((workout) => workout.startAtSec);
  expect(Math.max(...starts)).toBeLessThan(NOW / 1000);
  expect(NOW / 1000 - Math.min(...starts)).toBeGreaterThan(3 * 365 * 86_400);
});

test('nobody takes a class before it was aired', () => {
  const early = account.workouts.filter((workout) => (rideOf(workout)?.airedAtSec ?? 0) > workout.startAtSec);
  expect(early).toEqual([]);
});

test('fitness rises over the years', () => {
  const rides = account.workouts.filter((workout) => rideOf(workout)?.title.endsWith('Power Zone Endurance Ride'));
  const watts = rides.map((workout) => workout.effort.outputWatts?.average ?? 0);
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const half = Math.floor(watts.length / 2);
  expect(mean(watts.slice(0, half))).toBeGreaterThan(mean(watts.slice(half)) * 1.1);
});

test('watts, joules and kilometres of a ride agree with its time', () => {
  const rides = account.workouts.filter((workout) => workout.effort.outputWatts?.average && workout.endAtSec);
  for (const { effort, startAtSec, endAtSec } of rides.filter(
    (workout) => (workout.endAtSec ?? 0) - workout.startAtSec > 60,
  )) {
    const seconds = (endAtSec ?? 0) - startAtSec;
    expect(Math.abs((effort.totalOutputJ ?? 0) / seconds - (effort.outputWatts?.average ?? 0))).toBeLessThan(1);
  }
});

test('seconds in heart-rate zones add up to the workout', () => {
  for (const { effort, startAtSec, endAtSec } of account.workouts) {
    if (effort.zonesSec)
      expect(effort.zonesSec.reduce((sum, seconds) => sum + seconds, 0)).toBe((endAtSec ?? 0) - startAtSec);
  }
});

describe('the odd cases', () => {
  const has = (name: string, found: boolean) => test(name, () => expect(found).toBe(true));
  const { workouts } = account;
  const some = (test: (workout: (typeof workouts)[number]) => boolean): boolean => workouts.some(test);

  has(
    'a ride without a class',
    some((workout) => workout.freestyle?.rideId === '0'.repeat(32) && workout.title === '5 min Just Ride'),
  );
  has(
    'Lanebreak',
    some((workout) => workout.freestyle?.instructorName === 'LANEBREAK'),
  );
  has(
    'a gym workout with a dashed id',
    some((workout) => workout.freestyle?.rideId.includes('-') ?? false),
  );
  has(
    'a scenic ride, ranked, without an instructor',
    some(
      (workout) =>
        workout.workoutType === 'scenic' && workout.leaderboard !== null && rideOf(workout)?.instructorId === null,
    ),
  );
  has(
    'a fixed distance without a duration',
    some((workout) => rideOf(workout)?.durationSec === null),
  );
  has(
    'a class without an instructor',
    some((workout) => workout.workoutType === 'class' && rideOf(workout)?.instructorId === null),
  );
  has(
    'a deleted class',
    some((workout) => rideOf(workout)?.deleted ?? false),
  );
  has(
    'a class that is gone from the answers',
    some((workout) => workout.rideId !== null && !rideOf(workout)),
  );
  has(
    'one in progress',
    some((workout) => workout.status === 'IN_PROGRESS' && workout.endAtSec === null),
  );
  has(
    'an import, created long after',
    some((workout) => (workout.imported ?? false) && workout.createdAtSec - workout.startAtSec > 86_400),
  );
  has(
    'a run and a walk outdoors',
    ['running', 'walking'].every((discipline) =>
      some((workout) => workout.discipline === discipline && workout.isOutdoor),
    ),
  );
  has(
    'a bootcamp in two parts',
    some(
      (one) =>
        one.discipline === 'bike_bootcamp' &&
        workouts.filter((other) => other.sessionId === one.sessionId).length === 2,
    ),
  );
  has(
    'a discipline that nobody knows',
    some((workout) => workout.discipline === 'aqua_boxing'),
  );
  has(
    'missing keys',
    some((workout) => (workout.omit?.length ?? 0) > 5),
  );
  has(
    'movements',
    some((workout) => (workout.movements?.length ?? 0) > 1),
  );
  has(
    'a POSIX time zone',
    some((workout) => workout.timeZone === 'Etc/GMT+5'),
  );
  has(
    'a text longer than a cell',
    some((workout) => (rideOf(workout)?.description.length ?? 0) > 50_000),
  );
  has(
    'titles like formulas',
    ['=HYPERLINK("https://example.com","Free bike")', '+1 Crew Ride', '-10 lbs Challenge Ride', '@home Ride'].every(
      (title) => titles.includes(title),
    ),
  );
  has(
    'titles like numbers, dates and booleans',
    ['007', '3/4', 'TRUE'].every((title) => titles.includes(title)),
  );
  has(
    'emoji',
    titles.some((title) => /\p{Extended_Pictographic}/u.test(title ?? '')),
  );

  test('two rides of one autumn night start at the same wall time', () => {
    const wall = workouts
      .filter((workout) => rideOf(workout)?.title === '20 min Night Owl Ride')
      .map((workout) => workout.startAtSec + utcOffsetSec(account.timeZone, workout.startAtSec));
    expect(wall).toHaveLength(4);
    expect(new Set(wall).size).toBe(3);
  });

  test('a meditation has a graph with nothing in it but time', () => {
    const meditation = workouts.find((workout) => workout.discipline === 'meditation');
    expect(meditation && performanceGraph(account, meditation, 1)).toMatchObject({
      metrics: [],
      summaries: [],
      average_summaries: [],
    });
  });

  test('a broken sensor leaves nulls among the values and no mean', () => {
    const broken = workouts.find((workout) => workout.effort.heartRateBpm?.average === null);
    const graph = broken && performanceGraph(account, broken, 1);
    const metrics = (graph?.metrics ?? []) as Array<{ slug: string; average_value: number | null; values: unknown[] }>;
    expect(metrics.find((metric) => metric.slug === 'heart_rate')?.average_value).toBeNull();
    expect(metrics.find((metric) => metric.slug === 'output')?.values).toContain(null);
  });

  test('the schedule holds classes in every combination', () => {
    const booked = new Set(account.reservations.map((one) => one.sessionId));
    const scheduled = new Set(account.schedule.map((entry) => entry.sessionId));
    expect(account.schedule.filter((entry) => entry.sessionId !== null && booked.has(entry.sessionId))).toHaveLength(1);
    expect([...booked].filter((sessionId) => !scheduled.has(sessionId)).length).toBeGreaterThanOrEqual(3);
    expect(account.schedule.some((entry) => entry.startAtMs < NOW)).toBe(true);
  });
});
