/** Destinations beside the sheet: none of them keeps the sheet waiting, takes what is not ours, or tells a secret. */

import { createEmulatedCoda } from '../../../local/emulator/coda';
import { readRows } from '../../../local/emulator/inspect';
import { toHttp } from '../../../local/emulator/to-http';
import { addWorkout } from '../../../local/fake-peloton/account';
import { createRest } from '../../../src/destinations/bigquery/rest';
import { createCoda } from '../../../src/destinations/coda/destination';
import { createCodaRest } from '../../../src/destinations/coda/rest';
import { createDocTables } from '../../../src/destinations/coda/tables';
import { UNHURRIED } from '../../../src/destinations/option';
import type { AnyRow } from '../../../src/schema/table';
import { instructors } from '../../../src/streams/classes/instructors';
import { workouts } from '../../../src/streams/workouts/stream';
import { emptySnapshotState, syncSnapshot } from '../../../src/sync/snapshot';
import { stateFile } from '../../../src/sync/state';
import { codaTable } from '../../support/content';
import { amount, testInFull } from '../../support/effort';
import { type FarMember, googleError, newFarMember, titlesOf } from '../../support/far';
import { HOUR_MS } from '../../support/member';
import { memoryStore } from '../../support/memory';

const logOf = ({ machine }: FarMember) => readRows(machine, 'Sync log').map((row) => `${row.Result}: ${row.Details}`);

function expectWholeSheet({ machine, peloton }: FarMember): void {
  const rows = readRows(machine, 'Workouts');
  expect(rows).toHaveLength(peloton.account.workouts.length);
  expect(rows.filter((row) => !/^(complete|in progress)/.test(String(row['Sync state'])))).toEqual([]);
  for (const title of ['Activity', 'Stack', 'Classes', 'Songs', 'Achievements', 'Friend workouts'])
    expect([title, readRows(machine, title).length > 0]).toEqual([title, true]);
}

test('jobs that never end keep neither the sheet nor another destination waiting, and cut no run off', () => {
  const member = newFarMember({ friends: 2, tables: true, codaTables: [workouts] });
  member.bigquery.jobMs = 1e10;
  const hours = amount(1, 3);
  const runs = [member.menu('menuSyncNow')];
  for (let hour = 0; hour < hours; hour += 1) runs.push(member.hour());
  expect(runs.filter(({ killed }) => killed)).toEqual([]);
  expectWholeSheet(member);
  expect(codaTable(member.coda, 'Workouts')?.rows).toHaveLength(6);
  const lines = logOf(member);
  expect(lines).toHaveLength(runs.length);
  for (const line of lines) expect(line).toMatch(/^Paused: BigQuery takes its time; the next run goes on\./);
  expect(member.machine.state.mails).toEqual([]);
  member.machine.clock.advance((24 - hours) * HOUR_MS);
  member.hour();
  expect(logOf(member).at(-1)).toMatch(/^Failed: BigQuery takes its time/);
  expect(member.machine.state.mails).toHaveLength(1);
});

testInFull('a doc that never makes its changes keeps neither the sheet nor BigQuery waiting', () => {
  const member = newFarMember({ friends: 2, tables: true, codaTables: [workouts, instructors] });
  member.coda.doc.appliedAfterMs = 1e10;
  const runs = [member.menu('menuSyncNow')];
  for (let hour = 0; hour < 2; hour += 1) runs.push(member.hour());
  expect(runs.filter(({ killed }) => killed)).toEqual([]);
  expectWholeSheet(member);
  expect(Number(member.bigquery.sql('SELECT COUNT(*) AS n FROM peloton_sync.workouts')[0]?.n)).toBe(6);
  expect(logOf(member)[0]).toContain('Coda takes its time');
});

testInFull('where a job takes longer than a run has for it, the next run waits for the same job', () => {
  const member = newFarMember();
  member.bigquery.jobMs = 200_000;
  member.syncAll();
  for (let hour = 0; hour < 40 && !logOf(member).at(-1)?.startsWith('Nothing new'); hour += 1) member.hour();
  expect(logOf(member).at(-1)).toMatch(/^Nothing new/);
  const queries = member.bigquery.jobs.filter(({ kind }) => kind === 'query').map(({ what }) => what);
  const merges = queries.filter((sql) => /^(MERGE|BEGIN)/.test(sql));
  expect(merges.length).toBeGreaterThan(0);
  expect(new Set(merges).size).toBe(merges.length);
});

testInFull('a job that does not end is asked anew when it has been waited for long enough', () => {
  const member = newFarMember();
  member.bigquery.jobMs = 1e10;
  member.syncAll();
  member.bigquery.jobMs = 1500;
  // BigQuery itself ends jobs within a day; what is loaded and the question about it are each given up after that.
  for (let hour = 0; hour < 60; hour += 1) member.hour();
  expect(logOf(member).at(-1)).toMatch(/^Nothing new/);
});

test('what follows from the workouts stays up to date in the sheet while BigQuery refuses everything', () => {
  const member = newFarMember({ friends: 2, tables: true });
  member.syncAll();
  member.duringBigQuery = () => googleError(403, 'accessNotConfigured', 'disabled');
  addWorkout(member.peloton.account, { discipline: 'strength', startAt: member.machine.clock.now() - HOUR_MS });
  member.hour();
  member.hour();
  expect(readRows(member.machine, 'Activity').map((row) => row.Discipline)).toContain('Strength');
  expect(logOf(member).at(-1)).not.toContain('Unrecognized');
});

/** An older doc with a table of instructors, and the destination as each run opens it. */
function newDoc() {
  let nowMs = Date.UTC(2026, 0, 1);
  const clock = {
    now: () => nowMs,
    sleep: (ms: number) => {
      nowMs += ms;
    },
  };
  const coda = createEmulatedCoda(clock);
  coda.addTable(instructors.title, titlesOf(instructors));
  const remembered = new Map<string, string>();
  const memory = {
    load: (key: string) => remembered.get(key) ?? '',
    save: (key: string, value: string) => void remembered.set(key, value),
  };
  const store = memoryStore();
  const table = codaTable(coda, instructors.title);
  const idOf = (title: string) => table?.columns.find(({ name }) => name === title)?.id ?? '';
  const keyTitle = instructors.columns[instructors.key as keyof typeof instructors.columns].title;
  return {
    put: (id: string, key: string) => table?.rows.push({ id, values: { [idOf(keyTitle)]: key } }),
    keys: () => (table?.rows ?? []).map(({ values }) => values[idOf(keyTitle)]).sort(),
    sync(rows: AnyRow[]) {
      nowMs += 3_600_000;
      const http = toHttp((request) => coda.fetch(request));
      const rest = createCodaRest('AbCdEf1234', coda.token, { ...clock, ...UNHURRIED, http });
      const tables = createDocTables(rest, memory, { units: () => 'metric', sleep: clock.sleep });
      const destination = createCoda('AbCdEf1234', rest, memory, tables);
      return syncSnapshot(
        { table: instructors, read: () => ({ rows, missing: 0 }) },
        [destination],
        stateFile(store, 'state', emptySnapshotState),
      );
    },
  };
}

test('a row of an older doc that we never wrote stays, and is ours once Peloton lists it', () => {
  const doc = newDoc();
  const row = (key: string): AnyRow => ({ [instructors.key]: key, name: `Coach ${key}` });
  doc.put('i-old', 'left long ago');
  doc.put('i-known', 'b');
  doc.sync([row('a'), row('b'), row('c')]);
  expect(doc.keys()).toEqual(['a', 'b', 'c', 'left long ago']);
  doc.put('i-typed', 'typed by a member');
  doc.sync([row('a')]);
  expect(doc.keys()).toEqual(['a', 'left long ago', 'typed by a member']);
});

const echo = (token: string) => [
  {
    status: 403,
    headers: {},
    body: JSON.stringify({ error: { message: `not for Bearer ${token}` }, message: `no ${token}` }),
  },
];

test('what a server repeats of a token is not told', () => {
  const clock = { now: () => 0, sleep() {}, ...UNHURRIED };
  const coda = createCodaRest('AbCdEf1234', 'coda-secret', { ...clock, http: () => echo('coda-secret') });
  expect(() => coda.send('post', 'tables/x/rows', {})).toThrow(/^(?!.*coda-secret)/s);
  const memory = { load: () => '', save() {} };
  const token = () => 'ya29.google-secret';
  const world = { ...clock, memory, token, digest: String, http: () => echo(token()) };
  expect(() => createRest('my-project-123', world).call({ method: 'get', path: 'datasets' })).toThrow(
    /refuses the project(?!.*google-secret)/s,
  );
});
