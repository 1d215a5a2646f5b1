/** What the output curve of a workout says of power: best efforts, time in the seven power zones, and the training load. */
import type { WireGraph } from '../../peloton/answers/types';
import type { PartialRow } from '../../schema/table';
import { finite, itemsOf } from '../wire/values';
import { POWER_ZONE_TOPS } from './intervals/window';
import { usualStep } from './series';
import type { workouts } from './table';

type Columns = PartialRow<typeof workouts>;
type Known = Pick<
  Columns,
  'durationMin' | 'avgOutputW' | 'ftpW' | 'zone1Sec' | 'zone2Sec' | 'zone3Sec' | 'zone4Sec' | 'zone5Sec'
>;

interface Curve {
  seconds: number[];
  watts: number[];
  stepSec: number;
}

const BESTS_SEC = { best5SecW: 5, best1MinW: 60, best5MinW: 300, best20MinW: 1200, best60MinW: 3600 };
type Bests = Record<keyof typeof BESTS_SEC, number | null>;
type Zones = Record<`powerZone${1 | 2 | 3 | 4 | 5 | 6 | 7}Sec`, number | null>;

/** `row` holds what is known of the workout already. */
export function powerColumns(graph: WireGraph | null, row: Known) {
  const curve = outputCurve(graph);
  const bests = Object.entries(BESTS_SEC).map(([key, sec]) => [key, curve && bestMean(curve, sec)]);
  const inZones = curve && row.ftpW != null ? timeInZones(curve, row.ftpW) : [];
  const zones = [1, 2, 3, 4, 5, 6, 7].map((zone) => [`powerZone${zone}Sec`, inZones[zone - 1] ?? null]);
  return {
    ...(Object.fromEntries(bests) as Bests),
    ...(Object.fromEntries(zones) as Zones),
    trainingLoad: trainingLoad(row),
  } satisfies Columns;
}

/** Null without a time axis, and where nothing was measured. */
function outputCurve(graph: WireGraph | null): Curve | null {
  const values = itemsOf(graph?.metrics).find(({ slug }) => slug === 'output')?.values;
  const axis = graph?.seconds_since_pedaling_start;
  if (!Array.isArray(values) || !Array.isArray(axis)) return null;
  const seconds = axis.slice(0, values.length).map((second) => finite(second) ?? Number.NaN);
  const watts = values.slice(0, seconds.length).map((value) => finite(value) ?? 0);
  const stepSec = usualStep(seconds) ?? 1;
  return seconds.some(Number.isNaN) || stepSec <= 0 || watts.every((watt) => watt === 0)
    ? null
    : { seconds, watts, stepSec };
}

/** The highest mean over so many seconds on end; null where no stretch without a gap is that long. */
function bestMean({ seconds, watts, stepSec }: Curve, lengthSec: number): number | null {
  if (stepSec > lengthSec) return null;
  const count = Math.round(lengthSec / stepSec);
  let sum = 0;
  let best: number | null = null;
  watts.forEach((watt, end) => {
    sum += watt - (end < count ? 0 : (watts[end - count] ?? 0));
    const start = end - count + 1;
    const spanSec = (seconds[end] ?? 0) - (seconds[start] ?? 0) + stepSec;
    if (start >= 0 && spanSec <= count * stepSec * 1.02 && sum / count > (best ?? 0)) best = Math.round(sum / count);
  });
  return best;
}

function timeInZones({ watts, stepSec }: Curve, ftpW: number): number[] {
  const sec = [0, 0, 0, 0, 0, 0, 0];
  for (const watt of watts) {
    const zone = POWER_ZONE_TOPS.filter((top) => watt > top * ftpW).length;
    sec[zone] = (sec[zone] ?? 0) + stepSec;
  }
  return sec;
}

/** Points of an hour in each heart-rate zone, on the scale where an hour at the threshold is 100. */
const POINTS_AN_HOUR = [30, 55, 75, 100, 120];

/** An hour at FTP is 100. Told by power where the FTP is known, else by heart rate, else not at all. */
function trainingLoad(row: Known): number | null {
  const { durationMin, avgOutputW, ftpW } = row;
  if (durationMin != null && avgOutputW != null && avgOutputW > 0 && ftpW != null)
    return finite(round1((durationMin / 60) * (avgOutputW / ftpW) ** 2 * 100));
  const zones = [row.zone1Sec, row.zone2Sec, row.zone3Sec, row.zone4Sec, row.zone5Sec];
  const points = zones.reduce<number>((sum, sec, zone) => sum + ((sec ?? 0) / 3600) * (POINTS_AN_HOUR[zone] ?? 0), 0);
  return points > 0 ? round1(points) : null;
}

const round1 = (value: number): number => Math.round(value * 10) / 10;
