/**
 * What millions of samples cost: the real streams, engine and destination against a fake Peloton and BigQuery's API on
 * DuckDB, for a member and friends, in executions of a few minutes, a third of which are killed at a random request.
 * `npm run bench:bigquery`; SAMPLES=500000 asks for fewer. Fails on a gap, a duplicate, and memory that grows.
 */
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread, workerData } from 'node:worker_threads';
import { Pause } from '../../src/base/errors';
import type { Http } from '../../src/base/ports';
import { type BigQuery, createBigQuery } from '../../src/destinations/bigquery/destination';
import { createClient, type Peloton } from '../../src/peloton/client/client';
import { createHistoryStream } from '../../src/streams/workouts/histories';
import { createWorkoutsStream } from '../../src/streams/workouts/stream';
import { syncLog } from '../../src/sync/engine';
import { emptyLogState } from '../../src/sync/state';
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

function bench(): void {
  const world: BenchOptions = { startAt: START_AT, workouts: Math.ceil(WANTED / SAMPLES_A_WORKOUT) };
  const thread = openThread(new URL(import.meta.url), world);
  const ask = <T>(question: Question): T => thread.ask(question) as T;
  const { userId, friendIds, accessToken } = ask<Begun>({ kind: 'begin' });
  const random = createRandom(7);
  const cost = { own: 0, friends: 0, google: 0, kills: 0 };
  const heldMb: number[] = [];
  const done = new Set<string>();
  let now = START_AT;
  let whose: 'own' | 'friends' = 'own';
  let state = JSON.stringify(emptyLogState());
  let killAt = Number.POSITIVE_INFINITY;

  /** A third of the executions end at some request, half of these when it was carried out already. */
  const dieInTime = (act: () => void): void => {
    killAt -= 1;
    if (killAt > 0) return;
    if (random.chance(1 / 2)) act();
    throw new Killed();
  };

  const answering =
    (kind: 'peloton' | 'google', latencyMs: number, note: (startMb: number) => void): Http =>
    (requests) => {
      now += latencyMs + requests.reduce((sum, { body = '' }) => sum + body.length, 0) / BYTES_A_MS;
      cost[kind === 'google' ? 'google' : whose] += requests.length;
      if (requests.some(({ url }) => url.includes('/upload/'))) note(liveMb());
      for (const request of requests) dieInTime(() => ask({ kind, now, requests: [request] }));
      return ask({ kind, now, requests: [...requests] });
    };

  const clock = {
    now: () => now,
    sleep: (ms: number) => {
      now += ms;
    },
  };
  const silent = { info() {}, warn() {}, error() {} };

  /** True when nothing is left to do. */
  function execute(): boolean {
    const endsAt = now + RUN_MS;
    const startMb = liveMb();
    let mostMb = 0;
    const note = (mb: number) => {
      mostMb = Math.max(mostMb, mb - startMb);
    };
    killAt = random.chance(1 / 3) ? random.whole(1, 900) : Number.POSITIVE_INFINITY;
    const peloton = createClient({
      http: answering('peloton', PELOTON_MS, note),
      clock,
      log: silent,
      session: { headers: () => ({ Authorization: `Bearer ${accessToken}` }), renew: () => false },
      deadlineAt: endsAt,
      wallAt: endsAt + 60_000,
      callsLeft: () => 1e9,
      onCalls() {},
    });
    const wanted = { seriesEverySec: 1, location: false, intervals: true, movements: true };
    const streamOf = (id: string, client: Peloton) =>
      createWorkoutsStream({ peloton: client, log: silent, userId: id, timeZone: 'UTC', wanted });
    const destination = createBigQuery(
      { project: 'bench', dataset: 'peloton_sync', location: 'US', userId, isShared: true },
      {
        http: answering('google', GOOGLE_MS, note),
        now: clock.now,
        sleep: clock.sleep,
        leftMs: () => endsAt + 55_000 - now,
        requireTime() {},
        memory: { load: () => '', save() {} },
        token: () => 'ya29.bigquery',
        digest: (text) => createHash('sha256').update(text).digest('base64url'),
      },
    );
    const sync = (stream: LogStream, sink: BigQuery, file: { load(): string; save(text: string): void }): boolean => {
      const report = syncLog(stream, [sink], {
        now: clock.now,
        requireTime() {
          if (now >= endsAt) throw new Pause('time', 'The time for this run is spent.');
        },
        state: { load: () => JSON.parse(file.load()), save: (next) => file.save(JSON.stringify(next)) },
        onProgress: () => note(liveMb()),
        preview: false,
      });
      if (report.problems.length > 0) console.log(report.problems.join(' '));
      return report.paused === null && report.owed === 0 && report.problems.length === 0;
    };
    const ownFile = {
      load: () => state,
      save: (text: string) => {
        state = text;
      },
    };
    const friendFile = { load: () => JSON.stringify(emptyLogState()), save() {} };
    const syncAll = (): boolean => {
      whose = 'own';
      if (!sync(streamOf(userId, peloton), destination, ownFile)) return false;
      whose = 'friends';
      for (const id of friendIds.filter((each) => !done.has(each))) {
        const stream = createHistoryStream(peloton, (client) => streamOf(id, client));
        if (!sync(stream, destination.forUser(id), friendFile)) return false;
        done.add(id);
      }
      return true;
    };
    try {
      return syncAll();
    } catch (error) {
      // What is left of an execution that was cut off is what it had sent and saved.
      if (!(error instanceof Killed)) throw error;
      cost.kills += 1;
      return false;
    } finally {
      heldMb.push(Math.round(mostMb));
      now += 60_000;
    }
  }

  const samplesSoFar = (): Cell | undefined => {
    const [found] = ask<Array<Record<string, Cell>>>({
      kind: 'sql',
      sql: "SELECT COALESCE(SUM(estimated_size), 0) AS n FROM duckdb_tables() WHERE table_name = 'samples'",
    });
    return found?.n;
  };

  const began = Date.now();
  for (let isDone = false; !isDone; ) {
    isDone = execute();
    console.log(`execution ${heldMb.length}: about ${samplesSoFar()} samples, held at most ${heldMb.at(-1)} MB`);
  }
  const outcome = ask<Outcome>({ kind: 'outcome' });
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
    { what: 'seconds of this computer', value: Math.round((Date.now() - began) / 1000) },
    { what: 'MB held by an execution, at most', value: Math.max(...heldMb) },
  ]);
  thread.close();
  const third = Math.ceil(heldMb.length / 3);
  const isFlat = Math.max(...heldMb.slice(-third)) <= Math.max(...heldMb.slice(0, third)) * MOST_GROWTH;
  const isWhole = outcome.duplicates + outcome.workoutsWithGaps + outcome.missingWorkouts === 0;
  if (!isWhole) console.error('Samples are missing or twice.');
  if (!isFlat || Math.max(...heldMb) > MOST_MB) console.error('Executions hold more than they may.');
  process.exitCode = isWhole && isFlat && Math.max(...heldMb) <= MOST_MB ? 0 : 1;
}

if (isMainThread) bench();
else playWorld(workerData as BenchOptions);
