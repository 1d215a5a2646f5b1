/** Each kind of workout becomes the right row: every column is compared, so that nothing appears where nothing was measured. */
import type { Columns } from '../../../src/schema/table';
import { toListRow, toRow } from '../../../src/streams/workouts/row';
import { workouts } from '../../../src/streams/workouts/stream';
import * as fc from '../../support/property';
import { about, detailOf, emptyRow, fixture, fixtureNames, rowOf } from '../fixtures';

const id = (n: number) => `a0${String(n).padStart(30, '0')}`;
const at = (text: string) => new Date(text);

/** What the fixtures have in common: a morning class of half an hour in New York. */
const common = (n: number) => ({
  ...emptyRow,
  workoutId: id(n),
  startedAt: at('2020-09-13T12:27:40Z'),
  localStart: '2020-09-13 08:27',
  endedAt: at('2020-09-13T12:57:40Z'),
  createdAt: at('2020-09-13T12:26:40Z'),
  durationMin: 30,
  timeZone: 'America/New_York',
  status: 'COMPLETE',
  link: `https://members.onepeloton.com/profile/workouts/${id(n)}`,
});

const inClass = (n: number) => ({
  ...common(n),
  workoutType: 'class',
  liveOrOnDemand: 'On Demand',
  instructor: 'Robin Made-Up',
  instructorId: `1257${String(n).padStart(28, '0')}`,
  classId: `c1a55${String(n).padStart(27, '0')}`,
  sessionId: `5e55${String(n).padStart(28, '0')}`,
  classLengthMin: 30,
  difficulty: 7.25,
  classRatingPct: 97.5,
  totalRatings: 1234,
  totalWorkouts: 5678,
  airedAt: at('2020-01-01T00:00:00Z'),
  classPicture: `https://example.invalid/class-${n}.png`,
  description: 'A class made up for tests.',
});

const tenMinutes = { durationMin: 10, endedAt: at('2020-09-13T12:37:40Z') };
const noStrap = { avgHeartRateBpm: null, maxHeartRateBpm: null };

const expected: Record<string, Record<string, unknown>> = {
  'cycling-class': {
    ...inClass(1),
    title: '30 min Test Ride',
    discipline: 'Cycling',
    device: 'Bike',
    totalOutputKj: 250,
    avgOutputW: 139,
    avgCadenceRpm: 85,
    avgResistancePct: 42,
    avgSpeed: about(32.18688),
    distance: about(16.09344),
    caloriesKcal: 400,
    avgHeartRateBpm: 150,
    maxHeartRateBpm: 180,
    zone1Sec: 10,
    zone2Sec: 20,
    zone3Sec: 600,
    zone4Sec: 1000,
    zone5Sec: 150,
    effortScore: 40.5,
    maxOutputW: 300,
    maxCadenceRpm: 110,
    maxResistancePct: 60,
    maxSpeed: about(40.2336),
    ftpW: 210,
    ftpSource: 'Manual',
    personalRecord: true,
    leaderboardRank: 120,
    leaderboardSize: 4000,
  },
  'cycling-metric-shuffled': {
    ...inClass(2),
    title: '30 min Metric Ride',
    discipline: 'Cycling',
    device: 'Bike',
    totalOutputKj: 200,
    avgOutputW: 111,
    avgCadenceRpm: 80,
    avgResistancePct: 40,
    avgSpeed: 30,
    distance: 15.5,
    caloriesKcal: 300,
    maxOutputW: 222,
    maxCadenceRpm: 100,
    maxResistancePct: 50,
    maxSpeed: 40,
    personalRecord: false,
  },
  'just-ride': {
    ...common(3),
    ...tenMinutes,
    title: '10 min Just Ride',
    discipline: 'Cycling',
    workoutType: 'freestyle',
    device: 'Bike',
    classLengthMin: 10,
    totalOutputKj: 60,
    avgOutputW: 100,
    avgCadenceRpm: 70,
    avgResistancePct: 35,
    avgSpeed: about(24.14016),
    distance: about(4.02336),
    caloriesKcal: 80,
    maxOutputW: 150,
    maxCadenceRpm: 90,
    maxResistancePct: 45,
    maxSpeed: about(28.968192),
    personalRecord: false,
  },
  lanebreak: {
    ...common(4),
    ...tenMinutes,
    title: 'Made-Up Beats (Beginner)',
    discipline: 'Cycling',
    workoutType: 'freestyle',
    device: 'Bike',
    classLengthMin: 10,
    totalOutputKj: 50,
    avgOutputW: 83,
    avgCadenceRpm: 75,
    caloriesKcal: 70,
    maxOutputW: 120,
    personalRecord: false,
  },
  'scenic-fixed-distance': {
    ...inClass(5),
    title: '5 KM Made-Up Coast Ride',
    discipline: 'Cycling',
    workoutType: 'scenic',
    device: 'Bike',
    instructor: null,
    instructorId: null,
    classLengthMin: null,
    difficulty: null,
    durationMin: 11,
    endedAt: at('2020-09-13T12:38:40Z'),
    localStart: '2020-09-13 05:27',
    timeZone: 'Etc/GMT+7',
    totalOutputKj: 76,
    avgOutputW: 115,
    avgCadenceRpm: 78,
    avgResistancePct: 42,
    avgSpeed: 28,
    distance: 5.01,
    caloriesKcal: 136,
    avgHeartRateBpm: 119,
    maxHeartRateBpm: 124,
    zone1Sec: 20,
    zone2Sec: 625,
    zone3Sec: 0,
    zone4Sec: 0,
    zone5Sec: 0,
    effortScore: 6.5,
    maxOutputW: 134,
    maxCadenceRpm: 84,
    maxResistancePct: 42,
    maxSpeed: 29.5,
    personalRecord: false,
  },
  rowing: {
    ...inClass(6),
    ...tenMinutes,
    title: '10 min Made-Up Row',
    discipline: 'Rowing',
    device: 'Row',
    classLengthMin: 10,
    totalOutputKj: 23,
    avgOutputW: 55,
    avgStrokeRateSpm: 20,
    avgSplitPace: 3.25,
    strokes: 133,
    distance: about(1.0205),
    caloriesKcal: 123,
    avgHeartRateBpm: 125,
    maxHeartRateBpm: 147,
    zone1Sec: 164,
    zone2Sec: 173,
    zone3Sec: 246,
    zone4Sec: 70,
    zone5Sec: 0,
    maxOutputW: 93,
    personalRecord: true,
  },
  'row-bootcamp': {
    ...inClass(7),
    title: '30 min Made-Up Bootcamp',
    discipline: 'Row Bootcamp',
    device: 'Row',
    instructor: 'Sky & Robin',
    totalOutputKj: 61,
    avgOutputW: 74,
    avgStrokeRateSpm: 21,
    avgSplitPace: 3.1,
    strokes: 304,
    distance: about(2.3415),
    caloriesKcal: 154,
    maxOutputW: 124,
    personalRecord: false,
  },
  'tread-run': {
    ...inClass(8),
    title: '30 min Made-Up Hills',
    discipline: 'Running',
    device: 'Tread',
    totalOutputKj: 310,
    avgOutputW: 172,
    avgPace: about(5.903),
    avgInclinePct: 1.5,
    avgSpeed: about(10.13887),
    maxSpeed: about(13.35756),
    distance: about(5.06943),
    elevationGain: about(30.48),
    caloriesKcal: 350,
    maxOutputW: 260,
    personalRecord: false,
    leaderboardRank: 5,
    leaderboardSize: 50,
  },
  'outdoor-walk': {
    ...inClass(9),
    title: '30 min Made-Up Walk',
    discipline: 'Walking',
    device: 'iPhone',
    avgPace: 12.25,
    avgSpeed: 4.9,
    maxSpeed: 5.2,
    distance: 2.45,
    elevationGain: 8,
    caloriesKcal: 229,
    avgHeartRateBpm: 128,
    maxHeartRateBpm: 174,
    zone1Sec: 973,
    zone2Sec: 415,
    zone3Sec: 325,
    zone4Sec: 86,
    zone5Sec: 0,
  },
  'meditation-empty-graph': {
    ...inClass(10),
    title: '5 min Made-Up Meditation',
    discipline: 'Meditation',
    device: 'Android',
    classLengthMin: 5,
    durationMin: 5,
    endedAt: at('2020-09-13T12:32:40Z'),
  },
  'strength-with-strap': {
    ...inClass(11),
    title: '30 min Made-Up Strength',
    discipline: 'Strength',
    device: 'Guide',
    difficulty: null,
    classRatingPct: null,
    totalRatings: 0,
    caloriesKcal: 157,
    avgHeartRateBpm: 106,
    maxHeartRateBpm: 134,
    zone1Sec: 1000,
    zone2Sec: 500,
    zone3Sec: 0,
    zone4Sec: 0,
    zone5Sec: 0,
  },
  'app-run-no-sensors': {
    ...inClass(12),
    title: '30 min Made-Up Run',
    discipline: 'Running',
    device: 'Fire TV',
    caloriesKcal: 236,
  },
  'app-cycling-no-output': {
    ...inClass(13),
    title: '30 min Made-Up App Ride',
    discipline: 'Cycling',
    device: 'iPad',
    localStart: '2020-09-13 05:27',
    timeZone: 'America/Los_Angeles',
    avgCadenceRpm: 90,
    maxCadenceRpm: 105,
    caloriesKcal: 280,
    avgHeartRateBpm: 140,
    maxHeartRateBpm: 160,
    zone1Sec: 0,
    zone2Sec: 0,
    zone3Sec: 1500,
    zone4Sec: 300,
    zone5Sec: 0,
  },
  'in-progress': {
    ...inClass(14),
    title: '45 min Running Still',
    discipline: 'Cycling',
    device: 'Bike',
    status: 'IN_PROGRESS',
    endedAt: null,
    durationMin: null,
    classLengthMin: 45,
    totalOutputKj: 12,
    personalRecord: false,
  },
  'apple-health-import': {
    ...common(15),
    title: 'Outdoor Swim',
    discipline: 'Outdoor Swim',
    device: 'Apple Health',
    startedAt: at('2020-09-13T12:26:40Z'),
    // Imported in winter, swum in summer: the zone's clock at the start counts.
    localStart: '2020-09-13 08:26',
    endedAt: at('2020-09-13T13:26:40Z'),
    createdAt: at('2020-11-18T11:46:40Z'),
    durationMin: 60,
    distance: 1.5,
    caloriesKcal: 500,
  },
  'live-class': {
    ...inClass(16),
    title: '30 min LIVE Made-Up Ride',
    discipline: 'Cycling',
    device: 'Bike+',
    liveOrOnDemand: 'Live',
    airedAt: at('2020-09-13T12:13:00Z'),
    totalOutputKj: 300,
    avgOutputW: 167,
    maxOutputW: 250,
    personalRecord: false,
  },
  gym: {
    ...common(17),
    title: 'Gym: Leg Day 🦵',
    discipline: 'Strength',
    workoutType: 'freestyle',
    device: 'iPhone',
    classId: '0f8fad5b-d9cb-469f-a165-70867728950e',
    classLengthMin: 0.2,
    durationMin: 0.2,
    endedAt: at('2020-09-13T12:27:52Z'),
    caloriesKcal: 1,
  },
  bare: { ...common(18), localStart: null, endedAt: null, durationMin: null, timeZone: null },
  'null-metrics': {
    ...inClass(19),
    ...noStrap,
    title: '=HYPERLINK("https://example.invalid","x")',
    discipline: 'Cycling',
    device: 'Bike',
    timeZone: 'Mars/Olympus_Mons',
    localStart: null,
    personalRecord: false,
  },
};

describe('a workout becomes a row', () => {
  test('every fixture has an expectation', () => {
    expect(Object.keys(expected).sort()).toEqual([...fixtureNames].sort());
  });

  test.each(fixtureNames)('%s', (name) => {
    const { workout, graph } = fixture(name);
    const row = rowOf({ workout, graph });
    // What follows from the curve is told in power.test.ts.
    const efforts = Object.entries(row).filter(([key]) =>
      /^(best\d|powerZone|trainingLoad|loadSource|exercisedMin|movingMin)/.test(key),
    );
    expect(efforts).toHaveLength(16);
    expect(row).toEqual({ ...expected[name], ...Object.fromEntries(efforts) });
  });

  test('a workout whose answer lacks everything but what each has is a row', () => {
    expect(rowOf({ workout: { id: 'x', status: 'COMPLETE', created_at: 0 }, graph: null })).toMatchObject({
      workoutId: 'x',
      startedAt: null,
      title: null,
    });
  });
});

describe('a class is live when it was begun while it first aired', () => {
  /** Shown at 12:15, on air from 12:25 to 12:55. */
  const { workout, graph } = fixture('live-class');
  const liveOrOnDemand = (change: object) => rowOf({ workout: { ...workout, ...change }, graph }).liveOrOnDemand;
  const begunAt = (time: string) => ({ start_time: Date.parse(`2020-09-13T${time}Z`) / 1000 });

  test.each([
    ['in the pre-show', begunAt('12:11:00'), 'Live'],
    ['before the pre-show', begunAt('12:09:00'), 'On Demand'],
    ['late, but before its end', begunAt('12:54:59'), 'Live'],
    ['after its end', begunAt('12:55:00'), 'On Demand'],
    ['as an encore the next day', { start_time: 1599999900 + 86400 }, 'On Demand'],
    [
      'by somebody whose class has no air time',
      { ride: { ...workout.ride, scheduled_start_time: null, original_air_time: null } },
      null,
    ],
    ['as a scenic ride, which is never live', { workout_type: 'scenic' }, 'On Demand'],
    ['freestyle', { workout_type: 'freestyle' }, null],
  ])('%s', (_how, change, expectation) => {
    expect(liveOrOnDemand(change)).toBe(expectation);
  });
});

describe('whatever stands where something else is expected', () => {
  const KINDS: Record<string, (value: unknown) => boolean> = {
    integer: Number.isFinite,
    number: Number.isFinite,
    boolean: (value) => typeof value === 'boolean',
    instant: (value) => value instanceof Date && Number.isFinite(value.getTime()),
  };
  const isText = (value: unknown) => typeof value === 'string' && value !== '';
  const fits = (column: string, value: unknown) => {
    const { type } = (workouts.columns as Columns)[column] ?? { type: 'none' };
    return value === null || (KINDS[type] ?? isText)(value);
  };

  /** Replaces the nth value (objects and lists count, too) inside `tree`. */
  function replaceNth(tree: unknown, n: number, by: unknown): unknown {
    let at = 0;
    const copy = (value: unknown): unknown => {
      if (at++ === n) return by;
      if (Array.isArray(value)) return value.map(copy);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]));
    };
    return copy(tree);
  }

  test('the rest of the row is made, and each value fits its column', () => {
    // The last two cannot even be turned into text.
    const odd = fc.constantFrom(0, -1, 1e300, '', '0', [null], [[]], {}, { toString: '' }, [[{ toString: '' }]]);
    const oddValue = fc.oneof(fc.jsonValue(), odd);
    fc.assert(
      fc.property(fc.constantFrom(...fixtureNames), fc.nat(150), oddValue, (name, n, value) => {
        const { workout, graph } = fixture(name);
        const { id, ...fields } = workout;
        const odd = replaceNth({ fields, graph: graph ?? {} }, n + 1, value) as { fields: object; graph: object };
        const detail = detailOf({ workout: { ...odd.fields, id }, graph: odd.graph });
        const row = 'row' in detail ? detail.row : {};
        expect(Object.entries(row).filter(([column, cell]) => !fits(column, cell))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('distance and calories of the list', () => {
  const source = fixture('cycling-class').workout;
  const listed = { ...source, distance: 13.1816, calories: 512 };

  test('stand in the row from the first moment, the distance in miles whatever the account uses', () => {
    expect(toListRow(listed)).toMatchObject({ distance: about(21.21373), caloriesKcal: 512 });
  });

  test('serve where the graph has none, and give way to what it measured', () => {
    expect(toRow(listed, null)).toMatchObject({ distance: about(21.21373), caloriesKcal: 512 });
    expect(toRow(listed, fixture('cycling-class').graph)).toMatchObject({
      distance: about(16.09344),
      caloriesKcal: 400,
    });
  });

  test('of 0 or without a value are none', () => {
    const { distance, caloriesKcal } = toRow({ ...source, distance: 0, calories: null }, null);
    expect([distance, caloriesKcal]).toEqual([null, null]);
  });
});

describe('whatever the old Coda script wrote is in the row', () => {
  const source = fixture('cycling-class').workout;
  const parity: [string, keyof typeof workouts.columns, unknown][] = [
    ['Workout ID', 'workoutId', source.id],
    ['Date', 'createdAt', at('2020-09-13T12:26:40Z')],
    ['Workout Type', 'discipline', 'Cycling'],
    ['Difficulty', 'difficulty', source.ride?.difficulty_estimate],
    ['Duration', 'classLengthMin', 30],
    ['Class Thumbnail', 'classPicture', source.ride?.image_url],
    ['Instructor ID', 'instructorId', source.ride?.instructor_id],
    ['Instructor', 'instructor', source.ride?.instructor?.name],
    ['Total Ratings', 'totalRatings', source.ride?.overall_rating_count],
    ['Workout Name', 'title', source.ride?.title],
    ['Total Workouts', 'totalWorkouts', source.ride?.total_workouts],
    ['Start Time', 'startedAt', at('2020-09-13T12:27:40Z')],
    ['Leaderboard Rank', 'leaderboardRank', source.leaderboard_rank],
    ['Leaderboard Users', 'leaderboardSize', source.total_leaderboard_users],
    ['Status', 'status', source.status],
    ['Workout Description', 'description', source.ride?.description],
    ['Avg Output', 'avgOutputW', 139],
    ['Avg Cadence', 'avgCadenceRpm', 85],
    ['Avg Resistance', 'avgResistancePct', 42],
    ['Avg Speed', 'avgSpeed', about(20 * 1.609344)],
    ['Total Output', 'totalOutputKj', 250],
    ['Distance', 'distance', about(10 * 1.609344)],
    ['Calories', 'caloriesKcal', 400],
  ];

  test.each(parity)('%s is %s', (_old, column, value) => {
    expect(value).not.toBeNull();
    expect(rowOf(fixture('cycling-class'))[column]).toEqual(value);
  });
});
