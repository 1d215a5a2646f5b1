/** Our own workouts in the shapes that Peloton sends, one file for each odd case. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WireGraph, WireWorkout } from '../../src/peloton/answers/types';
import { HISTORY_COLUMNS } from '../../src/streams/history/csv';
import { createWorkoutsStream, workouts } from '../../src/streams/workouts/stream';
import type { Detail } from '../../src/sync/types';
import { type Answers, scriptedPeloton, silentLog } from './scripted-peloton';

const FOLDER = join(__dirname, '../fixtures/peloton/workouts');

export interface Fixture {
  workout: WireWorkout;
  graph: WireGraph | null;
}

export const fixtureNames = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

export function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}

export function streamOver(answers: Answers) {
  return createWorkoutsStream({
    peloton: scriptedPeloton(answers),
    log: silentLog,
    userId: 'u1',
    timeZone: 'America/New_York',
  });
}

/** Of a workout in which nothing was measured. */
const EMPTY_GRAPH = { summaries: [], metrics: [] } satisfies WireGraph;

export function detailOf({ workout, graph }: { workout: Partial<WireWorkout>; graph: unknown }): Detail {
  const path = `/api/workout/${workout.id}`;
  const [detail] = streamOver({ [path]: workout, [`${path}/performance_graph`]: graph ?? EMPTY_GRAPH }).details([
    `${workout.id}`,
  ]);
  if (!detail) throw new Error('no detail');
  return detail;
}

export function rowOf(found: { workout: Partial<WireWorkout>; graph: unknown }): Record<string, unknown> {
  const detail = detailOf(found);
  if ('error' in detail) throw new Error(detail.error);
  // What a file or the list alone may tell is left out where there is none.
  const untold = Object.fromEntries(HISTORY_COLUMNS.map((column) => [column, null]));
  return { ...untold, ...detail.row } as typeof detail.row;
}

/** Every column empty, but for what only the sync itself writes. */
export const emptyRow: Record<string, null> = Object.fromEntries(
  Object.keys(workouts.columns)
    .filter((column) => column !== workouts.mark)
    .map((column) => [column, null]),
);

export function about(value: number) {
  return expect.closeTo(value, 4);
}
