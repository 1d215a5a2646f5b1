/**
 * The lengths of a workout, which are not the same: from start to end by the clock, the time exercised, and the time in motion.
 * The class's length is a fourth, and the class's.
 */
import type { WireGraph, WireWorkout } from '../../peloton/answers/types';
import { epochSec, finite, itemsOf, positive } from '../wire/values';
import { COARSEST_STEP_SEC, type Holds, heldSecOf, holdsOf, LONGEST_GAP_SEC, valueAt } from './holds';

/** Who stands still for longer, where nothing but a curve tells how long a workout was, has left. */
const LONGEST_REST_SEC = 600;
/** What is above 0 while something moves. A heart beats and a resistance is set also when nothing does. */
const MOTION = ['output', 'cadence', 'speed', 'pace', 'stroke_rate', 'split_pace'];

/**
 * Minutes of a workout: `durationMin` from start to end, `exercisedMin` of exercise, `movingMin` in motion.
 *
 * Exercised is what Peloton measured, without stops, at most from start to end, and at most the length of the class: whoever
 * pauses a class, or leaves it running, does not exercise longer than it lasts. Without a curve it is the shorter of the two.
 * @param startedSec Epoch seconds; null where it is not told.
 * @param endedSec Epoch seconds; null while it runs.
 * @returns Null for what nobody can tell; all of it of a workout that is still running.
 */
export function timeColumns(
  workout: WireWorkout,
  graph: WireGraph | null,
  { startedSec, endedSec, isRunning }: { startedSec: number | null; endedSec: number | null; isRunning: boolean },
) {
  const elapsed = startedSec === null || endedSec === null || endedSec < startedSec ? null : endedSec - startedSec;
  const lengthSec = positive(workout.ride?.duration);
  // Without a class that length is what was done, rests included, and explains none.
  const isClass = workout.workout_type !== 'freestyle';
  const measured = isRunning ? null : measuredTimes(graph, isClass ? lengthSec : null);
  const exercised = isRunning ? null : shortest([elapsed, lengthSec, measured?.exercisedSec ?? null]);
  const moving = measured === null ? null : shortest([measured.movingSec, measured.movingSec && exercised]);
  return { durationMin: minutes(elapsed), exercisedMin: minutes(exercised), movingMin: minutes(moving) };
}

const minutes = (sec: number | null): number | null => sec && sec / 60;

function shortest(lengths: readonly (number | null)[]): number | null {
  const known = lengths.filter((sec) => sec !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** Null without a time axis that is fine enough. */
function measuredTimes(graph: WireGraph | null, classSec: number | null) {
  const axis = graph?.seconds_since_pedaling_start;
  const seconds = Array.isArray(axis) ? axis.map(finite) : [];
  const held = holdsOf(
    seconds,
    seconds.map(() => 1),
  );
  if (held.values.length < 2 || held.stepSec > COARSEST_STEP_SEC) return null;
  const heldSec = heldSecOf(held) + leadInSec(held);
  const motion = motionOf(graph, seconds);
  const stoodSec = motion === null || heldSec <= (classSec ?? 0) ? 0 : restsSec(motion);
  return { exercisedSec: heldSec - stoodSec, movingSec: motion === null ? null : movingSecOf(motion) };
}

/** What is missing before the first value, as between two others; a first value that comes later began later. */
function leadInSec({ startsSec, stepSec }: Holds): number {
  const [first = 0] = startsSec;
  return first > stepSec && first <= LONGEST_GAP_SEC ? first : 0;
}

/**
 * 1 while anything moves, else 0; null where no curve tells. A few seconds of which none tells are as if they were missing; who is
 * not measured for longer does not move.
 */
function motionOf(graph: WireGraph | null, seconds: readonly (number | null)[]): Holds | null {
  const curves = itemsOf(graph?.metrics)
    .flatMap((metric) => [metric, ...itemsOf(metric.alternatives)])
    .filter(({ slug, values }) => MOTION.includes(slug ?? '') && Array.isArray(values) && values.some(finite));
  if (curves.length === 0) return null;
  const motionAt = (at: number): number | null => {
    const told = curves.flatMap(({ values }) => finite(values?.[at]) ?? []);
    return told.length === 0 ? null : Number(told.some((value) => value > 0));
  };
  const told = holdsOf(
    seconds,
    seconds.map((_, at) => motionAt(at)),
  );
  return holdsOf(
    seconds,
    seconds.map((sec) => (sec === null ? null : (valueAt(told, sec) ?? 0))),
  );
}

const lengthAt = ({ startsSec, endsSec }: Holds, at: number): number => (endsSec[at] ?? 0) - (startsSec[at] ?? 0);

const movingSecOf = (motion: Holds): number =>
  motion.values.reduce((sum, value, at) => sum + (value > 0 ? lengthAt(motion, at) : 0), 0);

/** All stretches together in which nothing moved for so long that nobody was there. */
const restsSec = (motion: Holds): number => restsOf(motion).reduce((sum, { heldSec }) => sum + heldSec, 0);

/**
 * The stretches in which nothing moved for so long that nobody was there.
 * @param motion Above 0 while anything moves.
 * @returns In the order of time, each from its first second to its last; `heldSec` is how much of that was measured.
 */
export function restsOf(motion: Holds): { fromSec: number; toSec: number; heldSec: number }[] {
  const stretches: { fromSec: number; toSec: number; heldSec: number }[] = [];
  motion.values.forEach((value, at) => {
    if (value > 0) return;
    const [fromSec = 0, toSec = 0] = [motion.startsSec[at], motion.endsSec[at]];
    const isNew = at === 0 || (motion.values[at - 1] ?? 0) > 0;
    const last = stretches[stretches.length - 1];
    if (isNew || !last) stretches.push({ fromSec, toSec, heldSec: toSec - fromSec });
    else Object.assign(last, { toSec, heldSec: last.heldSec + toSec - fromSec });
  });
  return stretches.filter(({ heldSec }) => heldSec > LONGEST_REST_SEC);
}

/** Curves and clocks differ by seconds; what was measured for so much longer than exercised was left running. */
export const MEASURED_TOO_LONG_SEC = 300;

/**
 * Time in zones without what was measured after the exercise was over.
 * @param zonesSec Seconds in each zone as measured, the easiest first: that is where nobody is any more.
 * @param exercisedSec Null where it is not known.
 */
export function zonesExercised(zonesSec: readonly number[], exercisedSec: number | null): number[] {
  const totalSec = zonesSec.reduce((sum, sec) => sum + sec, 0);
  let excessSec = Math.round(totalSec - (exercisedSec ?? totalSec));
  if (excessSec <= MEASURED_TOO_LONG_SEC) return [...zonesSec];
  return zonesSec.map((sec) => {
    const left = Math.max(0, sec - excessSec);
    excessSec -= sec - left;
    return left;
  });
}

/** When a workout began, or else when Peloton made its record, epoch seconds; null when nothing tells. */
export const startOf = (workout: WireWorkout): number | null =>
  epochSec(workout.start_time) ?? epochSec(workout.created_at);
