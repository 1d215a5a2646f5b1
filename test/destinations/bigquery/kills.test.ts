/**
 * Runs that end between any two calls, where BigQuery takes its time: the engine, a log with parts and a snapshot, the
 * destination and the emulated BigQuery, without the built script.
 */
import { createHash } from 'node:crypto';
import { createEmulatedBigQuery } from '../../../local/emulator/bigquery';
import { toHttp } from '../../../local/emulator/to-http';
import { DestinationError, LateError } from '../../../src/base/errors';
import { createBigQuery } from '../../../src/destinations/bigquery/destination';
import { favourites } from '../../../src/streams/classes/favourites';
import { series, seriesRows } from '../../../src/streams/workouts/series';
import { workouts } from '../../../src/streams/workouts/table';
import { syncLog } from '../../../src/sync/engine';
import { emptySnapshotState, type SnapshotState, syncSnapshot } from '../../../src/sync/snapshot';
import { emptyLogState, type LogState } from '../../../src/sync/state';
import type { Detail, Entry, LogStream } from '../../../src/sync/types';
import { sampleOf } from '../../support/effort';

class Killed extends Error {}

const PROJECT = 'my-project-123';
const RUN_MS = 200_000;
const SECONDS = 40;
const DAY = Date.UTC(2026, 9, 1);

const idOf = (number: number): string => `w${number}`;

/** Workouts, newest first; their titles are of a version. */
function logOf(count: number, version: number): LogStream {
  const entry = (number: number): Entry => ({
    key: idOf(number),
    cursor: DAY / 1000 + number * 86_400,
    etag: `v${number === 1 ? version : 1}`,
    settled: true,
    row: { workoutId: idOf(number), createdAt: new Date(DAY + number * 86_400_000) },
  });
  const numbers = Array.from({ length: count }, (_, at) => count - at);
  return {
    table: workouts,
    pageSize: 10,
    detailBatch: 2,
    goneRow: {},
    parts: [{ table: series, version: 'v1' }],
    list: (pages) =>
      pages.map((page) => ({
        entries: numbers.slice(page * 10, page * 10 + 10).map(entry),
        total: count,
        isLast: page * 10 + 10 >= count,
      })),
    details: (keys) => keys.map((key) => detailOf(key, version)),
  };
}

function detailOf(key: string, version: number): Detail {
  const startedAt = new Date(DAY + Number(key.slice(1)) * 86_400_000);
  const seconds = Array.from({ length: SECONDS }, (_, at) => at);
  const curve = { slug: 'output', unit: 'watts', seconds, values: seconds.map((at) => 100 + at) };
  const rows = seriesRows({ workoutId: key, startedAt, discipline: 'Cycling' } as never, [curve as never]);
  return {
    key,
    row: { workoutId: key, title: `${key} v${version}`, startedAt },
    parts: [{ table: series.name, rows }],
  };
}

/** Everything that outlives a run. */
function newLab(jobMs: number) {
  const lab = {
    nowMs: Date.UTC(2026, 10, 21, 9),
    remembered: '',
    log: JSON.stringify(emptyLogState()),
    snapshot: JSON.stringify(emptySnapshotState()),
    calls: 0,
    /** The last call of each run. */
    lastCalls: [] as number[],
    /** Of which call a run dies, and whether that was carried out. */
    killAt: Number.POSITIVE_INFINITY,
    isAfter: false,
    isDead: false,
  };
  const bigquery = createEmulatedBigQuery({ project: PROJECT, now: () => lab.nowMs });
  bigquery.jobMs = jobMs;
  /** The only way to what outlives a run, which a dead one has no more. */
  const call = <T>(act: () => T): T => {
    if (lab.isDead) throw new Killed();
    lab.calls += 1;
    lab.isDead = lab.calls === lab.killAt;
    if (lab.isDead && !lab.isAfter) throw new Killed();
    const answer = act();
    if (lab.isDead) throw new Killed();
    return answer;
  };
  /** One execution. Returns whether all is well and nothing is left to do. */
  const run = (count: number, version: number): boolean => {
    const startedAt = lab.nowMs;
    const endsAt = startedAt + RUN_MS;
    lab.isDead = false;
    const destination = createBigQuery(
      { project: PROJECT, dataset: 'peloton_sync', location: 'US', userId: 'me', isShared: false },
      {
        now: () => lab.nowMs,
        sleep(ms) {
          lab.nowMs += ms;
        },
        leftMs: () => endsAt - lab.nowMs,
        requireTime() {
          if (lab.nowMs >= endsAt) throw new LateError('BigQuery', 'late');
        },
        memory: {
          load: () => lab.remembered,
          save: (text) =>
            call(() => {
              lab.remembered = text;
            }),
        },
        http: (requests) =>
          requests.map((request) => {
            lab.nowMs += 300;
            return call(() => toHttp(bigquery.fetch)([request])[0] as never);
          }),
        token: () => 'ya29.bigquery',
        digest: (text) => createHash('sha256').update(text).digest('base64url'),
      },
    );
    try {
      const keep = (state: LogState) =>
        call(() => {
          lab.log = JSON.stringify(state);
        });
      const report = syncLog(logOf(count, version), [destination], {
        now: () => lab.nowMs,
        requireTime() {},
        state: { load: () => JSON.parse(lab.log), save: keep, saveLater: keep },
        onProgress() {},
        preview: false,
      });
      const keepSnapshot = (state: SnapshotState) =>
        call(() => {
          lab.snapshot = JSON.stringify(state);
        });
      const rows = [1, 2, 3].filter((each) => each !== version).map((each) => ({ classId: `c${each}` }));
      const mirrored = syncSnapshot({ table: favourites, read: () => ({ rows, missing: 0 }) }, [destination], {
        load: () => JSON.parse(lab.snapshot),
        save: keepSnapshot,
        saveLater: keepSnapshot,
      });
      destination.finish?.();
      return report.problems.length + mirrored.problems.length === 0;
    } catch (error) {
      if (!(error instanceof Killed || error instanceof DestinationError)) throw error;
      return false;
    } finally {
      lab.lastCalls.push(lab.calls);
      lab.nowMs = startedAt + 3_600_000;
    }
  };
  /** Runs until nothing is left to do. */
  const complete = (count: number, version: number, most = 6): number => {
    for (let runs = 1; runs <= most; runs += 1) if (run(count, version)) return runs;
    throw new Error(`After ${most} runs something was left.`);
  };
  return { lab, bigquery, run, complete };
}

type Lab = ReturnType<typeof newLab>;

function expectWhole({ bigquery }: Lab, count: number, version: number): void {
  const one = (sql: string) => bigquery.sql(sql)[0];
  expect(one('SELECT COUNT(*) AS n, COUNT(DISTINCT workout_id) AS d FROM peloton_sync.workouts')).toEqual({
    n: String(count),
    d: String(count),
  });
  expect(one("SELECT title FROM peloton_sync.workouts WHERE workout_id = 'w1'")).toEqual({ title: `w1 v${version}` });
  expect(one("SELECT COUNT(*) AS n FROM peloton_sync.workouts WHERE sync_state NOT LIKE 'complete%'")?.n).toBe('0');
  expect(one('SELECT COUNT(*) AS n FROM peloton_sync.series')?.n).toBe(String(count));
  expect(one('SELECT COUNT(*) AS n, COUNT(DISTINCT (workout_id, second)) AS d FROM peloton_sync.samples')).toEqual({
    n: String(count * SECONDS),
    d: String(count * SECONDS),
  });
  const kept = bigquery
    .sql('SELECT class_id FROM peloton_sync.favourites ORDER BY class_id')
    .map((row) => row.class_id);
  expect(kept).toEqual([1, 2, 3].filter((each) => each !== version).map((each) => `c${each}`));
}

const COUNT = 5;
const SLOW_MS = 90_000;

/**
 * Dying before a call and after the one before it is the same, since nothing that outlives a run changes in between and the
 * next begins at its hour: so a run dies before each of its calls, and after the last one.
 */
function killsOfAll(): Array<{ killAt: number; isAfter: boolean }> {
  const world = newLab(SLOW_MS);
  world.complete(COUNT, 1);
  world.complete(COUNT + 1, 2);
  expectWhole(world, COUNT + 1, 2);
  const { calls, lastCalls } = world.lab;
  world.bigquery.close();
  const before = Array.from({ length: calls }, (_, at) => ({ killAt: at + 1, isAfter: false }));
  return [...before, ...lastCalls.map((killAt) => ({ killAt, isAfter: true }))];
}

test('a run that ends between any two calls leaves nothing out and loads nothing twice', () => {
  const kills = killsOfAll();
  for (const { killAt, isAfter } of sampleOf(kills, 21)) {
    const world = newLab(SLOW_MS);
    Object.assign(world.lab, { killAt, isAfter });
    world.complete(COUNT, 1);
    world.complete(COUNT + 1, 2);
    expectWhole(world, COUNT + 1, 2);
    const loads = world.bigquery.jobs
      .filter(({ kind }) => kind === 'load')
      .map(({ what }) => what.replace(/_r\d+$/, ''));
    expect(new Set(loads).size).toBe(loads.length);
    world.bigquery.close();
  }
  expect(kills.length).toBeGreaterThan(60);
});

test('what a job lost is written again, whichever it is', () => {
  const world = newLab(1500);
  world.complete(COUNT, 1);
  for (let failing = 1; failing <= 4; failing += 1) {
    let jobs = 0;
    const { fetch } = world.bigquery;
    world.bigquery.fetch = (request) => {
      if (request.method === 'POST' && /\/jobs/.test(request.url)) {
        jobs += 1;
        if (jobs === failing) world.bigquery.failNext = 'job';
      }
      return fetch(request);
    };
    world.run(COUNT + failing, 1 + (failing % 2));
    world.bigquery.fetch = fetch;
    world.complete(COUNT + failing, 1 + (failing % 2));
    expectWhole(world, COUNT + failing, 1 + (failing % 2));
  }
  world.bigquery.close();
});
