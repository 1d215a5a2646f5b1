/**
 * What a sync costs, for accounts of several sizes: Peloton requests, Google service calls, cells, executions, virtual
 * time, trigger time, memory and processor time; and how its requests compare with those of the older scripts.
 * Times are the emulator's, from documented latencies; counts are exact. Processor time and memory are those of this whole
 * program, the emulator included, the fake Peloton only with memory. `npm run bench`.
 *
 * At the end it compares the accounts, and fails where an hour costs more than it may, or more with many workouts than with few.
 *
 * BENCH="100/0,3000/20,20000/20/500" chooses sizes: workouts/friends. With a third number only so many workouts are synced, and the
 * others are put into the sheets as if they had been (seed.ts).
 */

import {
  ask,
  choose,
  type Execution,
  finishContinuations,
  letAnHourPass,
  openWindow,
  perform,
  signInOnPage,
} from '../cli/member';
import { createMachine, type Machine } from '../emulator/index';
import { addWorkout } from '../fake-peloton/account';
import { createFakePeloton, type FakePeloton, sampleAccount } from '../fake-peloton/index';
import { scheduleClass } from '../fake-peloton/schedule';
import { type Cost, complaintsAbout, type HourCosts } from './limits';
import { addOlderWorkouts } from './seed';

const START_AT = Date.UTC(2026, 10, 21, 9);
const HOUR_MS = 3_600_000;
const DEFAULT_SIZES = '100/0,500/20,5000/20/500,20000/20/500';
const SIZES = (process.env.BENCH ?? DEFAULT_SIZES).split(',').map((size) => size.split('/').map(Number));

interface Lab {
  machine: Machine;
  fake: FakePeloton;
  /** Of every execution so far: when it began, and how long it took. */
  triggers: Array<{ at: number; ms: number }>;
  /** Processor time of the fake Peloton, microseconds. */
  peloton: { cpu: number };
}

function newLab(workouts: number, friends: number): Lab {
  let machine: Machine | null = null;
  const fake = createFakePeloton({
    now: () => machine?.clock.now() ?? START_AT,
    account: sampleAccount({ now: START_AT, workouts, friends }),
  });
  const peloton = { cpu: 0 };
  const internet: typeof fake.fetch = (request) => {
    const began = process.cpuUsage();
    const answer = fake.fetch(request);
    const { user, system } = process.cpuUsage(began);
    peloton.cpu += user + system;
    return answer;
  };
  machine = createMachine({ internet, startAt: START_AT });
  signInOnPage(machine, openWindow(machine, 'menuConnect'), (url) =>
    fake.browserSignIn(url, fake.account.email, fake.account.password),
  );
  return { machine, fake, triggers: [], peloton };
}

type Tell = (execution: Pick<Execution, 'serviceCalls' | 'durationMs' | 'cells'>) => void;

function measure(stage: string, lab: Lab, act: (tell: Tell) => void): Cost {
  const requests = lab.fake.requests.length;
  const [began, ofPeloton] = [process.cpuUsage(), lab.peloton.cpu];
  const cost = { google: 0, read: 0, write: 0, runs: 0, ms: 0, longestMs: 0 };
  act(({ serviceCalls, durationMs, cells }) => {
    cost.google += serviceCalls;
    cost.read += cells.read;
    cost.write += cells.write;
    cost.runs += 1;
    cost.ms += durationMs;
    cost.longestMs = Math.max(cost.longestMs, durationMs);
  });
  const { user, system } = process.cpuUsage(began);
  return {
    stage,
    peloton: lab.fake.requests.length - requests,
    google: cost.google,
    runs: cost.runs,
    'cells read': cost.read,
    'cells written': cost.write,
    'virtual s': Math.round(cost.ms / 1000),
    'longest s': Math.round(cost.longestMs / 1000),
    'cpu s': Math.round((user + system - (lab.peloton.cpu - ofPeloton)) / 1e4) / 100,
    'heap MB': Math.round(process.memoryUsage().heapUsed / 1e6),
  };
}

/** Hours in which something was still to be done: details that are missing, tables that are not complete. */
function untilComplete(lab: Lab, tell: Tell): number {
  for (let hours = 1; hours <= 24 * 14; hours += 1) {
    anHour(lab, tell);
    if (isComplete(lab)) return hours;
  }
  throw new Error('Not complete after two weeks.');
}

function anHour(lab: Lab, tell: Tell): void {
  letAnHourPass(lab.machine, (execution) => {
    lab.triggers.push({ at: lab.machine.clock.now(), ms: execution.durationMs });
    tell(execution);
  });
}

interface StatusAnswer {
  backfill: unknown;
  tables: Array<{ completeAt: string | null; left: number }>;
}

function isComplete({ machine }: Lab): boolean {
  const status = ask(machine, 'apiStatus', openWindow(machine, 'menuStatus')) as StatusAnswer;
  return status.backfill === null && status.tables.every(({ completeAt, left }) => completeAt !== null && left === 0);
}

/** The most trigger time within any 24 hours, in minutes; Google allows 90. */
function busiestDayMin({ triggers }: Lab): number {
  const within = ({ at }: { at: number }) =>
    triggers.filter((other) => other.at > at - 24 * HOUR_MS && other.at <= at).reduce((sum, { ms }) => sum + ms, 0);
  return Math.round(Math.max(0, ...triggers.map(within)) / 6000) / 10;
}

const NEWS_HOURS = 4;
/** So long the first runs after older workouts were added have something to do at most. */
const MOST_HOURS = 24;

function bench(workouts: number, friends: number, synced: number): HourCosts {
  const lab = newLab(synced, friends);
  const { machine, fake } = lab;
  const costs = [measure('first sync', lab, (tell) => tell(choose(machine, 'menuSyncNow')))];
  choose(machine, 'menuHourlyOn');
  let hours = 0;
  costs.push(
    measure('until all is complete', lab, (tell) => {
      hours = untilComplete(lab, tell);
    }),
  );
  const busiest = busiestDayMin(lab);
  const newWorkout = (stage: string) =>
    measure(stage, lab, (tell) => {
      addWorkout(fake.account, { startAt: machine.clock.now() });
      anHour(lab, tell);
    });
  if (synced < workouts) {
    addOlderWorkouts(machine, fake, workouts);
    costs.push(newWorkout('all rows read, as once a week'));
    // Rides whose FTP is another one than that of their day are read once more, some in each hour.
    for (let hour = 0; hour < MOST_HOURS; hour += 1)
      if (measure('', lab, (tell) => anHour(lab, tell))['cells read'] === 0) break;
    newWorkout('');
  }
  costs.push(measure('nothing new: an hour', lab, (tell) => anHour(lab, tell)));
  const news = Array.from({ length: NEWS_HOURS }, () => newWorkout('one new workout: an hour'));
  costs.push(
    ...news,
    measure('nothing new: a day', lab, (tell) => {
      for (let hour = 0; hour < 24; hour += 1) anHour(lab, tell);
    }),
  );
  console.log(`\n${workouts} workouts, ${friends} friends: complete after ${hours} hours`);
  console.table(costs);
  console.log(`Busiest 24 hours: ${busiest} trigger minutes of 90.`);
  console.log(`State of the emulated Google: ${Math.round(machine.save().length / 1e6)} MB.`);
  const quiet = costs.find(({ stage }) => stage === 'nothing new: an hour') as Cost;
  if (synced === workouts) compare(fake, [...costs.slice(0, 2), quiet, ...costs.slice(-1)]);
  return { workouts, quiet, news };
}

function printHours(all: readonly HourCosts[]): void {
  const line = (workouts: number, hour: string, cost: Cost) => ({
    workouts,
    hour,
    'Peloton requests': cost.peloton,
    'Google calls': cost.google,
    'cells read': cost['cells read'],
    'cells written': cost['cells written'],
    'cpu s': cost['cpu s'],
  });
  console.log('\nAn hour, by the number of workouts held');
  console.table(
    all.flatMap(({ workouts, quiet, news }) => [
      line(workouts, 'nothing new', quiet),
      ...news.map((cost) => line(workouts, 'one new workout', cost)),
    ]),
  );
}

const SCHEDULED = 14;

/** What an hour costs in which the schedule of a busy member did not change, beside what older scripts spend on the same. */
function benchSchedule(): object[] {
  const lab = newLab(10, 0);
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

/** The older scripts' requests on every run, by their own formulas. */
function compare({ account }: FakePeloton, costs: readonly Cost[]): void {
  const count = account.workouts.length;
  const friends = account.friends.length;
  const cycling = account.friends.map(
    ({ workouts = [] }) => workouts.filter(({ discipline }) => discipline === 'cycling').length,
  );
  const newest = cycling.reduce((sum, each) => sum + Math.min(10, each), 0);
  const coda = 1 + Math.ceil(count / 100) + 1 + 2 * count + 3 + (friends + 1) + 2 * newest;
  const scraper = 6 + 2 * friends;
  const [first, rest, nothing, day] = costs.map(({ peloton }) => peloton);
  const ratio = (ours: number, theirs: number) => `${ours} to ${theirs} (${Math.round((ours / theirs) * 1000) / 10}%)`;
  console.log(
    `Coda script: all at first ${ratio((first ?? 0) + (rest ?? 0), coda)}, nothing new ${ratio(nothing ?? 0, coda)}`,
  );
  console.log(
    `BigQuery scraper: nothing new ${ratio(nothing ?? 0, scraper)}, by the hour over a day ${ratio((day ?? 0) / 24, scraper)}`,
  );
}

const hours = SIZES.map(([workouts = 0, friends = 0, synced = workouts]) => bench(workouts, friends, synced));
printHours(hours);
const complaints = complaintsAbout(hours);
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;

console.log(`\n${SCHEDULED} scheduled classes, nothing new`);
console.table(benchSchedule());
