/**
 * The one place that acts: takes the steps of a plan, and is the only writer of the calendar's memory while a sync runs.
 * What is about to be done is noted before, done, and noted after, so that a run which ends anywhere leaves something
 * that the next run recognises and finishes. A preview takes only the steps that are notes, and prints the others.
 */
import { isBug } from '../../gas/google-error';
import type { CalendarStep, PelotonStep, Step } from '../plan/step';
import { whenText } from '../plan/text';
import { seeEvent } from '../read/event';
import { calendarError, isLimit } from '../state/errors';
import { actOnCalendar } from './calendar';
import { isNote, takeNote } from './notes';
import { actAtPeloton } from './peloton';
import type { Session } from './session';

/**
 * Takes the steps in their order, until time or Google's patience ends: then `outcome.pause` says so. An event that
 * Google refuses to change, or that our code stumbles over, does not stand in the way of the others; its error is kept in
 * `failures`.
 */
export function takeSteps(session: Session, steps: readonly Step[]): void {
  const { options, outcome, failures } = session;
  for (const step of steps) {
    if (outcome.pause !== null) return;
    if (takesTime(step) && !options.timeLeft()) outcome.pause = 'time';
    if (outcome.pause !== null) return;
    try {
      takeSteps(session, act(session, step));
    } catch (error) {
      if (isLimit(error) || (calendarError(error) === error && !isBug(error))) throw error;
      failures.push(error);
      lookAgain(session, step);
    }
  }
}

/** Without the calendar there is nothing to pause in. */
const takesTime = (step: Step): boolean => !isNote(step) && step.do !== 'make calendar';

/** Half of the change may have been made. */
function lookAgain({ events, options }: Session, step: Step): void {
  if ('key' in step && 'event' in step && step.key in events)
    events[step.key] = seeEvent(step.event.handle, options.marks);
}

/** Gives the steps that follow from the answer. */
function act(session: Session, step: Step): readonly Step[] {
  if (isNote(step)) return takeNote(session, step);
  if (session.options.dryRun) return print(session, step);
  return isAtPeloton(step) ? actAtPeloton(session, step) : actOnCalendar(session, step);
}

const isAtPeloton = (step: CalendarStep | PelotonStep): step is PelotonStep => 'preview' in step;

function print({ outcome, memory }: Session, step: CalendarStep | PelotonStep): readonly Step[] {
  if (isAtPeloton(step)) outcome.plan.push(step.preview);
  else if (step.do === 'make calendar') outcome.plan.push(`Make a calendar named "${step.name}"`);
  else if (step.do === 'set zone') outcome.plan.push(`Set the time zone of the calendar to ${step.timeZone}`);
  else if ('line' in step) {
    const { verb, title, startAt } = step.line;
    outcome.plan.push(`${verb} ${title}, ${whenText(startAt, memory.zone)}`);
  }
  return step.do === 'move class' ? step.onStay : [];
}
