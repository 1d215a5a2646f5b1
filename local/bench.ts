/**
 * What a sync costs: Peloton requests, Google service calls, executions and virtual time, for accounts of several sizes.
 * Times are the emulator's, from documented latencies; counts are exact. `npm run bench`.
 */
import { createMachine, type Machine } from './emulator/index';
import { addWorkout } from './fake-peloton/account';
import { createFakePeloton, type FakePeloton, sampleAccount } from './fake-peloton/index';
import { choose, type Execution, finishContinuations, openWindow, perform, signInOnPage } from './member';

const START_AT = Date.UTC(2026, 10, 21, 9);
const SIZES = (process.env.BENCH_SIZES ?? '100,1000,3000').split(',').map(Number);

interface Cost {
  stage: string;
  peloton: number;
  google: number;
  executions: number;
  virtualSec: number;
  realSec: number;
}

interface Lab {
  machine: Machine;
  fake: FakePeloton;
}

function newLab(workouts: number): Lab {
  let machine: Machine | null = null;
  const fake = createFakePeloton({
    now: () => machine?.clock.now() ?? START_AT,
    account: sampleAccount({ now: START_AT, workouts }),
  });
  machine = createMachine({ internet: fake.fetch, startAt: START_AT });
  signInOnPage(machine, openWindow(machine, 'menuConnect'), (url) =>
    fake.browserSignIn(url, fake.account.email, fake.account.password),
  );
  return { machine, fake };
}

function measure(
  stage: string,
  lab: Lab,
  act: (tell: (execution: Pick<Execution, 'serviceCalls' | 'durationMs'>) => void) => void,
): Cost {
  const requests = lab.fake.requests.length;
  const began = performance.now();
  const cost = { google: 0, executions: 0, virtualMs: 0 };
  act((execution) => {
    cost.google += execution.serviceCalls;
    cost.virtualMs += execution.durationMs;
    cost.executions += 1;
  });
  return {
    stage,
    peloton: lab.fake.requests.length - requests,
    google: cost.google,
    executions: cost.executions,
    virtualSec: Math.round(cost.virtualMs / 1000),
    realSec: Math.round(performance.now() - began) / 1000,
  };
}

function bench(workouts: number): Cost[] {
  const lab = newLab(workouts);
  const { machine, fake } = lab;
  const hour = () => {
    machine.clock.advance(3_600_000);
    return perform(machine, 'onHourly', [{}], 'trigger');
  };
  return [
    measure('first table', lab, (tell) => tell(choose(machine, 'menuSyncNow'))),
    measure('the rest of the details', lab, (tell) => finishContinuations(machine, tell)),
    measure('nothing new', lab, (tell) => tell(hour())),
    measure('one new workout', lab, (tell) => {
      addWorkout(fake.account, { startAt: machine.clock.now() });
      tell(hour());
    }),
    measure('nothing new again', lab, (tell) => tell(hour())),
  ];
}

for (const workouts of SIZES) {
  console.log(`\n${workouts} workouts`);
  console.table(bench(workouts));
}
