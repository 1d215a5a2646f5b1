/** Steps that change something at Google: noted before, done, noted after. */
import { contentOf, madeAs, type Wanted } from '../plan/event';
import type { CalendarStep, Edit, SeenEvent, Step, StepOf } from '../plan/step';
import { editOfNew, writtenAsMade } from '../plan/update';
import { countClass } from '../plan/weeks';
import { seeEvent } from '../read/event';
import { ignoreIfDeleted } from '../state/errors';
import { writeSync } from '../state/tags';
import { noteCancelled } from './cancelled';
import { forgetOldEvents, keepOwnCalendar, notePast, noteWorkouts, remember } from './notes';
import { type Actions, carryOut, type Session } from './session';
import { adoptEvent, createEvent, updateEvent } from './write';

const ACTIONS: Actions<CalendarStep> = {
  'make calendar': makeCalendar,
  'set zone': ({ calendar }, { timeZone, onDone }) => {
    calendar?.setTimeZone(timeZone);
    return onDone;
  },
  'create event': makeEvent,
  'update event': changeEvent,
  'remove event': removeEvent,
  'remove old event': removeOldEvent,
  'adopt event': adopt,
  'mark event': markEvent,
  'settle event': settleEvent,
  'show workouts': showWorkouts,
};

/**
 * Carries out one step at Google, and returns the steps that follow from how it went. Mutates the session's memory and saves
 * it, before and after. Throws what Google refuses, for whoever runs the steps to sort.
 */
export const actOnCalendar = (session: Session, step: CalendarStep): readonly Step[] =>
  carryOut(ACTIONS, session, step);

function makeCalendar(session: Session, step: StepOf<'make calendar'>): readonly Step[] {
  session.memory.calendarsBefore = step.before;
  session.save();
  session.outcome.notes.push(step.why);
  session.calendar = CalendarApp.createCalendar(step.name, { summary: step.summary, timeZone: step.timeZone });
  const id = session.calendar.getId();
  keepOwnCalendar(session, id);
  return step.onDone(id);
}

function makeEvent(session: Session, { item, wanted }: StepOf<'create event'>): void {
  if (!session.calendar) return;
  const handle = createEvent(session.calendar, wanted);
  const edit = editOfNew(wanted);
  const { sessionId, rideId, startAt, endAt } = item;
  // Kept at once: a run that ends before the event is finished leaves one that the member may delete or move.
  const written = writtenAsMade(wanted, edit.written);
  session.memory.known[item.key] = { eventId: handle.getId(), sessionId, rideId, startAt, endAt, written };
  session.save();
  if (!ignoreIfDeleted(() => updateEvent(handle, session.options.marks, wanted, edit))) return;
  remember(session, item.key, seeEvent(handle, session.options.marks), item, edit.written);
  session.outcome.created += 1;
}

/** From then on it is known as ours by its mark; until then, by what is noted here. */
function adopt(session: Session, step: StepOf<'adopt event'>): void {
  const { memory, options, save } = session;
  const { title, startAt, endAt } = step.event.look();
  memory.creating = { ...memory.creating, [step.key]: { title, startAt, endAt } };
  delete memory.scannedCleanly;
  save();
  adoptEvent(step, options.marks);
  remember(session, step.key, seeEvent(step.event.handle, options.marks), step.item, step.written);
  save();
}

function markEvent({ options, events }: Session, { event, key, tag }: StepOf<'mark event'>): void {
  ignoreIfDeleted(() => writeSync(event.handle, options.marks, tag));
  events[key] = seeEvent(event.handle, options.marks, event.id);
}

/** A run that ends at it leaves the event newer than what is remembered, so that is said first. */
function changeEvent(session: Session, { key, item, event, wanted, edit }: StepOf<'update event'>): void {
  const { memory, outcome, options } = session;
  if (memory.scannedCleanly) {
    delete memory.scannedCleanly;
    session.save();
  }
  if (!ignoreIfDeleted(() => updateEvent(event.handle, options.marks, wanted, edit))) return;
  outcome.updated += 1;
  delete memory.known[key];
  delete session.events[key];
  remember(session, wanted.key, seeEvent(event.handle, options.marks, event.id), item, edit.written);
}

function removeEvent(session: Session, { key, event }: StepOf<'remove event'>): void {
  const { memory, outcome } = session;
  noteCancelled(session, event);
  if (ignoreIfDeleted(() => event.handle.deleteEvent())) outcome.removed += 1;
  delete memory.known[key];
  delete session.events[key];
}

function removeOldEvent(session: Session, { calendarId, key, event }: StepOf<'remove old event'>): void {
  if (ignoreIfDeleted(() => event.handle.deleteEvent())) session.outcome.removed += 1;
  forgetOldEvents(session, calendarId, [key]);
}

function settleEvent(session: Session, step: StepOf<'settle event'>): void {
  const { memory, outcome, options } = session;
  const { key, event, edit, wanted, written, became } = step;
  const known = memory.known[key];
  if (!known || (edit && !ignoreIfDeleted(() => updateEvent(event.handle, options.marks, wanted, edit)))) return;
  countClass(memory, known, became);
  known.written = written;
  session.events[key] = seeEvent(event.handle, options.marks, event.id);
  outcome.updated += 1;
}

function showWorkouts(session: Session, step: StepOf<'show workouts'>): void {
  const { memory, outcome, calendar, options, save } = session;
  const { event, wanted, edit, progress } = step;
  if (!calendar) return;
  if (event && edit) {
    takeOverEvent(session, event, wanted, edit);
    noteWorkouts(memory, progress);
    return;
  }
  if (!event) outcome.created += 1;
  const handle = event?.handle ?? createEvent(calendar, wanted);
  if (!event) {
    memory.creating = { ...memory.creating, [wanted.key]: { ...madeAs(wanted), eventId: handle.getId() } };
    save();
  }
  handle.setColor(wanted.color);
  const written = { ...contentOf({ ...wanted, description: wanted.block }), reminder: null };
  const { key } = wanted;
  writeSync(handle, options.marks, { key, sessionId: null, rideId: null, written });
  notePast(memory, handle.getId(), wanted.endAt, options.now);
  noteWorkouts(memory, progress);
}

/** One that the member deletes at this moment stays deleted. */
function takeOverEvent({ outcome, options }: Session, event: SeenEvent, wanted: Wanted, edit: Edit): void {
  if (ignoreIfDeleted(() => updateEvent(event.handle, options.marks, wanted, edit))) outcome.updated += 1;
}
