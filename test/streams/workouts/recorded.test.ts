/**
 * Recorded answers of the real Peloton become the right rows. The recordings are other people's data and not part of the
 * project: they are read from the folder that PELOTON_SAMPLES names. The values here were worked out by hand from them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseHistory } from '../../../src/streams/history/csv';
import { workouts } from '../../../src/streams/workouts/stream';
import { describeWhere, recordings } from '../../support/effort';
import { about, rowOf, streamOver } from '../fixtures';

const folder = recordings ?? '';
const isSet = folder !== '';
const whenRecorded = describeWhere(isSet);

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');
const json = (path: string) => JSON.parse(read(path));
const filesIn = (name: string): string[] =>
  isSet ? readdirSync(join(folder, name)).map((file) => `${name}/${file}`) : [];

function recordedRow(detailPath: string) {
  const graphPath = detailPath.replace('workout-detail', 'performance-graph');
  return rowOf({
    workout: json(detailPath),
    graph: existsSync(join(folder, graphPath)) ? json(graphPath) : { summaries: [], metrics: [] },
  });
}

const at = (text: string) => new Date(text);
const zones = (...sec: (number | null)[]) => Object.fromEntries([1, 2, 3, 4, 5].map((n, i) => [`zone${n}Sec`, sec[i]]));
const NO_ZONES = zones(null, null, null, null, null);

const expected: [string, Record<string, unknown>][] = [
  [
    'workout-detail/cycling-class-2020-hr',
    {
      title: '30 min Power Zone Ride',
      discipline: 'Cycling',
      startedAt: at('2020-11-18T02:37:14Z'),
      localStart: '2020-11-17 21:37',
      airedAt: at('2020-01-25T22:05:00Z'),
      classLengthMin: 30,
      durationMin: about(1799 / 60),
      totalOutputKj: 256,
      avgOutputW: 142,
      avgCadenceRpm: 86,
      avgResistancePct: 43,
      avgSpeed: about(29.9338),
      distance: about(14.983),
      caloriesKcal: 531,
      avgHeartRateBpm: 153,
      maxHeartRateBpm: 185,
      ...zones(0, 0, 728, 903, 66),
      effortScore: null,
      maxOutputW: 501,
      maxSpeed: about(48.2803),
      ftpW: 243,
      personalRecord: false,
      leaderboardRank: 28349,
      leaderboardSize: 112937,
      difficulty: 7.1483,
      classRatingPct: about(99.13),
      totalRatings: 50453,
      totalWorkouts: 116321,
      liveOrOnDemand: 'On Demand',
      workoutType: 'class',
      device: 'Bike',
    },
  ],
  [
    'workout-detail/cycling-class-2021',
    {
      title: '30 min Power Zone Endurance Ride',
      localStart: '2021-04-29 12:46',
      timeZone: 'Etc/GMT+5',
      totalOutputKj: 176,
      avgOutputW: 98,
      distance: about(12.8265),
      ...zones(247, 441, 1111, 0, 0),
      ftpW: 154,
      leaderboardRank: 33331,
    },
  ],
  [
    'workout-detail/cycling-scenic-2024-a',
    {
      title: '20 min Veluwe National Park Ride',
      discipline: 'Cycling',
      workoutType: 'scenic',
      instructor: null,
      instructorId: null,
      localStart: '2024-09-17 09:31',
      durationMin: 20,
      classLengthMin: 20,
      totalOutputKj: 148,
      avgOutputW: 123,
      avgCadenceRpm: 74,
      avgSpeed: about(28.1635),
      ...zones(23, 25, 74, 805, 270),
      effortScore: 44.8,
      difficulty: null,
      leaderboardRank: 12005,
      leaderboardSize: 36992,
      liveOrOnDemand: 'On Demand',
    },
  ],
  [
    'workout-detail/cycling-scenic-fixed-distance',
    {
      title: '5 KM Scotland Glencoe Ride',
      classLengthMin: null,
      durationMin: about(647 / 60),
      localStart: '2022-08-28 12:03',
      totalOutputKj: 76,
      distance: about(5.0051),
      caloriesKcal: 136,
      avgSpeed: about(27.8417),
      ...zones(20, 625, 0, 0, 0),
      effortScore: 6.3,
      leaderboardRank: null,
      leaderboardSize: null,
      ftpW: null,
    },
  ],
  [
    'workout-detail/meditation-app-android',
    {
      title: '5 min Sleep Meditation',
      discipline: 'Meditation',
      localStart: '2021-02-20 23:08',
      durationMin: about(281 / 60),
      classLengthMin: 5,
      totalOutputKj: null,
      personalRecord: null,
      caloriesKcal: null,
      avgHeartRateBpm: null,
      ...NO_ZONES,
      leaderboardSize: null,
      totalRatings: 70480,
      device: 'Android',
    },
  ],
  [
    'workout-detail/meditation-in-progress-web-2025',
    {
      title: '5 min Happiness Meditation',
      status: 'IN_PROGRESS',
      startedAt: at('2025-07-07T16:52:49Z'),
      localStart: '2025-07-07 09:52',
      endedAt: null,
      durationMin: null,
      totalOutputKj: null,
      device: 'Web',
    },
  ],
  [
    'workout-detail/rowing-caesar',
    {
      title: '10 min Form & Drills Row',
      discipline: 'Rowing',
      device: 'Row',
      durationMin: about(603 / 60),
      totalOutputKj: 23,
      avgOutputW: 55,
      avgStrokeRateSpm: 20,
      avgSplitPace: 3.26,
      strokes: 133,
      distance: about(1.02328),
      caloriesKcal: 123,
      avgCadenceRpm: null,
      avgSpeed: null,
      avgPace: null,
      maxHeartRateBpm: 147,
      ...zones(164, 173, 246, 70, 0),
      effortScore: 10.3,
      personalRecord: true,
    },
  ],
  [
    'workout-detail/running-firetv-no-metrics',
    {
      title: '30 min Progression Run',
      discipline: 'Running',
      device: 'Fire TV',
      localStart: '2022-01-27 12:35',
      durationMin: about(1898 / 60),
      caloriesKcal: 236,
      distance: null,
      avgPace: null,
      totalOutputKj: null,
      personalRecord: null,
      difficulty: 6.9387,
      leaderboardRank: null,
    },
  ],
  [
    'workout-detail/walking-outdoor-gps',
    {
      title: '30 min 90s Walk',
      discipline: 'Walking',
      device: 'iPhone',
      localStart: '2021-08-01 20:45',
      distance: about(2.4623),
      elevationGain: about(7.9248),
      avgPace: about(12.1416),
      avgSpeed: about(4.989),
      maxSpeed: about(5.3108),
      caloriesKcal: 229,
      avgHeartRateBpm: 128,
      ...zones(973, 415, 325, 86, 0),
      effortScore: 18.96,
      totalOutputKj: null,
    },
  ],
  [
    'workout-detail-derived/cycling-just-ride',
    {
      title: '5 min Just Ride',
      instructor: null,
      classId: null,
      sessionId: null,
      classLengthMin: 5,
      durationMin: 5,
      localStart: '2022-07-27 11:59',
      totalOutputKj: 23,
      avgOutputW: 75,
      avgSpeed: about(23.0136),
      distance: about(1.9312),
      difficulty: null,
      classRatingPct: null,
      liveOrOnDemand: null,
      leaderboardSize: null,
      ...zones(76, 224, 0, 0, 0),
    },
  ],
  [
    'workout-detail-derived/cycling-scenic-part1',
    {
      title: '20 min Bay of Kotor Ride',
      totalOutputKj: 86,
      distance: about(7.4822),
      ftpW: 163,
      instructor: null,
      localStart: null,
    },
  ],
  [
    'workout-detail-derived/cycling-scenic-part2',
    { title: '10 min Dalmatian Coast Ride', totalOutputKj: 36, avgCadenceRpm: 89, durationMin: 10, classLengthMin: 10 },
  ],
  [
    'workout-detail-derived/cycling-target-metrics',
    {
      title: '30 min Lizzo Two for One Ride',
      totalOutputKj: 179,
      avgOutputW: 99,
      maxOutputW: 174,
      ftpW: 154,
      leaderboardRank: 210113,
      leaderboardSize: 383953,
      ...zones(637, 1160, 0, 0, 0),
    },
  ],
  [
    'workout-detail-derived/row-bootcamp-caesar-bootcamp',
    {
      title: '30 min Classic Rock Bootcamp',
      discipline: 'Row Bootcamp',
      totalOutputKj: 61,
      avgStrokeRateSpm: 21,
      avgSplitPace: 3.1,
      strokes: 304,
      distance: about(2.34147),
      avgHeartRateBpm: 101,
    },
  ],
  [
    'workout-detail-derived/strength-guide-movements',
    {
      title: '10 min Upper Body Challenge',
      discipline: 'Strength',
      durationMin: about(538 / 60),
      totalOutputKj: null,
      caloriesKcal: 57,
      avgHeartRateBpm: 106,
      maxHeartRateBpm: 134,
      ...zones(506, 90, 0, 0, 0),
    },
  ],
  [
    'workout-detail-derived/walking-outdoor-just-walk',
    {
      title: '26 min 33 sec Just Walk: Outdoor',
      discipline: 'Walking',
      instructor: null,
      classId: null,
      durationMin: about(26.55),
      distance: about(2.3657),
      elevationGain: about(52.1208),
      avgPace: about(10.5322),
      maxSpeed: about(6.9202),
      caloriesKcal: 204,
    },
  ],
];

const KIND: Record<string, (value: unknown) => boolean> = {
  id: (value) => typeof value === 'string' && value !== '',
  text: (value) => typeof value === 'string' && value !== '',
  url: (value) => /^https:\/\//.test(String(value)),
  integer: (value) => Number.isInteger(value),
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => value instanceof Date && value.getTime() > Date.UTC(2012, 0),
  localTime: (value) => /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(String(value)),
};

function misfits(row: Record<string, unknown>): string[] {
  return Object.entries(workouts.columns)
    .filter(([column, { type }]) => row[column] != null && !KIND[type]?.(row[column]))
    .map(([column]) => `${column}: ${row[column]}`);
}

whenRecorded('recorded workouts', () => {
  test.each(expected)('%s', (path, columns) => {
    expect(recordedRow(`${path}.json`)).toMatchObject(columns);
  });

  test.each([...filesIn('workout-detail'), ...filesIn('workout-detail-derived')])('%s fits its columns', (path) => {
    const row = recordedRow(path);
    expect(misfits(row)).toEqual([]);
    expect(row).toMatchObject({
      title: expect.any(String),
      startedAt: expect.any(Date),
      discipline: expect.any(String),
    });
  });

  test.each(filesIn('workout-list'))('%s is a page of the list', (path) => {
    const answer = json(path);
    const [page] = streamOver({ '/api/user/u1/workouts?page=0': answer }).list([0]);
    expect(page?.entries.map(({ key }) => key)).toEqual(answer.data.map(({ id }: { id: string }) => id));
    expect(page?.entries.flatMap(({ row }) => misfits(row))).toEqual([]);
    expect(page?.isLast).toBe(answer.data.length === 0 || answer.show_next === false);
  });

  test('the history file is read whole', () => {
    const history = parseHistory(read('workout-history-csv/history-cycling.csv')) ?? [];
    expect(history).toHaveLength(167);
    expect(history[0]).toEqual({
      lineNumber: 2,
      wallTime: '2020-01-30 09:30',
      zoneMark: 'CDT',
      title: '30 min HIIT Ride',
      lengthMin: 30,
      instructor: 'Hollisb Stonec',
      discipline: 'Cycling',
      values: {
        liveOrOnDemand: 'Live',
        totalOutputKj: 208,
        avgOutputW: 116,
        avgResistancePct: 45,
        avgCadenceRpm: 67,
        avgSpeed: about(25.0736),
        distance: about(12.5368),
        caloriesKcal: 282,
        avgHeartRateBpm: null,
        avgInclinePct: null,
        avgPace: null,
      },
    });
  });
});
