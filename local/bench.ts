/**
 * What a sync costs: Peloton requests, Google service calls, executions and virtual time, for accounts of several sizes.
 * Times are the emulator's, from documented latencies; counts are exact. `npm run bench`.
 */
import { createMachine, type Machine } from './emulator/index';
import { addWorkout } from './fake-peloton/account';
import { createFakePeloton, type FakePeloton, sampleAccount } from './fake-peloton/index';
import { scheduleClass } from './fake-peloton/schedule';
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

const SCHEDULED = 14;

/** What an hour costs in which the schedule of a busy member did not change, beside what older scripts spend on the same. */
function benchSchedule(): object[] {
  const lab = newLab(10);
  const { machine, fake } = lab;
  Object.assign(fake.account, { schedule: [], reservations: [] });
  for (let day = 1; day <= SCHEDULED; day += 1)
    scheduleClass(fake.account, { startAt: START_AT + day * 86_400_000, reserved: day % 2 === 0 });
  choose(machine, 'menuSyncNow');
  finishContinuations(machine, () => {});
  machine.clock.advance(3_600_000);
  const sent = fake.requests.length;
  const before = JSON.stringify(machine.state.calendars);
  const { callsByService } = perform(machine, 'onHourly', [{}], 'trigger');
  const schedule = fake.requests.slice(sent).filter(({ path }) => /graphql|reservations/.test(path)).length;
  const isUntouched = JSON.stringify(machine.state.calendars) === before;
  const calendar = callsByService.CalendarApp ?? 0;
  return [
    {
      script: 'Peloton Sync',
      'Peloton calls': schedule,
      'calendar operations': calendar,
      'events written': isUntouched ? 0 : 'some',
    },
    // As counted in those scripts for as many classes.
    { script: 'the old Apps Script calendar', 'Peloton calls': 30, 'calendar operations': 43, 'events written': 0 },
    {
      script: 'scripts that write everything anew',
      'Peloton calls': 1,
      'calendar operations': 1 + 2 * SCHEDULED,
      'events written': SCHEDULED,
    },
  ];
}

console.log(`\n${SCHEDULED} scheduled classes, nothing new`);
console.table(benchSchedule());

for (const workouts of SIZES) {
  console.log(`\n${workouts} workouts`);
  console.table(bench(workouts));
}
