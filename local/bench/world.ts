/** The other side of `bench-bigquery.ts`, in a thread of its own: a fake Peloton, BigQuery's API on DuckDB, and who counts. */
import type { HttpRequest } from '../../src/base/ports';
import { unpackSeries } from '../../src/streams/workouts/series-text';
import type { Cell } from '../bigquery/duckdb';
import { createEmulatedBigQuery } from '../emulator/bigquery';
import { answerThread } from '../emulator/thread';
import { toHttp } from '../emulator/to-http';
import { createFakePeloton, sampleAccount } from '../fake-peloton/index';
import type { Account } from '../fake-peloton/model';

export interface BenchOptions {
  startAt: number;
  /** Of all members together. */
  workouts: number;
}

export type Question =
  | { kind: 'peloton' | 'google'; now: number; requests: HttpRequest[] }
  | { kind: 'begin' }
  | { kind: 'sql'; sql: string }
  | { kind: 'outcome' };

export interface Begun {
  userId: string;
  friendIds: string[];
  accessToken: string;
}

export interface Outcome {
  workouts: number;
  /** Of these. */
  workoutsOfFriends: number;
  samples: number;
  duplicates: number;
  workoutsWithGaps: number;
  missingWorkouts: number;
  jobs: number;
  loadedMb: number;
}

const OWN_SHARE = 0.25;
const FRIENDS = 5;

/** The history of one member, dealt out to a member and the people whom they follow. */
function groupOf(account: Account): Account {
  const own = Math.ceil(account.workouts.length * OWN_SHARE);
  const others = account.workouts.splice(own);
  account.friends.forEach((friend, index) => {
    friend.isPrivate = false;
    friend.workouts = others.filter((_, at) => at % FRIENDS === index);
  });
  return account;
}

export function playWorld({ startAt, workouts }: BenchOptions): void {
  let now = startAt;
  const account = groupOf(sampleAccount({ now: startAt, workouts, friends: FRIENDS }));
  const peloton = createFakePeloton({ now: () => now, account });
  const bigquery = createEmulatedBigQuery({ project: 'bench', now: () => now });
  const number = (sql: string): number => Number(bigquery.sql(`SELECT (${sql}) AS n`)[0]?.n);

  const servers = { peloton: toHttp(peloton.fetch), google: toHttp(bigquery.fetch) };

  const outcome = (): Outcome => ({
    workouts: number('SELECT COUNT(*) FROM peloton_sync.workouts'),
    workoutsOfFriends: number(`SELECT COUNT(*) FROM peloton_sync.workouts WHERE user_id <> '${account.userId}'`),
    samples: number('SELECT COUNT(*) FROM peloton_sync.samples'),
    duplicates: number('SELECT COUNT(*) - COUNT(DISTINCT (user_id, workout_id, second)) FROM peloton_sync.samples'),
    workoutsWithGaps: workoutsWithGaps(bigquery.sql),
    missingWorkouts: workouts - number('SELECT COUNT(DISTINCT workout_id) FROM peloton_sync.workouts'),
    jobs: bigquery.jobs.length,
    loadedMb: Math.round(bigquery.loadedBytes() / 1e6),
  });

  answerThread((asked) => {
    const question = asked as Question;
    if (question.kind === 'outcome') return outcome();
    if (question.kind === 'sql') return bigquery.sql(question.sql);
    if (question.kind === 'begin') {
      const friendIds = account.friends.map(({ id }) => id);
      return { userId: account.userId, friendIds, accessToken: peloton.issueToken('web').accessToken } satisfies Begun;
    }
    now = question.now;
    return servers[question.kind](question.requests);
  });
}

/** Workouts of whose curves some second is not there. */
function workoutsWithGaps(sql: (text: string) => Array<Record<string, Cell>>): number {
  let gaps = 0;
  for (let page = 0; ; page += 1) {
    const rows = sql(`
      SELECT s.workout_id, s.packed, COALESCE(n, 0) AS n FROM peloton_sync.series AS s
      JOIN (SELECT DISTINCT workout_id FROM peloton_sync.series ORDER BY workout_id LIMIT 200 OFFSET ${page * 200})
        USING (workout_id)
      LEFT JOIN (SELECT workout_id, COUNT(*) AS n FROM peloton_sync.samples GROUP BY workout_id) USING (workout_id)`);
    if (rows.length === 0) return gaps;
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
  }
}
