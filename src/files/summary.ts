/** Means and maxima: of a whole workout as its row tells them, of a stretch as its curves do. */
import { type Holds, meanHeld } from '../streams/workouts/holds';
import type { Measure, Measures } from './measures';
import type { TrainingRow } from './source';

/** What files tell means and maxima of. */
export const SUMMED = [
  'powerW',
  'cadenceRpm',
  'strokeRateSpm',
  'heartRateBpm',
  'speedMps',
  'resistancePct',
  'inclinePct',
] as const satisfies readonly Measure[];
type Summed = (typeof SUMMED)[number];

interface Extent {
  average: number;
  max: number;
}

export type Summary = Partial<Record<Summed, Extent>>;

const KMH_PER_MPS = 3.6;

const toldBy = (row: TrainingRow): Record<Summed, readonly [average: unknown, max: unknown]> => ({
  powerW: [row.avgOutputW, row.maxOutputW],
  cadenceRpm: [row.avgCadenceRpm, row.maxCadenceRpm],
  strokeRateSpm: [row.avgStrokeRateSpm, null],
  heartRateBpm: [row.avgHeartRateBpm, row.maxHeartRateBpm],
  speedMps: [inMps(row.avgSpeed), inMps(row.maxSpeed)],
  resistancePct: [row.avgResistancePct, row.maxResistancePct],
  inclinePct: [row.avgInclinePct, null],
});

const inMps = (kmh: number | null | undefined): number | null => (kmh == null ? null : kmh / KMH_PER_MPS);

/** Means and maxima of a workout. What its row does not tell, its curve does; a measure with neither is left out. */
export function summaryOf(row: TrainingRow, measures: Measures): Summary {
  const told = toldBy(row);
  return summaryBy((measure) => {
    const curve = extentIn(measures.get(measure), -Infinity, Infinity);
    const [average = null, max = null] = told[measure] as [number | null | undefined, number | null | undefined];
    const known = [average, max, curve?.average, curve?.max].find((value) => value != null);
    if (known == null) return null;
    const mean = average ?? curve?.average ?? known;
    return { average: mean, max: max ?? curve?.max ?? mean };
  });
}

/** Means and maxima of the curves between two seconds of the workout. */
export function summaryIn(measures: Measures, fromSec: number, toSec: number): Summary {
  return summaryBy((measure) => extentIn(measures.get(measure), fromSec, toSec));
}

function summaryBy(extentOf: (measure: Summed) => Extent | null): Summary {
  const summary: Summary = {};
  for (const measure of SUMMED) {
    const extent = extentOf(measure);
    if (extent !== null) summary[measure] = extent;
  }
  return summary;
}

function extentIn(holds: Holds | undefined, fromSec: number, toSec: number): Extent | null {
  const average = holds === undefined ? null : meanHeld(holds, fromSec, toSec);
  if (holds === undefined || average === null) return null;
  let max = -Infinity;
  holds.startsSec.forEach((sec, at) => {
    if (sec < toSec && (holds.endsSec[at] ?? sec) > fromSec) max = Math.max(max, holds.values[at] ?? max);
  });
  return { average, max };
}
