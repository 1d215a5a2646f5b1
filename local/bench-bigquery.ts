/**
 * What millions of samples cost: the real stream, engine and destination against a fake Peloton and BigQuery's API on
 * DuckDB, in executions of a few minutes, a third of which are killed at a random request. `npm run bench:bigquery`;
 * SAMPLES=500000 asks for fewer.
 */
import { createHash } from 'node:crypto';
import { createBigQuery } from '../src/destinations/bigquery';
import { Pause } from '../src/errors';
import { createClient } from '../src/peloton/client';
import type { Http } from '../src/ports';
import { unpackSeries } from '../src/streams/series-text';
import { createWorkoutsStream } from '../src/streams/workouts';
import { syncLog } from '../src/sync/engine';
import { emptyLogState } from '../src/sync/state';
import { createEmulatedBigQuery } from './emulator/bigquery';
import { createFakePeloton, sampleAccount } from './fake-peloton/index';
import { createRandom } from './fake-peloton/random';

const WANTED = Number(process.env.SAMPLES ?? 7_000_000);
/** Of the sample account, on average. */
const SAMPLES_A_WORKOUT = 1250;
const START_AT = Date.UTC(2026, 10, 21, 9);
const RUN_MS = 270_000;
const PELOTON_MS = 250;
const GOOGLE_MS = 300;
/** What a busy connection carries. */
const BYTES_A_MS = 4000;

class Killed extends Error {}

let now = START_AT;
const random = createRandom(7);
const account = sampleAccount({ now: START_AT, workouts: Math.ceil(WANTED / SAMPLES_A_WORKOUT), friends: 0 });
const peloton = createFakePeloton({ now: () => now, account });
const bigquery = createEmulatedBigQuery({ project: 'bench', now: () => now });

const cost = { peloton: 0, google: 0, executions: 0, kills: 0, heapMb: 0 };
let state = JSON.stringify(emptyLogState());
let killAt = Number.POSITIVE_INFINITY;

const answering =
  (fetch: typeof peloton.fetch, kind: 'peloton' | 'google', latencyMs: number): Http =>
  (requests) => {
    now += latencyMs;
    return requests.map(({ method, url, headers = {}, contentType, body = '' }) => {
      cost[kind] += 1;
      killAt -= 1;
      if (killAt <= 0) throw new Killed();
      now += body.length / BYTES_A_MS;
      const type = contentType === undefined ? {} : { 'Content-Type': contentType };
      const answer = fetch({ method: method.toUpperCase(), url, headers: { ...headers, ...type }, body });
      return { status: answer.status, headers: {}, body: answer.body };
    });
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
  killAt = random.chance(1 / 3) ? random.whole(1, 900) : Number.POSITIVE_INFINITY;
  cost.executions += 1;
  const client = createClient({
    http: answering(peloton.fetch, 'peloton', PELOTON_MS),
    clock,
    log: silent,
    session: {
      headers: () => ({ Authorization: `Bearer ${peloton.issueToken('web').accessToken}` }),
      renew: () => false,
    },
    deadlineAt: endsAt,
    wallAt: endsAt + 60_000,
    callsLeft: () => 1e9,
    onCalls() {},
  });
  const userId = account.userId;
  const wanted = { seriesEverySec: 1, location: false, intervals: true, movements: true };
  const stream = createWorkoutsStream({ peloton: client, log: silent, userId, timeZone: 'UTC', wanted });
  const destination = createBigQuery(
    { project: 'bench', dataset: 'peloton_sync', location: 'US', userId, isShared: false },
    {
      http: answering(bigquery.fetch, 'google', GOOGLE_MS),
      now: clock.now,
      sleep: clock.sleep,
      leftMs: () => endsAt + 60_000 - now,
      requireTime() {},
      memory: { load: () => '', save() {} },
      token: () => 'ya29.bigquery',
      digest: (text) => createHash('sha256').update(text).digest('base64url'),
    },
  );
  try {
    const report = syncLog(stream, [destination], {
      now: clock.now,
      requireTime() {
        if (now >= endsAt) throw new Pause('time', 'The time for this run is spent.');
      },
      state: {
        load: () => JSON.parse(state),
        save: (next) => {
          state = JSON.stringify(next);
        },
      },
      onProgress: () => {
        cost.heapMb = Math.max(cost.heapMb, Math.round(process.memoryUsage().heapUsed / 1e6));
      },
      preview: false,
    });
    if (report.problems.length > 0) console.log(report.problems.join(' '));
    return report.paused === null && report.owed === 0 && report.problems.length === 0;
  } catch (error) {
    // What is left of an execution that was cut off is what it had sent and saved.
    if (!(error instanceof Killed)) throw error;
    cost.kills += 1;
    return false;
  } finally {
    now += 60_000;
  }
}

const began = Date.now();
while (!execute()) {
  const [found] = bigquery.sql("SELECT COUNT(*) AS n FROM information_schema.tables WHERE table_name = 'samples'");
  const n = Number(found?.n) > 0 ? bigquery.sql('SELECT COUNT(*) AS n FROM peloton_sync.samples')[0]?.n : 0;
  console.log(`execution ${cost.executions}: ${n} samples, heap at most ${cost.heapMb} MB`);
}
const [counts] = bigquery.sql(`
  SELECT COUNT(*) AS samples, COUNT(*) - COUNT(DISTINCT (workout_id, second)) AS duplicates,
    COUNT(DISTINCT workout_id) AS with_samples FROM peloton_sync.samples`);

/** Workouts of whose curves some second is not there. */
function workoutsWithGaps(): number {
  let gaps = 0;
  for (let page = 0; ; page += 1) {
    const rows = bigquery.sql(`
      SELECT s.workout_id, s.packed, n FROM peloton_sync.series AS s
      JOIN (SELECT workout_id, COUNT(*) AS n FROM peloton_sync.samples GROUP BY workout_id) USING (workout_id)
      WHERE s.workout_id IN (SELECT workout_id FROM peloton_sync.workouts ORDER BY workout_id LIMIT 200 OFFSET ${page * 200})`);
    const seconds = new Map<string, Set<number>>();
    const counts = new Map<string, number>();
    for (const { workout_id: id, packed, n } of rows) {
      const known = seconds.get(String(id)) ?? new Set();
      const points = unpackSeries(String(packed));
      points?.seconds.forEach((second, at) => {
        if (points.values[at] !== null) known.add(second);
      });
      seconds.set(String(id), known);
      counts.set(String(id), Number(n));
    }
    gaps += [...seconds].filter(([id, known]) => counts.get(id) !== known.size).length;
    if (page * 200 >= account.workouts.length) return gaps;
  }
}

const [curves] = bigquery.sql('SELECT COUNT(DISTINCT workout_id) AS n FROM peloton_sync.series');
const workouts = Number(bigquery.sql('SELECT COUNT(*) AS n FROM peloton_sync.workouts')[0]?.n);
console.table([
  { what: 'workouts', value: workouts },
  { what: 'samples', value: counts?.samples },
  { what: 'duplicate samples', value: counts?.duplicates },
  { what: 'workouts with a gap', value: workoutsWithGaps() + Number(curves?.n) - Number(counts?.with_samples) },
  { what: 'executions', value: cost.executions },
  { what: 'of them killed', value: cost.kills },
  { what: 'Peloton requests a workout', value: Math.round((cost.peloton / workouts) * 100) / 100 },
  { what: 'BigQuery requests', value: cost.google },
  { what: 'jobs', value: bigquery.jobs.length },
  { what: 'MB loaded', value: Math.round(bigquery.loadedBytes() / 1e6) },
  { what: 'virtual minutes', value: Math.round((now - START_AT) / 60_000) },
  { what: 'seconds of this computer', value: Math.round((Date.now() - began) / 1000) },
  { what: 'heap at most, MB', value: cost.heapMb },
]);
bigquery.close();
