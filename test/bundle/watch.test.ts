/** A list that lost a field that we need, end to end: the log says so once, and Check setup as long as it lasts. */
import { readRows } from '../../local/emulator/inspect';
import { type Member, newMember } from '../support/member';

function checkLine(member: Member): string {
  const html = member.menu('menuCheckSetup').dialogs[0]?.html ?? '';
  const json = (/data-page="([^"]*)"/.exec(html)?.[1] ?? '').replace(/&quot;/g, '"').replace(/&#39;/g, "'");
  const { lines } = JSON.parse(json) as { lines: Array<{ state: string; label: string; text: string }> };
  const line = lines.find(({ label }) => label === 'New at Peloton');
  return line ? `${line.state}: ${line.text}` : '';
}

const logged = (member: Member): string[] =>
  readRows(member.machine, 'Sync log')
    .map((row) => String(row.Details))
    .filter((text) => /fitness_discipline/.test(text));

test('a needed field that is empty in all of a list is told once in the log, and in Check setup until it comes again', () => {
  const member = newMember({ workouts: 8 });
  const { account } = member.peloton;
  const omitted = account.workouts.map(({ omit }) => omit);
  for (const workout of account.workouts) workout.omit = [...(workout.omit ?? []), 'fitness_discipline'];
  member.connect();
  member.syncAll();
  member.hour();
  expect(logged(member)).toHaveLength(1);
  expect(checkLine(member)).toMatch(/^attention: .*list of workouts, but "fitness_discipline".*is empty in all of it/);
  account.workouts.forEach((workout, at) => {
    const before = omitted[at];
    if (before) workout.omit = before;
    else delete workout.omit;
  });
  member.hour();
  member.syncAll();
  expect(checkLine(member)).not.toMatch(/list of workouts, but "fitness_discipline"/);
});
