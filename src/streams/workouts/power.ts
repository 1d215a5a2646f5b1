/** What the output curve of a workout says of power: best efforts, time in the seven power zones, and the training load. */
import type { WireGraph } from '../../peloton/answers/types';
import type { PartialRow } from '../../schema/table';
import { finite, itemsOf } from '../wire/values';
import { bestMean, COARSEST_STEP_SEC, type Holds, heldSecOf, holdsOf, meanHeld, secondsInZones } from './holds';
import { POWER_ZONE_TOPS } from './intervals/window';
import type { workouts } from './table';
import { MEASURED_TOO_LONG_SEC, zonesExercised } from './times';

type Columns = PartialRow<typeof workouts>;
type Known = Pick<
  Columns,
  | 'durationMin'
  | 'exercisedMin'
  | 'avgOutputW'
  | 'ftpW'
  | 'zone1Sec'
  | 'zone2Sec'
  | 'zone3Sec'
  | 'zone4Sec'
  | 'zone5Sec'
>;

const BESTS_SEC = { best5SecW: 5, best1MinW: 60, best5MinW: 300, best20MinW: 1200, best60MinW: 3600 };
type Bests = Record<keyof typeof BESTS_SEC, number | null>;
type Zones = Record<`powerZone${1 | 2 | 3 | 4 | 5 | 6 | 7}Sec`, number | null>;

/**
 * Best efforts and seconds in the power zones. `row` holds what is known of the workout already; without its FTP the
 * zones are null.
 */
export function powerColumns(graph: WireGraph | null, row: Known) {
  const curve = outputCurve(graph);
  const bests = Object.entries(BESTS_SEC).map(([key, sec]) => [key, curve && bestEffort(curve, sec)]);
  const tops = row.ftpW == null ? null : POWER_ZONE_TOPS.map((top) => top * (row.ftpW ?? 0));
  const inZones = curve && tops ? zonesExercised(secondsInZones(curve, tops), exercisedSecOf(row)) : [];
  const zones = [1, 2, 3, 4, 5, 6, 7].map((zone) => [`powerZone${zone}Sec`, inZones[zone - 1] ?? null]);
  return {
    ...(Object.fromEntries(bests) as Bests),
    ...(Object.fromEntries(zones) as Zones),
    ...loadColumns(row, curve),
  } satisfies Columns;
}

/** Null without a time axis, and where nothing was measured. */
function outputCurve(graph: WireGraph | null): Holds | null {
  const values = itemsOf(graph?.metrics).find(({ slug }) => slug === 'output')?.values;
  const axis = graph?.seconds_since_pedaling_start;
  if (!Array.isArray(values) || !Array.isArray(axis)) return null;
  const curve = holdsOf(axis.map(finite), values.map(finite));
  return curve.stepSec > COARSEST_STEP_SEC || curve.values.every((watt) => watt === 0) ? null : curve;
}

function bestEffort(curve: Holds, lengthSec: number): number | null {
  const best = curve.stepSec > lengthSec ? null : bestMean(curve, lengthSec);
  return best && Math.round(best);
}

/** Points of an hour in each heart-rate zone, on the scale where an hour at the threshold is 100. */
const POINTS_AN_HOUR = [30, 55, 75, 100, 120];

/**
 * An hour at FTP is 100. Told by power where the FTP is known, else by heart rate, else not at all. The time is the time
 * exercised: what was left running over night does not grow by that.
 */
function loadColumns(row: Known, curve: Holds | null): Pick<Required<Columns>, 'trainingLoad' | 'loadSource'> {
  const byPower = loadByPower(row, curve);
  if (byPower !== null) return { trainingLoad: byPower, loadSource: 'Power' };
  const zones = zonesExercised(
    [row.zone1Sec, row.zone2Sec, row.zone3Sec, row.zone4Sec, row.zone5Sec].map((sec) => sec ?? 0),
    exercisedSecOf(row),
  );
  const points = zones.reduce((sum, sec, zone) => sum + (sec / 3600) * (POINTS_AN_HOUR[zone] ?? 0), 0);
  return points > 0
    ? { trainingLoad: round1(points), loadSource: 'Heart rate' }
    : { trainingLoad: null, loadSource: null };
}

function loadByPower(row: Known, curve: Holds | null): number | null {
  const { avgOutputW, ftpW } = row;
  const toldSec = exercisedSecOf(row);
  if (toldSec === null || avgOutputW == null || avgOutputW <= 0 || ftpW == null) return null;
  const measuredSec = curve === null ? toldSec : heldSecOf(curve);
  const hours = Math.min(toldSec, measuredSec) / 3600;
  // A mean over hours in which nobody was there says nothing of the time before: the work done tells it.
  const isOverLong = measuredSec - toldSec > MEASURED_TOO_LONG_SEC;
  const watts = isOverLong && curve !== null ? (meanOverAll(curve) * measuredSec) / toldSec : avgOutputW;
  return finite(round1(hours * (watts / ftpW) ** 2 * 100));
}

const meanOverAll = (curve: Holds): number => meanHeld(curve, -Infinity, Infinity) ?? 0;

const exercisedSecOf = ({ exercisedMin, durationMin }: Known): number | null => {
  const minutes = exercisedMin ?? durationMin;
  return minutes == null ? null : minutes * 60;
};

const round1 = (value: number): number => Math.round(value * 10) / 10;
