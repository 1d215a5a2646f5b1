/** The frame of tests that kill a run at every single service call, before and after its effect. */
import { killsOf } from './effort';
import { type Member, newMember, presetSettings, visibleState, WITHOUT_TABLES } from './member';

/** Of the kills that `npm test` tries; `npm run test:all` tries every one. */
const STRIDE = 91;

/** With curves of fewer points, so that the many runs take less time. */
export function memberWith(workouts: number): Member {
  const member = newMember({ workouts, curveStepSec: 5 });
  presetSettings(member.machine, { ...WITHOUT_TABLES, series: '5' });
  return member;
}

/** Runs `entry` undisturbed, then once for every service call and kind of kill, each from the same start. */
export function killEverywhere(member: Member, entry: string): { calls: number; differing: string[] } {
  const start = member.save();
  const undisturbed = member.menu(entry);
  member.syncAll();
  const wanted = JSON.stringify(visibleState(member));
  const differing: string[] = [];
  for (const { killAtCall, killAfterEffect } of killsOf(undisturbed.serviceCalls, STRIDE)) {
    member.load(start);
    // Killed after its effect, the sheet also loses what was not flushed: the worst that Google may do.
    const run = member.menu(entry, { killAtCall, killAfterEffect, losesUnflushed: killAfterEffect });
    if (!run.killed) differing.push(`call ${killAtCall} was not killed`);
    member.machine.clock.advance(7 * 60_000);
    member.syncAll();
    if (JSON.stringify(visibleState(member)) !== wanted)
      differing.push(`call ${killAtCall} ${killAfterEffect ? 'after' : 'before'}`);
  }
  return { calls: undisturbed.serviceCalls, differing };
}
