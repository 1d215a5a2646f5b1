/** What the `Workouts` sheet must say of an account, computed from the account itself and not from any answer of the fake. */
import type { Account, Workout } from '../../local/fake-peloton/index';
import type { Effort, Ride } from '../../local/fake-peloton/model';

export type Units = 'imperial' | 'metric';
export type Cells = Record<string, string | number | boolean | Date>;

const KM_PER_MILE = 1.609344;
const M_PER_FOOT = 0.3048;
const NAMES = {
  imperial: { speed: 'mph', distance: 'mi', pace: 'min/mi', elevation: 'ft' },
  metric: { speed: 'km/h', distance: 'km', pace: 'min/km', elevation: 'm' },
};

type MaybeNumber = number | null | undefined;
const orEmpty = (value: MaybeNumber | string): number | string => value ?? '';
const cents = (value: number): number => Math.round(value * 100) / 100;
const date = (epochSec: MaybeNumber): Date | string => (epochSec == null ? '' : new Date(epochSec * 1000));
const convert = (value: MaybeNumber, by: (value: number) => number): number | string =>
  value == null ? '' : by(value);

/** Peloton shows measures in the account's units with few digits; the sheet then shows those numbers in its own units. */
function measures(shownIn: Units, sheet: Units) {
  const factor = shownIn === sheet ? 1 : shownIn === 'imperial' ? KM_PER_MILE : 1 / KM_PER_MILE;
  const miles = (km: number): number => (shownIn === 'imperial' ? km / KM_PER_MILE : km);
  const climb = shownIn === sheet ? 1 : shownIn === 'imperial' ? M_PER_FOOT : 1 / M_PER_FOOT;
  return {
    speed: (kph: MaybeNumber) => convert(kph, (value) => cents(miles(value)) * factor),
    distance: (km: MaybeNumber) => convert(km, (value) => cents(miles(value)) * factor),
    pace: (kph: MaybeNumber) => convert(kph, (value) => cents(60 / miles(value)) / factor),
    elevation: (m: MaybeNumber) =>
      convert(m, (value) => Math.round(shownIn === 'imperial' ? value / M_PER_FOOT : value) * climb),
  };
}

const isOnFoot = ({ discipline }: Workout): boolean => ['running', 'walking', 'circuit'].includes(discipline);
const isRowed = ({ discipline }: Workout): boolean => discipline.startsWith('caesar');

function wallClock(workout: Workout): string {
  if (workout.omit?.includes('timezone')) return '';
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone: workout.timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(workout.startAtSec * 1000);
  return text;
}

const DISCIPLINES: Record<string, string> = {
  caesar: 'Rowing',
  circuit: 'Tread Bootcamp',
  caesar_bootcamp: 'Row Bootcamp',
  bike_bootcamp: 'Bike Bootcamp',
  aqua_boxing: 'Aqua Boxing',
};
const DEVICES: Record<Workout['device'], string> = {
  bike: 'Bike',
  'bike-plus': 'Bike+',
  tread: 'Tread',
  row: 'Row',
  iphone: 'iPhone',
  ipad: 'iPad',
  android: 'Android',
  'fire-tv': 'Fire TV',
  web: 'Web',
  'apple-health': 'Apple Health',
  guide: 'Guide',
};

const labelOf = (slug: string): string => DISCIPLINES[slug] ?? slug.charAt(0).toUpperCase() + slug.slice(1);

/** Google's limit for a cell, one of them for the apostrophe that keeps text text. */
const fitting = (text: string): string => (text.length > 49_999 ? `${text.slice(0, 49_998)}…` : text);

function timeCells(workout: Workout): Cells {
  const { startAtSec, endAtSec, createdAtSec } = workout;
  return {
    'Start time': date(startAtSec),
    'Local start': wallClock(workout),
    'Duration (min)': endAtSec === null ? '' : (endAtSec - startAtSec) / 60,
    'End time': date(endAtSec),
    Created: date(createdAtSec),
    'Time zone': workout.omit?.includes('timezone') ? '' : workout.timeZone,
  };
}

function classCells(account: Account, workout: Workout): Cells {
  const ride = workout.freestyle || workout.rideId === null ? undefined : account.rides[workout.rideId];
  const teacher = ride?.instructorId ? account.instructors[ride.instructorId]?.name : '';
  const ownClassId = workout.freestyle && /[1-9a-f]/.test(workout.freestyle.rideId) ? workout.freestyle.rideId : '';
  const seconds = workout.freestyle?.durationSec ?? ride?.durationSec;
  return {
    Title: ride?.title ?? workout.title ?? `${labelOf(workout.discipline)} Workout`,
    Instructor: teacher ?? '',
    'Class length (min)': seconds ? seconds / 60 : '',
    Difficulty: ride?.difficulty || '',
    'Class rating (%)': ride?.rating ? ride.rating * 100 : '',
    'Total ratings': orEmpty(ride?.votes),
    'Total workouts': orEmpty(ride?.totalWorkouts),
    'Live or on demand': ride ? liveness(workout, ride) : '',
    'Class air time': date(ride?.airedAtSec),
    'Class ID': ride?.id ?? ownClassId,
    'Instructor ID': ride?.instructorId ?? '',
    'Class picture': ride ? `https://example.com/classes/${ride.id}.jpg` : '',
    Description: fitting(ride?.description ?? '').trim(),
  };
}

function liveness({ startAtSec }: Workout, { airedAtSec, durationSec }: Ride): string {
  const isLive = startAtSec >= airedAtSec - 900 && startAtSec < airedAtSec + (durationSec ?? 0);
  return isLive ? 'Live' : 'On Demand';
}

function measuredCells(workout: Workout, accountUnits: Units, units: Units): Cells {
  const isOver = workout.endAtSec !== null;
  const effort: Effort = isOver ? workout.effort : {};
  const { outputWatts: output, cadenceRpm: cadence, resistancePct: resistance, heartRateBpm: heart } = effort;
  const name = NAMES[units];
  const as = measures(accountUnits, units);
  const { average: kph, max: topKph } = (isRowed(workout) ? undefined : effort.speedKph) ?? {
    average: null,
    max: null,
  };
  const km = effort.distanceM === undefined ? null : effort.distanceM / 1000;
  // The Row counts in metres whatever the units.
  const distance = isRowed(workout) ? convert(km, (value) => (units === 'metric' ? value : value / KM_PER_MILE)) : null;
  const splitKph = isRowed(workout) ? effort.speedKph?.average : null;
  return {
    'Total output (kJ)': convert(effort.totalOutputJ, (joules) => Math.round(joules / 1000)),
    'Average output (W)': orEmpty(output?.average),
    'Average cadence (rpm)': orEmpty(cadence?.average),
    'Average resistance (%)': orEmpty(resistance?.average),
    [`Average speed (${name.speed})`]: as.speed(kph),
    [`Distance (${name.distance})`]: distance ?? as.distance(km),
    'Calories (kcal)': orEmpty(effort.caloriesKcal),
    'Average heart rate (bpm)': orEmpty(heart?.average),
    'Max heart rate (bpm)': orEmpty(heart?.max),
    ...Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`HR zone ${at + 1} (s)`, orEmpty(effort.zonesSec?.[at])])),
    'Effort score': effort.effortPoints || '',
    'Average incline (%)': orEmpty(effort.inclinePct?.average),
    [`Average pace (${name.pace})`]: isOnFoot(workout) ? as.pace(kph) : '',
    'Average stroke rate (spm)': orEmpty(effort.strokeRateSpm?.average),
    'Average split pace (min/500m)': convert(splitKph, (value) => cents(30 / value)),
    [`Elevation gain (${name.elevation})`]: as.elevation(effort.elevationM),
    Strokes: orEmpty(effort.strokeCount),
    'Max output (W)': orEmpty(output?.max),
    'Max cadence (rpm)': orEmpty(cadence?.max),
    'Max resistance (%)': orEmpty(resistance?.max),
    [`Max speed (${name.speed})`]: as.speed(topKph),
  };
}

/** Every column but `Sync state`, by its header in those units. Text that is absent is ''. */
export function expectedCells(account: Account, workout: Workout, units: Units): Cells {
  const { effort, omit = [] } = workout;
  const hasOutput = effort.cadenceRpm !== undefined || (effort.totalOutputJ ?? 0) > 0;
  return {
    'Workout ID': workout.id,
    ...timeCells(workout),
    ...classCells(account, workout),
    ...measuredCells(workout, account.units, units),
    Discipline: labelOf(workout.discipline),
    // Stands in the details, which are read when it is over.
    'FTP (W)': omit.includes('ftp_info') || workout.endAtSec === null ? '' : workout.ftp || '',
    'Personal record': hasOutput && !omit.includes('is_total_work_personal_record') ? workout.isPersonalRecord : '',
    'Leaderboard rank': orEmpty(workout.leaderboard?.rank),
    'Leaderboard size': orEmpty(workout.leaderboard?.size),
    'Workout type': workout.workoutType ?? '',
    Status: workout.status,
    Device: DEVICES[workout.device],
    'Session ID': workout.sessionId ?? '',
    Link: `https://members.onepeloton.com/profile/workouts/${workout.id}`,
  };
}

const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

/** Dates to the second, numbers to six digits, everything else exactly and of the same type. */
export function isSameCell(have: unknown, want: unknown): boolean {
  if (typeof have === 'number' && typeof want === 'number')
    return Math.abs(have - want) <= 2e-6 * Math.max(1, Math.abs(want));
  if (isDate(have) && isDate(want)) return Math.abs(have.getTime() - want.getTime()) < 1000;
  return have === want;
}

/** A sentence for each cell that is not as it must be; `ignore` names headers that are not compared. */
export function wrongCells(have: Record<string, unknown>, want: Cells, ignore: readonly string[] = []): string[] {
  return Object.entries(want)
    .filter(([header, value]) => !ignore.includes(header) && !isSameCell(have[header], value))
    .map(([header, value]) => `${want.Title} / ${header}: ${show(have[header])} instead of ${show(value)}`);
}

const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 80);
