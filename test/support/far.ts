/** A member whose product was built with BigQuery and Coda, and who uses what a test asks for. */
import { createEmulatedBigQuery, type EmulatedBigQuery } from '../../local/emulator/bigquery';
import { createEmulatedCoda, type EmulatedCoda } from '../../local/emulator/coda';
import { readRows } from '../../local/emulator/inspect';
import type { FetchResponse, Internet } from '../../local/emulator/types';
import { headerOf } from '../../src/destinations/sheets/spelling';
import type { Table } from '../../src/schema/table';
import { unpackSeries } from '../../src/streams/workouts/series-text';
import { distWith } from './fresh-build';
import { type Member, type MemberOptions, newMember, presetSettings, WITHOUT_TABLES } from './member';

export const PROJECT = 'my-project-123';

export interface FarMember extends Member {
  bigquery: EmulatedBigQuery;
  coda: EmulatedCoda;
  /** Called before each request to BigQuery; an answer takes the place of its own. */
  duringBigQuery: ((path: string, body: string) => FetchResponse | null) | null;
}

export interface FarOptions extends MemberOptions {
  settings?: object;
  isSandbox?: boolean;
  /** Tables that the doc has, with all of our columns. With any, Coda is switched on. */
  codaTables?: readonly Table[];
}

const opened: EmulatedBigQuery[] = [];

// Some belong to several tests of a file.
afterAll(() => {
  for (const bigquery of opened.splice(0)) bigquery.close();
});

export function newFarMember(options: FarOptions = {}): FarMember {
  const box: { member: FarMember | null } = { member: null };
  const now = () => box.member?.machine.clock.now() ?? 0;
  const bigquery = createEmulatedBigQuery({
    project: PROJECT,
    now,
    isSandbox: options.isSandbox ?? false,
  });
  opened.push(bigquery);
  const coda = createEmulatedCoda({ now });
  for (const table of options.codaTables ?? []) coda.addTable(table.title, titlesOf(table));
  const answer: Internet = (request) =>
    box.member?.duringBigQuery?.(request.url, request.body) ?? bigquery.fetch(request);
  const member = newMember({
    workouts: 6,
    ...options,
    dist: distWith('bigquery,coda'),
    hosts: { 'bigquery.googleapis.com': answer, 'coda.io': (request) => coda.fetch(request) },
  });
  const withCoda = options.codaTables ? { codaDoc: coda.link, codaToken: coda.token } : {};
  presetSettings(member.machine, {
    ...(options.tables ? {} : WITHOUT_TABLES),
    units: 'metric',
    bigqueryProject: PROJECT,
    ...withCoda,
    ...options.settings,
  });
  member.connect();
  box.member = Object.assign(member, { bigquery, coda, duringBigQuery: null });
  return box.member;
}

/** As a member names the columns of a doc. */
export const titlesOf = (table: Table): string[] =>
  Object.values(table.columns).map((column) => headerOf(column, 'metric'));

export const googleError = (status: number, reason: string, message = reason): FetchResponse => ({
  status,
  headers: [],
  body: JSON.stringify({ error: { code: status, message, errors: [{ reason, message }] } }),
});

/** Counted by SQL: a second is there once, and no second of a curve that began since then is missing. */
export function expectWholeSamples({ bigquery, machine }: Pick<FarMember, 'bigquery' | 'machine'>, sinceMs = 0): void {
  const [found] = bigquery.sql(
    'SELECT COUNT(*) AS n, COUNT(DISTINCT (user_id, workout_id, second)) AS d FROM peloton_sync.samples',
  );
  expect(found?.n).toBe(found?.d);
  const points = new Map<string, Set<number>>();
  for (const row of readRows(machine, 'Series').filter((each) => Number(each['Start time']) >= sinceMs)) {
    const { seconds = [], values = [] } = unpackSeries(String(row.Series)) ?? {};
    const known = points.get(String(row['Workout ID'])) ?? new Set();
    seconds.forEach((second, at) => {
      if (values[at] !== null) known.add(second);
    });
    points.set(String(row['Workout ID']), known);
  }
  expect(Number(found?.n)).toBe([...points.values()].reduce((sum, seconds) => sum + seconds.size, 0));
}
