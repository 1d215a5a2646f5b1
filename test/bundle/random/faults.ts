/**
 * The shipped bundle under random faults: failures, kills, classes moved and workouts arriving in the middle of a run. The
 * seeds are shared among several test files, since Jest gives whole files to its workers.
 */
import { listEvents, readRows } from '../../../local/emulator/inspect';
import { addWorkout, deleteWorkout } from '../../../local/fake-peloton/account';
import { cancelClass, moveClass, scheduleClass } from '../../../local/fake-peloton/schedule';
import { type Attack, attackUntil, riskyHour, whilePelotonFails } from '../../support/attack';
import { amount } from '../../support/effort';
import { HOUR_MS, type Member, newMember, presetSettings, WITHOUT_TABLES } from '../../support/member';

const PARTS = 4;
/** In each part. */
const WANTED_FAULTS = amount(30, 5000);
const DAY_MS = 24 * HOUR_MS;

/** Something happens at Peloton: between two runs, or between two requests of one. */
function pelotonMoves({ member, random }: Attack): void {
  const { account } = member.peloton;
  const now = Math.floor(member.machine.clock.now() / HOUR_MS) * HOUR_MS;
  const scheduled = account.schedule.filter((entry) => entry.startAtMs > now);
  const any = scheduled[Math.floor(random() * scheduled.length)];
  const chance = random();
  if (chance < 0.3) addWorkout(account, { startAt: now - Math.floor(random() * 2 * HOUR_MS) });
  else if (chance < 0.35 && account.workouts.length > 6) deleteWorkout(account, account.workouts[1]?.id ?? '');
  else if (chance < 0.6) scheduleClass(account, { startAt: now + Math.ceil(random() * 20) * DAY_MS });
  else if (chance < 0.85 && any) moveClass(account, any.id, any.startAtMs + Math.ceil(random() * 48) * 1_800_000);
  else if (any && scheduled.length > 4) cancelClass(account, any.id);
}

/** One hour with everything that can go wrong in it. */
function badHour(attack: Attack, seed: number): void {
  const { member, random } = attack;
  const rate = random() < 0.5 ? 0.2 : 0.5;
  // A busy member, so that each hour has much to lose.
  for (let arrival = 0; arrival < 4; arrival += 1)
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - arrival * 600_000 });
  const move = () => {
    if (random() >= 0.04) return;
    attack.faults += 1;
    pelotonMoves(attack);
  };
  const asked = whilePelotonFails(attack, { seed, rate }, move, () => riskyHour(attack, 90));
  attack.faults += asked.filter(({ status }) => status === 0 || status >= 400).length;
}

function nextRuns({ member }: Attack): void {
  for (let hour = 0; hour < 3; hour += 1) member.hour();
}

/** After a week the next arrival brings the comparison with everything. */
function settleDown({ member }: Attack): void {
  member.machine.clock.advance(8 * DAY_MS);
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - HOUR_MS });
  for (let hour = 0; hour < 3; hour += 1) member.hour();
}

function complaints({ member }: Attack): string[] {
  const { account } = member.peloton;
  const found: string[] = [];
  const rows = readRows(member.machine, 'Workouts');
  const state = (id: string) => rows.filter((row) => row['Workout ID'] === id).map((row) => String(row['Sync state']));
  for (const { id, status } of account.workouts) {
    const wanted = status === 'COMPLETE' ? /^complete / : /^in progress /;
    if (state(id).length !== 1 || !wanted.test(state(id)[0] ?? '')) found.push(`workout ${id}: [${state(id)}]`);
  }
  const known = new Set(account.workouts.map((workout) => workout.id));
  for (const row of rows) {
    if (!known.has(String(row['Workout ID'])) && !/^deleted/.test(String(row['Sync state'])))
      found.push(`kept ${row['Workout ID']}`);
  }
  return [...found, ...partComplaints(member, rows), ...calendarComplaints(member)];
}

/** Each workout has as many rows in the tables of parts as its mark says, each once. */
function partComplaints({ machine }: Member, workouts: Array<Record<string, unknown>>): string[] {
  return ['Series', 'Intervals'].flatMap((title) => {
    const parts = readRows(machine, title);
    const owners = parts.map((row) => String(row['Workout ID']));
    const keys = new Set(parts.map((row) => Object.values(row)[0]));
    const counted = workouts.flatMap((row) => {
      const id = String(row['Workout ID']);
      const told = new RegExp(` ${title.toLowerCase()}=\\w+#(\\d+)`).exec(String(row['Sync state']))?.[1] ?? '0';
      const held = owners.filter((owner) => owner === id).length;
      return held === Number(told) ? [] : [`${title} of ${id}: ${held} instead of ${told}`];
    });
    return keys.size === owners.length ? counted : [...counted, `${title} has rows twice`];
  });
}

function calendarComplaints(member: Member): string[] {
  const now = member.machine.clock.now();
  const times = (list: Array<{ title: string; startAt: number }>) =>
    list.map((each) => `${new Date(each.startAt).toISOString()} ${each.title}`).sort();
  const events = listEvents(member.machine)
    .map((event) => ({ title: event.title, startAt: new Date(event.start).getTime() }))
    .filter((event) => event.startAt > now);
  const { schedule, rides } = member.peloton.account;
  const wanted = schedule
    .map((entry) => ({ title: rides[entry.rideId]?.title ?? '', startAt: entry.startAtMs }))
    .filter((entry) => entry.startAt > now);
  const [have, want] = [times(events), times(wanted)];
  return have.join() === want.join() ? [] : [`calendar has ${have.join('; ')} instead of ${want.join('; ')}`];
}

/** One part of the seeds: every fourth from `part` on, which is 1 to 4. */
export function expectCompleteAfterFaults(part: number): void {
  const member = newMember({ workouts: 6, curveStepSec: 5 });
  // Curves of fewer points, so that the many runs take less time.
  presetSettings(member.machine, { ...WITHOUT_TABLES, series: '5' });
  const { account } = member.peloton;
  account.schedule = [];
  account.reservations = [];
  for (const day of [1, 2, 9, 12]) scheduleClass(account, { startAt: member.machine.clock.now() + day * DAY_MS });
  member.connect();
  const seeds = { from: part, step: PARTS };
  const plan = { seeds, wantedFaults: WANTED_FAULTS, rounds: 10, badRound: badHour, nextRuns, settleDown, complaints };
  expect(attackUntil(member, plan)).toBeGreaterThanOrEqual(WANTED_FAULTS);
}
