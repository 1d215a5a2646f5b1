/** docs/uninstalling.md, played: what is left when the steps that happen inside the sheet were taken. */
import { listCalendars, listEvents } from '../../local/emulator/inspect';
import { newMember, publishWebApp } from '../support/member';

test('events, triggers, links and session are gone, and what stays noted holds no token', () => {
  const member = newMember({ workouts: 2 });
  const { machine, peloton } = member;
  member.connect();
  member.menu('menuHourlyOn');
  member.syncAll();
  publishWebApp(member);
  const shared = member.page('apiShare', member.pageKey(), { stats: 'new', blocks: ['totals'] });
  const { link } = (shared.value as { stats: { link: string } }).stats;
  const visit = () => {
    const parameter = { ...Object.fromEntries(new URL(link).searchParams), format: 'json' };
    return machine.run('doGet', [{ parameter }], { context: 'webapp' }).value as { getContent(): string };
  };
  const isDead = () => visit().getContent() === 'There is nothing at this address.';
  expect(isDead()).toBe(false);
  expect(listEvents(machine).length).toBeGreaterThan(0);
  const secrets = JSON.stringify(machine.state.properties).match(/eyJ[\w-]+\.[\w-]+\.[\w-]+|v1\.[\w-]+/g) ?? [];
  expect(secrets.length).toBeGreaterThan(0);

  machine.answers.alert.push('YES');
  member.menu('menuRemoveEvents');
  member.menu('menuHourlyOff');
  machine.answers.alert.push('YES');
  member.menu('menuDisconnect');

  expect([listEvents(machine), listCalendars(machine).length, machine.state.triggers]).toEqual([[], 1, []]);
  expect(machine.state.properties).toMatchObject({ script: {}, document: {} });
  const left = JSON.stringify([machine.state.properties, machine.state.caches]);
  expect(secrets.filter((secret) => left.includes(secret))).toEqual([]);
  expect(left).not.toContain(peloton.account.password);
  expect(isDead()).toBe(true);
  peloton.requests.length = 0;
  machine.runTriggersUntil(machine.clock.now() + 48 * 3_600_000);
  expect(peloton.requests).toEqual([]);
});
