/** Second-by-second values that fit a mean and a maximum, made when they are asked for. */
import type { Channel, Workout } from './model';
import { noiseAt, scramble } from './random';

/** The seconds for which there are values: every nth from the first, and the last one. */
export function timeAxis(workout: Workout, durationSec: number, everyN: number): number[] {
  const first = workout.graphQuirk === 'late-start' ? 7 : workout.graphQuirk === 'zero-start' ? 0 : 1;
  const axis: number[] = [];
  for (let second = first; second <= durationSec; second += everyN) {
    const lost = workout.graphQuirk === 'gaps' && second % 300 > 280;
    if (!lost) axis.push(second);
  }
  const last = axis[axis.length - 1];
  if (everyN < durationSec && last !== undefined && last < durationSec) axis.push(durationSec);
  return axis;
}

const seedOf = (workout: Workout, slug: string): number => {
  let seed = Number.parseInt(workout.id.replace(/\W/g, '').slice(0, 7), 16) || 1;
  for (const letter of slug) seed = scramble(seed * 31 + letter.charCodeAt(0));
  return seed;
};

/** Slow waves and a flutter around the mean, zero on average; the maximum is reached once. */
export function valuesOf(
  workout: Workout,
  slug: string,
  channel: Channel,
  axis: readonly number[],
  durationSec: number,
): Array<number | null> {
  const { average, max } = channel;
  if (average === null || max === null) return axis.map(() => null);
  const seed = seedOf(workout, slug);
  const waves = 2 + (seed % 4);
  const phase = noiseAt(seed, 1) * 2 * Math.PI;
  const swing = Math.min(max - average, average);
  const peak = Math.floor(axis.length * (0.55 + 0.4 * noiseAt(seed, 2)));
  return axis.map((second, index) => {
    if (index === peak) return max;
    const wave = 0.6 * Math.sin((waves * 2 * Math.PI * second) / durationSec + phase);
    const flutter = 0.3 * (noiseAt(seed, second + 10) * 2 - 1);
    return average + swing * (wave + flutter);
  });
}

/** Loses every 40th value, as a weak sensor does. */
export const withNulls = (values: Array<number | null>): Array<number | null> =>
  values.map((value, index) => (index % 40 === 13 || index < 2 ? null : value));
