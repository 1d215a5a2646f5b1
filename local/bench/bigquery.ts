/**
 * What millions of samples cost: the real streams, engine and destination against a fake Peloton and BigQuery's API on
 * DuckDB, for a member and friends, in executions of a few minutes, a third of which are killed at a random request.
 * `npm run bench:bigquery`; SAMPLES=500000 asks for fewer. Fails on a gap, a duplicate, and memory that grows.
 */
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, workerData } from 'node:worker_threads';
import { DestinationError, LateError, Pause } from '../../src/base/errors';
import type { Clock, Http, HttpRequest, HttpResponse } from '../../src/base/ports';
import { type BigQuery, createBigQuery } from '../../src/destinations/bigquery/destination';
import { createClient, type Peloton } from '../../src/peloton/client/client';
import { createHistoryStream } from '../../src/streams/people/histories';
import { createWorkoutsStream } from '../../src/streams/workouts/stream';
import { syncLog } from '../../src/sync/engine';
import { emptyLogState, type LogState } from '../../src/sync/state';
import type { LogStream } from '../../src/sync/types';
import type { Cell } from '../bigquery/duckdb';
import { openThread } from '../emulator/thread';
import { createRandom } from '../fake-peloton/random';
import { type Begun, type BenchOptions, type Outcome, playWorld, type Question } from './world';

const WANTED = Number(process.env.SAMPLES ?? 7_000_000);
/** Of the sample account, on average. */
const SAMPLES_A_WORKOUT = 1250;
const START_AT = Date.UTC(2026, 10, 21, 9);
const RUN_MS = 270_000;
const PELOTON_MS = 250;
const GOOGLE_MS = 300;
/** What a busy connection carries. */
const BYTES_A_MS = 4000;
/** What an execution may hold beside the program, and how much more the last ones than the first. */
const MOST_MB = 100;
const MOST_GROWTH = 1.5;

class Killed extends Error {}

/** What lives, without what only waits to be swept away. */
function liveMb(): number {
  sweep();
  return process.memoryUsage().heapUsed / 1e6;
}

setFlagsFromString('--expose-gc');
const sweep = runInNewContext('gc') as () => void;

/** What goes on from one execution to the next. */
interface Bench {
  ask<T>(question: Question): T;
  begun: Begun;
  random: ReturnType<typeof createRandom>;
  cost: { own: number; friends: number; google: number; kills: number };
  /** The most that each execution held beside the program. */
  heldMb: number[];
  /** Friends whose histories are complete. */
  done: Set<string>;
  /** Virtual ms. */
  now: number;
  whose: 'own' | 'friends';
  /** Of the member's own walk, as it was saved. */
  state: string;
  /** What the destination remembers. */
  memory: { load(): string; save(text: string): void };
  /** Requests until this execution is killed. */
  killAt: number;
}

function openBench(): Bench & { close(): void } {
  const world: BenchOptions = { startAt: START_AT, workouts: Math.ceil(WANTED / SAMPLES_A_WORKOUT) };
  const thread = openThread(new URL(import.meta.url), world);
  const ask = <T>(question: Question): T => thread.ask(question) as T;
  let remembered = '';
  return {
    memory: {
      load: () => remembered,
      save(text) {
        remembered = text;
      },
    },
    ask,
    begun: ask<Begun>({ kind: 'begin' }),
    random: createRandom(7),
    cost: { own: 0, friends: 0, google: 0, kills: 0 },
    heldMb: [],
    done: new Set(),
    now: START_AT,
    whose: 'own',
    state: JSON.stringify(emptyLogState()),
    killAt: Number.POSITIVE_INFINITY,
    close: () => thread.close(),
  };
}

/** A third of the executions end at some request, half of these when it was carried out already. */
function dieInTime(bench: Bench, act: () => void): void {
  bench.killAt -= 1;
  if (bench.killAt > 0) return;
  if (bench.random.chance(1 / 2)) act();
  throw new Killed();
}

/** One execution: when it ends, and the most that it held beside the program. */
interface Execution {
  bench: Bench;
  endsAt: number;
  note(mb: number): void;
}

const httpOf =
  ({ bench, note }: Execution, kind: 'peloton' | 'google', latencyMs: number): Http =>
  (requests) => {
    bench.now += latencyMs + requests.reduce((sum, { body = '' }) => sum + body.length, 0) / BYTES_A_MS;
    bench.cost[kind === 'google' ? 'google' : bench.whose] += requests.length;
    if (requests.some(({ url }) => url.includes('/upload/'))) note(liveMb());
    const ask = (sent: HttpRequest[]) => bench.ask<HttpResponse[]>({ kind, now: bench.now, requests: sent });
    for (const request of requests) dieInTime(bench, () => ask([request]));
    return ask([...requests]);
  };

const clockOf = (bench: Bench): Clock => ({
  now: () => bench.now,
  sleep: (ms) => {
    bench.now += ms;
  },
});

const SILENT = { info() {}, warn() {}, error() {} };

const pelotonOf = (execution: Execution): Peloton =>
  createClient({
    http: httpOf(execution, 'peloton', PELOTON_MS),
    clock: clockOf(execution.bench),
    log: SILENT,
    session: {
      headers: () => ({ Authorization: `Bearer ${execution.bench.begun.accessToken}` }),
      renew: () => false,
    },
    deadlineAt: execution.endsAt,
    wallAt: execution.endsAt + 60_000,
    callsLeft: () => 1e9,
    onCalls() {},
  });

const destinationOf = (execution: Execution): BigQuery =>
  createBigQuery(
    {
      project: 'bench',
      dataset: 'peloton_sync',
      location: 'US',
      userId: execution.bench.begun.userId,
      isShared: true,
    },
    {
      ...clockOf(execution.bench),
      http: httpOf(execution, 'google', GOOGLE_MS),
      leftMs: () => execution.endsAt + 55_000 - execution.bench.now,
      requireTime() {
        if (execution.bench.now >= execution.endsAt + 55_000) throw new LateError('BigQuery', 'late');
      },
      memory: execution.bench.memory,
      token: () => 'ya29.bigquery',
      digest: (text) => createHash('sha256').update(text).digest('base64url'),
    },
  );

interface StateText {
  load(): string;
  save(text: string): void;
}

/** True when nothing is left to do. */
function sync({ bench, endsAt, note }: Execution, stream: LogStream, sink: BigQuery, file: StateText): boolean {
  const keep = (next: LogState) => file.save(JSON.stringify(next));
  const report = syncLog(stream, [sink], {
    now: () => bench.now,
    requireTime() {
      if (bench.now >= endsAt) throw new Pause('time', 'The time for this run is spent.');
    },
    state: { load: () => JSON.parse(file.load()), save: keep, saveLater: keep },
    onProgress: () => note(liveMb()),
    preview: false,
  });
  if (report.problems.length > 0) console.log(report.problems.join(' '));
  return report.paused === null && report.owed === 0 && report.problems.length === 0;
}

/** True when nothing is left to do. */
function syncAll(execution: Execution): boolean {
  const destination = destinationOf(execution);
  const isRead = readAll(execution, destination);
  try {
    destination.finish?.();
  } catch (error) {
    if (!(error instanceof DestinationError)) throw error;
    console.log(error.message);
    return false;
  }
  return isRead;
}

/** The member's own workouts, then those of friends. True when nothing is left to read. */
function readAll(execution: Execution, destination: BigQuery): boolean {
  const { bench } = execution;
  const { userId, friendIds } = bench.begun;
  const peloton = pelotonOf(execution);
  const wanted = { seriesEverySec: 1, location: false, intervals: true, movements: true };
  const streamOf = (id: string, client: Peloton) =>
    createWorkoutsStream({ peloton: client, log: SILENT, userId: id, timeZone: 'UTC', wanted });
  const ownFile: StateText = {
    load: () => bench.state,
    save(text) {
      bench.state = text;
    },
  };
  bench.whose = 'own';
  if (!sync(execution, streamOf(userId, peloton), destination, ownFile)) return false;
  bench.whose = 'friends';
  const friendFile: StateText = { load: () => JSON.stringify(emptyLogState()), save() {} };
  for (const id of friendIds.filter((each) => !bench.done.has(each))) {
    const stream = createHistoryStream(peloton, (client) => streamOf(id, client));
    if (!sync(execution, stream, destination.forUser(id), friendFile)) return false;
    bench.done.add(id);
  }
  return true;
}

/** True when nothing is left to do. */
function execute(bench: Bench): boolean {
  const startMb = liveMb();
  let mostMb = 0;
  const note = (mb: number) => {
    mostMb = Math.max(mostMb, mb - startMb);
  };
  bench.killAt = bench.random.chance(1 / 3) ? bench.random.whole(1, 900) : Number.POSITIVE_INFINITY;
  try {
    return syncAll({ bench, endsAt: bench.now + RUN_MS, note });
  } catch (error) {
    // What is left of an execution that was cut off is what it had sent and saved.
    if (!(error instanceof Killed)) throw error;
    bench.cost.kills += 1;
    return false;
  } finally {
    bench.heldMb.push(Math.round(mostMb));
    bench.now += 60_000;
  }
}

function samplesSoFar({ ask }: Bench): Cell | undefined {
  const [found] = ask<Array<Record<string, Cell>>>({
    kind: 'sql',
    sql: "SELECT COALESCE(SUM(estimated_size), 0) AS n FROM duckdb_tables() WHERE table_name = 'samples'",
  });
  return found?.n;
}

function report({ cost, heldMb, now }: Bench, outcome: Outcome, tookMs: number): void {
  const rate = (requests: number, workouts: number) => Math.round((requests / workouts) * 100) / 100;
  console.table([
    { what: 'workouts', value: outcome.workouts },
    { what: 'of these, of friends', value: outcome.workoutsOfFriends },
    { what: 'samples', value: outcome.samples },
    { what: 'duplicate samples', value: outcome.duplicates },
    { what: 'workouts with a gap', value: outcome.workoutsWithGaps },
    { what: 'workouts missing', value: outcome.missingWorkouts },
    { what: 'executions', value: heldMb.length },
    { what: 'of them killed', value: cost.kills },
    { what: 'Peloton requests a workout, own', value: rate(cost.own, outcome.workouts - outcome.workoutsOfFriends) },
    { what: 'Peloton requests a workout, of friends', value: rate(cost.friends, outcome.workoutsOfFriends) },
    { what: 'BigQuery requests', value: cost.google },
    { what: 'jobs', value: outcome.jobs },
    { what: 'MB loaded', value: outcome.loadedMb },
    { what: 'virtual minutes', value: Math.round((now - START_AT) / 60_000) },
    { what: 'seconds of this computer', value: Math.round(tookMs / 1000) },
    { what: 'MB held by an execution, at most', value: Math.max(...heldMb) },
  ]);
}

/** Says what is wrong, and returns whether nothing is. */
function isGood(heldMb: readonly number[], outcome: Outcome): boolean {
  const third = Math.ceil(heldMb.length / 3);
  const isFlat = Math.max(...heldMb.slice(-third)) <= Math.max(...heldMb.slice(0, third)) * MOST_GROWTH;
  const isSmall = Math.max(...heldMb) <= MOST_MB;
  const isWhole = outcome.duplicates + outcome.workoutsWithGaps + outcome.missingWorkouts === 0;
  if (!isWhole) console.error('Samples are missing or twice.');
  if (!isFlat || !isSmall) console.error('Executions hold more than they may.');
  return isWhole && isFlat && isSmall;
}

function main(): void {
  const bench = openBench();
  const { heldMb } = bench;
  const began = Date.now();
  for (let isDone = false; !isDone; ) {
    isDone = execute(bench);
    console.log(`execution ${heldMb.length}: about ${samplesSoFar(bench)} samples, held at most ${heldMb.at(-1)} MB`);
  }
  const outcome = bench.ask<Outcome>({ kind: 'outcome' });
  report(bench, outcome, Date.now() - began);
  bench.close();
  process.exitCode = isGood(heldMb, outcome) ? 0 : 1;
}

if (isMainThread) main();
else playWorld(workerData as BenchOptions);
