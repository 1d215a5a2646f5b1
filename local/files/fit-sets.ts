/** The sets of a strength workout as FIT has them: exercise, repetitions or time, weight. */
import { unitNamed, weightIn } from '../../src/base/units';
import type { Training } from '../../src/files/training';
import { exerciseOf } from './exercises';
import { at, cut, MAX_UINT16, type Message, scaled, whole } from './fit-fields';

/** An exercise is named in a title message, in Peloton's words; a set refers to it by its number in Garmin's list. */
export function setMessages(training: Training): Message[] {
  const sets = timed(training);
  const titles = new Map(sets.map(({ movement }) => [movement, exerciseOf(movement)]));
  return [
    ...sets.map((set, index): Message => {
      const { category, subtype } = exerciseOf(set.movement);
      return {
        name: 'SET',
        fields: {
          timestamp: at(training, set.endSec),
          duration: set.endSec - set.startSec,
          repetitions: whole(set.repetitions, MAX_UINT16),
          weight: scaled(set.weightKg, 16, MAX_UINT16),
          setType: 'active',
          startTime: at(training, set.startSec),
          category: [category],
          categorySubtype: subtype === null ? undefined : [subtype],
          weightDisplayUnit: set.weightKg === null ? undefined : set.isPounds ? 'pound' : 'kilogram',
          messageIndex: index,
        },
      };
    }),
    ...[...titles].map(([movement, { category, subtype }], index) => ({
      name: 'EXERCISE_TITLE',
      fields: {
        messageIndex: index,
        exerciseCategory: category,
        exerciseName: subtype ?? undefined,
        wktStepName: cut(movement),
      },
    })),
  ];
}

interface TimedSet {
  movement: string;
  startSec: number;
  endSec: number;
  repetitions: number | null;
  weightKg: number | null;
  isPounds: boolean;
}

/** One whose beginning is not told begins where the one before ended. */
function timed({ sets, elapsedSec }: Training): TimedSet[] {
  let lastSec = 0;
  return sets.map((set) => {
    const startSec = Math.min(elapsedSec, Math.max(0, Math.round(set.startSec ?? lastSec)));
    const lengthSec = Math.max(0, Math.round(set.lengthSec ?? set.heldSec ?? 0));
    lastSec = startSec + lengthSec;
    const unit = set.weightUnit ?? '';
    const weight = set.weight != null && set.weight > 0 ? set.weight : null;
    return {
      movement: set.movement ?? 'Unknown',
      startSec,
      endSec: lastSec,
      repetitions: set.repetitions ?? null,
      weightKg: weight === null ? null : weightIn(weight, unit, 'kg'),
      isPounds: unitNamed(unit) === 'lb',
    };
  });
}
