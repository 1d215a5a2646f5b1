/** Steps that change only our own memory and what the member is told. */

import { DAY_MS } from '../../base/time';
import type { ScheduledItem } from '../../streams/schedule/item';
import { withoutOwn } from '../plan/home';
import type { NoteStep, Progress, SeenEvent, Step, StepOf } from '../plan/step';
import { countClass } from '../plan/weeks';
import { workoutKey } from '../plan/workouts/groups';
import { advance } from '../plan/workouts/workouts';
import type { Creating, WorkingMemory, Written } from '../state/memory';
import { type Actions, carryOut, type Session } from './session';

/** Steps that cost no call and change nothing outside of our memory: a preview takes them, too. */
const NOTES: Actions<NoteStep> = {
  tell: ({ outcome }, { why }) => void outcome.notes.push(why),
  'tell unfinished write': ({ memory, outcome }, { why }) => {
    outcome.notes.push(why);
    delete memory.pendingPelotonWrite;
  },
  'hold back': ({ outcome }, { why }) => {
    outcome.heldBack ??= why;
  },
  'take in event': ({ memory, events }, { key, known, event }) => {
    memory.known[key] = known;
    events[key] = event;
  },
  'begin schedule': beginSchedule,
  'end schedule': endSchedule,
  'begin events': ({ memory, save }, { creating }) => {
    memory.creating = { ...memory.creating, ...creating };
    save();
  },
  'remember event': (session, { key, newKey, event, item, written }) => {
    delete session.memory.known[key];
    remember(session, newKey, event, item, written);
  },
  'refuse move': (session, { key, startAt }) => refuseMove(session, key, startAt),
  'refuse link': ({ memory }, { eventId, wish }) => {
    memory.refused = { ...memory.refused, [eventId]: wish };
  },
  'forget refusals': ({ memory }, { eventIds }) => {
    for (const id of eventIds) delete memory.refused?.[id];
  },
  'forget own calendar': (session, { why }) => {
    session.outcome.notes.push(why);
    session.memory = withoutOwn(session.memory);
  },
  'keep own calendar': (session, { handle, calendarId, onDone }) => {
    session.calendar = handle;
    keepOwnCalendar(session, calendarId);
    return onDone(calendarId);
  },
  'change home': changeHome,
  'drop old calendars': ({ memory }) => {
    memory.oldCalendars = memory.oldCalendars?.filter(({ events }) => Object.keys(events).length > 0) ?? [];
    if (memory.oldCalendars.length === 0) delete memory.oldCalendars;
  },
  'miss calendars': ({ memory }, { calendarIds }) => {
    if (calendarIds.length === 0) delete memory.missingCalendars;
    else memory.missingCalendars = calendarIds;
  },
  'miss old events': missOldEvents,
  'forget old events': (session, { calendarId, keys }) => forgetOldEvents(session, calendarId, keys),
  'note zone': ({ memory }, { zone, isOurs }) => {
    memory.zone = zone;
    if (isOurs) memory.zoneWasSet = true;
  },
  'begin workouts': beginWorkouts,
  'miss workouts': missWorkouts,
  'note workouts': ({ memory }, { progress }) => noteWorkouts(memory, progress),
};

/** Whether a step touches neither Google nor Peloton; only such steps are taken in a preview. */
export const isNote = (step: Step): step is NoteStep => step.do in NOTES;

/**
 * Carries out one step without a service, and returns the steps that follow from it. Mutates the session's memory and outcome.
 */
export const takeNote = (session: Session, step: NoteStep): readonly Step[] => carryOut(NOTES, session, step);

/** Forgets events of a calendar that we left, once they are gone from it. Mutates the memory; the caller saves it. */
export function forgetOldEvents({ memory }: Session, calendarId: string, keys: string[]): void {
  const left = memory.oldCalendars?.find((one) => one.calendarId === calendarId);
  for (const key of keys) delete left?.events[key];
}

function missOldEvents({ memory }: Session, { calendarId, keys }: StepOf<'miss old events'>): void {
  const left = memory.oldCalendars?.find((one) => one.calendarId === calendarId);
  if (left) left.missing = [...new Set([...(left.missing ?? []), ...keys])];
}

/**
 * Keeps the id of the calendar that we made, and saves at once: by its id it is found again, whatever it is renamed to.
 * Mutates the memory.
 */
export function keepOwnCalendar(session: Session, calendarId: string): void {
  session.memory.ownId = calendarId;
  delete session.memory.calendarsBefore;
  session.save();
}

function changeHome({ memory }: Session, { calendarId, left }: StepOf<'change home'>): void {
  const oldCalendars = [...(memory.oldCalendars ?? []), ...(left ? [left] : [])];
  // Coming back to a calendar: what is still there is found again by looking through it.
  memory.oldCalendars = oldCalendars.filter((one) => one.calendarId !== calendarId);
  memory.homeId = calendarId;
  memory.known = {};
  delete memory.scannedCleanly;
  delete memory.creating;
}

/**
 * Before events are made or removed it is noted that this began: a run that ends in between makes the next one look
 * through the calendar, and take events that are gone for removed by us and not by the member.
 */
function beginSchedule(session: Session, step: StepOf<'begin schedule'>): void {
  const { memory, options, events, save } = session;
  const { known } = memory;
  memory.deleted = step.deleted;
  for (const key of step.forget) {
    const event = known[key];
    // Nobody will know any more what became of it.
    if (options.results && event && key in events && !event.written?.outcome) countClass(memory, event, null);
    if (event && key in events) notePast(memory, event.eventId, event.endAt, options.now);
    delete known[key];
  }
  for (const [key, event] of Object.entries(known)) {
    delete event.removing;
    delete event.missing;
    if (step.missing.includes(key)) event.missing = true;
  }
  for (const key of step.remove) if (known[key]) known[key].removing = true;
  if (Object.keys(step.creating).length + step.remove.length === 0) return;
  delete memory.scannedCleanly;
  memory.creating = { ...creatingWorkouts(memory), ...step.creating };
  save();
}

/** Only where all of it could be done. */
function endSchedule({ memory, failures }: Session, { markedWith }: StepOf<'end schedule'>): void {
  if (failures.length > 0) return;
  memory.scannedCleanly = true;
  memory.markedWith = markedWith;
  const workouts = creatingWorkouts(memory);
  forgetCreating(
    memory,
    Object.keys(memory.creating ?? {}).filter((key) => !(key in workouts)),
  );
  delete memory.creatingKeys;
}

const creatingWorkouts = ({ creating = {} }: WorkingMemory): Record<string, Creating> =>
  Object.fromEntries(Object.entries(creating).filter(([key]) => key.startsWith('workout:')));

/** They are made and marked, or not wanted any more. */
function forgetCreating(memory: WorkingMemory, keys: string[]): void {
  for (const key of keys) delete memory.creating?.[key];
  if (Object.keys(memory.creating ?? {}).length === 0) delete memory.creating;
}

const PAST_MS = 60 * DAY_MS;
const MOST_PAST = 300;

/**
 * Remembers that an event of ours took place, for the 60 days for which the feed shows it. `endAt` and `now` are epoch
 * ms. Mutates `memory`; the caller saves it.
 */
export function notePast(memory: WorkingMemory, eventId: string, endAt: number, now: number): void {
  if (endAt < now - PAST_MS) return;
  const kept = Object.entries(memory.past ?? {}).filter(([id, at]) => at >= now - PAST_MS && id !== eventId);
  memory.past = Object.fromEntries([...kept, [eventId, endAt] as const].slice(-MOST_PAST));
}

function beginWorkouts({ memory }: Session, { since }: StepOf<'begin workouts'>): void {
  if (since === null) {
    delete memory.workoutProgress;
    forgetCreating(memory, Object.keys(creatingWorkouts(memory)));
  } else memory.workoutProgress ??= { since, newest: since, oldest: since, page: 0, recent: [] };
}

function missWorkouts({ memory }: Session, { key, workoutId }: StepOf<'miss workouts'>): void {
  const { creating, workoutProgress } = memory;
  const one = creating?.[key];
  if (one) one.missing = true;
  else if (workoutProgress) workoutProgress.missing = [...new Set([...(workoutProgress.missing ?? []), workoutId])];
}

/** Also of what a file told nothing is to be made any more, once Peloton's own workout is done. Mutates the memory; the caller saves it. */
export function noteWorkouts(memory: WorkingMemory, progress: Progress): void {
  if (memory.workoutProgress) memory.workoutProgress = advance(memory.workoutProgress, progress);
  if ('done' in progress) forgetCreating(memory, progress.done.map(workoutKey));
  if ('superseded' in progress)
    forgetCreating(memory, progress.superseded?.map((workoutId) => workoutKey({ workoutId })) ?? []);
}

/** Remembers an event as that of a class, in the form in which we left it. Mutates the memory; the caller saves it. */
export function remember(
  session: Session,
  key: string,
  event: SeenEvent,
  { sessionId, rideId, startAt, endAt }: ScheduledItem,
  written: Written,
): void {
  session.memory.known[key] = { eventId: event.id, sessionId, rideId, startAt, endAt, written };
  session.events[key] = event;
}

/**
 * Remembers the start (epoch ms) that the member gave an event and Peloton refused, so that it is not asked again until
 * the member moves the event once more. Mutates the memory; the caller saves it.
 */
export function refuseMove({ memory }: Session, key: string, startAt: number): void {
  const known = memory.known[key];
  if (known) known.refusedStart = startAt;
}
