/** What Coda may do wrong, late or not at all: the others go on, words say what to do, and nothing is doubled or lost. */

import { readRows } from '../../../local/emulator/inspect';
import type { FetchRequest, FetchResponse } from '../../../local/emulator/types';
import { addWorkout } from '../../../local/fake-peloton/account';
import type { HttpResponse } from '../../../src/base/ports';
import { createCodaRest, docIdIn } from '../../../src/destinations/coda/rest';
import { instructors } from '../../../src/streams/classes/instructors';
import { series } from '../../../src/streams/workouts/series';
import { workouts } from '../../../src/streams/workouts/stream';
import { BEDS } from '../../support/beds';
import { bigContent, codaContent, codaTable, sheetContent } from '../../support/content';
import { firstOf, testInFull } from '../../support/effort';
import { type FarMember, newFarMember } from '../../support/far';
import { ride } from '../../support/sheet-lab';

const logs = ({ machine }: FarMember): string =>
  readRows(machine, 'Sync log')
    .map((row) => String(row.Details))
    .join('\n');

const refused = (status: number, message = ''): FetchResponse => ({
  status,
  headers: [],
  body: JSON.stringify({ statusCode: status, message }),
});

const isWrite = ({ method, url }: FetchRequest): boolean => method === 'POST' && url.endsWith('/rows');

/** Codas content is the sheet's; `codaContent` fails on duplicates. */
function expectEqual(member: FarMember, table = workouts): void {
  const sheet = sheetContent(member.machine, table, 'metric');
  expect(Object.keys(sheet).length).toBeGreaterThan(0);
  expect(codaContent(member.coda, table)).toEqual(sheet);
}

testInFull(
  'a change that Coda does not make within the run: the others go on, the log says so, and nothing is doubled',
  () => {
    const member = newFarMember({ codaTables: [workouts] });
    member.coda.doc.appliedAfterMs = 30 * 60_000;
    const before = member.machine.clock.now();
    member.syncAll();
    expect(member.machine.clock.now() - before).toBeLessThan(20 * 60_000);
    expect(logs(member)).toContain('Coda takes its time; the next run goes on.');
    expect(bigContent(member.bigquery, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
    member.coda.doc.appliedAfterMs = 1000;
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expectEqual(member);
  },
);

test('reads that lag behind without saying so double nothing', () => {
  const member = newFarMember({ codaTables: [workouts, series] });
  member.coda.honoursLatest = false;
  member.syncAll();
  for (let hour = 0; hour < 3; hour += 1) {
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    member.hour();
  }
  member.hour();
  expectEqual(member);
  expectEqual(member, series as never);
});

test('a row that Coda does not take is left out and named; the rest arrives, and so does it once Coda takes it', () => {
  const member = newFarMember({ workouts: 8, codaTables: [workouts], settings: { bigqueryProject: '' } });
  const [bad] = member.peloton.account.workouts.slice(4);
  const id = bad?.id ?? '';
  member.coda.fail = (request) =>
    isWrite(request) && request.body.includes(id) ? refused(400, 'Row edit payload is too large') : null;
  member.syncAll();
  const { [id]: missing, ...others } = sheetContent(member.machine, workouts, 'metric');
  expect(missing).toBeDefined();
  expect(codaContent(member.coda, workouts)).toEqual(others);
  expect(logs(member)).toContain(`The row ${id} of "Workouts" was left out.`);
  member.coda.fail = null;
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  expectEqual(member);
});

test('a Coda that refuses every row is given up for that table, in its own words', () => {
  const member = newFarMember({ workouts: 12, codaTables: [workouts] });
  let asked = 0;
  member.coda.fail = (request) => {
    if (!isWrite(request)) return null;
    asked += 1;
    return refused(400, 'This table cannot be written to');
  };
  member.syncAll();
  expect(asked).toBeLessThan(60);
  expect(logs(member)).toContain('Coda refused what was asked (400): This table cannot be written to');
  expect(bigContent(member.bigquery, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
});

testInFull('a table that is deleted in the middle of a run: other tables and destinations go on', () => {
  const member = newFarMember({ workouts: 6, tables: true, codaTables: [workouts, instructors] });
  member.coda.fail = (request) => {
    if (!isWrite(request) || !request.url.includes('grid-1')) return null;
    member.coda.tables.splice(0, 1);
    member.coda.fail = null;
    return null;
  };
  member.syncAll();
  expect(logs(member)).toContain('Coda: a table is not there any more; the next run looks again.');
  expect(bigContent(member.bigquery, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  expectEqual(member, instructors as never);
});

const REFUSALS: ReadonlyArray<readonly [number, string, string]> = [
  [401, '', 'Coda does not accept the API token. Make a new one and put it into Peloton > Settings.'],
  [403, '', 'Make one that may read and write'],
  [400, 'The doc is too large to be accessed by the API', 'Leave large tables out of it.'],
];

describe('a Coda that refuses everything', () => {
  let member: FarMember;

  beforeAll(() => {
    member = newFarMember({ codaTables: [workouts] });
    member.syncAll();
  });

  test.each(REFUSALS)('%i %s: the log says what to do, the others go on', (status, message, sentence) => {
    member.coda.fail = () => refused(status, message);
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    member.hour();
    expect(logs(member)).toContain(sentence);
    expect(logs(member)).not.toContain(member.coda.token);
    expect(bigContent(member.bigquery, workouts)).toEqual(sheetContent(member.machine, workouts, 'metric'));
    member.coda.fail = null;
    for (let hour = 0; hour < 2; hour += 1) member.hour();
    expectEqual(member);
  });
});

testInFull('columns that nobody can write into are left alone', () => {
  const member = newFarMember({ codaTables: [], settings: { bigqueryProject: '' } });
  const table = member.coda.addTable('Workouts', ['Workout ID', 'Title', 'Discipline', 'Link', 'Sync state']);
  Object.assign(table.columns[2] ?? {}, { calculated: true });
  Object.assign(table.columns[3] ?? {}, { format: { type: 'button' } });
  member.syncAll();
  expect(codaTable(member.coda, 'Workouts')?.rows.length).toBe(readRows(member.machine, 'Workouts').length);
  for (const { values } of table.rows) expect(Object.keys(values).sort()).toEqual(['c-0-0', 'c-0-1', 'c-0-4']);
});

testInFull('what Coda remarks on a change reaches the log', () => {
  const member = newFarMember({ codaTables: [workouts], settings: { bigqueryProject: '' } });
  const { coda } = member;
  let isDone = false;
  coda.fail = ({ url }) => {
    if (!url.includes('mutationStatus') || isDone) return null;
    isDone = true;
    return { status: 200, headers: [], body: JSON.stringify({ completed: true, warning: 'Some cells were cut.' }) };
  };
  member.syncAll();
  expect(logs(member)).toContain('Coda: Some cells were cut.');
});

/** A doc that gives these answers, and how long was slept. */
function newDoc(answers: Array<Partial<HttpResponse>>, leftInMs = Number.POSITIVE_INFINITY) {
  let nowMs = Date.UTC(2026, 0, 1);
  const startMs = nowMs;
  const asked: string[] = [];
  const rest = createCodaRest('AbCdEf1234', 'token', {
    leftMs: () => startMs + leftInMs - nowMs,
    requireTime() {},
    http: ([request]) => {
      asked.push(request?.url ?? '');
      return [{ status: 200, headers: {}, body: '{}', ...(answers.shift() ?? {}) }];
    },
    now: () => nowMs,
    sleep: (ms) => {
      nowMs += ms;
    },
  });
  return { rest, asked, sleptMs: () => nowMs - startMs };
}

test.each(
  firstOf(1, [
    ['7', 7000],
    ['Thu, 01 Jan 2026 00:00:11 GMT', 11_000],
  ]),
)('Coda is waited for as long as it asks: %s', (header, ms) => {
  const doc = newDoc([{ status: 429, headers: { 'retry-after': [header] } }, { body: '{"id":"x"}' }]);
  expect(doc.rest.get('')).toEqual({ id: 'x' });
  expect(doc.sleptMs()).toBe(ms);
});

test('a Coda that wants to be left alone for longer than a run has is not asked again in it', () => {
  const doc = newDoc([{ status: 429, headers: { 'retry-after': ['600'] } }]);
  expect(() => doc.rest.get('')).toThrow('Coda does not answer at the moment; the next run goes on.');
  expect(() => doc.rest.list('tables?limit=1')).toThrow('Coda does not answer');
  expect(doc.asked).toHaveLength(1);
  expect(doc.sleptMs()).toBe(0);
});

test('all that a run waits for Coda has an end', () => {
  const busy = Array.from({ length: 100 }, () => ({ status: 503 }));
  const doc = newDoc(busy);
  for (let at = 0; at < 20; at += 1) expect(() => doc.rest.get('')).toThrow('Coda does not answer');
  expect(doc.sleptMs()).toBeLessThanOrEqual(60_000);
});

test('nothing is waited for past its share of the run', () => {
  const slow = newDoc([], 25_000);
  expect(() => slow.rest.settle([{ requestId: 'x' }])).toThrow('Coda takes its time');
  expect(slow.sleptMs()).toBeLessThanOrEqual(27_000);
  const busy = newDoc(
    Array.from({ length: 9 }, () => ({ status: 503 })),
    5000,
  );
  expect(() => busy.rest.get('')).toThrow('Coda does not answer');
  expect(busy.sleptMs()).toBeLessThanOrEqual(5000);
});

test('rows that are removed in the run that wrote them are gone, though reads lag behind', () => {
  const bed = BEDS.find(([name]) => name === 'Coda')?.[1]();
  const rows = [ride(1), ride(2)] as never;
  bed?.execute({ do: 'write', rows }, { do: 'remove', keys: ['id2'] });
  expect(Object.keys(bed?.content() ?? {})).toEqual(['id1']);
});

test('no workout is said to be complete before its curves are there', () => {
  const member = newFarMember({ codaTables: [workouts, series], settings: { bigqueryProject: '' } });
  const { coda } = member;
  const idOf = (name: string, title: string) =>
    codaTable(coda, name)?.columns.find((column) => column.name === title)?.id ?? '';
  const columns = { id: idOf('Workouts', 'Workout ID'), mark: idOf('Workouts', 'Sync state') };
  const owner = idOf('Series', 'Workout ID');
  const curvesOf = (id: unknown) =>
    codaTable(coda, 'Series')?.rows.filter(({ values }) => values[owner] === id).length ?? 0;
  const seen = new Map<unknown, number>();
  coda.fail = () => {
    for (const { values } of codaTable(coda, 'Workouts')?.rows ?? []) {
      const id = values[columns.id];
      if (String(values[columns.mark]).startsWith('complete') && !seen.has(id)) seen.set(id, curvesOf(id));
    }
    return null;
  };
  member.syncAll();
  member.hour();
  expect(seen.size).toBeGreaterThan(3);
  expect([...seen.values()].some((curves) => curves > 0)).toBe(true);
  for (const [id, curves] of seen) expect(curves).toBe(curvesOf(id));
});

test('pages are followed by the token that came last, and one that leads back ends the list', () => {
  const page = (id: string, nextPageToken?: string) => ({ body: JSON.stringify({ items: [{ id }], nextPageToken }) });
  const doc = newDoc([page('a', 'first'), page('b', 'second/+'), page('c')]);
  expect(doc.rest.list('tables?limit=1').map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(doc.asked[2]).toContain('pageToken=second%2F%2B');
  const circle = newDoc([page('a', 'first'), page('b', 'first'), page('c', 'first')]);
  expect(circle.rest.list('tables?limit=1').map(({ id }) => id)).toEqual(['a', 'b']);
});

test.each([
  ['https://coda.io/d/My-Peloton_dAbCdEf1234', 'AbCdEf1234'],
  ['https://coda.io/d/My-Peloton_dAbCdEf1234/Workouts_suXYZ#_luAbc', 'AbCdEf1234'],
  ['https://coda.io/d/_dAbCdEf1234/page', 'AbCdEf1234'],
  ['https://coda.io/d/_dAbCdEf1234#My-table_tuAbc/r1', 'AbCdEf1234'],
  ['https://coda.io/d/My_data_dump_dAbCdEf1234?x=1', 'AbCdEf1234'],
  ['https://coda.io/d/Title_dAb_dEf-123', 'Ab_dEf-123'],
  ['https://coda.io/d/Title_dAbCDeFGH/Page', 'AbCDeFGH'],
  ['https://docs.superhuman.com/d/My-Peloton_dAbCdEf1234/Workouts_suXYZ', 'AbCdEf1234'],
  ['https://coda.io/@somebody/a-published-doc', null],
])('the doc of %s', (link, id) => {
  expect(docIdIn(link)).toBe(id);
});
