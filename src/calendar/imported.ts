/**
 * Workouts that only an imported file tells of, on the calendar like others: as many as the member wants of all workouts, the
 * newest first, little by little. When Peloton tells of one later, its event becomes that of Peloton's (`plan/workouts/successors.ts`).
 */
import type { TakenWorkout } from '../streams/workouts/shared';
import { takeSteps } from './act/actor';
import type { Session } from './act/session';
import { readBatch } from './batch';
import type { ImportedOptions, WorkoutOptions } from './options';
import { dueImported } from './plan/workouts/imported';
import { idOf, MOST_EVENTS } from './plan/workouts/workouts';
import { lookForHome } from './read/home';
import { readShown } from './read/workouts';

/**
 * Puts imported workouts on the calendar, as many as one run may. Does nothing while there is no calendar or Peloton's
 * workouts are not wanted on it. Mutates the session.
 */
export function addImported(session: Session, wish: WorkoutOptions, { workouts, state }: ImportedOptions): void {
  const { options, memory, outcome, failures } = session;
  session.calendar = lookForHome(options.calendarId, memory.ownId).calendar;
  if (session.calendar === null || !memory.workoutProgress) return;
  const due = dueImported(workouts, wish, { ...memory, workoutProgress: memory.workoutProgress });
  const next = due.slice(0, MOST_EVENTS);
  const shown = readShown(session.calendar, next, memory, options.marks);
  const progress = (done: TakenWorkout[]) => ({ kind: 'imported' as const, done });
  const noEvent = (one: TakenWorkout) => ({ ...progress([one]), superseded: [idOf(one)] });
  const why = "An event of Peloton's own workout shows it.";
  takeSteps(
    session,
    next.flatMap((one) => (shown.has(one) ? [{ do: 'note workouts' as const, why, progress: noEvent(one) }] : [])),
  );
  const groups = next.flatMap((one) => (shown.has(one) ? [] : [[one]]));
  const told = new Map(due.map((one) => [idOf(one), one]));
  const steps = readBatch(session, session.calendar, wish, { groups, patienceMs: 0, progress }, () => told);
  takeSteps(session, steps);
  const left = dueImported(workouts, wish, {
    ...memory,
    workoutProgress: session.memory.workoutProgress ?? memory.workoutProgress,
  }).length;
  if (left > 0) {
    if (due.length > MOST_EVENTS)
      outcome.notes.push(`Imported workouts go on the calendar little by little; ${left} are left.`);
  } else if (outcome.pause === null && failures.length === 0)
    takeSteps(session, [{ do: 'note workouts', why: 'All are done.', progress: { kind: 'all imported', state } }]);
}
