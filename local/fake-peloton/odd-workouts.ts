/** The odd workouts that Peloton is known to send, one of each. */
import { cyclingEffort, type NewWorkout, NO_RIDE_ID } from './account';
import { onFloor, onFoot, rowing } from './efforts';
import type { Effort } from './model';
import { createRandom } from './random';

export interface Odd {
  /** It started on the evening of that day. */
  daysAgo: number;
  workout: NewWorkout;
}

const athlete = { ftp: 180, maxHeartRate: 182 };
const random = () => createRandom(4711);
export const floor = (durationSec: number): Effort =>
  onFloor(random(), athlete, { durationSec, intensity: 0.5, withHeartRate: true });
const run = (durationSec: number, outdoors: boolean): Effort =>
  onFoot(random(), athlete, { durationSec, intensity: 0.8, withHeartRate: true, outdoors, walking: false });
const walk = (durationSec: number): Effort =>
  onFoot(random(), athlete, { durationSec, intensity: 0.7, withHeartRate: true, outdoors: true, walking: true });
const row = (durationSec: number): Effort =>
  rowing(random(), athlete, { durationSec, intensity: 0.75, withHeartRate: true });

const noClass = (instructorName: string, durationSec: number, rideId = NO_RIDE_ID): Pick<NewWorkout, 'freestyle'> => ({
  freestyle: { rideId, durationSec, instructorName },
});

/** Workouts without a class of Peloton's, and classes without a teacher. */
const WITHOUT_CLASS: Odd[] = [
  {
    daysAgo: 3,
    workout: {
      title: '5 min Just Ride',
      durationSec: 300,
      ...noClass('JUST RIDE', 300),
      effort: cyclingEffort(75, 300),
      device: 'bike',
    },
  },
  {
    daysAgo: 4,
    workout: {
      title: '10 min Lanebreak: Neon Skyline',
      durationSec: 600,
      ...noClass('LANEBREAK', 600),
      effort: cyclingEffort(131, 600),
      device: 'bike-plus',
    },
  },
  {
    daysAgo: 5,
    workout: {
      title: 'Push Day',
      discipline: 'strength',
      durationSec: 14,
      ...noClass('', 14, '0f8fad5b-d9cb-469f-a165-70867728950e'),
      effort: { caloriesKcal: 1 },
      device: 'iphone',
    },
  },
  {
    daysAgo: 6,
    workout: {
      title: '26 min 33 sec Just Walk: Outdoor',
      discipline: 'walking',
      durationSec: 1593,
      ...noClass('JUST WALK', 1593),
      effort: walk(1593),
      isOutdoor: true,
      device: 'iphone',
      graphQuirk: 'null-values',
    },
  },
  {
    daysAgo: 8,
    workout: {
      workoutType: 'scenic',
      durationSec: 1200,
      ride: {
        title: '20 min Fjord Ride',
        instructor: null,
        contentProvider: 'virtual_active',
        classType: 'Scenic Ride',
      },
      leaderboard: { rank: 1204, size: 8121 },
      effort: cyclingEffort(123, 1200),
    },
  },
  {
    daysAgo: 9,
    workout: {
      workoutType: 'scenic',
      durationSec: 647,
      ride: {
        title: '3.2 mi Harbour Loop',
        durationSec: null,
        fixedDistanceMi: 3.2,
        instructor: null,
        contentProvider: 'virtual_active',
        classType: 'Scenic Ride',
      },
      effort: { ...cyclingEffort(119, 647), distanceM: 5149.9 },
    },
  },
  {
    daysAgo: 10,
    workout: {
      durationSec: 900,
      ride: { title: '15 min Group Ride', instructor: null, difficulty: 0, votes: 0, rating: 0 },
    },
  },
  { daysAgo: 11, workout: { ride: { title: '30 min Retired Ride', deleted: true } } },
  // Its class is gone from the answers altogether: no ride key.
  { daysAgo: 12, workout: { rideId: 'f'.repeat(32), sessionId: null } },
];

/** Titles and texts that a spreadsheet, a CSV reader or a careless page would get wrong. */
const TITLES = [
  '=HYPERLINK("https://example.com","Free bike")',
  '+1 Crew Ride',
  '-10 lbs Challenge Ride',
  '@home Ride',
  "'Quoted' Ride",
  '3/4 Time Ride',
  '3/4',
  'TRUE',
  '007',
  '🔥 30 min Club Ride 🎧',
  'Ride, "Climb" & Cruise <b>now</b>',
  'Two\nLines Ride',
  '日本語ライド',
];

const ODD_TITLES: Odd[] = TITLES.map((title, index) => ({
  daysAgo: 13 + index,
  workout: { ride: { title, instructor: index === 0 ? '=1+1' : 'Silas Brandt' } },
}));

/** Sensors that fail, devices that measure little, disciplines of their own. */
const MEASURES: Odd[] = [
  {
    daysAgo: 27,
    workout: {
      ride: { title: '30 min Broken Sensor Ride' },
      graphQuirk: 'null-values',
      effort: { ...cyclingEffort(128, 1800), heartRateBpm: { average: null, max: null } },
    },
  },
  { daysAgo: 28, workout: { ride: { title: '30 min Lost Seconds Ride' }, graphQuirk: 'gaps' } },
  { daysAgo: 29, workout: { ride: { title: '30 min Late Start Ride' }, graphQuirk: 'late-start' } },
  {
    daysAgo: 30,
    workout: {
      discipline: 'running',
      ride: { title: '30 min Outdoor 90s Run', contentFormat: 'audio' },
      effort: run(1800, true),
      isOutdoor: true,
      device: 'iphone',
    },
  },
  {
    daysAgo: 31,
    workout: {
      discipline: 'running',
      ride: { title: '30 min TV Run' },
      effort: { caloriesKcal: 236 },
      device: 'fire-tv',
      graphQuirk: 'zero-start',
    },
  },
  {
    daysAgo: 32,
    workout: {
      discipline: 'caesar',
      durationSec: 600,
      ride: { title: '10 min Form & Drills Row' },
      effort: row(600),
      device: 'row',
    },
  },
  {
    daysAgo: 33,
    workout: {
      discipline: 'meditation',
      durationSec: 300,
      ride: { title: '5 min Calming Meditation' },
      effort: {},
      device: 'android',
    },
  },
  {
    daysAgo: 34,
    workout: {
      discipline: 'strength',
      durationSec: 600,
      ride: { title: '10 min Upper Body Challenge', difficulty: 0 },
      effort: floor(600),
      device: 'guide',
      movements: [
        { name: 'Wide Grip Overhead Press', repetitions: 10, weightLb: 10 },
        { name: 'Hammer Curl', repetitions: 13, weightLb: 12.5 },
      ],
    },
  },
  {
    daysAgo: 35,
    workout: { discipline: 'aqua_boxing', ride: { title: '30 min Aqua Boxing' }, effort: floor(1800), device: 'web' },
  },
  {
    daysAgo: 36,
    workout: {
      durationSec: 20,
      ride: { title: '5 min Warm Up Ride', durationSec: 300 },
      effort: { ...cyclingEffort(1, 20), totalOutputJ: 0, caloriesKcal: 0, distanceM: 0 },
    },
  },
  {
    daysAgo: 37,
    workout: {
      ride: { title: '30 min Sparse Ride' },
      omit: [
        'effort_zones',
        'strava_id',
        'fitbit_id',
        'title',
        'timezone',
        'device_time_created_at',
        'device_type',
        'platform',
        'total_work',
        'ftp_info',
        'leaderboard_rank',
        'is_total_work_personal_record',
        'metrics_type',
        'created',
      ],
    },
  },
  {
    daysAgo: 38,
    workout: { ride: { title: '30 min Talkative Ride', description: 'So much to say. '.repeat(3600) } },
  },
  { daysAgo: 39, workout: { ride: { title: '30 min Offset Ride' }, timeZone: 'Etc/GMT+5' } },
  { daysAgo: 41, workout: { ride: { title: '20 min FTP Test Ride' }, isFtpTest: true } },
  {
    daysAgo: 40,
    workout: {
      ride: { title: '30 min Hotel Ride' },
      timeZone: 'Europe/Berlin',
      device: 'ipad',
      effort: { cadenceRpm: { average: 81, max: 104 }, caloriesKcal: 301 },
    },
  },
];

/** The most telling ones first. */
export const ODD_WORKOUTS: readonly Odd[] = [...WITHOUT_CLASS, ...MEASURES, ...ODD_TITLES];
