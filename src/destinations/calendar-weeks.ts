/** How many of the planned classes were taken, by week. Pure. */
import type { CalendarMemory, KnownEvent } from './calendar-memory';
import { dayOf } from './calendar-text';

export interface Adherence {
  /** Its Monday, `yyyy-mm-dd`. */
  week: string;
  planned: number;
  done: number;
  missed: number;
}

const MOST_WEEKS = 26;
const DAY_MS = 24 * 3_600_000;

/** The Monday of the week in which this is, by the clocks there. */
export function weekOf(epochMs: number, timeZone: string): string {
  const day = Date.parse(dayOf(epochMs, timeZone));
  const sinceMonday = (new Date(day).getUTCDay() + 6) % 7;
  return new Date(day - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/** Notes what became of a planned class; `null`: it is not known and will not be any more. */
export function countClass(memory: CalendarMemory, event: KnownEvent, became: 'done' | 'missed' | null): void {
  const week = weekOf(event.startAt, memory.zone ?? 'Etc/UTC');
  const before = event.written?.outcome;
  const counts = { planned: 0, done: 0, missed: 0, ...memory.weeks?.[week] };
  if (before) counts[before] -= 1;
  else counts.planned += 1;
  if (became) counts[became] += 1;
  const weeks = { ...memory.weeks, [week]: counts };
  const kept = Object.keys(weeks).sort().slice(-MOST_WEEKS);
  memory.weeks = Object.fromEntries(kept.map((key) => [key, weeks[key] as (typeof weeks)[string]]));
}

/** Newest week first. Classes of which it is still open what becomes of them count as planned. */
export function adherenceOf(memory: CalendarMemory): Adherence[] {
  const weeks = new Map<string, Omit<Adherence, 'week'>>();
  for (const [week, counts] of Object.entries(memory.weeks ?? {})) weeks.set(week, { ...counts });
  for (const event of Object.values(memory.known ?? {})) {
    if (event.written?.outcome || event.removing) continue;
    const week = weekOf(event.startAt, memory.zone ?? 'Etc/UTC');
    const counts = weeks.get(week) ?? { planned: 0, done: 0, missed: 0 };
    weeks.set(week, { ...counts, planned: counts.planned + 1 });
  }
  return [...weeks].map(([week, counts]) => ({ week, ...counts })).sort((a, b) => (a.week < b.week ? 1 : -1));
}
