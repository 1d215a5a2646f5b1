/** The hourly trigger and its continuation when Google does not fire them: who is told, and what sets it right. */

import { disableTriggers, loseTriggers, readRows } from '../../local/emulator/index';
import { amount, firstOf } from '../support/effort';
import { HOUR_MS, type Member, newMember } from '../support/member';

const MINUTE_MS = 60_000;

interface Shown {
  hourly: { on: boolean; mine: boolean; stoppedAt: string | null };
  next: string | null;
}

function hourlyMember(options: Parameters<typeof newMember>[0] = { workouts: 2 }): Member {
  const member = newMember(options);
  member.connect();
  member.menu('menuHourlyOn');
  return member;
}

const shown = (member: Member) => member.page('apiStatus', member.pageKey()).value as Shown;
const report = (member: Member): string => member.menu('menuCheckSetup').dialogs[0]?.html ?? '';
const pass = ({ machine }: Member, hours: number) => machine.runTriggersUntil(machine.clock.now() + hours * HOUR_MS);
const STOPPED = /Google has not started it for/;

test('while it comes every hour nobody is told anything', () => {
  const member = hourlyMember();
  expect(shown(member).hourly).toMatchObject({ on: true, mine: true, stoppedAt: null });
  expect(pass(member, 7).length).toBe(7);
  expect(shown(member)).toMatchObject({ hourly: { stoppedAt: null }, next: expect.any(String) });
  expect(report(member)).not.toMatch(STOPPED);
});

describe.each([
  ['disabled', disableTriggers],
  ['lost', loseTriggers],
] as const)('a trigger that is %s', (_, breakTriggers) => {
  test('is told in Status and in Check setup, with what to do, whatever Google lists and whoever synced since', () => {
    const member = hourlyMember();
    pass(member, 2);
    const lastAt = member.machine.clock.now();
    breakTriggers(member.machine, 'onHourly');
    pass(member, 5);
    member.menu('menuSyncNow');
    const { hourly, next } = shown(member);
    expect(hourly).toMatchObject({ on: true, mine: true });
    expect(Date.parse(hourly.stoppedAt ?? '')).toBeLessThanOrEqual(lastAt);
    expect(next).toBeNull();
    expect(report(member)).toMatch(STOPPED);
    expect(report(member)).toContain('Choose Peloton &gt; More &gt; Hourly sync on');
  });

  test('is made anew by switching it on again', () => {
    const member = hourlyMember();
    breakTriggers(member.machine, 'onHourly');
    pass(member, 5);
    member.menu('menuHourlyOn');
    expect(shown(member).hourly.stoppedAt).toBeNull();
    expect(report(member)).not.toMatch(STOPPED);
    expect(member.machine.state.triggers.map(({ handler }) => handler)).toEqual(['onHourly']);
    expect(pass(member, 3).length).toBe(3);
  });
});

test('a day without time left for triggers is told as well: Google then starts nothing', () => {
  const member = hourlyMember();
  pass(member, 1);
  member.machine.state.limits.triggerMsPerDay = 0;
  pass(member, 5);
  expect(report(member)).toMatch(STOPPED);
  expect(report(member)).toContain('no time left for triggers');
});

test('whoever switched it off, or whose session ended, is told nothing of the kind', () => {
  const off = hourlyMember();
  off.menu('menuHourlyOff');
  pass(off, 9);
  expect([shown(off).hourly.stoppedAt, report(off)]).toEqual([null, expect.not.stringMatching(STOPPED)]);
  const ended = hourlyMember();
  ended.peloton.faults.random(1, 1);
  pass(ended, 9);
  expect(shown(ended).hourly.stoppedAt).toBeNull();
});

test('another editor, whose runs the member cannot see, is believed', () => {
  const member = hourlyMember();
  const { machine } = member;
  machine.state.userEmail = 'editor@example.com';
  machine.clock.advance(24 * HOUR_MS);
  expect(shown(member).hourly).toMatchObject({ on: true, mine: false, stoppedAt: null });
  expect(report(member)).toContain('Run by member@example.com');
});

describe.each(
  firstOf(1, [
    ['disabled', disableTriggers],
    ['lost', loseTriggers],
  ] as const),
)('a continuation that is %s', (_, breakTriggers) => {
  test('is made good by the next hourly run, which arranges another one and leaves none behind', () => {
    const member = hourlyMember({ workouts: amount(60, 120), latencyMs: { UrlFetchApp: 20_000 } });
    const { machine } = member;
    const owed = () =>
      readRows(machine, 'Workouts').filter((row) => !/^(complete|in progress) /.test(String(row['Sync state']))).length;
    const continuations = () => machine.state.triggers.filter(({ handler }) => handler === 'onContinue');
    member.menu('menuSyncNow');
    expect(continuations()).toHaveLength(1);
    breakTriggers(machine, 'onContinue');
    const owedBefore = owed();
    machine.runTriggersUntil(machine.clock.now() + 5 * MINUTE_MS);
    expect(owed()).toBe(owedBefore);
    pass(member, 2);
    expect(owed()).toBe(0);
    expect(continuations()).toEqual([]);
  });
});
