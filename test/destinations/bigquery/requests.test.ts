/** What one new workout costs in requests to BigQuery. */
import { addWorkout } from '../../../local/fake-peloton/account';
import { amount } from '../../support/effort';
import { type FarMember, newFarMember } from '../../support/far';
import { HOUR_MS } from '../../support/member';

/** What a request is for, in words. */
function purposeOf(url: string, body: string): string {
  const path = url.replace(/\?.*$/, '').replace(/^.*\/projects\/[^/]+\//, '');
  if (url.includes('/upload/')) return 'load rows';
  if (path === 'jobs') return /"query":"SELECT/.test(body) ? 'ask what is there' : 'merge';
  if (path.startsWith('jobs/')) return 'look whether a job is done';
  if (path.startsWith('queries/')) return 'read an answer';
  if (/\/tables\//.test(path)) return 'look at a table';
  return `look at a dataset`;
}

/** Requests of the runs until the new workout is in every table, by purpose. */
function costOfOne(member: FarMember): Record<string, number> {
  const cost: Record<string, number> = {};
  const note = (purpose: string) => {
    cost[purpose] = (cost[purpose] ?? 0) + 1;
  };
  member.duringBigQuery = (url, body) => {
    note(purposeOf(url, body));
    return null;
  };
  const { id } = addWorkout(member.peloton.account, { startAt: member.machine.clock.now() + HOUR_MS / 2 });
  member.hour();
  member.duringBigQuery = null;
  const [found] = member.bigquery.sql(`SELECT COUNT(*) AS n FROM peloton_sync.workouts WHERE workout_id = '${id}'`);
  expect(found?.n).toBe('1');
  return cost;
}

test('one new workout costs at most 40 requests to BigQuery, however long its jobs take', () => {
  const member = newFarMember({ workouts: amount(10, 20), friends: 3, tables: true });
  member.syncAll();
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  const costs = [1500, 5000, 40_000].map((jobMs) => {
    member.bigquery.jobMs = jobMs;
    const cost = costOfOne(member);
    const all = Object.values(cost).reduce((sum, count) => sum + count, 0);
    // What is left of it must not count for the next one.
    member.hour();
    return { jobMs, ...cost, all };
  });
  console.table(costs);
  for (const { all } of costs) expect(all).toBeLessThanOrEqual(40);
});
