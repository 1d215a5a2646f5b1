/** Turns the events of classes that have begun into what became of them: done, with the result, or missed. */

import { HttpError, Pause } from '../../base/errors';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../base/time';
import type { TakenWorkout } from '../../streams/workouts/shared';
import { planEvent } from '../plan/event';
import {
  createdOf,
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
} from '../plan/result';
import { countClass } from '../plan/weeks';
import { takeSteps, unlessGone } from '../state/errors';
import type { KnownEvent, Written } from '../state/memory';
import { type CalendarEvent, readWritten } from '../state/tags';
import type { ResultOptions, Work } from './work';
import { isOnlySaid, lookOf, updateEvent } from './write';

/** From so long before a class on, its workout may be there. */
const EARLY_MS = 30 * MINUTE_MS;
/** A workout whose details do not come is shown without them after that time. */
const PATIENCE_MS = 6 * HOUR_MS;

/** How long after its end a class is remembered for what became of it. */
export function keepPastMs(results: ResultOptions | null): number {
  return results ? ((results.missedAfterDays ?? 1) + 2) * DAY_MS : DAY_MS;
}

type Events = Record<string, CalendarEvent>;

interface Settled {
  key: string;
  result: Result;
}

/** No call while no class has begun of which it is still open what became of it. */
export function settleEvents(work: Work, found: Events): void {
  const { results } = work.options;
  const open = openEvents(work, found);
  if (!results || Object.keys(open).length === 0) return;
  const seen = readNewest(results);
  if (seen === null) return;
  const linked = new Set<unknown>(Object.values(work.memory.known).map((event) => event.written?.workoutId));
  const matches = matchWorkouts(
    open,
    seen.workouts.filter(({ workoutId }) => !linked.has(workoutId)),
  );
  const matched = new Set(matches.map(({ key }) => key));
  const missed = Object.keys(open).filter((key) => !matched.has(key) && isMissed(work, open[key], seen.since));
  const settled: Settled[] = [
    ...doneResults(work, results, matches),
    ...missed.map((key) => ({ key, result: { outcome: 'missed', lines: MISSED_LINES, times: null } as const })),
  ];
  takeSteps(work, settled, (one) => settle(work, one, found));
}

function openEvents({ memory, options }: Work, found: Events): Record<string, KnownEvent> {
  const open = Object.entries(memory.known).filter(
    ([key, event]) => key in found && event.written?.outcome !== 'done' && event.startAt <= options.now + EARLY_MS,
  );
  return Object.fromEntries(open);
}

/** Null when Peloton does not tell: then nothing can be said of any class. */
function readNewest({ reader }: ResultOptions): { workouts: TakenWorkout[]; since: number } | null {
  try {
    const { workouts, isLast } = reader.page(0);
    return { workouts, since: isLast ? 0 : Math.min(...workouts.map(createdOf)) };
  } catch (error) {
    // The workouts part of the run meets the same trouble and says so.
    if (error instanceof HttpError || error instanceof Pause) return null;
    throw error;
  }
}

/** Only if the list reaches back to before the class. */
function isMissed({ options }: Work, event: KnownEvent | undefined, listedSince: number): boolean {
  const days = options.results?.missedAfterDays ?? Number.POSITIVE_INFINITY;
  if (!event?.written || event.written.outcome) return false;
  return options.now >= event.endAt + days * DAY_MS && listedSince < event.startAt;
}

function doneResults({ options, memory }: Work, results: ResultOptions, matches: Match[]): Settled[] {
  const { now, dryRun } = options;
  const done = matches.filter(({ workout }) => isComplete(workout));
  if (done.length === 0) return [];
  const details = dryRun ? new Map<string, TakenWorkout>() : readDetails(results, done);
  return done.flatMap(({ key, workout }) => {
    const workoutId = workout.workoutId ?? '';
    const full = details.get(workoutId);
    const [startAt, endAt] = [startOf(workout), endOf(workout)];
    if (!full && !dryRun && now < endAt + PATIENCE_MS) return [];
    const lines = dryRun ? [] : resultLines({ ...workout, ...full }, results.units(), memory.zone);
    const times = results.realTimes && startAt > 0 && endAt > startAt ? { startAt, endAt } : null;
    return [{ key, result: { outcome: 'done', workoutId, lines, times } }];
  });
}

function readDetails({ reader }: ResultOptions, done: Match[]): Map<string, TakenWorkout> {
  try {
    return reader.details(done.flatMap(({ workout }) => workout.workoutId ?? []));
  } catch (error) {
    // The budget is spent: the next run goes on.
    if (error instanceof Pause) return new Map();
    throw error;
  }
}

function settle(work: Work, { key, result }: Settled, found: Events): void {
  const { memory, outcome } = work;
  const [event, known] = [found[key], memory.known[key]];
  if (!event || !known) return;
  const verb = result.outcome === 'done' ? 'Mark as done' : 'Mark as missed';
  if (isOnlySaid(work, verb, { title: event.getTitle(), startAt: known.startAt })) return;
  const written = writeResult(event, key, known, result);
  if (written === null) return;
  countClass(memory, known, result.outcome);
  known.written = written;
  outcome.updated += 1;
}

/** Null when the member deleted the event in this very moment. */
function writeResult(event: CalendarEvent, key: string, known: KnownEvent, result: Result): Written | null {
  const truth = readWritten(event) ?? known.written;
  const { outcome, workoutId } = result;
  if (truth?.outcome === outcome && truth.next === undefined) return truth;
  const seen = lookOf(event);
  const wanted = wantedResult(key, known, seen, truth, result);
  const plan = planEvent(seen, truth, wanted);
  const written: Written = {
    ...plan.written,
    // A time that the member chose stays theirs, also when the class turns out to have been taken after all.
    ...(truth && isMovedByMember(seen, truth) ? { startAt: truth.startAt, endAt: truth.endAt } : {}),
    reminder: truth?.reminder ?? null,
    outcome,
    ...(workoutId ? { workoutId } : {}),
  };
  const decision = { plan: { ...plan, isReminderDue: false, written }, truth, isRenamed: false, isNews: true };
  return unlessGone(() => updateEvent(event, wanted, decision)) ? written : null;
}
