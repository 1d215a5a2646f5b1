/** The stand-in for BigQuery refuses what BigQuery refuses, so that wrong rows and wrong SQL fail in tests. */
import { createEmulatedBigQuery } from '../../../local/emulator/bigquery';
import type { FetchResponse } from '../../../local/emulator/types';

const API = 'bigquery/v2/projects/p';
const FIELDS = [
  { name: 'id', type: 'STRING' },
  { name: 'n', type: 'INTEGER' },
  { name: 'x', type: 'FLOAT' },
  { name: 'ok', type: 'BOOLEAN' },
  { name: 'moment', type: 'TIMESTAMP' },
  { name: 'day', type: 'DATE' },
];
const NOW = Date.parse('2026-11-21T09:00:00Z');

function open(isSandbox = false) {
  let now = NOW;
  const bigquery = createEmulatedBigQuery({ project: 'p', now: () => now, isSandbox });
  opened.push(bigquery);
  const send = (method: string, path: string, body: unknown = '', type = 'application/json'): FetchResponse =>
    bigquery.fetch({
      method,
      url: `https://bigquery.googleapis.com/${path}`,
      headers: { Authorization: 'Bearer ya29.bigquery', 'Content-Type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const read = (answer: FetchResponse) => JSON.parse(answer.body);
  const reference = (jobId: string, location = 'US') => ({ projectId: 'p', jobId, location });
  const job = (id: string, location = 'US') => read(send('GET', `${API}/jobs/${id}?location=${location}`));
  const done = (id: string, location = 'US') => {
    now += 5000;
    return job(id, location).status.errorResult?.message ?? 'fine';
  };
  send('POST', `${API}/datasets`, { datasetReference: { datasetId: 'd' }, location: 'US' });
  send('POST', `${API}/datasets/d/tables`, {
    tableReference: { tableId: 't' },
    schema: { fields: FIELDS },
    timePartitioning: { type: 'DAY', field: 'day' },
    clustering: { fields: ['id'] },
  });
  let jobs = 0;
  return {
    bigquery,
    job,
    wait: (ms: number) => {
      now += ms;
    },
    load(line: string, id = `load_${jobs++}`) {
      const head = {
        jobReference: reference(id),
        configuration: {
          load: {
            sourceFormat: 'NEWLINE_DELIMITED_JSON',
            schema: { fields: FIELDS },
            destinationTable: { datasetId: 'd', tableId: 't' },
          },
        },
      };
      const parts = [JSON.stringify(head), line].map((body) => `--b\r\nContent-Type: text/plain\r\n\r\n${body}\r\n`);
      const answer = send('POST', `upload/${API}/jobs`, `${parts.join('')}--b--`, 'multipart/related; boundary=b');
      return answer.status === 200 ? done(id) : read(answer).error.errors[0].reason;
    },
    query(sql: string, more: object = {}, location = 'US') {
      const id = `query_${jobs++}`;
      const configuration = { query: { query: sql, useLegacySql: false, ...more } };
      send('POST', `${API}/jobs`, { jobReference: reference(id, location), configuration });
      return done(id, location);
    },
    start(sql: string) {
      const configuration = { query: { query: sql, useLegacySql: false } };
      send('POST', `${API}/jobs`, { jobReference: reference('q'), configuration });
    },
  };
}

const opened: Array<{ close(): void }> = [];
afterEach(() => {
  for (const bigquery of opened.splice(0)) bigquery.close();
});

test.each([
  ['{"id":"a","n":1,"x":1.5,"ok":true,"moment":"2026-01-01T00:00:00.000Z","day":"2026-01-01"}', /^fine$/],
  ['{"id":"a"}', /^fine$/],
  ['{"id":1}', /Could not convert value to string. Field: id/],
  ['{"n":1.5}', /Could not convert value to integer/],
  ['{"n":"12"}', /^fine$/],
  ['{"n":1e300}', /Could not convert value to integer/],
  ['{"ok":"yes"}', /Could not convert value to boolean/],
  ['{"moment":"yesterday"}', /Could not convert value to timestamp/],
  ['{"day":"2026-01-01T00:00:00Z"}', /Could not convert value to date/],
  ['{"stranger":1}', /No such field: stranger/],
  ['{"id":"a"', /JSON parsing error/],
  ['["a"]', /without start of object/],
])('a load of %s is answered as by BigQuery', (line, answer) => {
  expect(open().load(line)).toMatch(answer);
});

test('one wrong line keeps all of its load out', () => {
  const { bigquery, load } = open();
  load('{"id":"a"}\n{"id":2}');
  expect(bigquery.sql('SELECT COUNT(*) AS n FROM d.t')).toEqual([{ n: '0' }]);
});

test('a job waits, runs and is done, and only then says how it went; its id is taken from the start', () => {
  const { job, start, wait, load } = open();
  start('SELECT nothing FROM d.t');
  expect(job('q').status).toEqual({ state: 'PENDING' });
  wait(100);
  expect(job('q').status).toEqual({ state: 'RUNNING' });
  wait(2000);
  expect(job('q').status).toMatchObject({ state: 'DONE', errorResult: { reason: 'invalidQuery' } });
  expect(load('{"id":"a"}', 'twice')).toBe('fine');
  expect(load('{"id":"a"}', 'twice')).toBe('duplicate');
});

test('a job sees the datasets of its own location only', () => {
  expect(open().query('SELECT * FROM d.t', {}, 'EU')).toContain('was not found in location EU');
});

test('a merge whose source has a key twice is refused', () => {
  const { bigquery, query } = open();
  bigquery.sql("CREATE TABLE d.s AS SELECT * FROM d.t; INSERT INTO d.s (id) VALUES ('a'), ('a')");
  const merge = 'MERGE INTO d.t AS T USING d.s AS S ON T.id = S.id WHEN NOT MATCHED THEN INSERT (id) VALUES (S.id)';
  expect(query(merge)).toContain('must match at most one source row');
});

test('in the sandbox rows cannot be changed and days go after 60 days', () => {
  const { bigquery, load, query } = open(true);
  expect(query("DELETE FROM d.t WHERE id = 'a'")).toContain('Billing has not been enabled');
  load('{"id":"old","day":"2026-01-01"}\n{"id":"new","day":"2026-11-20"}');
  const destinationTable = (day: string) => ({
    destinationTable: { datasetId: 'd', tableId: `t$${day}` },
    writeDisposition: 'WRITE_TRUNCATE',
    timePartitioning: { type: 'DAY', field: 'day' },
    clustering: { fields: ['id'] },
  });
  const dayOf = (day: string) => `SELECT * FROM d.t WHERE day = DATE '${day}'`;
  expect(query(dayOf('2026-01-01'), destinationTable('20260101'))).toContain('has expired');
  expect(query(dayOf('2026-11-20'), destinationTable('20261120'))).toBe('fine');
  expect(query(dayOf('2026-11-20'), { ...destinationTable('20261120'), clustering: undefined })).toContain(
    'Incompatible table partitioning',
  );
  expect(query(dayOf('2026-11-20'), destinationTable('20261119'))).toContain('different partitions');
  expect(bigquery.sql('SELECT id FROM d.t')).toEqual([{ id: 'new' }]);
});
