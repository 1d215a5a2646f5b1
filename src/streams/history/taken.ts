/**
 * Imported workouts for whoever looks at workouts without keeping them. The file has no ids, so these are made of minute and
 * title: the same whatever the zone of the sheet, and what Peloton's own workout leads to when it comes.
 */
import { shortDigest } from '../../base/digest';
import { MINUTE_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';
import { minutesOf } from '../derived/counting';
import { finite, textOf } from '../wire/values';
import type { TakenWorkout } from '../workouts/shared';
import { instantsOf } from './clocks';
import { isImported, lineOf } from './identity';
import { keyOf, possibleClocks } from './match';

/** Columns of which they are made. */
export const TAKEN_COLUMNS = [
  ...(['workoutId', 'startedAt', 'createdAt', 'localStart', 'timeZone', 'title', 'discipline', 'status'] as const),
  ...(['classLengthMin', 'durationMin', 'exercisedMin', 'totalOutputKj', 'distance', 'caloriesKcal'] as const),
  'avgHeartRateBpm',
] as const;

const PREFIX = 'imported-';

/**
 * @param rows Of the workouts with `TAKEN_COLUMNS`; those that were not imported, and those that do not count, are passed over.
 * @returns Newest first.
 */
export function takenFromFile(rows: readonly AnyRow[]): TakenWorkout[] {
  const counts = new Map<string, number>();
  const found = rows.flatMap((row): TakenWorkout[] => {
    const startedAt = instantIn(row.startedAt) ?? instantIn(row.createdAt);
    const minutes = minutesOf(row);
    if (!isImported(row.workoutId) || startedAt === null || minutes === null) return [];
    const id = idOf(momentOf(row));
    const number = (counts.get(id) ?? 0) + 1;
    counts.set(id, number);
    return [
      {
        workoutId: numbered(id, number),
        startedAt,
        createdAt: startedAt,
        endedAt: new Date(startedAt.getTime() + minutes * MINUTE_MS),
        localStart: textOf(row.localStart),
        status: 'COMPLETE',
        title: textOf(row.title),
        discipline: textOf(row.discipline),
        totalOutputKj: finite(row.totalOutputKj),
        distance: finite(row.distance),
        caloriesKcal: finite(row.caloriesKcal),
        avgHeartRateBpm: finite(row.avgHeartRateBpm),
      },
    ];
  });
  return found.sort((a, b) => Number(b.startedAt) - Number(a.startedAt));
}

/** The ids that a workout of Peloton's may have had while only a file told of it. `timeZone` as the file may have been asked for. */
export function idsFromFile(workout: TakenWorkout, timeZone: string): string[] {
  const clocks = [...possibleClocks(workout, timeZone)];
  const ids = [String(workout.title ?? ''), ''].flatMap((title) => clocks.map((clock) => idOf(keyOf(clock, title))));
  return [...new Set(ids)].flatMap((id) => [id, numbered(id, 2)]);
}

const idOf = (moment: string): string => PREFIX + shortDigest(moment);
const numbered = (id: string, number: number): string => (number === 1 ? id : `${id}-${number}`);

/** The instant where the mark tells one, else the clock as it stands. */
function momentOf(row: AnyRow): string {
  const line = lineOf(row);
  const [instant, ...others] = new Set(instantsOf(line));
  return keyOf(instant !== undefined && others.length === 0 ? instant : line.wallTime, line.title);
}

/** Also of one that Google made, whose `Date` is another than the script's. */
const instantIn = (value: AnyRow[string]): Date | null =>
  typeof value === 'object' && value !== null ? new Date(value.getTime()) : null;
