/** Steps that change something at Peloton. Each is said first, so that none is ever unlogged, and may be repeated. */
import type { Outcome, ScheduleWriter } from '../../streams/schedule/writes';
import type { PelotonStep, Step } from '../plan/step';
import { refuseMove } from './notes';
import type { Session } from './session';

/**
 * Carries out one change of the member's schedule, and returns the steps that follow from Peloton's answer. A final refusal is
 * remembered, so that the same is not asked in each run. Throws SignedOutError and Pause.
 */
export function actAtPeloton(session: Session, step: PelotonStep): readonly Step[] {
  switch (step.do) {
    case 'move class': {
      const result = write(session, step.what, (writer) => writer.reschedule(step.item, step.startAt));
      if (!result.ok && result.isFinal) refuseMove(session, step.key, step.startAt);
      return result.ok ? step.onMoved : step.onStay;
    }
    case 'schedule link': {
      const { memory } = session;
      const result = write(session, step.what, (writer) => writer.add(step.link, step.startAt));
      if (!result.ok && result.isFinal) memory.refused = { ...memory.refused, [step.eventId]: step.wish };
      return result.ok ? step.onScheduled(result.value) : [];
    }
    case 'unschedule class': {
      const result = write(session, step.what, (writer) => writer.remove(step.item));
      if (result.ok || result.isFinal) delete session.memory.deleted[step.deletedKey]?.mustUnschedule;
      return [];
    }
  }
}

/** `what` names the change with before and after. */
function write<T>(session: Session, what: string, change: (writer: ScheduleWriter) => Outcome<T>): Outcome<T> {
  const { memory, outcome, options } = session;
  if (!options.twoWay) return { ok: false, reason: '', isFinal: true };
  memory.pendingPelotonWrite = what;
  session.save();
  const result = change(options.twoWay.writer);
  delete memory.pendingPelotonWrite;
  if (result.ok) outcome.written += 1;
  outcome.notes.push(result.ok ? `At Peloton: ${what}` : `Peloton did not do this: ${what} ${result.reason}`);
  return result;
}
