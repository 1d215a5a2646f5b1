/** A short digest of what a member did, by which a change of a workout is noticed in the list. */
import { shortDigest } from '../../base/digest';
import type { WireWorkout } from '../../peloton/answers/types';
import { isRunning } from './row';

/** Takes in nothing that drifts by itself: a class's ratings and takers change every hour, the workout does not. */
export function etagOf(workout: WireWorkout): string {
  const fields = [
    workout.status,
    isRunning(workout),
    workout.created_at,
    workout.start_time,
    workout.end_time,
    workout.device_time_created_at,
    workout.timezone,
    workout.fitness_discipline,
    workout.workout_type,
    workout.title,
    workout.name,
    workout.total_work,
    workout.is_total_work_personal_record,
    workout.device_type,
    workout.peloton_id,
    workout.ride?.id,
    workout.effort_zones?.total_effort_points,
  ];
  return shortDigest(JSON.stringify(fields.map((field) => field ?? null)));
}
