/** A BigQuery whose jobs take from half a minute to two: all tables are at work at once, and a few runs are enough. */
import { addWorkout } from '../../../local/fake-peloton/account';
import { ALL_TABLES, bigContent, sheetContent } from '../../support/content';
import { amount } from '../../support/effort';
import { expectWholeSamples, type FarMember, newFarMember } from '../../support/far';

function isComplete({ bigquery, machine }: FarMember): boolean {
  try {
    for (const table of ALL_TABLES) expect(bigContent(bigquery, table)).toEqual(sheetContent(machine, table, 'metric'));
    expectWholeSamples({ bigquery, machine });
    return true;
  } catch {
    return false;
  }
}

/** Hourly runs until everything is there. */
function runsUntilComplete(member: FarMember, most: number): number {
  for (let runs = 1; runs <= most; runs += 1) {
    const { killed } = member.hour();
    expect(killed).toBe(false);
    if (isComplete(member)) return runs;
  }
  return Number.POSITIVE_INFINITY;
}

test.each([
  [false, 90_000, 4],
  [true, 60_000, 6],
])(
  'all tables are there after a few runs, and so is what is new (sandbox: %s, jobs of %d ms)',
  (isSandbox, jobMs, most) => {
    const member = newFarMember({ workouts: amount(4, 12), friends: 3, tables: true, isSandbox });
    member.bigquery.jobMs = jobMs;
    member.menu('menuSyncNow');
    const first = runsUntilComplete(member, most);
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    const next = runsUntilComplete(member, most);
    expect(first).toBeLessThanOrEqual(most);
    expect(next).toBeLessThanOrEqual(most);
  },
);
