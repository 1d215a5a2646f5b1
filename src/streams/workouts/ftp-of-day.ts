/**
 * The FTP of the day of a ride that tells none of its own: Peloton sends 0 with a Just Ride and with Lanebreak, whatever the
 * member's FTP is (seen in philosowaffle/peloton-to-garmin, 267). It is known from rides of other kinds, from the ledger of
 * FTP values, or from the profile.
 */
import type { WireUser, WireWorkout } from '../../peloton/answers/types';
import type { AnyRow } from '../../schema/table';
import { finite, positive, textOf } from '../wire/values';
import { createdSecOf } from './row';

/** An FTP that was in force at some time. */
interface KnownFtp {
  /** Epoch seconds. */
  atSec: number;
  info: { ftp: number; ftp_source: string | null; ftp_workout_id: string | null };
}

/** Where to look further; each is asked once, when a ride first needs it. */
export interface FtpSources {
  /** Rows with `ftpW`, a source, the id of a test, and since when: of the ledger, or of workouts. */
  rows(): readonly KnownFtpRow[];
  /** Null where it cannot be had. */
  profile(): WireUser | null;
}

interface KnownFtpRow {
  /** Of the workout that was then: the one that tells the value, or the test. */
  workoutId: AnyRow[string];
  at: AnyRow[string];
  ftpW: AnyRow[string];
  source: AnyRow[string];
  testId: AnyRow[string];
}

export interface FtpMemory {
  /** Takes note of when a workout was, and of the FTP that it tells. */
  learn(workout: WireWorkout): void;
  /** The same workout, with the FTP of that day where it tells none and one is known. */
  complete(workout: WireWorkout): WireWorkout;
}

/** Power zones are of the Bike; what a run or a row says of watts has nothing to do with them. */
const ON_THE_BIKE = new Set(['cycling', 'bike_bootcamp']);

/** Makes the memory of one run. `sources` are asked when the first ride needs them; null means that there are none. */
export function createFtpMemory(sources: FtpSources | null): FtpMemory {
  const told: KnownFtp[] = [];
  const createdSecs = new Map<string, number>();
  let held: readonly KnownFtp[] | null = null;
  let profile: KnownFtp['info'] | null | undefined;
  const everyFtp = () => {
    if (held === null) {
      const rows = sources?.rows() ?? [];
      for (const { workoutId, at } of rows)
        if (isInstant(at) && !createdSecs.has(`${workoutId}`)) createdSecs.set(`${workoutId}`, at.getTime() / 1000);
      held = rows.flatMap(fromRow);
    }
    return [...told, ...held];
  };
  const ofProfile = () => {
    if (profile === undefined) profile = profileFtp(sources?.profile() ?? null);
    return profile;
  };
  return {
    learn(workout) {
      const atSec = createdSecOf(workout);
      if (atSec === null) return;
      createdSecs.set(workout.id, atSec);
      const info = infoOf(workout.ftp_info);
      if (info !== null) told.push({ atSec, info });
    },
    complete(workout) {
      const atSec = createdSecOf(workout);
      const isRide = ON_THE_BIKE.has(workout.fitness_discipline ?? '');
      // An answer that lacks the field says nothing; that of another member's list always does.
      if (atSec === null || !isRide || !workout.ftp_info || infoOf(workout.ftp_info) !== null) return workout;
      const known = everyFtp();
      const before = known.filter((each) => each.atSec <= atSec).sort((a, b) => b.atSec - a.atSec)[0];
      if (before !== undefined) return { ...workout, ftp_info: before.info };
      // A class tells 0 only when there was no FTP yet: what came later did not hold then.
      if (workout.workout_type === 'class') return workout;
      const [after] = known
        .filter(({ info }) => isTestedBefore(info.ftp_workout_id, atSec, createdSecs))
        .sort((a, b) => a.atSec - b.atSec);
      const info = after?.info ?? (known.length === 0 ? ofProfile() : null);
      return info === null ? workout : { ...workout, ftp_info: info };
    },
  };
}

/** What no test tells may have held before it was first seen. A test of which nobody knows when it was proves nothing. */
function isTestedBefore(testId: string | null, atSec: number, createdSecs: ReadonlyMap<string, number>): boolean {
  return testId === null || (createdSecs.get(testId) ?? Infinity) <= atSec;
}

/** Also one that Google made, whose `Date` is another than the script's. */
const isInstant = (value: AnyRow[string]): value is Date => typeof value === 'object' && value !== null;

function infoOf(info: WireWorkout['ftp_info']): KnownFtp['info'] | null {
  const ftp = positive(info?.ftp);
  if (ftp === null) return null;
  return { ftp, ftp_source: textOf(info?.ftp_source), ftp_workout_id: textOf(info?.ftp_workout_id) };
}

function fromRow({ at, ftpW, source, testId }: KnownFtpRow): KnownFtp[] {
  const ftp = positive(finite(ftpW));
  if (!isInstant(at) || ftp === null) return [];
  return [{ atSec: at.getTime() / 1000, info: { ftp, ftp_source: textOf(source), ftp_workout_id: textOf(testId) } }];
}

function profileFtp(user: WireUser | null): KnownFtp['info'] | null {
  const ftp = positive(user?.cycling_ftp) ?? positive(user?.cycling_workout_ftp);
  if (ftp === null) return null;
  return { ftp, ftp_source: textOf(user?.cycling_ftp_source), ftp_workout_id: textOf(user?.cycling_ftp_workout_id) };
}
