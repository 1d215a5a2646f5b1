/** Most tests of the script share the engine's globals between executions, which Apps Script does not: nothing may stay there. */
import { leftInRealms } from '../../local/emulator/realm';
import { addWorkout } from '../../local/fake-peloton/account';
import { HOUR_MS, newMember, START, visibleState } from '../support/member';

function endOfTwoHours(sharesRealm: boolean) {
  // Other hosts make it a member whose first sync is not taken from another test.
  const member = newMember({ workouts: 6, tables: true, friends: 2, hosts: {}, sharesRealm });
  member.connect();
  member.syncAll();
  member.menu('menuHourlyOn');
  addWorkout(member.peloton.account, { startAt: START + HOUR_MS / 2 });
  const costs = [member.hour(), member.hour()].map(({ serviceCalls }) => serviceCalls);
  for (const name of ['menuStats', 'menuCheckSetup', 'menuDashboard', 'menuExplorer', 'menuSettings', 'menuImport'])
    costs.push(member.menu(name).serviceCalls);
  return { costs, state: visibleState(member) };
}

test('the product leaves nothing in the globals, and does there what it does in globals of its own', () => {
  const shared = endOfTwoHours(true);
  expect(leftInRealms()).toEqual([]);
  expect(shared).toEqual(endOfTwoHours(false));
});
