/** The frame of tests that let everything go wrong at random, again and again, and then look at how it ended. */
import type { Member } from './member';
import { seeded } from './random';

export interface Attack {
  member: Member;
  random: () => number;
  /** How much went wrong so far. */
  faults: number;
}

export interface Plan {
  /** All from 1 on when left out. */
  seeds?: { from: number; step: number };
  wantedFaults: number;
  rounds: number;
  badRound(attack: Attack, seed: number): void;
  /** The next runs without trouble: they make good what was cut off, without a comparison with everything. */
  nextRuns(attack: Attack): void;
  /** So long without trouble that everything has been compared. */
  settleDown(attack: Attack): void;
  complaints(attack: Attack): string[];
}

/** Attacks one member from the same start with one seed after another. Throws with the seed after which something is wrong. */
export function attackUntil(member: Member, plan: Plan): number {
  const start = member.save();
  let faults = 0;
  const { from, step } = plan.seeds ?? { from: 1, step: 1 };
  for (let seed = from; faults < plan.wantedFaults; seed += step) {
    member.load(start);
    const attack: Attack = { member, random: seeded(seed), faults: 0 };
    for (let round = 0; round < plan.rounds; round += 1) plan.badRound(attack, seed * 100 + round);
    for (const settle of [plan.nextRuns, plan.settleDown]) {
      settle(attack);
      const found = plan.complaints(attack);
      if (found.length > 0) throw new Error(`seed ${seed}, after ${settle.name}: ${found.join('\n')}`);
    }
    faults += attack.faults;
  }
  return faults;
}

/** While `act` runs, `move` is called during some of the requests, and Peloton fails at the rate given. */
export function whilePelotonFails(
  { member }: Attack,
  faulty: { seed: number; rate: number },
  move: () => void,
  act: () => void,
) {
  const before = member.peloton.requests.length;
  member.peloton.faults.random(faulty.seed, faulty.rate);
  member.duringRequests = move;
  act();
  member.duringRequests = null;
  member.peloton.faults.clear();
  return member.peloton.requests.slice(before);
}

/** One hourly run, which is killed in one case of two, at one of its first `calls` calls of services. */
export function riskyHour(attack: Attack, calls: number): void {
  const { member, random } = attack;
  const isKilled = random() < 0.5;
  const killed = isKilled ? { killAtCall: 1 + Math.floor(random() * calls), killAfterEffect: random() < 0.5 } : {};
  if (member.hour(killed).killed) attack.faults += 1;
}
