/** How many of the planned classes were taken, by week. Pure. */
import { DAY_MS } from '../../base/time';
import type { CalendarMemory, KnownEvent, WorkingMemory } from '../state/memory';
import { localDay } from './text';

export interface Adherence {
  /** Its Monday, `yyyy-mm-dd`. */
  week: string;
  planned: number;
  done: number;
  missed: number;
}

const MOST_WEEKS = 26;

/** The Monday of the week in which an instant is, `yyyy-mm-dd` by the clocks of a zone (IANA). */
export function weekOf(epochMs: number, timeZone: string): string {
  const day = Date.parse(localDay(epochMs, timeZone));
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return new Date(day - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

const NONE = { planned: 0, done: 0, missed: 0 };

/**
 * Counts what became of a planned class in its week; null means that nobody knows and never will. Mutates `memory`; the
 * caller saves it.
 */
export function countClass(memory: WorkingMemory, event: KnownEvent, became: 'done' | 'missed' | null): void {
  const week = weekOf(event.startAt, memory.zone);
  const counts = { ...NONE, ...memory.weeks?.[week] };
  const before = event.written?.outcome;
  if (before) counts[before] -= 1;
  else counts.planned += 1;
  if (became) counts[became] += 1;
  const weeks = Object.entries({ ...memory.weeks, [week]: counts }).sort(([a], [b]) => (a < b ? -1 : 1));
  memory.weeks = Object.fromEntries(weeks.slice(-MOST_WEEKS));
}

/**
 * How many classes of each week were planned, done and missed, the newest week first. Classes of which it is open what
 * becomes of them count as planned only.
 */
export function adherenceOf({ weeks: kept = {}, known = {}, zone = 'Etc/UTC' }: CalendarMemory): Adherence[] {
  const weeks = { ...kept };
  for (const event of Object.values(known)) {
    if (event.written?.outcome || event.removing) continue;
    const week = weekOf(event.startAt, zone);
    const counts = weeks[week] ?? NONE;
    weeks[week] = { ...counts, planned: counts.planned + 1 };
  }
  const list = Object.entries(weeks).map(([week, counts]) => ({ week, ...counts }));
  return list.sort((a, b) => (a.week < b.week ? 1 : -1));
}
