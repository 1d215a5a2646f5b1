/** Which workout came of which class, and how that reads in its event. Pure. */

import { MINUTE_MS } from '../../base/time';
import type { Units } from '../../base/units';
import { toCell } from '../../destinations/sheets/spelling';
import type { TakenWorkout } from '../../streams/workouts/shared';
import type { KnownEvent, Written } from '../state/memory';
import { isAt, type Seen, type Wanted } from './event';
import { resultInBlock, splitDescription, whenText } from './text';

export type PlannedClass = Pick<KnownEvent, 'sessionId' | 'rideId' | 'startAt' | 'endAt'>;

export interface Match {
  key: string;
  workout: TakenWorkout;
}

/** Members begin a class a little before its time. */
const EARLY_MS = 10 * MINUTE_MS;

/** When a workout began, epoch ms; 0 where nothing tells. */
export const startOf = (workout: TakenWorkout): number => workout.startedAt?.getTime() ?? 0;
/** When a workout ended, epoch ms; 0 while it has not, or nothing tells. */
export const endOf = (workout: TakenWorkout): number => workout.endedAt?.getTime() ?? 0;
/**
 * When Peloton made the record, epoch ms, or when the workout began where that is not told. Peloton's list is in this
 * order.
 */
export const createdOf = (workout: TakenWorkout): number => workout.createdAt?.getTime() ?? startOf(workout);
/** Whether it is over, so that its numbers are the last. */
export const isComplete = (workout: TakenWorkout): boolean => workout.status !== 'IN_PROGRESS' && endOf(workout) > 0;

/**
 * Finds the workout of each class: of the same showing (session), or else of the same class and begun within its time.
 * Where several fit the nearest in time is taken, and each workout once.
 */
export function matchWorkouts(events: Record<string, PlannedClass>, workouts: TakenWorkout[]): Match[] {
  const pairs = Object.entries(events).flatMap(([key, event]) =>
    workouts.flatMap((workout) => {
      const rank = rankOf(event, workout);
      return rank === null ? [] : [{ key, workout, rank, offMs: Math.abs(startOf(workout) - event.startAt) }];
    }),
  );
  const taken = new Set<unknown>();
  return pairs
    .sort((a, b) => a.rank - b.rank || a.offMs - b.offMs)
    .filter(({ key, workout }) => {
      if (taken.has(key) || taken.has(workout)) return false;
      taken.add(key).add(workout);
      return true;
    });
}

function rankOf(event: PlannedClass, workout: TakenWorkout): number | null {
  if (event.sessionId && workout.sessionId === event.sessionId) return 0;
  const startAt = startOf(workout);
  const isInTime = startAt >= event.startAt - EARLY_MS && startAt < event.endAt;
  return event.rideId && workout.classId === event.rideId && isInTime ? 1 : null;
}

export const DONE = '✓ ';
export const MISSED = 'Missed: ';
const MARK = /^(✓ |Missed: )/;

/** A title without the mark for done or missed that we put before it. */
export const unmarked = (title: string): string => title.replace(MARK, '');

export interface Result {
  outcome: 'done' | 'missed';
  workoutId?: string;
  /** For the top of our block. */
  lines: string[];
  /** Null: the event keeps its times. */
  times: { startAt: number; endAt: number } | null;
}

/**
 * What a result wants the event of a class to be: as it is now, with the result in title, block and times. `truth` is
 * how we left the event; null where that is not known.
 */
export function wantedResult(
  key: string,
  known: KnownEvent,
  seen: Seen,
  truth: Written | null,
  result: Result,
): Wanted {
  const { startAt, endAt } = isMovedByMember(seen, truth) ? seen : (result.times ?? seen);
  const { sessionId, rideId = null } = known;
  const title = markTitle(seen.title, result.outcome);
  const block = resultInBlock(splitDescription(seen.description)?.block ?? '', result.lines);
  return { ...seen, key, sessionId, rideId, title, startAt, endAt, block, reminder: null };
}

function markTitle(title: string, outcome: Result['outcome']): string {
  const mark = outcome === 'done' ? DONE : MISSED;
  return mark + unmarked(title);
}

/**
 * Whether an event stands where neither its last nor its begun writing put it. Without a record of ours (null) nobody can
 * tell.
 */
export function isMovedByMember(seen: { startAt: number; endAt: number }, truth: Written | null): boolean {
  return truth !== null && ![truth, truth.next].some((ours) => ours && isAt(ours, seen));
}

export const MISSED_LINES = ['Missed: no workout was found for this class.'];

/** Whether only an imported file tells of the workout: Peloton has a page for each of its own. */
export const isFromFile = ({ link }: TakenWorkout): boolean => link == null;

/** What was measured, a line each, in the member's units and by the clock of `timeZone`. What was not measured has no line. */
export function resultLines(workout: TakenWorkout, units: Units, timeZone: string): string[] {
  const minutes = Math.round((endOf(workout) - startOf(workout)) / MINUTE_MS);
  // A file may tell the day alone.
  const isDayOnly = workout.localStart?.length === DAY_CHARS;
  const when = isDayOnly ? `${workout.localStart}, at a time that is not told` : whenText(startOf(workout), timeZone);
  const heart = [
    amount(workout.avgHeartRateBpm || null, 'bpm', 'average '),
    amount(workout.maxHeartRateBpm || null, 'bpm', 'max '),
  ];
  const { leaderboardRank: rank, leaderboardSize: size } = workout;
  const facts = {
    Done: `${when}, ${minutes} min`,
    Output: amount(workout.totalOutputKj, 'kJ'),
    Distance: amount(toCell(DISTANCE, workout.distance ?? null, units), units === 'metric' ? 'km' : 'mi', '', 2),
    Calories: amount(workout.caloriesKcal, 'kcal'),
    'Heart rate': heart.filter((text) => text !== '').join(', '),
    'Personal record': workout.personalRecord === true && 'yes',
    Rank: rank && (size ? `${rank} of ${size}` : `${rank}`),
    Workout: workout.link,
    Source: isFromFile(workout) && 'a file that you imported',
  };
  return Object.entries(facts).flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []));
}

const DAY_CHARS = 'yyyy-mm-dd'.length;
const DISTANCE = { type: 'number', title: '', about: '', quantity: 'distance', decimals: 2 } as const;

function amount(value: unknown, unit: string, label = '', decimals = 0): string {
  return typeof value === 'number' ? `${label}${value.toFixed(decimals)} ${unit}` : '';
}
