/** The movements of strength and bootcamp workouts, as the camera counted them. */
import type { WireGraph, WireMovement, WireWorkout } from '../../peloton/answers/types';
import { defineTable, type Row } from '../../schema/table';
import { finite, itemsOf, positive, textOf, totalOf } from '../wire/values';
import type { Owner } from './series';

export const movements = defineTable({
  name: 'movements',
  order: 'startedAt',
  of: 'workoutId',
  keyOf: ['workoutId', 'index'],
  columns: {
    movementId: { about: 'Workout ID and index.' },
    workoutId: { about: 'The workout that it belongs to.' },
    index: { type: 'integer', about: 'Counts the sets of a workout.' },
    startedAt: { title: 'Start time', about: 'When the workout began.' },
    movement: { about: 'Push Up, Deadlift...' },
    repetitions: { type: 'integer', title: 'Reps', about: 'How often; empty for what is held.' },
    heldSec: { type: 'integer', about: 'How long, of what is held.' },
    target: { type: 'integer', about: 'What was called for, in reps or seconds.' },
    weight: { decimals: 1, about: 'All weights together; empty for none.' },
    weightUnit: { about: 'As Peloton has it: lb or kg.' },
    startSec: { type: 'integer', title: 'From', about: 'Since the class began.' },
    lengthSec: { type: 'integer', about: 'How long the set took.' },
    muscles: { about: "The movement's own where told, else the workout's." },
  },
});

export type MovementRow = Row<typeof movements>;

export function movementRows(owner: Owner, workout: WireWorkout, graph: WireGraph | null): MovementRow[] {
  const sets = itemsOf(workout.movement_tracker_data?.completed_movements_summary_data?.repetition_summary_data);
  const introSec = finite(workout.ride?.pedaling_start_offset) ?? 0;
  const trained = musclesOf(graph);
  return sets.map((set, index) => ({
    movementId: `${owner.workoutId}:${index + 1}`,
    workoutId: owner.workoutId,
    index: index + 1,
    startedAt: owner.startedAt,
    movement: textOf(set.movement_name),
    repetitions: set.is_hold === true ? null : finite(set.completed_number),
    heldSec: set.is_hold === true ? finite(set.completed_number) : null,
    target: positive(set.target_number),
    ...weightOf(set),
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

function weightOf({ weight }: WireMovement): Pick<MovementRow, 'weight' | 'weightUnit'> {
  const lifted = itemsOf(weight).flatMap(({ weight_data }) =>
    positive(weight_data?.weight_value) === null ? [] : [weight_data],
  );
  if (lifted.length === 0) return { weight: null, weightUnit: null };
  const total = totalOf(lifted.map((data) => data?.weight_value ?? 0));
  return { weight: total, weightUnit: textOf(lifted[0]?.weight_unit) };
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
