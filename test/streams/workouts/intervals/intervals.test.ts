/** Segments, splits and targets against what was done. */
import type { WireGraph, WireWorkout } from '../../../../src/peloton/answers/types';
import { intervalRows, intervals } from '../../../../src/streams/workouts/intervals/intervals';
import { movementRows, movements, musclesOf } from '../../../../src/streams/workouts/movements';
import { curvesOf } from '../../../../src/streams/workouts/series';

const owner = { workoutId: 'w1', startedAt: new Date(1.7e12), discipline: 'Cycling' };
const seconds = Array.from({ length: 600 }, (_, index) => index + 1);
/** 100 for the first 300 seconds, then 200. */
const stepped = (low: number, high: number) => seconds.map((second) => (second < 300 ? low : high));
const zones = [1, 2, 3, 4, 5].map((n) => ({ slug: `zone${n}`, min_value: n * 20, max_value: n * 20 + 80 }));
const graph: WireGraph = {
  duration: 600,
  seconds_since_pedaling_start: seconds,
  metrics: [
    { slug: 'output', display_unit: 'watts', values: stepped(100, 200) },
    { slug: 'cadence', display_unit: 'rpm', values: stepped(80, 95) },
    { slug: 'speed', display_unit: 'mph', values: stepped(10, 20) },
    { slug: 'heart_rate', display_unit: 'bpm', values: stepped(90, 130), zones },
  ],
};
const workout: WireWorkout = { id: 'w1', ride: { pedaling_start_offset: 60 }, ftp_info: { ftp: 200 } };
const rowsOf = (more: WireGraph, over: WireWorkout = workout) =>
  intervalRows(owner, over, { ...graph, ...more }, curvesOf(graph, 1));

test('a segment of the class has the means and heart-rate zones of its stretch', () => {
  const [warmUp, main] = rowsOf({
    segment_list: [
      { name: 'Warm Up', start_time_offset: 0, length: 300 },
      { name: 'Cycling', start_time_offset: 300, length: 300 },
    ],
  });
  expect(warmUp).toMatchObject({
    intervalId: 'w1:1',
    workoutId: 'w1',
    kind: 'Segment',
    name: 'Warm Up',
    startSec: 0,
    lengthSec: 300,
    avgOutputW: 100,
    avgCadenceRpm: 80,
    avgHeartRateBpm: 90,
    avgResistancePct: null,
    zone1Sec: 299,
    zone2Sec: 0,
  });
  expect(warmUp?.avgSpeed).toBeCloseTo(16.09344);
  expect(main).toMatchObject({ index: 2, avgOutputW: 200, zone1Sec: 0, zone2Sec: 0, zone3Sec: 300 });
});

test('a target is held against what was done, from when pedalling began', () => {
  const [cadence] = rowsOf({
    target_metrics_performance_data: {
      target_metrics: [{ offsets: { start: 60, end: 659 }, metrics: [{ name: 'cadence', lower: 90, upper: 100 }] }],
    },
  });
  expect(cadence).toMatchObject({
    kind: 'Target',
    name: 'Cadence',
    startSec: 0,
    lengthSec: 600,
    targetLow: 90,
    targetHigh: 100,
    targetUnit: 'rpm',
    avgOutputW: null,
  });
  expect(cadence?.inRangePct).toBeCloseTo((300 / 599) * 100);
});

test('a power zone is told by the FTP of that day, and stays empty without one', () => {
  const zone = {
    target_metrics_performance_data: {
      target_metrics: [{ offsets: { start: 60, end: 359 }, metrics: [{ name: 'power_zone', lower: 1, upper: 1 }] }],
    },
  };
  expect(rowsOf(zone)[0]).toMatchObject({ name: 'Power Zone', done: 1, inRangePct: 100, targetUnit: 'zone' });
  expect(rowsOf(zone, { id: 'w1' })[0]).toMatchObject({ done: null, inRangePct: null });
});

test('a metric that nobody told us of is a target all the same', () => {
  const [row] = rowsOf({
    target_metrics_performance_data: {
      target_metrics: [{ offsets: { start: 60, end: 69 }, metrics: [{ name: 'wing_beats', lower: 1, upper: 2 }] }],
    },
  });
  expect(row).toMatchObject({ name: 'Wing Beats', targetLow: 1, targetHigh: 2, done: null });
});

test('the older form, a value a second, becomes stretches of the same range', () => {
  const lower = seconds.map((second) => (second <= 200 ? 80 : 90));
  const upper = lower.map((value) => value + 20);
  const rows = rowsOf({
    target_performance_metrics: { target_graph_metrics: [{ type: 'cadence', graph_data: { lower, upper } }] },
  });
  expect(rows.map((row) => [row.startSec, row.lengthSec, row.targetLow, row.targetHigh])).toEqual([
    [0, 200, 80, 100],
    [200, 400, 90, 110],
  ]);
});

test('a last, shorter split may tell its own seconds or those of a whole one', () => {
  const split = (last: number) => ({
    splits_data: {
      distance_marker_display_unit: 'mi',
      elevation_change_display_unit: 'ft',
      splits: [
        { order: 1, distance_marker: 1, seconds: 400, elevation_change: 10, is_best: true },
        { order: 2, distance_marker: 0.5, seconds: last },
      ],
    },
  });
  for (const last of [200, 400]) {
    const [first, second] = rowsOf(split(last));
    expect(first).toMatchObject({ kind: 'Split', startSec: 0, lengthSec: 400, isBest: true });
    expect(first?.elevation).toBeCloseTo(3.048);
    expect(second).toMatchObject({ startSec: 400, lengthSec: 200, elevation: null });
    expect(second?.distance).toBeCloseTo(0.80467);
    expect(second?.pace).toBeCloseTo(400 / 60 / 1.609344);
  }
});

test("the Row's splits come from their table", () => {
  const row = (metres: number, endMin: number) => ({
    data: [
      { slug: 'meter', value: metres, unit: 'm' },
      { slug: 'total_time', value: endMin, unit: 'min' },
      { slug: 'pace', value: 4, unit: 'min/500m' },
    ],
  });
  const rows = rowsOf({ splits_data: null, splits_metrics: { metrics: [row(500, 4), row(1000, 8), row(250, 10)] } });
  expect(rows.map((each) => [each.startSec, each.lengthSec, each.distance])).toEqual([
    [0, 240, 0.5],
    [240, 240, 0.5],
    [480, 120, 0.25],
  ]);
  expect(rows.map((each) => each.pace)).toEqual([8, 8, 8].map((pace) => expect.closeTo(pace)));
});

test.each([
  ['nothing', {}],
  ['nulls', { segment_list: null, splits_data: null, splits_metrics: null, target_metrics_performance_data: null }],
  ['empty lists', { segment_list: [], splits_data: { splits: [] }, target_performance_metrics: {} }],
])('a graph that tells %s of intervals has none', (_what, more) => {
  expect(rowsOf(more)).toEqual([]);
});

test('every interval has every column', () => {
  const [row] = rowsOf({ segment_list: [{ start_time_offset: 0, length: 10 }] });
  expect(Object.keys(row ?? {}).sort()).toEqual(Object.keys(intervals.columns).sort());
});

describe('movements', () => {
  const sets = (...repetition_summary_data: object[]): WireWorkout => ({
    ...workout,
    movement_tracker_data: { completed_movements_summary_data: { repetition_summary_data } },
  });
  const set = { movement_name: 'Push Up', completed_number: 8, offset: 165, length: 45 };

  test('have repetitions, weights and their place in the class', () => {
    const weight = [
      { weight_data: { weight_value: 10, weight_unit: 'lb' } },
      { weight_data: { weight_value: 12.5, weight_unit: 'lb' } },
    ];
    const [row] = movementRows(owner, sets({ ...set, weight }), null);
    expect(row).toEqual({
      movementId: 'w1:1',
      workoutId: 'w1',
      index: 1,
      startedAt: owner.startedAt,
      movement: 'Push Up',
      repetitions: 8,
      heldSec: null,
      target: null,
      weight: 22.5,
      weightUnit: 'lb',
      volume: null,
      startSec: 105,
      lengthSec: 45,
      muscles: null,
    });
    expect(Object.keys(row ?? {})).toEqual(Object.keys(movements.columns));
  });

  test('that are held count seconds, and a weight of 0 is none', () => {
    const weight = [{ weight_data: { weight_value: 0, weight_unit: 'lb' } }];
    const [row] = movementRows(owner, sets({ ...set, is_hold: true, weight }), null);
    expect(row).toMatchObject({ repetitions: null, heldSec: 8, weight: null, weightUnit: null });
  });

  test.each([
    ['rep_counting', { completed_reps: 10, completed_duration: 0 }, 10, null],
    ['rep_counting', { completed_reps: 0, completed_duration: 0 }, 0, null],
    ['time_based', { completed_reps: 0, completed_duration: 40 }, null, 40],
    ['TIME_BASED', { completed_number: 40 }, null, 40],
    ['time_tracked_rep', { completed_reps: 12, completed_duration: 45 }, 12, 45],
    ['rep_counting', { completed_reps: 9, completed_number: 8 }, 9, null],
    ['of_another_kind', { completed_reps: 5, completed_duration: 30 }, 5, 30],
    [null, { completed_reps: 7 }, 7, null],
    [null, { is_hold: true, completed_duration: 20 }, null, 20],
  ])('in the present words: %s with %j', (tracking_type, counts, repetitions, heldSec) => {
    const older = { ...set, movement_name: 'Sit Up' };
    const present = { movement_name: 'Squat', tracking_type, target_reps: 11, ...counts };
    const rows = movementRows(owner, sets(older, present), null);
    expect(rows).toMatchObject([
      { repetitions: 8, heldSec: null },
      { repetitions, heldSec, target: 11 },
    ]);
  });

  test('count both dumbbells where the volume does, and each set in its own unit', () => {
    const weights = (...told: [number, string | null][]) =>
      told.map(([weight_value, weight_unit]) => ({ weight_data: { weight_value, weight_unit } }));
    const reps = { movement_name: 'Squat', tracking_type: 'rep_counting', completed_reps: 10 };
    const rows = movementRows(
      owner,
      sets(
        { ...reps, total_volume: 400, weight: weights([20, 'lb']) },
        { ...reps, total_volume: 200, weight: weights([20, 'lb']) },
        { ...reps, total_volume: 400, weight: weights([20, 'lb'], [20, 'lb']) },
        { ...reps, total_volume: 80, weight: weights([8, 'kg']) },
        { ...reps, weight: weights([10, 'kg'], [10, 'lb']) },
        { ...reps, total_volume: 0, weight: [] },
      ),
      null,
    );
    expect(rows.map(({ weight, weightUnit, volume }) => [weight, weightUnit, volume])).toEqual([
      [40, 'lb', 400],
      [20, 'lb', 200],
      [40, 'lb', 400],
      [8, 'kg', 80],
      [expect.closeTo(14.5359), 'kg', null],
      [null, null, null],
    ]);
  });

  test.each([
    // 10 x 8 kg are 80 kg, which a workout in pounds tells as 176.37 lb.
    [[8, 'kg'], 176.37, 'lb', [8, 'kg', 80]],
    [[8, 'kg'], 352.74, 'lb', [16, 'kg', 160]],
    [[8, 'KGS'], 80, 'lbs', [8, 'kg', 80]],
    [[20, 'lbs'], 90.72, 'kg', [20, 'lb', 200]],
    [[20, null], 200, 'pounds', [20, 'lb', 200]],
    // Nothing fits: then it is in the unit of the workout.
    [[8, 'kg'], 220.46, 'lb', [8, 'kg', 100]],
    [[8, 'kg'], 220.46, null, [8, 'kg', 220.46]],
  ] as [[number, string | null], number, string | null, [number, string, number]][])(
    'tell weight and volume in one unit: %j of %d in a workout of %s',
    ([weight_value, weight_unit], total_volume, unit, [weight, weightUnit, volume]) => {
      const told = {
        ...set,
        completed_number: 10,
        total_volume,
        weight: [{ weight_data: { weight_value, weight_unit } }],
      };
      const summary = { repetition_summary_data: [told], weight_unit: unit };
      const [row] = movementRows(
        owner,
        { ...workout, movement_tracker_data: { completed_movements_summary_data: summary } },
        null,
      );
      expect(row).toMatchObject({ weight, weightUnit, volume: expect.closeTo(volume, 1) });
    },
  );

  test("name their own muscles, else the workout's", () => {
    const trained = {
      muscle_group_score: [
        { display_name: 'Core', percentage: 30 },
        { muscle_group: 'lats', percentage: 70 },
      ],
    };
    const own = { ...set, muscle_groups: [{ display_name: 'Chest' }, 'Triceps'] };
    const rows = movementRows(owner, sets(set, own), trained);
    expect(rows.map((row) => row.muscles)).toEqual(['lats 70%, Core 30%', 'Chest, Triceps']);
  });

  test.each([
    {},
    { movement_tracker_data: null },
    { movement_tracker_data: { completed_movements_summary_data: null } },
  ])('are none where %j is told', (more) => {
    expect(movementRows(owner, { ...workout, ...more }, {})).toEqual([]);
    expect(musclesOf(null)).toBeNull();
  });
});
