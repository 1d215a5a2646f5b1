/** The workouts of one member, newest first: how they are listed, and how the details of each are read. */

import { HttpError } from '../../base/errors';
import { once } from '../../base/once';
import type { Log } from '../../base/ports';
import type { Units } from '../../base/units';
import type { WireGraph, WireList, WireWorkout } from '../../peloton/answers/types';
import type { Peloton, Result } from '../../peloton/client/client';
import {
  ask,
  askAll,
  type Endpoint,
  historyCsv,
  performanceGraph,
  workoutDetails,
  workoutsPage,
} from '../../peloton/requests/rest';
import type { PartialRow } from '../../schema/table';
import type { Detail, Entry, ListPage, LogStream } from '../../sync/types';
import { HISTORY_COLUMNS, parseHistory } from '../history/csv';
import { createHistoryFiller, type HistoryFiller } from '../history/match';
import { askWhileThereIsTime, notUnderstood } from '../wire/paging';
import { finite, itemsOf } from '../wire/values';
import { etagOf } from './etag';
import { createFtpMemory, type FtpMemory, type FtpSources } from './ftp-of-day';
import { unitsOf } from './graph';
import { everySecOf, NOTHING_MORE, partsOf, partTables, type Wanted } from './parts';
import { createdSecOf, isRunning, toListRow, toRow, toRowWithoutGraph } from './row';
import { workouts } from './table';

export { workouts } from './table';

export interface WorkoutsWorld {
  peloton: Peloton;
  log: Log;
  userId: string;
  /** IANA name; the clock by which the history file is asked for. */
  timeZone: string;
  /** Which tables of parts to fill; none when left out. */
  wanted?: Wanted;
  /** Where the FTP of a ride that tells none may stand; nowhere when left out. */
  ftpSources?: FtpSources;
}

/** The most that every server honours. */
const PAGE_SIZE = 100;
/** How many are written at once. */
const DETAIL_BATCH = 20;

/** The question that reading the workouts begins with. */
export const firstWorkouts = (userId: string): Endpoint<WireList<WireWorkout>> => workoutsPage(userId, 0, PAGE_SIZE);

export interface WorkoutsStream extends LogStream {
  enrich(entries: Entry[]): void;
  /** Which units the account uses, as the numbers that were read show; null when none of them told. */
  unitsSeen(): Units | null;
}

/** Makes the stream of one member. `list` throws HttpError; details that cannot be had are answers of their own. */
export function createWorkoutsStream(world: WorkoutsWorld): WorkoutsStream {
  const { peloton, userId, wanted = NOTHING_MORE } = world;
  // Asked for once, when it is first wanted, also if it cannot be had.
  const fill = once(() => readHistory(world));
  const ftps = createFtpMemory(world.ftpSources ?? null);
  let units: Units | null = null;
  return {
    table: workouts,
    pageSize: PAGE_SIZE,
    detailBatch: DETAIL_BATCH,
    parts: partTables(wanted),
    goneRow: { status: 'DELETED' } satisfies PartialRow<typeof workouts>,
    list: (pages) =>
      askAll(
        peloton,
        pages.map((page) => workoutsPage(userId, page, PAGE_SIZE)),
      ).map((result) => toPage(world, result)),
    enrich: (entries) => fill()?.(entries),
    details(keys) {
      const answers = readDetails(peloton, keys, { wanted, ftps });
      for (const { graph } of answers) units = unitsOf(graph) ?? units;
      return answers.map(({ detail }) => detail);
    },
    unitsSeen: () => units,
  };
}

function toPage(world: WorkoutsWorld, result: Result<WireList<WireWorkout>>): ListPage {
  if (!result.ok) throw result.error;
  const page = result.value;
  if (!Array.isArray(page?.data)) throw notUnderstood('workouts');
  return {
    entries: toEntries(world.log, itemsOf(page.data)),
    total: finite(page.total),
    isLast: page.data.length === 0 || page.show_next === false,
  };
}

function toEntries(log: Log, data: readonly WireWorkout[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const listed of data) {
    const cursor = createdSecOf(listed);
    if (!hasId(listed) || cursor === null) log.warn('A workout without id or time was skipped', { id: `${listed.id}` });
    else if (!entries.has(listed.id)) entries.set(listed.id, toEntry(listed, cursor));
  }
  return [...entries.values()];
}

function toEntry(listed: WireWorkout, cursor: number): Entry {
  return {
    key: listed.id,
    cursor,
    etag: etagOf(listed),
    settled: !isRunning(listed),
    row: toListRow(listed),
  };
}

function hasId(value: unknown): value is WireWorkout {
  const id = (value as WireWorkout | null)?.id;
  return typeof id === 'string' && id !== '';
}

function readHistory({ peloton, log, userId, timeZone }: WorkoutsWorld): HistoryFiller | null {
  try {
    const history = parseHistory(ask(peloton, historyCsv(userId, timeZone)));
    if (history !== null) return createHistoryFiller(history, timeZone);
    log.warn('The history file could not be understood and was left out');
  } catch (error) {
    // The file is a shortcut only: without it the same values come with the details.
    if (!(error instanceof HttpError)) throw error;
    log.warn('The history file could not be had and was left out', { status: error.status });
  }
  return null;
}

interface Answer {
  detail: Detail;
  graph: WireGraph | null;
}

interface Reading {
  wanted: Wanted;
  ftps: FtpMemory;
}

function readDetails(peloton: Peloton, keys: readonly string[], reading: Reading): Answer[] {
  const asked = keys.flatMap((key): Endpoint<unknown>[] => [
    workoutDetails(key),
    performanceGraph(key, everySecOf(reading.wanted)),
  ]);
  const results = askWhileThereIsTime(peloton, asked);
  const answered = keys.slice(0, results.length / 2);
  // Of all first: what an older workout tells holds for a newer one that tells nothing.
  answered.forEach((_, i) => {
    const main = results[2 * i];
    if (main?.ok && hasId(main.value)) reading.ftps.learn(main.value);
  });
  return answered.map((key, i) => toAnswer(key, reading, results[2 * i], results[2 * i + 1]));
}

function toAnswer(key: string, { wanted, ftps }: Reading, main?: Result<unknown>, curves?: Result<unknown>): Answer {
  if (!main || !curves) return failed(key, 'Peloton gave no answer');
  if (!main.ok) return failed(key, main.error.message, main.error.status === 404);
  if (!hasId(main.value) || main.value.id !== key)
    return failed(key, "Peloton's answer for the workout could not be understood");
  const workout = ftps.complete(main.value);
  if (!curves.ok && curves.error.status !== 404) {
    // What the workout alone tells (rank, FTP, device) is worth having while its curves are tried again.
    const detail: Detail = { key, error: curves.error.message, gone: false, row: toRowWithoutGraph(workout) };
    return { detail, graph: null };
  }
  // Some workouts have none.
  if (!curves.ok) return { detail: { key, row: toRowWithoutGraph(workout) }, graph: null };
  const graph = curves.value as WireGraph;
  const row = toRow(workout, graph);
  return { detail: { key, row: withoutUntold(row), parts: partsOf(wanted, workout, graph, row) }, graph };
}

/** What the list or a file alone tells stays as it is where nothing is told here. */
const withoutUntold = (row: PartialRow<typeof workouts>): PartialRow<typeof workouts> =>
  Object.fromEntries(
    Object.entries(row).filter(([column, value]) => value !== null || !HISTORY_COLUMNS.includes(column)),
  );

function failed(key: string, error: string, gone = false): Answer {
  return { detail: { key, error, gone }, graph: null };
}
