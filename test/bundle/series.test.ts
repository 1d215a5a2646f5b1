/** PELOTON_SERIES in the shipped bundle: what a member's formula shows. */
import { readRows } from '../../local/emulator/inspect';
import { type Member, newMember } from '../support/member';

const formula = (member: Member, id: unknown, metric: unknown) =>
  member.machine.run('PELOTON_SERIES', [id, metric], { context: 'simple' });

function synced(): { member: Member; row: Record<string, unknown> } {
  const member = newMember({ curveStepSec: 1, workouts: 6 });
  member.connect();
  member.syncAll();
  const row = readRows(member.machine, 'Series').find((each) => each.Metric === 'output');
  if (!row) throw new Error('no series of output');
  return { member, row };
}

test('a series is a row for each value, for a chart', () => {
  const { member, row } = synced();
  const { value, error, callsByService } = formula(member, row['Workout ID'], 'Output ');
  expect(error).toBeUndefined();
  const values = value as Array<[number, number]>;
  expect(values).toHaveLength(Number(row.Points));
  expect(Math.max(...values.map(([, watts]) => watts))).toBe(row.Maximum);
  expect(values.map(([second]) => second)).toEqual([...values.keys()].map((index) => index + 1));
  // A formula may use nothing that asks for authorisation.
  expect(Object.keys(callsByService).sort()).toEqual(['PropertiesService', 'SpreadsheetApp']);
});

test('a workout or metric that is not there says so in the cell', () => {
  const { member, row } = synced();
  for (const [id, metric] of [
    ['nobody', 'output'],
    [row['Workout ID'], 'wingbeats'],
    [undefined, undefined],
  ])
    expect(formula(member, id, metric).value).toMatch(/^⚠ .*has no series/);
});

test('before any sync it says the same', () => {
  expect(formula(newMember({ curveStepSec: 1, workouts: 1 }), 'w1', 'output').value).toMatch(/^⚠ .*has no series/);
});
