/** From start to end, exercised, in motion: three lengths of one workout, each told by what it is. */
import type { WireGraph, WireWorkout } from '../../../src/peloton/answers/types';
import { toListRow, toRow } from '../../../src/streams/workouts/row';

const START = 1_790_000_000;
const MIN = 60;

function workout(elapsedSec: number | null, classSec: number | null, more: Partial<WireWorkout> = {}): WireWorkout {
  return {
    id: 'w1',
    created_at: START - 60,
    start_time: START,
    end_time: elapsedSec === null ? null : START + elapsedSec,
    status: elapsedSec === null ? 'IN_PROGRESS' : 'COMPLETE',
    fitness_discipline: 'cycling',
    ride: { id: 'c1', title: 'A Ride', duration: classSec },
    ftp_info: { ftp: 200 },
    ...more,
  } as WireWorkout;
}

const range = (from: number, to: number, step = 1) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);

/** Watts over the seconds that are told. */
const graphOf = (seconds: number[], watts: (second: number) => number | null = () => 200): WireGraph =>
  ({
    seconds_since_pedaling_start: seconds,
    metrics: [{ slug: 'output', display_unit: 'watts', values: seconds.map(watts), average_value: null }],
  }) as WireGraph;

function times(found: WireWorkout, graph: WireGraph | null) {
  const { durationMin, exercisedMin, movingMin } = toRow(found, graph);
  return [durationMin, exercisedMin, movingMin];
}

const aboutMin = (minutes: number) => expect.closeTo(minutes, 1);

test.each<[string, WireWorkout, WireGraph | null, [number | null, number | null, number | null]]>([
  ['a class that was done whole', workout(1800, 1800), graphOf(range(1, 1801)), [30, 30, 30]],
  ['a class that was left early', workout(600, 1800), graphOf(range(1, 601)), [10, 10, 10]],
  ['a class with lost seconds', workout(1800, 1800), graphOf(range(1, 1801).filter((s) => s % 7 > 1)), [30, 30, 29.95]],
  ['values five seconds apart', workout(1800, 1800), graphOf(range(1, 1801, 5)), [30, 30, 30]],
  [
    'seconds told twice and out of order',
    workout(60, 60),
    graphOf([...range(1, 61), ...range(1, 61)].reverse()),
    [1, 1, 1],
  ],
  ['a pause of five minutes', workout(35 * MIN, 1800), graphOf([...range(0, 900), ...range(1200, 2100)]), [35, 30, 30]],
  [
    'a stop of ten minutes in a ride of its own',
    workout(40 * MIN, 40 * MIN),
    graphOf([...range(0, 900), ...range(1500, 2400)]),
    [40, 30, 30],
  ],
  ['a class paused over lunch, without a curve', workout(3 * 3600, 1800), null, [180, 30, null]],
  [
    'a class left running over night',
    workout(9 * 3600, 1800),
    graphOf(range(0, 9 * 3600), (s) => (s < 1800 ? 200 : 0)),
    [540, 30, 30],
  ],
  [
    'a ride of its own left running',
    workout(9 * 3600, null),
    graphOf(range(0, 9 * 3600), (s) => (s < 1800 ? 200 : 0)),
    [540, 30, 30],
  ],
  [
    'the same where what follows was not measured',
    workout(9 * 3600, 9 * 3600, { workout_type: 'freestyle' }),
    graphOf(range(0, 9 * 3600, 5), (s) => (s < 1800 ? 200 : null)),
    [540, 30, 30],
  ],
  [
    'single seconds that were not measured',
    workout(1800, 1800),
    graphOf(range(0, 1800), (s) => (s % 4 === 3 ? null : 200)),
    [30, 30, 30],
  ],
  [
    'standing still for a while',
    workout(1800, 1800),
    graphOf(range(0, 1800), (s) => (s < 300 ? 0 : 150)),
    [30, 30, 25],
  ],
  [
    'the floor part of a bootcamp',
    workout(1800, 1800),
    graphOf(range(0, 1800), (s) => (s < 900 ? 150 : 0)),
    [30, 30, 15],
  ],
  [
    'a meditation without a curve of anything',
    workout(281, 300),
    { ...graphOf(range(1, 299)), metrics: [] } as WireGraph,
    [281 / 60, 281 / 60, null],
  ],
  ['only the sums were asked for', workout(1800, 1800), graphOf([1, 1001]), [30, 30, null]],
  ['noted by hand, without a class', workout(2700, null), {} as WireGraph, [45, 45, null]],
  ['no end was told', workout(0, 1200, { end_time: 0 }), null, [null, 20, null]],
  ['it is still running', workout(null, 1800), graphOf(range(0, 900)), [null, null, null]],
  ['nothing was done', workout(0, 1800), null, [0, 0, null]],
])('%s', (_, found, graph, expected) => {
  expect(times(found, graph)).toEqual(expected.map((each) => (each === null ? null : aboutMin(each))));
});

test('the list tells the shorter of clock and class', () => {
  expect(toListRow(workout(3 * 3600, 1800))).toMatchObject({ durationMin: 180, exercisedMin: 30 });
  expect(toListRow(workout(null, 1800))).not.toHaveProperty('exercisedMin');
});

test('load and zones do not grow by a night', () => {
  const watts = (second: number) => (second < 3600 ? 200 : 0);
  const whole = toRow(workout(3600, 3600), graphOf(range(0, 3600), watts));
  const night = toRow(workout(10 * 3600, null), graphOf(range(0, 10 * 3600), watts));
  expect(whole).toMatchObject({ trainingLoad: 100, loadSource: 'Power', powerZone4Sec: 3600, powerZone1Sec: 0 });
  expect(night).toMatchObject({ trainingLoad: 100, powerZone4Sec: 3600, powerZone1Sec: 0 });
  const zones = [1, 2, 3, 4, 5].map((n) => ({ slug: `zone${n}`, min_value: 0, max_value: 80 + n * 20 }));
  const night2 = graphOf(range(0, 9 * 3600), (second) => (second < 1800 ? 130 : 60));
  const beats = { slug: 'heart_rate', display_unit: 'bpm', values: night2.metrics?.[0]?.values, zones };
  expect(toRow(workout(9 * 3600, 1800), { ...night2, metrics: [beats] } as WireGraph)).toMatchObject({
    zone1Sec: 0,
    zone3Sec: 1800,
  });
  const heart = {
    effort_zones: {
      total_effort_points: 50,
      heart_rate_zone_durations: {
        heart_rate_z1_duration: 8 * 3600,
        heart_rate_z2_duration: 0,
        heart_rate_z3_duration: 0,
        heart_rate_z4_duration: 1800,
        heart_rate_z5_duration: 0,
      },
    },
  };
  expect(toRow(workout(8.5 * 3600, 1800, heart as never), null)).toMatchObject({
    trainingLoad: 50,
    loadSource: 'Heart rate',
  });
});
