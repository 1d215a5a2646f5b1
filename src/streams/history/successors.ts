/** Whether workouts that have just come may be imported rows: told by the ids of these alone, without reading them. */
import { DAY_MS } from '../../base/time';
import type { AnyRow } from '../../schema/table';

/** A clock in some zone is so far from the instant at most; and a file may tell the day alone. */
const NEAR_MS = 2 * DAY_MS;
/** As `idsOf` makes them. */
const ID = /^csv (\d{4}-\d\d-\d\d)(?: \d\d:\d\d)? /;

/**
 * @param ids Of rows that are held; those that are not imported are passed over.
 * @param news Workouts with their start, as far as they are known.
 */
export function mayHaveSuccessors(ids: Iterable<string>, news: readonly AnyRow[]): boolean {
  const days = new Set<number>();
  for (const id of ids) {
    const [, day] = ID.exec(id) ?? [];
    if (day !== undefined) days.add(Date.parse(day) / DAY_MS);
  }
  if (days.size === 0) return false;
  return news.some(({ startedAt, createdAt }) =>
    [startedAt, createdAt].some((instant) => {
      if (typeof instant !== 'object' || instant === null) return false;
      const [from, to] = [instant.getTime() - NEAR_MS, instant.getTime() + NEAR_MS].map((ms) =>
        Math.floor(ms / DAY_MS),
      );
      for (let day = from ?? 0; day <= (to ?? 0); day += 1) if (days.has(day)) return true;
      return false;
    }),
  );
}
