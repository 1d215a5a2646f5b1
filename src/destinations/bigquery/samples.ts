/** The table `samples`: one row for each workout and second, a column for each metric and target, made of curves and intervals. */

import { own } from '../../base/records';
import { dayOf } from '../../base/time';
import { KM_PER_MILE, M_PER_FOOT, unitNamed } from '../../base/units';
import type { AnyRow, Table, Value } from '../../schema/table';
import { unpackSeries } from '../../streams/workouts/series-text';
import { type BigTable, type Field, RESERVED } from './spelling';

const float = (name: string): Field => ({ name, type: 'FLOAT' });

/** Others get a column when they are first met. */
const METRICS = [
  'output',
  'cadence',
  'resistance',
  'speed',
  'heart_rate',
  'incline',
  'pace',
  'stroke_rate',
  'split_pace',
  'altitude',
  'latitude',
  'longitude',
];
const TARGETS = ['output', 'cadence', 'resistance', 'speed', 'incline', 'pace_intensity', 'stroke_rate', 'power_zone'];

const HEAD: readonly Field[] = [
  { name: 'user_id', type: 'STRING' },
  { name: 'workout_id', type: 'STRING' },
  { name: 'day', type: 'DATE' },
  { name: 'second', type: 'INTEGER' },
];

export const SAMPLES: BigTable = {
  name: 'samples',
  fields: [
    ...HEAD,
    ...METRICS.map(float),
    ...TARGETS.flatMap((name) => [float(`target_${name}_lower`), float(`target_${name}_upper`)]),
  ],
  key: ['user_id', 'workout_id', 'second'],
  partition: 'day',
  cluster: ['user_id', 'workout_id'],
};

type Sample = Record<string, string | number>;

/** Where the samples of a workout are. Also what has no start has one: rows of no day could not be replaced. */
export const dayOfStart = (startedAt: Value | undefined): string =>
  dayOf(typeof startedAt === 'object' && startedAt !== null ? startedAt.getTime() : 0);

/** Accounts differ in units; samples are metric. */
const TO_METRIC: Record<string, number> = {
  mph: KM_PER_MILE,
  mi: KM_PER_MILE,
  'min/mi': 1 / KM_PER_MILE,
  ft: M_PER_FOOT,
};

/** Whether it is the table whose rows samples are made of. */
export const isCurves = ({ role }: Table): boolean => role === 'curves';

/**
 * The column that is remembered of each record beside its key: its mark, or of a curve its start; undefined where the
 * table has neither.
 */
export const noteOf = (table: Table): string | undefined => (isCurves(table) ? table.order : table.mark);

/** An instant as BigQuery's REST API gives it, in seconds, or as ISO 8601; null for any other text. */
export const instantOf = (text: string): Date | null => {
  const at = new Date(Number.isNaN(Number(text)) ? text : Number(text) * 1000);
  return Number.isNaN(at.getTime()) ? null : at;
};

/** The samples of one workout, a row for each second in order, out of the rows of its curves and intervals. */
export function samplesOf(userId: string, curves: readonly AnyRow[], intervals: readonly AnyRow[]): Sample[] {
  const seconds = new Map<number, Sample>();
  const [first] = curves;
  const head = {
    user_id: userId,
    workout_id: String(first?.workoutId),
    day: dayOfStart(first?.startedAt),
  };
  for (const curve of curves) addCurve(seconds, head, curve);
  for (const interval of intervals) addTarget(seconds, interval);
  return [...seconds.values()].sort((a, b) => Number(a.second) - Number(b.second));
}

function addCurve(seconds: Map<number, Sample>, head: Sample, { metric, unit, packed }: AnyRow): void {
  const points = unpackSeries(String(packed));
  const factor = own(TO_METRIC, unitNamed(String(unit))) ?? 1;
  const name = columnOf(String(metric));
  points?.seconds.forEach((at, index) => {
    const value = points.values[index];
    if (value === null || value === undefined) return;
    const second = Math.floor(at);
    const sample = seconds.get(second) ?? { ...head, second };
    sample[name] = factor === 1 ? value : Math.round(value * factor * 1e6) / 1e6;
    seconds.set(second, sample);
  });
}

function addTarget(seconds: ReadonlyMap<number, Sample>, interval: AnyRow): void {
  const { kind, name, startSec, lengthSec, targetLow, targetHigh } = interval;
  if (kind !== 'Target') return;
  const column = `target_${columnOf(String(name))}`;
  for (let second = Number(startSec); second < Number(startSec) + Number(lengthSec); second++) {
    const sample = seconds.get(second);
    if (sample === undefined) continue;
    if (typeof targetLow === 'number') sample[`${column}_lower`] = targetLow;
    if (typeof targetHigh === 'number') sample[`${column}_upper`] = targetHigh;
  }
}

/** A name of BigQuery for whatever Peloton calls it, and none that is taken, kept for SQL or inherited by every object. */
function columnOf(metric: string): string {
  const name = metric.toLowerCase().replace(/\W+/g, '_').slice(0, 100);
  const isTaken = HEAD.some((field) => field.name === name) || RESERVED.has(name) || name in Object.prototype;
  return /^[a-z]/.test(name) && !isTaken ? name : `m_${name}`;
}

/** The columns of the table of samples, with one more for each metric in these that it does not have from the start. */
export function withMetrics(samples: readonly Sample[]): Field[] {
  const known = new Set(SAMPLES.fields.map(({ name }) => name));
  const more = new Set(samples.flatMap((sample) => Object.keys(sample)).filter((name) => !known.has(name)));
  return [...SAMPLES.fields, ...[...more].sort().map(float)];
}

/** The rows by the id of their workout, in their order. */
export function groupBy(rows: readonly AnyRow[]): Map<string, AnyRow[]> {
  const groups = new Map<string, AnyRow[]>();
  for (const row of rows) {
    const key = String(row.workoutId);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
