/** Turns the events of classes that have begun into what became of them: done, with the result, or missed. Pure. */

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/time';
import type { Units } from '../../base/units';
import type { TakenWorkout } from '../../streams/workouts/shared';
import type { KnownEvent, WorkingMemory, Written } from '../state/memory';
import { writtenOf } from '../state/ownership';
import { planEvent } from './event';
import {
  endOf,
  isComplete,
  isMovedByMember,
  type Match,
  MISSED_LINES,
  matchWorkouts,
  type Result,
  resultLines,
  startOf,
  wantedResult,
} from './result';
import type { SeenEvent, StepOf } from './step';
import { editOf } from './update';

/** From so long before a class on, its workout may be there. */
const EARLY_MS = 30 * MINUTE_MS;
/** A workout whose details do not come is shown without them after that time. */
const PATIENCE_MS = 6 * HOUR_MS;

/** How long after its end a class is remembered for what became of it. `results` is null where events stay plans. */
export function keepPastMs(results: { missedAfterDays: number | null } | null): number {
  return results ? ((results.missedAfterDays ?? 1) + 2) * DAY_MS : DAY_MS;
}

/** The newest workouts, and since when (epoch ms) the list holds all of them. */
export interface NewestWorkouts {
  workouts: TakenWorkout[];
  since: number;
}

/**
 * The events by key of which it is still open what became of their class: they are there, begin within half an hour or
 * have begun (`now` is epoch ms), and no workout was found for them.
 */
export function openEvents(
  { known }: WorkingMemory,
  events: Record<string, SeenEvent>,
  now: number,
): Record<string, KnownEvent> {
  const open = Object.entries(known).filter(
    ([key, event]) => key in events && event.written?.outcome !== 'done' && event.startAt <= now + EARLY_MS,
  );
  return Object.fromEntries(open);
}

/**
 * Finds the workouts of classes that have no result yet. A workout that a class has already is never that of another
 * one.
 */
export function matchOpen(
  { known }: WorkingMemory,
  open: Record<string, KnownEvent>,
  workouts: TakenWorkout[],
): Match[] {
  const linked = new Set<unknown>(Object.values(known).map((event) => event.written?.workoutId));
  return matchWorkouts(
    open,
    workouts.filter(({ workoutId }) => !linked.has(workoutId)),
  );
}

export interface SettleInput {
  memory: WorkingMemory;
  events: Record<string, SeenEvent>;
  open: Record<string, KnownEvent>;
  newest: NewestWorkouts;
  matches: Match[];
  /** Of the completed ones among the matches, as far as they could be had. */
  details: Map<string, TakenWorkout>;
  now: number;
  realTimes: boolean;
  /** Null: never. */
  missedAfterDays: number | null;
  units(): Units;
}

type SettleStep = StepOf<'settle event'>;

/** Plans what is written about classes that were taken, and about those that were not within the days that the member set. */
export function planResults(input: SettleInput): SettleStep[] {
  const { open, matches } = input;
  const matched = new Set(matches.map(({ key }) => key));
  const missed = Object.keys(open).filter((key) => !matched.has(key) && isMissed(input, open[key]));
  const done = matches.filter(({ workout }) => isComplete(workout));
  return [
    ...done.flatMap(({ key, workout }) => planResult(input, key, doneResult(input, workout))),
    ...missed.flatMap((key) => planResult(input, key, { outcome: 'missed', lines: MISSED_LINES, times: null })),
  ];
}

/** Only if the list reaches back to before the class. */
function isMissed({ missedAfterDays, newest, now }: SettleInput, event: KnownEvent | undefined): boolean {
  if (!event?.written || event.written.outcome || missedAfterDays === null) return false;
  return now >= event.endAt + missedAfterDays * DAY_MS && newest.since < event.startAt;
}

/** Null while the workout's details may still come. */
function doneResult({ details, memory, now, realTimes, units }: SettleInput, workout: TakenWorkout): Result | null {
  const workoutId = workout.workoutId ?? '';
  const full = details.get(workoutId);
  const [startAt, endAt] = [startOf(workout), endOf(workout)];
  if (!full && now < endAt + PATIENCE_MS) return null;
  const lines = resultLines({ ...workout, ...full }, units(), memory.zone);
  const times = realTimes && startAt > 0 && endAt > startAt ? { startAt, endAt } : null;
  return { outcome: 'done', workoutId, lines, times };
}

function planResult({ memory, events }: SettleInput, key: string, result: Result | null): SettleStep[] {
  const [event, known] = [events[key], memory.known[key]];
  if (!event || !known || !result) return [];
  const { outcome: became, workoutId } = result;
  const truth = writtenOf(event) ?? known.written;
  const seen = event.look();
  const verb = became === 'done' ? 'Mark as done' : 'Mark as missed';
  const why = became === 'done' ? 'A workout of this class was found.' : 'No workout of this class was found.';
  const line = { verb, title: seen.title, startAt: known.startAt };
  const wanted = wantedResult(key, known, seen, truth, result);
  const step = { do: 'settle event', why, line, key, event, became, wanted } as const;
  if (truth?.outcome === became && truth.next === undefined) return [{ ...step, edit: null, written: truth }];
  const plan = planEvent(seen, truth, wanted);
  const written: Written = {
    ...plan.written,
    // A time that the member chose stays theirs, also when the class turns out to have been taken after all.
    ...(truth && isMovedByMember(seen, truth) ? { startAt: truth.startAt, endAt: truth.endAt } : {}),
    reminder: truth?.reminder ?? null,
    outcome: became,
    ...(workoutId ? { workoutId } : {}),
  };
  const edit = editOf(event, { ...plan, isReminderDue: false, written }, truth, false);
  return [{ ...step, edit, written }];
}
