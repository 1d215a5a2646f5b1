/** The movements of strength and bootcamp workouts, as the camera counted them. */
import { unitNamed, weightIn } from '../../base/units';
import type { WireGraph, WireMovement, WireWorkout } from '../../peloton/answers/types';
import { defineTable, type Row } from '../../schema/table';
import { finite, itemsOf, positive, textOf, totalOf } from '../wire/values';
import type { Owner } from './series';
import { TITLE_BESIDE } from './table';

export const movements = defineTable({
  name: 'movements',
  order: 'startedAt',
  of: 'workoutId',
  keyOf: ['workoutId', 'index'],
  front: ['startedAt', 'title'],
  beside: TITLE_BESIDE,
  columns: {
    movementId: { about: 'Workout ID and index.' },
    workoutId: { about: 'The workout that it belongs to.' },
    index: { type: 'integer', about: 'Counts the sets of a workout.' },
    startedAt: { title: 'Start time', about: 'When the workout began.' },
    movement: { about: 'Push Up, Deadlift...' },
    repetitions: { type: 'integer', title: 'Reps', about: 'How often; empty for what is held.' },
    heldSec: { type: 'integer', clock: 'mm:ss', about: 'How long, of what is held or timed.' },
    target: { type: 'integer', about: 'What was called for, in reps or seconds.' },
    weight: { decimals: 1, about: 'All weights together; empty for none.' },
    weightUnit: { about: "The set's own: lb or kg." },
    volume: { decimals: 1, about: 'Weight times reps as Peloton counts it, in that unit; empty for none.' },
    startSec: { type: 'integer', title: 'From', clock: 'mm:ss', about: 'Since the class began.' },
    lengthSec: { type: 'integer', clock: 'mm:ss', about: 'How long the set took.' },
    muscles: { about: "The movement's own where told, else the workout's." },
  },
});

export type MovementRow = Row<typeof movements>;

/** A row for each set, in the order in which they were done. */
export function movementRows(owner: Owner, workout: WireWorkout, graph: WireGraph | null): MovementRow[] {
  const summary = workout.movement_tracker_data?.completed_movements_summary_data;
  const sets = itemsOf(summary?.repetition_summary_data);
  const introSec = finite(workout.ride?.pedaling_start_offset) ?? 0;
  const trained = musclesOf(graph);
  return sets.map((set, index) => ({
    movementId: `${owner.workoutId}:${index + 1}`,
    workoutId: owner.workoutId,
    index: index + 1,
    startedAt: owner.startedAt,
    movement: textOf(set.movement_name),
    ...countsOf(set),
    target: positive(set.target_number) ?? positive(set.target_reps),
    ...weightOf(set, unitOf(summary?.weight_unit)),
    startSec: startOf(set, introSec),
    lengthSec: positive(set.length),
    muscles: ownMuscles(set) ?? trained,
  }));
}

/** Offsets count from the start of the video. */
function startOf({ offset }: WireMovement, introSec: number): number | null {
  const second = finite(offset);
  return second === null ? null : Math.max(0, second - introSec);
}

/**
 * Reps and seconds of a set. The present words (`tracking_type`, `completed_reps`, `completed_duration`) win over the older
 * ones (`is_hold`, `completed_number`); one answer, and one set, may hold both. A 0 is what stands where the other counts.
 */
function countsOf(set: WireMovement): Pick<MovementRow, 'repetitions' | 'heldSec'> {
  const type = textOf(set.tracking_type)?.toLowerCase();
  const isHeld = type === 'time_based' || (type === undefined && set.is_hold === true);
  const number = finite(set.completed_number);
  const timed = positive(set.completed_duration);
  if (isHeld) return { repetitions: null, heldSec: timed ?? number ?? finite(set.completed_duration) };
  return {
    repetitions: positive(set.completed_reps) ?? number ?? finite(set.completed_reps),
    heldSec: type === 'rep_counting' ? null : timed,
  };
}

type Load = Pick<MovementRow, 'weight' | 'weightUnit' | 'volume'>;

/** A set keeps its own unit. `usualUnit` is the workout's, for sets and volumes that tell none. */
function weightOf(set: WireMovement, usualUnit: string | null): Load {
  const lifted = itemsOf(set.weight).flatMap(({ weight_data }) => {
    const value = positive(weight_data?.weight_value);
    return value === null ? [] : [{ value, unit: unitOf(weight_data?.weight_unit) ?? usualUnit }];
  });
  const told = positive(set.total_volume);
  const weightUnit = lifted[0]?.unit ?? (told === null ? null : usualUnit);
  if (lifted.length === 0) return { weight: null, weightUnit, volume: told };
  const weight = totalOf(lifted.map(({ value, unit }) => weightIn(value, unit, weightUnit)));
  const perWeight = (volume: number): number => volume / ((countsOf(set).repetitions ?? 0) * weight);
  // Whether a set's volume is in its own unit or in the workout's, only the figures tell.
  const isOwnUnit = told !== null && [1, 2].some((weights) => isNear(perWeight(told), weights));
  const volume = told === null || isOwnUnit ? told : weightIn(told, usualUnit, weightUnit);
  // Two dumbbells of 20 lb may be told as one weight of 20 lb: the volume counts both. Seen in 2025, and rounded.
  return { weight: isNear(perWeight(volume ?? 0), 2) ? 2 * weight : weight, weightUnit, volume };
}

const isNear = (value: number, wanted: number): boolean => Math.abs(value - wanted) < 0.02;

/** `lbs` is `lb`. */
function unitOf(value: unknown): string | null {
  const text = textOf(value);
  return text === null ? null : unitNamed(text);
}

function ownMuscles({ muscle_groups }: WireMovement): string | null {
  const names = itemsOf(muscle_groups).map((muscle) =>
    typeof muscle === 'string' ? textOf(muscle) : (textOf(muscle.display_name) ?? textOf(muscle.muscle_group)),
  );
  return textOf(names.filter((name) => name !== null).join(', '));
}

/** The muscles that a workout trained, the most used first. */
export function musclesOf(graph: WireGraph | null): string | null {
  const scores = itemsOf(graph?.muscle_group_score).flatMap((score) => {
    const name = textOf(score.display_name) ?? textOf(score.muscle_group);
    const share = positive(score.percentage);
    return name === null || share === null ? [] : [{ name, share }];
  });
  scores.sort((a, b) => b.share - a.share);
  return textOf(scores.map(({ name, share }) => `${name} ${share}%`).join(', '));
}
