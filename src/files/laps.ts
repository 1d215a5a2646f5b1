/** Laps of a workout: the segments of its class and its power zones, or else its splits. */
import type { IntervalRow } from '../streams/workouts/intervals/intervals';
import type { Way } from './distance';
import type { Measures } from './measures';
import type { Point, Span } from './points';
import { SUMMED, type Summary, summaryIn } from './summary';

export interface Lap extends Span {
  /** Empty where nothing tells it. */
  name: string;
  effort: 'warmup' | 'active' | 'cooldown';
  /** Without the pauses in it. */
  timerSec: number;
  /** Null where nothing tells it; laps add up to the workout's. */
  distanceM: number | null;
  /** Share of the workout's by time; laps add up to it. */
  caloriesKcal: number | null;
  summary: Summary;
  points: Point[];
}

/** What laps are cut out of. */
export interface Whole {
  elapsedSec: number;
  pauses: readonly Span[];
  points: readonly Point[];
  way: Way;
  measures: Measures;
  summary: Summary;
  caloriesKcal: number | null;
}

type Interval = Partial<IntervalRow>;

/** They follow each other from the first second to the last. A workout that is divided by nothing is one lap. */
export function lapsOf(intervals: readonly Interval[], whole: Whole): Lap[] {
  const timerUntil = (sec: number) =>
    sec - whole.pauses.reduce((sum, { fromSec, toSec }) => sum + Math.max(0, Math.min(sec, toSec) - fromSec), 0);
  const starts = withTime(startsOf(intervals, whole.elapsedSec), (sec) => timerUntil(Math.min(sec, whole.elapsedSec)));
  const share = sharing(whole, timerUntil);
  const laps = starts.map(({ fromSec, name }, at): Lap => {
    const toSec = starts[at + 1]?.fromSec ?? whole.elapsedSec;
    const isLast = at === starts.length - 1;
    return {
      fromSec,
      toSec,
      name,
      effort: /warm.?up/i.test(name) ? 'warmup' : /cool.?down/i.test(name) ? 'cooldown' : 'active',
      timerSec: timerUntil(toSec) - timerUntil(fromSec),
      ...share(fromSec, toSec),
      summary: summaryIn(whole.measures, fromSec, isLast ? Infinity : toSec),
      points: whole.points.filter(({ sec }) => sec >= fromSec && (isLast || sec < toSec)),
    };
  });
  return withWholeSummary(laps, whole.summary);
}

/** Those that lie in a pause whole are part of the one before. */
function withTime(starts: readonly Start[], timerUntil: (sec: number) => number): Start[] {
  return starts.filter(({ fromSec }, at) => {
    const toSec = starts[at + 1]?.fromSec ?? Infinity;
    return at === 0 || timerUntil(toSec) > timerUntil(fromSec);
  });
}

interface Start {
  fromSec: number;
  name: string;
}

function startsOf(intervals: readonly Interval[], elapsedSec: number): Start[] {
  const ofKind = (kind: string) => intervals.filter((interval) => interval.kind === kind);
  const segments = ofKind('Segment').map((row) => ({ fromSec: row.startSec ?? 0, segment: row.name ?? '' }));
  const zones = ofKind('Target').flatMap(({ name, startSec, targetLow }) =>
    /^power.?zone$/i.test(name ?? '') && targetLow != null
      ? [{ fromSec: startSec ?? 0, zone: `Zone ${targetLow}` }]
      : [],
  );
  const splits = ofKind('Split').map(({ name, startSec }) => ({ fromSec: startSec ?? 0, segment: `Split ${name}` }));
  const marks: Array<{ fromSec: number; segment?: string; zone?: string }> = [...segments, ...zones];
  return joined(marks.length > 0 ? marks : splits, elapsedSec);
}

/** A segment lasts until the next one, and so does a zone: both together name a lap. */
function joined(
  marks: ReadonlyArray<{ fromSec: number; segment?: string; zone?: string }>,
  elapsedSec: number,
): Start[] {
  const byStart = new Map<number, string>([[0, '']]);
  let [segment, zone] = ['', ''];
  for (const mark of [...marks].sort((a, b) => a.fromSec - b.fromSec)) {
    const fromSec = Math.max(0, Math.round(mark.fromSec));
    if (fromSec >= elapsedSec) break;
    segment = mark.segment ?? segment;
    zone = mark.zone ?? zone;
    byStart.set(fromSec, [segment, zone].filter((word) => word !== '').join(', '));
  }
  return [...byStart].map(([fromSec, name]) => ({ fromSec, name }));
}

/** Differences of rounded sums, so that the laps add up to the whole whatever is rounded. */
function sharing({ way, caloriesKcal, elapsedSec }: Whole, timerUntil: (sec: number) => number) {
  const timerSec = timerUntil(elapsedSec);
  const calories = (sec: number) => Math.round(((caloriesKcal ?? 0) * timerUntil(sec)) / timerSec);
  let lastM = 0;
  return (fromSec: number, toSec: number): Pick<Lap, 'distanceM' | 'caloriesKcal'> => {
    const distanceM = toSec >= elapsedSec ? way.totalM : (way.at(toSec) ?? (way.totalM === null ? null : lastM));
    const cut = { before: lastM, after: distanceM === null ? 0 : Math.round(distanceM * 100) / 100 };
    lastM = cut.after;
    return {
      distanceM: distanceM === null ? null : Math.round((cut.after - cut.before) * 100) / 100,
      caloriesKcal: caloriesKcal === null ? null : calories(toSec) - calories(fromSec),
    };
  };
}

/**
 * One lap is the whole workout. Of several the one with the highest value of the curve has the maximum that Peloton tells,
 * which a coarse curve may lack.
 */
function withWholeSummary(laps: Lap[], whole: Summary): Lap[] {
  const [first] = laps;
  if (first && laps.length === 1) return [{ ...first, summary: whole }];
  for (const measure of SUMMED) {
    const told = whole[measure]?.max;
    const highest = laps.reduce<Lap | null>((best, lap) => {
      const max = lap.summary[measure]?.max ?? -Infinity;
      return max > (best?.summary[measure]?.max ?? -Infinity) ? lap : best;
    }, null);
    const extent = highest?.summary[measure];
    if (extent && told !== undefined) extent.max = Math.max(extent.max, told);
  }
  return laps;
}
