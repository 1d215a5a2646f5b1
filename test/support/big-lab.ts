/** BigQuery without the rest of the product: each `run` is what one run has of it, and what it notes outlives the runs. */
import { createHash } from 'node:crypto';
import { createEmulatedBigQuery, type EmulatedBigQuery } from '../../local/emulator/bigquery';
import { LateError } from '../../src/base/errors';
import type { HttpRequest, HttpResponse } from '../../src/base/ports';
import { type BigQuery, type BigQueryOptions, createBigQuery } from '../../src/destinations/bigquery/destination';

export interface BigLab {
  bigquery: EmulatedBigQuery;
  run(options?: Partial<BigQueryOptions>): BigQuery;
  wait(ms: number): void;
  /** Time that a run has, ms. */
  leftMs: number;
}

const opened: EmulatedBigQuery[] = [];

afterEach(() => {
  for (const bigquery of opened.splice(0)) bigquery.close();
});

const PROJECT = 'my-project-123';

export function newBigLab({ isSandbox = false } = {}): BigLab {
  let nowMs = Date.UTC(2026, 0, 1);
  let notes = '';
  const bigquery = createEmulatedBigQuery({ project: PROJECT, now: () => nowMs, isSandbox });
  opened.push(bigquery);
  const answerTo = ({ method, url, headers = {}, contentType = '', body = '' }: HttpRequest): HttpResponse => {
    const asked = { method: method.toUpperCase(), url, headers: { ...headers, 'Content-Type': contentType }, body };
    const { status, body: text } = bigquery.fetch(asked);
    return { status, headers: { 'content-type': ['application/json'] }, body: text };
  };
  const lab: BigLab = {
    bigquery,
    wait(ms) {
      nowMs += ms;
    },
    leftMs: 300_000,
    run(options = {}) {
      const until = nowMs + lab.leftMs;
      const requireTime = () => {
        if (nowMs >= until) throw new LateError('BigQuery', 'The next run goes on.');
      };
      const place = { project: PROJECT, dataset: 'peloton_sync', location: 'US', userId: 'u1', isShared: false };
      return createBigQuery(
        { ...place, ...options },
        {
          http: (requests) => requests.map(answerTo),
          now: () => nowMs,
          sleep: (ms) => {
            nowMs += ms;
          },
          token: () => 'ya29.lab.bigquery',
          leftMs: () => until - nowMs,
          requireTime,
          memory: {
            load: () => notes,
            save: (text) => {
              notes = text;
            },
          },
          digest: (text) => createHash('sha256').update(text).digest('base64url'),
        },
      );
    },
  };
  return lab;
}
