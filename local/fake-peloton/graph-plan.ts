/** What a performance graph says of the plan of the class, of the muscles trained, and of the Row's splits. */
import { round } from './base';
import { type Drawing, familyOf } from './graph-extras';
import type { Workout } from './model';
import type { Wire } from './wire-class';

const INTRO_SEC = 60;
const BLOCK_SEC = 180;

const CALLS: Record<string, Array<[name: string, lower: number, upper: number]>> = {
  zones: [['power_zone', 2, 3]],
  cycling: [
    ['cadence', 80, 100],
    ['resistance', 30, 40],
  ],
  running: [
    ['speed', 3, 5.5],
    ['incline', 0, 1],
  ],
};

/** Offsets count from the start of the video; every other block is harder. */
export function targets({ account, workout, durationSec }: Drawing): Wire {
  const title = workout.rideId === null ? '' : (account.rides[workout.rideId]?.title ?? '');
  const calls = CALLS[/Power Zone/.test(title) ? 'zones' : familyOf(workout)] ?? [];
  // Classes from before there were targets have empty lists.
  const isPlanned = title !== '' && workout.startAtSec > Date.UTC(2024, 0) / 1000;
  const blocks = isPlanned && calls.length > 0 ? Math.ceil(durationSec / BLOCK_SEC) : 0;
  return {
    target_metrics: Array.from({ length: blocks }, (_block, index) => ({
      offsets: {
        start: INTRO_SEC + index * BLOCK_SEC,
        end: INTRO_SEC + Math.min(durationSec, (index + 1) * BLOCK_SEC) - 1,
      },
      segment_type: familyOf(workout),
      metrics: calls.map(([name, lower, upper]) => {
        const more = (index % 2) * (name === 'cadence' || name === 'resistance' ? 10 : 1);
        return { name, lower: lower + more, upper: upper + more };
      }),
    })),
    time_in_metric: calls.map(([name]) => ({ name, value: 0 })),
  };
}

const MUSCLES: Record<string, string[]> = {
  strength: ['shoulders', 'chest', 'core', 'upper_back'],
  caesar: ['quads', 'glutes', 'lats', 'core'],
  yoga: ['core', 'hips', 'hamstrings'],
};

export function muscles(workout: Workout): Wire[] {
  const trained = MUSCLES[workout.discipline] ?? [];
  const shares = [40, 30, 20, 10];
  return trained.map((muscle, index) => ({
    muscle_group: muscle,
    display_name: muscle.replace(/(^|_)([a-z])/g, (_all, gap, letter) => (gap ? ' ' : '') + letter.toUpperCase()),
    score: (shares[index] ?? 0) * 30,
    percentage: shares[index],
    bucket: 4 - index,
  }));
}

/** The Row has its splits as a table only: 500 m each, the last one shorter, with the time since the start. */
export function splitTable({ workout, durationSec }: Drawing): Wire | null {
  const metres = workout.effort.distanceM;
  if (familyOf(workout) !== 'caesar' || metres === undefined) return null;
  const paceMin = (durationSec / 60 / metres) * 500;
  const whole = Math.floor(metres / 500);
  const ends = [...Array.from({ length: whole }, (_, index) => (index + 1) * 500), metres].filter(
    (end, index, all) => end !== all[index - 1],
  );
  return {
    header: [
      { slug: 'meter', display_name: 'Meters' },
      { slug: 'total_time', display_name: 'Total Time' },
      { slug: 'pace', display_name: 'min/500m' },
    ],
    metrics: ends.map((end, index) => ({
      is_best: index === 0,
      has_floor_segment: false,
      data: [
        { slug: 'meter', value: end % 500 === 0 ? end : end % 500, unit: 'm' },
        { slug: 'total_time', value: round((end / 500) * paceMin, 2), unit: 'min' },
        { slug: 'pace', value: round(paceMin, 2), unit: 'min/500m' },
      ],
    })),
  };
}
