/** The points of a workout: what is known of each second. */
import type { Way } from './distance';
import type { Measure, Measures } from './measures';

/** What is known of one second since the start. */
export type Point = { sec: number; distanceM?: number } & Partial<Record<Measure, number>>;

/** Seconds since the start; the end is not part of it. */
export interface Span {
  fromSec: number;
  toSec: number;
}

/**
 * Seconds for which a value is known and that are in no pause; with too few of them also the beginning and the end, as
 * importers want two points.
 */
export function pointSeconds(
  measures: Measures,
  { elapsedSec, pauses }: { elapsedSec: number; pauses: readonly Span[] },
): number[] {
  const told = new Set([...measures.values()].flatMap(({ startsSec }) => startsSec));
  const known = new Set(outsideOf(pauses, sorted(told)));
  if (known.size < 2) known.add(0).add(elapsedSec);
  return sorted(known);
}

const sorted = (seconds: Iterable<number>): number[] => [...seconds].sort((a, b) => a - b);

/** Both in the order of time. */
function outsideOf(spans: readonly Span[], seconds: readonly number[]): number[] {
  let at = 0;
  return seconds.filter((sec) => {
    while ((spans[at]?.toSec ?? Infinity) <= sec) at += 1;
    return sec < (spans[at]?.fromSec ?? Infinity);
  });
}

/** A point with all measures for each of these seconds, which must rise. */
export function pointsOf(measures: Measures, seconds: readonly number[], way: Way): Point[] {
  const points = new Map<number, Point>(seconds.map((sec) => [sec, { sec }]));
  for (const [measure, { startsSec, values }] of measures)
    startsSec.forEach((sec, at) => {
      const point = points.get(sec);
      const value = values[at];
      if (point && value !== undefined) point[measure] = value;
    });
  for (const point of points.values()) {
    const distanceM = way.at(point.sec);
    if (distanceM !== null) point.distanceM = distanceM;
  }
  return [...points.values()];
}

/** The points as stretches without a pause among them; none is empty. */
export function stretchesOf(points: readonly Point[], pauses: readonly Span[]): Point[][] {
  const stretches: Point[][] = [];
  points.forEach((point, at) => {
    const last = points[at - 1]?.sec;
    const isApart = last === undefined || pauses.some(({ fromSec, toSec }) => last < toSec && fromSec < point.sec);
    if (isApart) stretches.push([point]);
    else stretches[stretches.length - 1]?.push(point);
  });
  return stretches;
}
