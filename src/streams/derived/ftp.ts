/** The ledger of FTP values, with the power zones that followed from each, derived from the workouts. */
import { type AnyRow, type Column, defineTable, type Row } from '../../schema/table';
import { finite, textOf } from '../wire/values';
import { POWER_ZONE_TOPS } from '../workouts/intervals/window';
import { FTP_OF_ROWS_SOURCE, tellingRows, tellsItsFtp } from './ftp-of-rows';

const zoneTop = (n: number): Column & { type: 'integer' } => ({
  type: 'integer',
  title: `Zone ${n} up to`,
  unit: 'W',
  about: `Upper end of power zone ${n}: ${Math.round((POWER_ZONE_TOPS[n - 1] ?? 0) * 100)}% of the FTP.`,
});

export const ftp = defineTable({
  name: 'ftp',
  title: 'FTP',
  order: 'date',
  front: ['date'],
  columns: {
    ftpId: { title: 'FTP ID', about: 'The test, or source, value and first day where there was none.' },
    date: { type: 'instant', about: 'Of the test; without one, when the value was first in force.' },
    ftpW: { type: 'integer', title: 'FTP', about: 'Functional threshold power.' },
    changeW: { type: 'integer', about: 'Since the value before.' },
    source: { about: 'Test, Manual or Estimated.' },
    testTitle: { title: 'Test', about: 'Title of the test.' },
    testOutputW: { about: 'Mean power in the test.' },
    zone1W: zoneTop(1),
    zone2W: zoneTop(2),
    zone3W: zoneTop(3),
    zone4W: zoneTop(4),
    zone5W: zoneTop(5),
    zone6W: zoneTop(6),
    testId: { title: 'Test workout ID', about: 'The workout in which it was measured.' },
  },
});

export type FtpRow = Row<typeof ftp>;

/** Columns of the workouts that are needed. */
export const FTP_SOURCE = [...FTP_OF_ROWS_SOURCE, 'title', 'avgOutputW', 'ftpSource', 'ftpTestId'] as const;

/**
 * The history of the FTP, newest first: a row for each value that a workout tells and for each test. A value that a
 * ride took from others is none of its own.
 */
export function ftpRows(workouts: readonly AnyRow[]): FtpRow[] {
  const telling = new Set(tellingRows(workouts));
  const oldestFirst = workouts
    .flatMap((workout) => (startOf(workout) === null ? [] : [{ workout, startMs: startOf(workout) ?? 0 }]))
    .sort((a, b) => a.startMs - b.startMs)
    .map(({ workout }) => workout);
  const byId = new Map(oldestFirst.map((workout) => [workout.workoutId, workout]));
  const ledger = new Map<string, FtpRow>();
  let last: FtpRow | null = null;
  for (const workout of oldestFirst.filter((each) => telling.has(each))) {
    const row: FtpRow | null = rowOf(workout, byId, last);
    if (row === null || ledger.has(row.ftpId ?? '')) continue;
    ledger.set(row.ftpId ?? '', row);
    last = row;
  }
  return [...ledger.values()].reverse();
}

/** What of older workouts shows whether later ones change the ledger. */
export interface FtpPast {
  /** Whether a class told a value. */
  isTold: boolean;
  /** The value told last; null for none. */
  toldW: number | null;
  /** Of the rows of the ledger, and what the newest of them says. */
  ids: string[];
  last: Pick<FtpRow, 'ftpW' | 'testId' | 'source'> | null;
}

/** What must be kept of these workouts to know whether later ones change the history of the FTP. */
export function ftpPast(workouts: readonly AnyRow[]): FtpPast {
  const ledger = ftpRows(workouts);
  const [last] = ledger;
  const told = workouts.filter((row) => tellsItsFtp(row) && startOf(row) !== null);
  const newest = told.reduce<AnyRow | null>(
    (before, row) => (before === null || (startOf(row) ?? 0) > (startOf(before) ?? 0) ? row : before),
    null,
  );
  return {
    isTold: workouts.some(tellsItsFtp),
    toldW: finite(newest?.ftpW),
    ids: ledger.map(({ ftpId }) => String(ftpId)),
    last: last ? { ftpW: last.ftpW, testId: last.testId, source: last.source } : null,
  };
}

/** Whether later workouts leave the history of the FTP as it is, so that it need not be made again. */
export function keepsFtp(workouts: readonly AnyRow[], { isTold, ids, last }: FtpPast): boolean {
  if (!isTold && workouts.some(tellsItsFtp)) return false;
  return workouts.every((workout) => {
    if (startOf(workout) === null || (isTold && !tellsItsFtp(workout))) return true;
    const row = rowOf(workout, new Map(), last);
    return row === null || ids.includes(String(row.ftpId));
  });
}

/** Null where the value that held before holds on. */
function rowOf(workout: AnyRow, byId: ReadonlyMap<unknown, AnyRow>, last: FtpPast['last']): FtpRow | null {
  const ftpW = finite(workout.ftpW);
  const testId = textOf(workout.ftpTestId);
  const source = textOf(workout.ftpSource);
  const isSameSource = source === null || last?.source === null || last?.source === source;
  if (ftpW === null || (last?.ftpW === ftpW && last.testId === testId && isSameSource)) return null;
  const test = testId === null ? undefined : byId.get(testId);
  const startedAt = (test ?? workout).startedAt;
  const date = typeof startedAt === 'object' ? startedAt : null;
  return {
    ftpId: testId ?? `${source ?? 'FTP'} ${ftpW} W ${date?.toISOString().slice(0, 10)}`,
    date,
    ftpW,
    changeW: last?.ftpW == null ? null : ftpW - last.ftpW,
    source,
    testTitle: textOf(test?.title),
    testOutputW: finite(test?.avgOutputW),
    ...zoneTops(ftpW),
    testId,
  };
}

function zoneTops(ftpW: number) {
  const [zone1W = 0, zone2W = 0, zone3W = 0, zone4W = 0, zone5W = 0, zone6W = 0] = POWER_ZONE_TOPS.map((top) =>
    Math.floor(top * ftpW),
  );
  return { zone1W, zone2W, zone3W, zone4W, zone5W, zone6W };
}

function startOf({ startedAt }: AnyRow): number | null {
  return typeof startedAt === 'object' && startedAt !== null ? startedAt.getTime() : null;
}
