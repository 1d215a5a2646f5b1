/** When the clock of a training file ran: from start to end by the wall, without stops and what was left running. */
import { type Holds, holdsOf } from '../streams/workouts/holds';
import { restsOf } from '../streams/workouts/times';
import type { Measure, Measured } from './measures';
import type { Span } from './points';
import type { TrainingRow } from './source';

export interface FileClock {
  elapsedSec: number;
  /** Without the pauses. */
  timerSec: number;
  /** When the clock stood still, in the order of time, none overlapping another: nobody knows what was then, or nobody was there. */
  pauses: Span[];
}

/** So much more than what was exercised may be rounding, a lead-in or a last look at the screen. */
const LEEWAY_SEC = 60;

/** The times of a training file. Its timer follows the time that was exercised, where Peloton or a curve tells it. */
export function clockOf(row: TrainingRow, { axisSec, measures }: Pick<Measured, 'axisSec' | 'measures'>): FileClock {
  // What came from a file alone has no status, and tells the class's length only.
  const toldMin = row.durationMin ?? (row.status == null ? row.classLengthMin : null);
  const elapsedSec = Math.max(1, wholeSec(toldMin), axisSec[axisSec.length - 1] ?? 0);
  const exercisedSec = wholeSec(row.exercisedMin);
  const stops = axisSec.length > 0 ? stopsIn(axisSec, elapsedSec) : [];
  const isTooLong = (pauses: readonly Span[], leewaySec: number): boolean =>
    exercisedSec > 0 && timerOf(elapsedSec, pauses) > exercisedSec + leewaySec;
  const leewaySec = axisSec.length > 0 ? LEEWAY_SEC : 0;
  const rested = isTooLong(stops, leewaySec) ? joined([...stops, ...restsIn(measures, elapsedSec)]) : stops;
  const pauses = isTooLong(rested, leewaySec)
    ? cutAfter(Math.max(secondAt(exercisedSec, rested), lastMoveSec(measures)), rested, elapsedSec)
    : rested;
  return { elapsedSec, timerSec: timerOf(elapsedSec, pauses), pauses };
}

const wholeSec = (minutes: number | null | undefined): number => Math.round((minutes ?? 0) * 60);

const timerOf = (elapsedSec: number, pauses: readonly Span[]): number =>
  elapsedSec - pauses.reduce((sum, { fromSec, toSec }) => sum + toSec - fromSec, 0);

/** Where the recording has stops, and after its end. */
function stopsIn(axisSec: readonly number[], elapsedSec: number): Span[] {
  const { endsSec } = holdsOf([...axisSec, elapsedSec], [...axisSec, elapsedSec]);
  return axisSec.flatMap((_, at) => {
    const [fromSec, toSec] = [endsSec[at] ?? 0, axisSec[at + 1] ?? elapsedSec];
    return fromSec < toSec ? [{ fromSec, toSec }] : [];
  });
}

const MOTION: readonly Measure[] = ['powerW', 'cadenceRpm', 'strokeRateSpm', 'speedMps'];

/** Where the recording goes on and nothing moves, for so long that nobody was there. */
const restsIn = (measures: Measured['measures'], elapsedSec: number): Span[] =>
  restsOf(motionIn(measures)).map(({ fromSec, toSec }) => ({ fromSec, toSec: Math.min(toSec, elapsedSec) }));

/** 1 while anything moves, else 0. */
function motionIn(measures: Measured['measures']): Holds {
  const curves = MOTION.flatMap((measure) => measures.get(measure) ?? []);
  const seconds = curves.flatMap(({ startsSec }) => startsSec);
  const moving = new Set(curves.flatMap(({ startsSec, values }) => startsSec.filter((_, at) => (values[at] ?? 0) > 0)));
  const axisSec = [...new Set(seconds)].sort((a, b) => a - b);
  return holdsOf(
    axisSec,
    axisSec.map((sec) => (moving.has(sec) ? 1 : 0)),
  );
}

/** Until when anything moves, or a place is told; 0 where nothing tells. Who rides on after a class has exercised all the same. */
function lastMoveSec(measures: Measured['measures']): number {
  const { endsSec, values } = motionIn(measures);
  const placesUntilSec = measures.get('latitudeDeg')?.endsSec.reduce((last, sec) => Math.max(last, sec), 0) ?? 0;
  return Math.max(placesUntilSec, endsSec[values.lastIndexOf(1)] ?? 0);
}

/** The second since the start in which the timer shows `timerSec`. */
const secondAt = (timerSec: number, pauses: readonly Span[]): number =>
  pauses.reduce((sec, { fromSec, toSec }) => (fromSec < sec ? sec + toSec - fromSec : sec), timerSec);

/** The rest of a workout is a pause from then on: it was left running. */
function cutAfter(atSec: number, pauses: readonly Span[], elapsedSec: number): Span[] {
  return joined([...pauses, { fromSec: Math.min(atSec, elapsedSec), toSec: elapsedSec }]);
}

function joined(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.fromSec - b.fromSec)) {
    const last = apart[apart.length - 1];
    if (last && span.fromSec <= last.toSec) last.toSec = Math.max(last.toSec, span.toSec);
    else if (span.fromSec < span.toSec) apart.push({ ...span });
  }
  return apart;
}
