/** What a sync would do to the calendar, in sentences. Reads, never writes. */
import type { ScheduledItem } from '../streams/schedule-item';
import type { Wanted } from './calendar-event';
import type { Calendar } from './calendar-home';
import type { KnownEvent } from './calendar-memory';
import type { SchedulePlan } from './calendar-plan';
import type { CalendarEvent } from './calendar-tags';
import { whenText } from './calendar-text';
import { decide } from './calendar-write';

export interface PreviewInput {
  /** Null: it is still to be made. */
  calendar: Calendar | null;
  found: Record<string, CalendarEvent>;
  plan: SchedulePlan;
  known: Record<string, KnownEvent>;
  want(item: ScheduledItem, key: string): Wanted;
  now: number;
  isSure: boolean;
  /** Of our own calendar. */
  name: string;
}

export function previewSentences(input: PreviewInput): string[] {
  const { calendar, found, plan } = input;
  const timeZone = (calendar ?? CalendarApp.getDefaultCalendar()).getTimeZone();
  const line = (verb: string, title: string, startAt: number): string =>
    `${verb} ${title}, ${whenText(startAt, timeZone)}`;
  const removals = plan.remove.flatMap((key) => {
    const event = found[key];
    return event ? [line('Remove', event.getTitle(), event.getStartTime().getTime())] : [];
  });
  return [
    ...(calendar ? [] : [`Make a calendar named "${input.name}"`]),
    ...plan.create.map((item) => line('Add', titleOf(item), item.startAt)),
    ...updates(input).map(({ verb, item }) => line(verb, titleOf(item), item.startAt)),
    ...removals,
  ];
}

const titleOf = (item: ScheduledItem): string => item.title || 'Peloton class';

function updates({ plan, found, known, want, now, isSure }: PreviewInput): { verb: string; item: ScheduledItem }[] {
  return plan.keep.flatMap((kept) => {
    const event = found[kept.key];
    if (!event || kept.item.endAt <= now || known[kept.key]?.written?.outcome) return [];
    const wanted = want(kept.item, kept.newKey);
    const decision = decide({
      event,
      remembered: known[kept.key]?.written ?? null,
      wanted,
      kept,
      isTimeOurs: false,
      isSure,
    });
    if (!decision?.isNews) return [];
    return [{ verb: decision.plan.changes.time ? 'Move' : 'Update', item: kept.item }];
  });
}
