/** Changing an account as a member would: working out, scheduling, cancelling. */
import { addRide, newId, round } from './base';
import type { Account, Channel, Effort, Ride, Workout } from './model';
import { noiseAt } from './random';
import { utcOffsetSec } from './zones';

export { addRide, emptyAccount, NO_RIDE_ID } from './base';
export type { Account, Effort, Workout } from './model';

/** A plausible effort for the power, for workouts that do not say theirs. */
export function cyclingEffort(watts: number, durationSec: number): Effort {
  const speedKph = 25.65 * (watts / 98) ** 0.42;
  const channel = (average: number, max: number): Channel => ({ average, max });
  return {
    outputWatts: channel(Math.round(watts), Math.round(watts * 1.7)),
    cadenceRpm: channel(82, 108),
    resistancePct: channel(Math.round(24 + (12.2 * watts) / 82), Math.round(34 + (12.2 * watts) / 82)),
    speedKph: channel(round(speedKph, 2), round(speedKph * 1.25, 2)),
    totalOutputJ: round(watts * durationSec + 0.37, 2),
    distanceM: Math.round((speedKph * durationSec) / 3.6),
    caloriesKcal: Math.round((watts * durationSec * 1.35) / 1000),
  };
}

/** One to sixty days before it was taken. */
const airedBefore = (account: Account, startAtSec: number): number =>
  startAtSec - Math.floor((1 + 59 * noiseAt(account.seed, account.nextId)) * 86_400);

export interface NewWorkout extends Partial<Workout> {
  /** Epoch milliseconds, a shorter way to give startAtSec. */
  startAt?: number;
  durationSec?: number;
  /** A class to be made for it; its title stands in ride.title. */
  ride?: Partial<Ride> & { instructor?: string | null };
}

const dayAfterNewest = (account: Account): number =>
  account.workouts.reduce((latest, workout) => Math.max(latest, workout.createdAtSec), account.createdAtSec) + 86_400;

/** Adds a finished 30-minute cycling class one day after the newest workout, but for what is given. */
export function addWorkout(account: Account, partial: NewWorkout = {}): Workout {
  const { startAt, durationSec = 1800, ride: newRide, ...given } = partial;
  const startAtSec = given.startAtSec ?? (startAt === undefined ? dayAfterNewest(account) : Math.floor(startAt / 1000));
  const discipline = given.discipline ?? newRide?.discipline ?? 'cycling';
  const rideId =
    given.rideId !== undefined
      ? given.rideId
      : given.freestyle
        ? null
        : addRide(account, { durationSec, discipline, airedAtSec: airedBefore(account, startAtSec), ...newRide }).id;
  const workout: Workout = {
    id: newId(account),
    createdAtSec: startAtSec - 60,
    startAtSec,
    endAtSec: startAtSec + durationSec,
    status: 'COMPLETE',
    discipline,
    workoutType: given.freestyle ? 'freestyle' : 'class',
    title: null,
    rideId,
    sessionId: rideId === null ? null : newId(account),
    device: 'bike',
    timeZone: account.timeZone,
    utcOffsetSec: utcOffsetSec(given.timeZone ?? account.timeZone, startAtSec),
    isOutdoor: false,
    isPersonalRecord: false,
    leaderboard: null,
    ftp: account.ftp,
    effort:
      discipline === 'cycling' && given.status !== 'IN_PROGRESS'
        ? cyclingEffort(account.ftp * (0.62 + 0.2 * noiseAt(account.seed, account.nextId)), durationSec)
        : {},
    ...given,
  };
  if (workout.status === 'IN_PROGRESS' && given.endAtSec === undefined) workout.endAtSec = null;
  account.workouts.push(workout);
  return workout;
}

function find<T extends { id: string }>(list: T[], id: string, what: string): T {
  const found = list.find((item) => item.id === id);
  if (!found) throw new Error(`no ${what} ${id}`);
  return found;
}

/** Ends a running workout, by default when its class is over. */
export function finishWorkout(account: Account, id: string, endAt?: number): Workout {
  const workout = find(account.workouts, id, 'workout');
  const classSec = (workout.rideId && account.rides[workout.rideId]?.durationSec) || 1800;
  workout.endAtSec = endAt === undefined ? workout.startAtSec + classSec : Math.floor(endAt / 1000);
  workout.status = 'COMPLETE';
  if (workout.discipline === 'cycling')
    workout.effort = cyclingEffort(workout.ftp * 0.7, workout.endAtSec - workout.startAtSec);
  return workout;
}

export function deleteWorkout(account: Account, id: string): void {
  find(account.workouts, id, 'workout');
  account.workouts = account.workouts.filter((workout) => workout.id !== id);
}
