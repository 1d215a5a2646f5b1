/** The built bundle with BigQuery, against BigQuery's API executed by DuckDB. */
import { createEmulatedBigQuery, type EmulatedBigQuery } from '../../local/emulator/bigquery';
import { readRows } from '../../local/emulator/inspect';
import { type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';
import { distWith } from '../support/options';

const PROJECT = 'my-project-123';
let bigquery: EmulatedBigQuery;

function newBigMember(options: { workouts?: number; settings?: object; isSandbox?: boolean } = {}): Member {
  let member: Member | null = null;
  bigquery = createEmulatedBigQuery({
    project: PROJECT,
    now: () => member?.machine.clock.now() ?? 0,
    isSandbox: options.isSandbox ?? false,
  });
  member = newMember({
    workouts: options.workouts ?? 6,
    dist: distWith('bigquery'),
    hosts: { 'bigquery.googleapis.com': (request) => bigquery.fetch(request) },
  });
  presetSettings(member.machine, { ...WITHOUT_TABLES, bigqueryProject: PROJECT, ...options.settings });
  member.connect();
  return member;
}

afterEach(() => bigquery.close());

const count = (table: string): number => Number(bigquery.sql(`SELECT COUNT(*) AS n FROM peloton.${table}`)[0]?.n);

test('every row of the sheet is in BigQuery, and a sample for every second of a curve', () => {
  const member = newBigMember();
  member.syncAll();
  const log = readRows(member.machine, 'Sync log');
  console.log(log[0], bigquery.jobs.map((j) => [j.id.slice(0, 40), j.what.slice(0, 200), j.problem]));
  expect(count('workouts')).toBe(readRows(member.machine, 'Workouts').length);
  expect(count('series')).toBe(readRows(member.machine, 'Series').length);
  console.log(bigquery.sql('select count(*), count(distinct workout_id), count(distinct day), max(second), count(target_cadence_lower), count(output) from peloton.samples'));
});
