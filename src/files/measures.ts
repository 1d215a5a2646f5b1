/** The curves of a workout in the units of training files, as functions of time. */
import { toMetric } from '../streams/wire/values';
import { type Holds, holdsOf } from '../streams/workouts/holds';
import type { SeriesRow } from '../streams/workouts/series';
import { type Points, unpackSeries } from '../streams/workouts/series-text';

export type Measure =
  | 'powerW'
  | 'cadenceRpm'
  | 'strokeRateSpm'
  | 'heartRateBpm'
  | 'speedMps'
  | 'altitudeM'
  | 'latitudeDeg'
  | 'longitudeDeg'
  | 'resistancePct'
  | 'inclinePct';

export type Measures = ReadonlyMap<Measure, Holds>;

export interface Measured {
  measures: Measures;
  /** The seconds for which the recording says anything, be it only that nothing was measured; rising, each once. */
  axisSec: number[];
  /** Metrics whose text is no series any more. */
  unreadable: string[];
}

type Reading = readonly [measure: Measure, read: (value: number, unit: string | null) => number | null];

const KMH_PER_MPS = 3.6;
const within = (low: number, high: number) => (value: number) => (value >= low && value <= high ? value : null);
const atLeast0 = within(0, 65_534);

/** Minutes for so many metres; a pace of 0 is that of someone who did not move. */
const speedOfPace = (pace: number | null, metres: number): number | null =>
  pace === null ? null : pace <= 0 ? 0 : metres / (pace * 60);

/** By Peloton's name. Of two that tell the same the first wins. */
const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['output', ['powerW', atLeast0]],
  ['cadence', ['cadenceRpm', within(0, 254)]],
  ['stroke_rate', ['strokeRateSpm', within(0, 254)]],
  // A heart rate of 0 is a strap that was not read.
  ['heart_rate', ['heartRateBpm', within(1, 254)]],
  ['speed', ['speedMps', (value, unit) => mps(toMetric(value, unit, 'speed'))]],
  ['pace', ['speedMps', (value, unit) => speedOfPace(value <= 0 ? 0 : toMetric(value, unit, 'pace'), 1000)]],
  ['split_pace', ['speedMps', (value, unit) => (/500/.test(unit ?? '') ? speedOfPace(value, 500) : null)]],
  ['altitude', ['altitudeM', (value, unit) => within(-450, 9000)(toMetric(value, unit, 'elevation') ?? NaN)]],
  ['latitude', ['latitudeDeg', within(-90, 90)]],
  ['longitude', ['longitudeDeg', within(-180, 179.9999999)]],
  ['resistance', ['resistancePct', atLeast0]],
  ['incline', ['inclinePct', within(-100, 100)]],
]);

/** Faster than anything on a machine or on foot; what is above is no speed. */
const MAX_MPS = 60;
const mps = (kmh: number | null): number | null => within(0, MAX_MPS)((kmh ?? NaN) / KMH_PER_MPS);

/** A week: what lies behind is no second of a workout. */
const LAST_SEC = 7 * 86_400;

/** Unpacks the rows of "Series" of one workout. Curves that were changed by hand are named in `unreadable` and left out. */
export function measuredOf(rows: readonly Partial<SeriesRow>[]): Measured {
  const measures = new Map<Measure, Holds>();
  const axis = new Set<number>();
  const unreadable: string[] = [];
  for (const [metric, reading] of READINGS) {
    const parts = rows.filter((row) => row.metric === metric).sort((a, b) => (a.part ?? 0) - (b.part ?? 0));
    const unit = parts[0]?.unit ?? null;
    for (const { seconds, values } of unpacked(parts, () => unreadable.push(metric))) {
      const whole = seconds.map(Math.round).map((sec) => (sec >= 0 && sec <= LAST_SEC ? sec : null));
      for (const sec of whole) if (sec !== null) axis.add(sec);
      if (measures.has(reading[0])) continue;
      const holds = holdsOf(
        whole,
        values.map((value) => (value === null ? null : reading[1](value, unit))),
      );
      if (holds.values.length > 0) measures.set(reading[0], holds);
    }
  }
  return { measures: withWholePlaces(measures), axisSec: [...axis].sort((a, b) => a - b), unreadable };
}

/** One curve of all parts; none where one of them cannot be read. */
function unpacked(parts: readonly Partial<SeriesRow>[], onUnreadable: () => void): Points[] {
  if (parts.length === 0) return [];
  const curves = parts.map(({ packed }) => unpackSeries(packed ?? ''));
  const read = curves.filter((curve) => curve !== null);
  if (read.length < curves.length) {
    onUnreadable();
    return [];
  }
  return [{ seconds: read.flatMap(({ seconds }) => seconds), values: read.flatMap(({ values }) => values) }];
}

/** Half of a place is none. */
function withWholePlaces(measures: Map<Measure, Holds>): Measures {
  const [north, east] = [measures.get('latitudeDeg'), measures.get('longitudeDeg')];
  measures.delete('latitudeDeg');
  measures.delete('longitudeDeg');
  if (north === undefined || east === undefined) return measures;
  const others = new Set(east.startsSec);
  const inBoth = new Set(north.startsSec.filter((sec) => others.has(sec)));
  const isWhole = (sec: number) => inBoth.has(sec);
  if (inBoth.size === 0) return measures;
  return measures.set('latitudeDeg', heldWhere(north, isWhole)).set('longitudeDeg', heldWhere(east, isWhole));
}

function heldWhere({ startsSec, endsSec, values, stepSec }: Holds, isKept: (sec: number) => boolean): Holds {
  const kept = startsSec.flatMap((sec, at) => (isKept(sec) ? [at] : []));
  const chosen = (list: readonly number[]) => kept.map((at) => list[at] ?? 0);
  return { startsSec: chosen(startsSec), endsSec: chosen(endsSec), values: chosen(values), stepSec };
}
