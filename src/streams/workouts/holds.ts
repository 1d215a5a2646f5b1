/** A curve as a function of time: each of its values holds until the next one. */

/** A curve's values in the order of time, each with the seconds from which and until which it holds. */
export interface Holds {
  startsSec: number[];
  endsSec: number[];
  values: number[];
  /** From one value to the next, mostly; 1 for less than two values. */
  stepSec: number;
}

/** Values further apart than this say nothing of the time between them: only the sums of a workout were asked for. */
export const COARSEST_STEP_SEC = 60;

/** What is missing for longer, and for longer than so many usual steps, is a stop: nobody knows what held then. */
export const LONGEST_GAP_SEC = 10;
const LONGEST_GAP_STEPS = 3;

/**
 * `seconds` and `values` belong together by their index. Seconds may be missing, out of order or told more than once: of the
 * values of one second the mean holds. What is null was not measured, as if its second were missing. Before a stop, and at
 * the end, a value holds as long as values mostly do. Mutates nothing.
 */
export function holdsOf(seconds: readonly (number | null)[], values: readonly (number | null)[]): Holds {
  const { startsSec, values: told } = meansBySecond(seconds, values);
  const stepSec = usualStep(startsSec) ?? 1;
  const longestSec = Math.max(LONGEST_GAP_SEC, LONGEST_GAP_STEPS * stepSec);
  const endsSec = startsSec.map((second, index) => {
    const gapSec = (startsSec[index + 1] ?? Infinity) - second;
    return second + (gapSec <= longestSec ? gapSec : stepSec);
  });
  return { startsSec, endsSec, values: told, stepSec };
}

/** Values and their seconds in the order of time. Most curves come in that order, which spares them the sorting. */
function meansBySecond(seconds: readonly (number | null)[], values: readonly (number | null)[]) {
  const startsSec: number[] = [];
  const told: number[] = [];
  let last = -Infinity;
  for (let index = 0; index < seconds.length; index++) {
    const second = seconds[index] ?? null;
    const value = values[index] ?? null;
    if (second === null || value === null) continue;
    if (second <= last) return sortedMeans(seconds, values);
    startsSec.push(second);
    told.push(value);
    last = second;
  }
  return { startsSec, values: told };
}

function sortedMeans(seconds: readonly (number | null)[], values: readonly (number | null)[]) {
  const bySecond = new Map<number, { total: number; count: number }>();
  seconds.forEach((second, index) => {
    const value = values[index] ?? null;
    if (second === null || value === null) return;
    const sum = bySecond.get(second) ?? { total: 0, count: 0 };
    bySecond.set(second, { total: sum.total + value, count: sum.count + 1 });
  });
  const means = [...bySecond].sort((a, b) => a[0] - b[0]);
  return { startsSec: means.map(([second]) => second), values: means.map(([, { total, count }]) => total / count) };
}

/** The seconds from one value to the next, mostly; of equally frequent ones the shortest. Null for less than two values. */
export function usualStep(seconds: readonly number[]): number | null {
  const counts = new Map<number, number>();
  const isSorted = seconds.every((second, index) => index === 0 || second >= (seconds[index - 1] ?? 0));
  const sorted = isSorted ? seconds : [...seconds].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) {
    const step = (sorted[i] ?? 0) - (sorted[i - 1] ?? 0);
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return most?.[0] ?? null;
}

/** How many seconds were measured, all together. */
export function heldSecOf({ startsSec, endsSec }: Holds): number {
  return startsSec.reduce((sum, startSec, index) => sum + (endsSec[index] ?? startSec) - startSec, 0);
}

/** Calls `visit` with each value that holds from `fromSec` until `toSec`, and how many of these seconds it does. */
export function forEachHeld(
  { startsSec, endsSec, values }: Holds,
  fromSec: number,
  toSec: number,
  visit: (value: number, heldSec: number) => void,
): void {
  for (let at = firstAfter(endsSec, fromSec); at < values.length; at++) {
    const startSec = startsSec[at] ?? toSec;
    if (startSec >= toSec) return;
    visit(values[at] ?? 0, Math.min(endsSec[at] ?? toSec, toSec) - Math.max(startSec, fromSec));
  }
}

/** The value that holds in that second; null where none does. */
export function valueAt({ startsSec, endsSec, values }: Holds, second: number): number | null {
  const at = firstAfter(endsSec, second);
  return (startsSec[at] ?? Infinity) <= second ? (values[at] ?? null) : null;
}

/** Mean over the time from `fromSec` until `toSec`, as far as it was measured; null where nothing was. */
export function meanHeld(holds: Holds, fromSec: number, toSec: number): number | null {
  let total = 0;
  let totalSec = 0;
  forEachHeld(holds, fromSec, toSec, (value, heldSec) => {
    total += value * heldSec;
    totalSec += heldSec;
  });
  return totalSec > 0 ? total / totalSec : null;
}

/** Whole seconds in each zone, the lowest first. A value is in the first zone whose top it does not exceed. */
export function secondsInZones(holds: Holds, tops: readonly number[], fromSec = -Infinity, toSec = Infinity): number[] {
  const inZones = Array.from({ length: tops.length + 1 }, () => 0);
  forEachHeld(holds, fromSec, toSec, (value, heldSec) => {
    let zone = 0;
    while (zone < tops.length && value > (tops[zone] ?? value)) zone += 1;
    inZones[zone] = (inZones[zone] ?? 0) + heldSec;
  });
  return inZones.map((sec) => Math.round(sec));
}

/** A stretch that long but for a hundredth counts: a class of 20 minutes often lacks its first seconds. */
const ENOUGH = 0.99;

/**
 * The highest mean over `lengthSec` seconds on end, without a stop among them; null where no stretch is that long, and where
 * nothing but zeros was measured. The best stretch begins or ends where a value does, so only these are tried.
 */
export function bestMean(holds: Holds, lengthSec: number): number | null {
  const sumUntil = sumsOf(holds);
  let best = 0;
  for (const edgesSec of edgesOf(holds)) {
    const [firstSec = 0] = edgesSec;
    const lastSec = edgesSec[edgesSec.length - 1] ?? firstSec;
    const spanSec = Math.min(lengthSec, lastSec - firstSec);
    if (spanSec < lengthSec * ENOUGH) continue;
    for (const edgeSec of edgesSec) {
      const sum = sumUntil(edgeSec);
      if (edgeSec + spanSec <= lastSec) best = Math.max(best, (sumUntil(edgeSec + spanSec) - sum) / spanSec);
      if (edgeSec - spanSec >= firstSec) best = Math.max(best, (sum - sumUntil(edgeSec - spanSec)) / spanSec);
    }
  }
  return best > 0 ? best : null;
}

/** A function that tells the sum of value times seconds of all that held before a second. */
export function sumsOf({ startsSec, endsSec, values }: Holds): (second: number) => number {
  const sums = [0];
  values.forEach((value, at) => {
    sums.push((sums[at] ?? 0) + value * ((endsSec[at] ?? 0) - (startsSec[at] ?? 0)));
  });
  return (second) => {
    const at = firstAfter(endsSec, second);
    return (sums[at] ?? 0) + (values[at] ?? 0) * Math.max(0, second - (startsSec[at] ?? second));
  };
}

/** Of each stretch without a stop: where a value begins or ends, both ends of the stretch among them. */
function edgesOf({ startsSec, endsSec }: Holds): number[][] {
  const stretches: number[][] = [];
  startsSec.forEach((startSec, at) => {
    const last = stretches[stretches.length - 1];
    const endSec = endsSec[at] ?? startSec;
    if (last?.[last.length - 1] === startSec) last.push(endSec);
    else stretches.push([startSec, endSec]);
  });
  return stretches;
}

/** The place of the first of the sorted numbers that is greater. */
export function firstAfter(sorted: readonly number[], number: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) <= number) from = middle + 1;
    else to = middle;
  }
  return from;
}
