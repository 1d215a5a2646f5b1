/** `workout_history_csv`: no ids, minute precision, and zone marks that do not follow the season. */
import { wallText } from '../../src/base/zones';
import { displayName } from './disciplines';
import { apiError, type Call, type FetchResponse } from './http';
import type { Account, Workout } from './model';
import { distanceIn, paceIn, speedIn, UNITS } from './units';
import { utcOffsetSec } from './zones';

const ABBREVIATIONS: Record<string, string> = {
  'America/New_York': 'EDT',
  'America/Chicago': 'CDT',
  'America/Los_Angeles': 'PST',
  'Europe/London': 'BST',
  'Europe/Berlin': 'CET',
  UTC: 'UTC',
};

const hours = (offsetSec: number): string => {
  const whole = Math.floor(Math.abs(offsetSec) / 3600);
  const minutes = Math.round((Math.abs(offsetSec) % 3600) / 60);
  return `${offsetSec < 0 ? '-' : '+'}${String(whole).padStart(2, '0')}${minutes ? String(minutes).padStart(2, '0') : ''}`;
};

/** Wall time in the zone asked for; the abbreviation is the same in winter and summer, as in the captured files. */
function stamp(account: Account, timeZone: string, epochSec: number): string {
  const offset = utcOffsetSec(timeZone, epochSec);
  const abbreviation = account.service.csv.zoneMarks === 'abbreviation' ? ABBREVIATIONS[timeZone] : undefined;
  return `${wallText((epochSec + offset) * 1000)} (${abbreviation ?? hours(offset)})`;
}

const cell = (value: string | number | null | undefined): string => {
  const text = value == null ? '' : String(value);
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
};

function header(account: Account): string[] {
  const unit = UNITS[account.units];
  return [
    'Workout Timestamp',
    'Live/On-Demand',
    'Instructor Name',
    'Length (minutes)',
    'Fitness Discipline',
    'Type',
    'Title',
    'Class Timestamp',
    'Total Output',
    'Avg. Watts',
    'Avg. Resistance',
    'Avg. Cadence (RPM)',
    `Avg. Speed (${unit.speed})`,
    `Distance (${unit.distance})`,
    'Calories Burned',
    'Avg. Heartrate',
    'Avg. Incline',
    `Avg. Pace (${unit.pace})`,
  ];
}

const percent = (value: number | null | undefined): string | null => (value == null ? null : `${value}%`);

function measured(account: Account, workout: Workout): Array<string | number | null | undefined> {
  const { effort } = workout;
  const speed = effort.speedKph?.average;
  const isRun = workout.discipline === 'running' || workout.discipline === 'walking';
  return [
    effort.totalOutputJ === undefined ? null : Math.round(effort.totalOutputJ / 1000),
    effort.outputWatts?.average,
    percent(effort.resistancePct?.average),
    effort.cadenceRpm?.average,
    speed == null ? null : speedIn(account.units, speed),
    effort.distanceM === undefined ? null : distanceIn(account.units, effort.distanceM),
    effort.caloriesKcal,
    effort.heartRateBpm?.average,
    percent(effort.inclinePct?.average),
    isRun && speed ? paceIn(account.units, speed) : null,
  ];
}

function line(account: Account, workout: Workout, timeZone: string): string {
  const ride = workout.rideId === null ? undefined : account.rides[workout.rideId];
  const instructor = ride?.instructorId ? account.instructors[ride.instructorId]?.name : null;
  const isLive = ride !== undefined && Math.abs(ride.airedAtSec - workout.createdAtSec) < 900;
  const seconds = ride ? ride.durationSec : workout.freestyle?.durationSec;
  const hasClass = ride !== undefined && ride.contentProvider === 'peloton';
  return [
    stamp(account, timeZone, workout.createdAtSec),
    isLive ? 'Live' : 'On Demand',
    instructor,
    seconds == null ? null : Math.round(seconds / 60),
    displayName(workout.discipline),
    ride?.classType,
    ride?.title ?? workout.title,
    hasClass ? stamp(account, timeZone, ride.airedAtSec) : null,
    ...measured(account, workout),
  ]
    .map(cell)
    .join(',');
}

export function historyCsv(account: Account, call: Call): FetchResponse {
  const timeZone = call.query.get('timezone') ?? 'UTC';
  if (account.service.csv.missing) return apiError(404, 404, 'Not found');
  try {
    utcOffsetSec(timeZone, 0);
  } catch {
    // RangeError: not a zone that this server knows.
    return apiError(400, 400, 'Request was invalid');
  }
  const rows = account.workouts
    .filter((workout) => workout.status === 'COMPLETE' && !workout.imported)
    .sort((a, b) => a.createdAtSec - b.createdAtSec)
    .map((workout) => line(account, workout, timeZone));
  return {
    status: 200,
    headers: [['Content-Type', 'text/csv']],
    body: `${[header(account).map(cell).join(','), ...rows].join('\n')}\n`,
  };
}
