/** Several executions at once: whatever else runs at whichever moment of a run, nothing is lost or there twice. */
import { userProperties } from '../../local/emulator/index';
import { addWorkout } from '../../local/fake-peloton/account';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { callsOf } from '../support/effort';
import { HOUR_MS, type Member, newMember, START, visibleState } from '../support/member';

function memberWithNews(): Member {
  const member = newMember({ workouts: 4 });
  member.connect();
  member.syncAll();
  addWorkout(member.peloton.account, { startAt: START + HOUR_MS / 2 });
  scheduleClass(member.peloton.account, { startAt: START + 48 * HOUR_MS, title: 'New class' });
  return member;
}

/** What happens in the middle, and what must be true of the store afterwards. */
const OTHERS: ReadonlyArray<
  readonly [what: string, act: (member: Member, key: string) => void, holds: (member: Member) => unknown]
> = [
  ['another sync', (member) => void member.machine.run('menuSyncNow'), () => true],
  ['a continuation', (member) => void member.machine.run('onContinue', [{}], { context: 'trigger' }), () => true],
  [
    'settings that are saved',
    (member, key) => void member.page('apiSaveSettings', key, { dailyCallBudget: 1234 }),
    ({ machine }) =>
      Object.entries(userProperties(machine)).some(
        ([name, value]) => name.startsWith('settings.') && value.includes('"dailyCallBudget":1234'),
      ),
  ],
  [
    'the hourly sync switched on',
    (member) => void member.machine.run('menuHourlyOn'),
    (member) => member.machine.state.triggers.filter(({ handler }) => handler === 'onHourly').length === 1,
  ],
];

test.each(OTHERS)('%s', (_, act, holds) => {
  const member = memberWithNews();
  const key = member.pageKey();
  const saved = member.save();
  const calls = member.hour().serviceCalls;
  const alone = JSON.stringify(visibleState(member));
  for (const moment of callsOf(calls, 47)) {
    member.load(saved);
    const { error } = member.hour({
      during: (call) => {
        if (call === moment) act(member, key);
      },
    });
    expect([moment, error]).toEqual([moment, undefined]);
    member.hour();
    expect([moment, holds(member)]).toEqual([moment, true]);
    expect([moment, JSON.stringify(visibleState(member))]).toEqual([moment, alone]);
  }
});
