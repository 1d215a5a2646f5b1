/** Places the odd workouts in an account: on evenings of their own, in pairs, on nights when the clocks change. */
import { addWorkout, cyclingEffort } from './account';
import type { Account } from './model';
import { floor, ODD_WORKOUTS } from './odd-workouts';
import { instantSec, utcOffsetSec } from './zones';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Twenty past six in the evening, some days ago. */
function evening(account: Account, nowSec: number, daysAgo: number): number {
  const wallSec = nowSec + utcOffsetSec(account.timeZone, nowSec);
  return instantSec(account.timeZone, (Math.floor(wallSec / DAY) - daysAgo) * DAY + 18 * HOUR + 20 * 60);
}

/** Two rows of one bootcamp, and the same class begun twice within a minute. */
function addPairs(account: Account, nowSec: number): void {
  const start = evening(account, nowSec, 41);
  const first = addWorkout(account, {
    startAtSec: start,
    durationSec: 900,
    discipline: 'bike_bootcamp',
    device: 'bike-plus',
    ride: { title: '30 min Bike Bootcamp: Legs', durationSec: 1800, classType: 'Bike Bootcamp' },
    effort: cyclingEffort(124, 900),
  });
  addWorkout(account, {
    startAtSec: start + 930,
    durationSec: 900,
    discipline: 'bike_bootcamp',
    device: 'bike-plus',
    rideId: first.rideId,
    sessionId: first.sessionId,
    effort: floor(900),
  });
  const again = addWorkout(account, {
    startAtSec: start + DAY,
    durationSec: 35,
    ride: { title: '10 min Restarted Ride', durationSec: 600 },
    effort: cyclingEffort(60, 35),
  });
  addWorkout(account, {
    startAtSec: start + DAY + 40,
    durationSec: 600,
    rideId: again.rideId,
    effort: cyclingEffort(117, 600),
  });
}

/** The last two instants at which the account's zone changed its offset, newest first. */
function clockChanges(timeZone: string, nowSec: number): number[] {
  const offsetAt = (hour: number) => utcOffsetSec(timeZone, hour * HOUR);
  const changes: number[] = [];
  // Day by day first: each offset is asked of `Intl`, which takes long.
  for (let hour = Math.floor(nowSec / HOUR); changes.length < 2 && hour > nowSec / HOUR - 24 * 400; hour -= 24) {
    if (offsetAt(hour) === offsetAt(hour - 24)) continue;
    const at = [...Array(24).keys()].map((back) => hour - back).find((each) => offsetAt(each) !== offsetAt(each - 1));
    if (at !== undefined) changes.push(at * HOUR);
  }
  return changes;
}

/** Rides on both sides of a change of clocks: in autumn two of them start at the same wall time. */
function addNights(account: Account, nowSec: number): void {
  for (const change of clockChanges(account.timeZone, nowSec)) {
    for (const offset of [-1800, 1800]) {
      addWorkout(account, {
        startAtSec: change + offset,
        durationSec: 1200,
        ride: { title: '20 min Night Owl Ride' },
        effort: cyclingEffort(110, 1200),
      });
    }
  }
}

/** From another service: it happened long ago, but came in this morning, above everything newer. */
function addImport(account: Account, nowSec: number): void {
  addWorkout(account, {
    startAtSec: nowSec - 20 * DAY,
    createdAtSec: nowSec - 5 * HOUR,
    durationSec: 4210,
    title: 'Outdoor Cycle',
    workoutType: null,
    rideId: null,
    sessionId: null,
    imported: true,
    device: 'apple-health',
    effort: { caloriesKcal: 612, distanceM: 27_811 },
  });
}

function addRunning(account: Account, nowSec: number): void {
  addWorkout(account, {
    startAtSec: nowSec - 12 * 60,
    status: 'IN_PROGRESS',
    ride: { title: '30 min Running Late Ride' },
    effort: {},
  });
}

/** Adds as many as `most` allows, the most telling ones first; answers how many there are. */
export function addOddities(account: Account, options: { nowSec: number; most: number; inProgress: boolean }): number {
  const { nowSec, most } = options;
  const groups: Array<() => void> = [
    ...(options.inProgress ? [() => addRunning(account, nowSec)] : []),
    () => addImport(account, nowSec),
    ...ODD_WORKOUTS.map(
      ({ daysAgo, workout }) =>
        () =>
          void addWorkout(account, { startAtSec: evening(account, nowSec, daysAgo), ...structuredClone(workout) }),
    ),
    () => addPairs(account, nowSec),
    () => addNights(account, nowSec),
  ];
  for (const add of groups) {
    // The last two groups add four workouts each.
    if (
      account.workouts.length + (add === groups[groups.length - 1] || add === groups[groups.length - 2] ? 4 : 1) >
      most
    )
      break;
    add();
  }
  return account.workouts.length;
}
