/** What the class that was taken tells of a workout. */
import type { WireRide, WireWorkout } from '../../peloton/answers/types';
import type { PartialRow } from '../../schema/table';
import { classIdOf, measures } from '../classes/row';
import { instructorOf } from '../schedule/item';
import { epochSec, positive, textOf } from '../wire/values';
import type { workouts } from './table';

type Columns = PartialRow<typeof workouts>;

/** Members join a live class while its pre-show runs. */
const PRE_SHOW_SEC = 15 * 60;

/** Columns of the workout that its class tells; null where a workout had none. */
export function classColumns(workout: WireWorkout) {
  const ride = workout.ride ?? {};
  const classId = classIdOf(ride);
  const instructorId = textOf(ride.instructor_id) ?? textOf(ride.instructor?.id);
  // The stand-in for "no class" is taught by somebody named `JUST RIDE` or `LANEBREAK`.
  const isClass = classId !== null && workout.workout_type !== 'freestyle';
  const { difficulty, airedAt, ...told } = measures(ride);
  return {
    title: titleOf(workout, ride),
    instructor: isClass || instructorId !== null ? instructorOf(ride) || null : null,
    classLengthMin: told.lengthMin,
    difficulty,
    classRatingPct: told.ratingPct,
    totalRatings: isClass ? told.totalRatings : null,
    totalWorkouts: isClass ? told.totalWorkouts : null,
    liveOrOnDemand: isClass ? liveOrOnDemand(workout, ride) : null,
    airedAt,
    classId,
    instructorId,
    classPicture: textOf(ride.image_url),
    description: textOf(ride.description),
  } satisfies Columns;
}

/** `name` is generic (`Cycling Workout`). Without a class the workout's own title says more than the stand-in's. */
function titleOf(workout: WireWorkout, ride: WireRide): string | null {
  const own = textOf(workout.title);
  const title = classIdOf(ride) === null ? (own ?? textOf(ride.title)) : (textOf(ride.title) ?? own);
  return title ?? textOf(workout.name);
}

/**
 * `Live` when a class was begun while it was first shown. Encores are sessions too, but nothing in a workout tells them
 * from a class taken on demand, so they count as that. The words are those of Peloton's own history file.
 */
function liveOrOnDemand(workout: WireWorkout, ride: WireRide): string | null {
  const startedSec = epochSec(workout.start_time) ?? epochSec(workout.created_at);
  const airedSec = epochSec(ride.scheduled_start_time) ?? epochSec(ride.original_air_time);
  if (startedSec === null || airedSec === null) return null;
  const endsSec = airedSec + (positive(ride.duration) ?? 0);
  const isLive = workout.workout_type !== 'scenic' && startedSec >= airedSec - PRE_SHOW_SEC && startedSec < endsSec;
  return isLive ? 'Live' : 'On Demand';
}
