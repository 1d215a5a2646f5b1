/**
 * The frame of tests that kill a run at every single service call, before and after its effect. Every kill is carried out,
 * but what follows is carried out once for each state that kills leave behind: most calls only read, and from the same state
 * the same follows, since the emulator and the fake Peloton draw even their ids and chances from their state.
 */
import { createHash } from 'node:crypto';
import type { RunOptions, RunResult } from '../../local/emulator/index';
import { type Kill, killsOf } from './effort';
import { type Member, newMember, presetSettings, visibleState, WITHOUT_TABLES } from './member';
import { hasOutsideInfluence } from './saved-worlds';

/** Of the kills that `npm test` tries; `npm run test:all` tries every one. */
const STRIDE = 31;

export interface KillPlan {
  /** The run that is killed. */
  run(options?: RunOptions): RunResult;
  /** From the end of the undisturbed run to what follows; after every kill it begins at that same time. */
  gapMs?: number;
  /** Until everything that was cut off has had its turn again. */
  follow(): void;
  /** What must be as after an undisturbed run, as JSON can tell it. */
  look(): unknown;
  /** That, where it is known beforehand: then it must also be so after the undisturbed run. */
  wanted?: unknown;
  kills?(serviceCalls: number): readonly Kill[];
}

/** With curves of fewer points, so that the many runs take less time. */
export function memberWith(workouts: number): Member {
  const member = newMember({ workouts, curveStepSec: 5 });
  presetSettings(member.machine, { ...WITHOUT_TABLES, series: '5' });
  return member;
}

/** A sync from the menu that is killed, and one some minutes later that makes it good. */
export const killedSync = (member: Member): KillPlan => ({
  run: (options) => member.menu('menuSyncNow', options),
  gapMs: 7 * 60_000,
  follow: () => void member.syncAll(),
  look: () => visibleState(member),
});

/** Runs undisturbed, then once for every service call and kind of kill, each from the state that the member is in. */
export function killEverywhere(member: Member, plan: KillPlan): { calls: number; differing: string[] } {
  const { kills = (calls: number) => killsOf(calls, STRIDE), gapMs = 0 } = plan;
  const start = member.save();
  const undisturbed = plan.run();
  const followsAt = member.machine.clock.now() + gapMs;
  const goOn = (): string => {
    member.machine.clock.advance(followsAt - member.machine.clock.now());
    plan.follow();
    return JSON.stringify(plan.look());
  };
  const seen = goOn();
  const wanted = plan.wanted === undefined ? seen : JSON.stringify(plan.wanted);
  const differing = seen === wanted ? [] : ['undisturbed'];
  const isNew = newStates();
  for (const { killAtCall, killAfterEffect } of kills(undisturbed.serviceCalls)) {
    member.load(start);
    // Killed after its effect, the sheet also loses what was not flushed: the worst that Google may do.
    const { killed } = plan.run({ killAtCall, killAfterEffect, losesUnflushed: killAfterEffect });
    if (!killed) differing.push(`call ${killAtCall} was not killed`);
    if (isNew(member) && goOn() !== wanted)
      differing.push(`call ${killAtCall} ${killAfterEffect ? 'after' : 'before'}`);
  }
  return { calls: undisturbed.serviceCalls, differing };
}

/** Counts of a day that no script is told, and of which these runs use a hundredth. */
const AMPLE = ['properties', 'urlfetch', 'trigger ms'];

/**
 * Answers, call after call, whether the member is in a state that is new, apart from the time. Throws where something that
 * is not part of its state could change what follows.
 */
function newStates(): (member: Member) => boolean {
  const known = new Set<string>();
  return (member) => {
    if (!member.savesEverything || hasOutsideInfluence(member))
      throw new Error('More than its state decides what follows for this member.');
    const { state } = member.machine;
    const { now, logs, quotas } = state;
    const counted = Object.entries(quotas).filter(([name]) => !AMPLE.includes(name));
    // No script sees its log.
    Object.assign(state, { now: 0, logs: [], quotas: Object.fromEntries(counted) });
    const digest = createHash('sha256').update(member.save()).digest('base64');
    Object.assign(state, { now, logs, quotas });
    const isNew = !known.has(digest);
    known.add(digest);
    return isNew;
  };
}
