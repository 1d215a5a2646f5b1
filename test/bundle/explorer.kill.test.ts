/** Explorer and cells may be killed at any service call: nothing is sent twice, nothing of the sync is harmed. */
import { readSheet } from '../../local/emulator/inspect';
import { killsOf } from '../support/effort';
import { newExplorerLab } from '../support/explorer-lab';
import { visibleState } from '../support/member';

test('a change that was cut off is sent at most once, and the next one works', () => {
  const lab = newExplorerLab();
  const { machine, peloton } = lab.member;
  const typed = { 'input.tagName': 'NightOwls' };
  const { phrase, ...shown } = lab.preview('addTag', typed);
  const args = [lab.key, 'addTag', typed, { typed: phrase, shown }];
  const before = lab.member.save();
  const { serviceCalls } = machine.run('apiExplorerRun', args, { context: 'page' });
  for (const kill of killsOf(serviceCalls, 3)) {
    lab.member.load(before);
    const sentBefore = peloton.requests.length;
    machine.run('apiExplorerRun', args, { context: 'page', ...kill });
    expect(peloton.requests.length - sentBefore).toBeLessThanOrEqual(1);
    lab.run('addTag', typed, { typed: phrase, shown });
    expect(lab.run('myTags').text).toContain('NightOwls');
  }
});

test('a table that was cut off leaves the sheets of the sync as they were', () => {
  const lab = newExplorerLab({ workouts: 12 });
  const { member } = lab;
  member.syncAll();
  const synced = JSON.stringify(visibleState(member));
  const { text } = lab.run('workouts', { userId: '{me}', limit: 12 });
  const args = [lab.key, { name: 'workouts', texts: [text], path: 'data' }];
  const before = member.save();
  const { serviceCalls } = member.machine.run('apiExplorerToSheet', args, { context: 'page' });
  const whole = readSheet(member.machine, 'API workouts');
  for (const kill of killsOf(serviceCalls, 9)) {
    member.load(before);
    member.machine.run('apiExplorerToSheet', args, { context: 'page', ...kill });
    expect(JSON.stringify(visibleState(member))).toBe(synced);
    const { sheet } = lab.toSheet({ name: 'workouts', texts: [text], path: 'data' });
    expect(readSheet(member.machine, sheet)).toEqual(whole);
  }
});

test('a cell that was cut off shows the right answer the next time', () => {
  const lab = newExplorerLab();
  const { member } = lab;
  const args = ['/api/user/{me}/workouts?limit=3', 'id'];
  const before = member.save();
  const first = member.machine.run('PELOTON', args, { context: 'cell' });
  const wanted = JSON.stringify(first.value);
  for (const kill of killsOf(first.serviceCalls, 3)) {
    member.load(before);
    const cut = member.machine.run('PELOTON', args, { context: 'cell', ...kill });
    expect(cut.value === undefined || JSON.stringify(cut.value) === wanted).toBe(true);
    expect(JSON.stringify(member.machine.run('PELOTON', args, { context: 'cell' }).value)).toBe(wanted);
  }
});

test('a tour of every reading request through the explorer, with trouble on the way, ends in answers or sentences', () => {
  const lab = newExplorerLab();
  const known = { ...lab.findIds('workout'), ...lab.findIds('rideDetails'), ...lab.findIds('classSession') };
  lab.member.peloton.faults.random(7, 0.2);
  const readable = lab.requests.filter(({ changes, isSecret }) => !changes && !isSecret);
  for (const { name, params } of readable) {
    if (params.some(({ own, required }) => own && required && !known[own] && own !== 'userId' && own !== 'username'))
      continue;
    const shown = lab.run(name, lab.form(name, known));
    Object.assign(known, shown.ids);
    expect([200, 404, 408, 429, 500, 502, 503, 0]).toContain(shown.status);
  }
});
