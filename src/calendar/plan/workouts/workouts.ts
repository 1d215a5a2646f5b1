/**
 * Plans which completed workouts come on the calendar, also those never scheduled: new ones in each run, the history from
 * a chosen day on little by little. A run may end anywhere: what it made is found by the workout's link in it. Pure.
 */

import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../base/time';
import type { Units } from '../../../base/units';
import type { ScheduledItem } from '../../../streams/schedule/item';
import type { TakenWorkout } from '../../../streams/workouts/shared';
import { presenceOf } from '../../state/gone';
import type { Creating, WorkingMemory, WorkoutProgress } from '../../state/memory';
import { madeAs } from '../event';
import { createdOf, endOf, isComplete, matchWorkouts } from '../result';
import { deletedKey } from '../schedule';
import type { Progress, SeenEvent, Step } from '../step';
import { refIn } from '../text';
import { endOfGroup, type Group, groupEvent, groupWorkouts, isWanted, type WorkoutWish, workoutKey } from './groups';
import { planSuccessor, type Successors } from './successors';

/** Workouts that arrive late are listed below newer ones. */
const LAG_MS = 3 * DAY_MS;
/** Google does not like many events in a short time. */
export const MOST_EVENTS = 40;
/** A new workout whose details do not come is shown without them after that time. */
const PATIENCE_MS = 6 * HOUR_MS;

export interface WorkoutContext {
  memory: WorkingMemory;
  workoutProgress: WorkoutProgress;
  wish: WorkoutWish;
  now: number;
  /** Ids of workouts of classes that have an event, or had one that the member deleted. */
  planned: Set<string>;
}

export interface Batch {
  groups: Group[];
  /** How long after its end a workout may wait for its details, in ms. */
  patienceMs: number;
  /** How far it brings us when that group is done. */
  progress(group: Group): Progress;
}

/** The id as text; empty for a workout that has none. */
export const idOf = ({ workoutId }: TakenWorkout): string => workoutId ?? '';

/**
 * Ids of workouts that belong to a class of the schedule, also to one whose event the member deleted: they get no event of
 * their own.
 */
export function plannedWorkouts(
  { known, deleted }: WorkingMemory,
  items: ScheduledItem[],
  newest: TakenWorkout[],
): Set<string> {
  const events = Object.values(known);
  const without = items.filter((item) => deletedKey(deleted, item) !== undefined);
  const matches = matchWorkouts(Object.fromEntries([...events, ...without].entries()), newest);
  return new Set([
    ...events.map(({ written }) => written?.workoutId ?? ''),
    ...matches.map(({ workout }) => idOf(workout)),
  ]);
}

/** How far down Peloton's list new workouts may stand, epoch ms: those that arrive late are listed below newer ones. */
export const newSince = ({ since, newest }: WorkoutProgress): number => Math.max(since, newest - LAG_MS);

/**
 * Chooses the new workouts that get events. `listed` are all workouts from `newSince` on. The steps note those that get
 * none, the batch holds the others.
 */
export function planNew(
  { workoutProgress, wish, now, memory, planned }: WorkoutContext,
  listed: TakenWorkout[],
): [Step[], Batch] {
  const unknown = listed.filter((workout) => !workoutProgress.recent.includes(idOf(workout)));
  const isDue = (one: TakenWorkout): boolean => isWanted(one, wish, memory.zone) && !planned.has(idOf(one));
  const due = unknown.filter(isDue);
  const others = unknown.filter((workout) => !due.includes(workout) && isComplete(workout));
  // Whoever stacks classes may have begun the next one.
  const gapMs = (wish.stackGapMin ?? 0) * MINUTE_MS;
  const isReady = (group: Group): boolean => group.every(isComplete) && now >= endOfGroup(group) + gapMs;
  const groups = groupWorkouts(due, wish.stackGapMin).filter(isReady);
  const progress = (done: Group): Progress => ({ kind: 'new', listed, done });
  const why = 'They have an event already, or the member does not want them.';
  return [
    [{ do: 'note workouts', why, progress: progress(others) }],
    { groups: groups.slice(0, MOST_EVENTS), patienceMs: PATIENCE_MS, progress },
  ];
}

/**
 * From when on workouts are wanted, epoch ms: the start of the chosen day, a day early because of zones, or how far
 * they were looked at where no day is chosen.
 */
export const floorOf = ({ from }: WorkoutWish, { oldest }: WorkoutProgress): number =>
  from === null ? oldest : Date.parse(`${from}T00:00:00Z`) - DAY_MS;

export interface OldPage {
  batch: Batch;
  /** All of the page that was not looked at before. */
  older: TakenWorkout[];
  /** Whether nothing that is wanted stands on later pages. */
  isLast: boolean;
  /** Not all of the page has room in this run. */
  isCut: boolean;
}

/**
 * Chooses older workouts that get events, from a page of the list: from the newest that has not been looked at down to
 * the chosen day. `room` is how many events may be made.
 */
export function planOld(
  { workoutProgress, wish, memory, planned }: WorkoutContext,
  { workouts, isLast }: { workouts: TakenWorkout[]; isLast: boolean },
  room: number,
): OldPage {
  const floor = floorOf(wish, workoutProgress);
  const older = workouts.filter(
    (workout) => createdOf(workout) < workoutProgress.oldest && createdOf(workout) >= floor,
  );
  const isDue = (one: TakenWorkout): boolean => isWanted(one, wish, memory.zone) && !planned.has(idOf(one));
  const due = older.filter((workout) => isComplete(workout) && isDue(workout));
  const groups = groupWorkouts(due, wish.stackGapMin);
  return {
    batch: { groups: groups.slice(0, room), patienceMs: 0, progress: (done) => ({ kind: 'old', done }) },
    older,
    isLast: isLast || workouts.some((workout) => createdOf(workout) < floor),
    isCut: groups.length > room,
  };
}

/** What is known about the workouts of a batch. */
export interface BatchFacts {
  details: Map<string, TakenWorkout>;
  /** Events that show workouts, by the workout's id. */
  there: Map<string, SeenEvent>;
  successors: Successors;
  /** Ids of those whose event, made of a file, the last run did not find. */
  missing: readonly string[];
  /** Keys of workouts whose event the member put on another calendar. */
  elsewhere: ReadonlySet<string>;
  /** Events that earlier runs set out to make. */
  creating: Record<string, Creating>;
  units: Units;
  now: number;
  /** Of the calendar. */
  zone: string;
}

/**
 * Plans the events of a batch. The first step notes what will be made; of a group whose event is not where an earlier
 * run made it, the step says what is believed of that.
 */
export function planBatch({ groups, patienceMs, progress }: Batch, facts: BatchFacts): Step[] {
  const steps: Step[] = [];
  for (const group of groups) {
    const done = withSuperseded(progress(group), group, facts.successors);
    const absent = planAbsent(group, done, facts);
    steps.push(...(absent ? [absent] : planGroup(group, patienceMs, done, facts)));
    // Of the history only the place is kept that was reached, so nothing undecided may be passed over.
    if (absent?.do === 'miss workouts' && done.kind === 'old') break;
  }
  const made = steps.flatMap((step) => (step.do === 'show workouts' && step.event === null ? [step.wanted] : []));
  const creating = Object.fromEntries(made.map((wanted) => [wanted.key, madeAs(wanted)]));
  return made.length === 0 ? steps : [{ do: 'begin events', why: '', creating }, ...steps];
}

function withSuperseded(progress: Progress, group: Group, { superseded }: Successors): Progress {
  const ids = group.flatMap((one) => superseded.get(idOf(one)) ?? []);
  const isOwn = progress.kind === 'new' || progress.kind === 'old';
  return isOwn && ids.length > 0 ? { ...progress, superseded: ids } : progress;
}

/** Null where the event is there or is still to be made. One that was made and is not found twice is the member's doing. */
function planAbsent(group: Group, progress: Progress, facts: BatchFacts): Step | null {
  const { there, successors, missing, elsewhere, creating } = facts;
  if (group.some((one) => there.has(idOf(one)))) return null;
  const [first = {}] = group;
  const [key, workoutId] = [workoutKey(first), idOf(first)];
  const successor = successors.events.get(workoutId);
  if (successor) return null;
  if (successor === null)
    return presenceOf(false, missing.includes(workoutId)) === 'missing'
      ? { do: 'miss workouts', why: 'Its event was made of a file and is not found.', key, workoutId }
      : { do: 'note workouts', why: 'The member deleted the event that was made of a file.', progress };
  if (elsewhere.has(key))
    return { do: 'note workouts', why: 'The member put their event on another calendar.', progress };
  const one = creating[key];
  if (one?.eventId === undefined) return null;
  return presenceOf(false, one.missing === true) === 'missing'
    ? { do: 'miss workouts', why: 'Their event was made and is not found.', key, workoutId }
    : { do: 'note workouts', why: 'The member deleted their event.', progress };
}

function planGroup(group: Group, patienceMs: number, progress: Progress, facts: BatchFacts): Step[] {
  const { details, there, successors, units, now, zone } = facts;
  const isWaiting = group.some((one) => !details.has(idOf(one)) && now < endOf(one) + patienceMs);
  const successor = successors.events.get(idOf(group[0] ?? {}));
  const existing = successor ?? group.flatMap((one) => there.get(idOf(one)) ?? [])[0];
  if (isWaiting && (successor || !existing)) return [];
  const full = group.map((one) => ({ ...one, ...details.get(idOf(one)) }));
  const wanted = groupEvent(full, units, zone);
  // A run ended while it took over an event of a file.
  const isUnfinished = existing?.tag()?.key === wanted.key && existing.tag()?.written.next !== undefined;
  if (existing && (successor || isUnfinished)) {
    const line = { verb: 'Update', title: wanted.title, startAt: wanted.startAt };
    const why = 'The event was made of a file, and Peloton tells of the workout now.';
    return [{ do: 'show workouts', why, line, event: existing, ...planSuccessor(existing, wanted), progress }];
  }
  // One without our record is what a run was ended at; events of planned classes are finished elsewhere.
  if (existing && (existing.tag() !== null || refIn(existing.look().description) !== wanted.key))
    return [{ do: 'note workouts', why: 'Their event is there.', progress }];
  const line = { verb: 'Add', title: wanted.title, startAt: wanted.startAt };
  const why = existing ? 'A run ended before its event was finished.' : 'The workout has no event.';
  return [{ do: 'show workouts', why, line, event: existing ?? null, wanted, progress }];
}

/** They were looked at, and no later workout may take them for an event that the member deleted. */
function handOver(before: WorkoutProgress, ids: readonly string[]): WorkoutProgress {
  const imported = (before.imported ?? []).filter((id) => !ids.includes(id));
  return { ...before, imported, superseded: [...new Set([...(before.superseded ?? []), ...ids])] };
}

/** How far the workouts are on the calendar once these are done with. Changes neither argument. */
export function advance(before: WorkoutProgress, progress: Progress): WorkoutProgress {
  if (progress.kind === 'page') return { ...before, page: progress.page };
  if (progress.kind === 'end') return { ...before, oldest: progress.oldest };
  if (progress.kind === 'all imported') return { ...before, importedFor: progress.state };
  const { missing = [] } = before;
  const { done, superseded = [] } = progress;
  const still = missing.filter((id) => !done.some((one) => idOf(one) === id));
  if (still.length < missing.length) return advance({ ...before, missing: still }, progress);
  if (superseded.length > 0)
    return advance(handOver(before, superseded), {
      ...progress,
      done: done.filter((one) => !superseded.includes(idOf(one))),
      superseded: [],
    });
  if (progress.kind === 'imported') {
    const imported = [...new Set([...(before.imported ?? []), ...done.map(idOf)])];
    return { ...before, imported };
  }
  if (progress.kind === 'old') return { ...before, oldest: Math.min(before.oldest, ...done.map(createdOf)) };
  const { listed } = progress;
  const recent = [...before.recent, ...done.map(idOf)];
  if (listed.some((workout) => !recent.includes(idOf(workout)))) return { ...before, recent };
  const newest = Math.max(before.newest, ...listed.map(createdOf));
  const near = listed.filter((workout) => createdOf(workout) > newest - LAG_MS);
  return { ...before, newest, recent: near.map(idOf) };
}
