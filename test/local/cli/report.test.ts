/** A sync that failed must not look like one that worked. */

import { choose, letAnHourPass, openWindow, StepFailed, signInOnPage } from '../../../local/cli/member';
import { createReport } from '../../../local/cli/report';
import { createMachine } from '../../../local/emulator/index';
import { createFakePeloton, sampleAccount } from '../../../local/fake-peloton/index';

const START = Date.UTC(2026, 10, 21, 9);

function member() {
  const clock = { now: () => START };
  const fake = createFakePeloton({ now: () => clock.now(), account: sampleAccount({ now: START, workouts: 5 }) });
  const machine = createMachine({ internet: fake.fetch, startAt: START });
  clock.now = machine.clock.now;
  const { email, password } = fake.account;
  signInOnPage(machine, openWindow(machine, 'menuConnect'), (url) => fake.browserSignIn(url, email, password));
  return { fake, machine, report: createReport(machine) };
}

let said: string[];

beforeEach(() => {
  said = [];
  jest.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
});
afterEach(() => jest.restoreAllMocks());

test('a sync that worked is told in numbers', () => {
  const { machine, report } = member();
  report.sync('Sync now', choose(machine, 'menuSyncNow').alerts);
  expect(said.join('\n')).toMatch(/^ {2}Sync now +\d+ rows added.*\(\d+ s, \d+ requests\)$/);
});

test('a sync that failed throws what the log sheet says', () => {
  const { fake, machine, report } = member();
  fake.faults.add({ match: /\/workouts/, status: 500, times: 1000 });
  const { alerts } = choose(machine, 'menuSyncNow');
  expect(() => report.sync('Sync now', alerts)).toThrow(StepFailed);
  expect(said.join('\n')).toMatch(/Peloton/);
});

test('a sync that never began throws what the member was told instead', () => {
  const { machine, report } = member();
  machine.answers.alert.push('YES');
  choose(machine, 'menuDisconnect');
  const { alerts } = choose(machine, 'menuSyncNow');
  expect(() => report.sync('Sync now', alerts)).toThrow(/Connect/);
});

test('an hourly run whose session has ended fails the local run', () => {
  const { fake, machine, report } = member();
  report.sync('Sync now', choose(machine, 'menuSyncNow').alerts);
  choose(machine, 'menuHourlyOn');
  fake.revokeTokens();
  expect(() => letAnHourPass(machine, () => report.sync('An hour later'))).toThrow(StepFailed);
});
