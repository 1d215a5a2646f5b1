/** One event as Google holds it. */
import { once } from '../../base/once';
import type { Seen } from '../plan/event';
import type { SeenEvent } from '../plan/step';
import { type CalendarEvent, readKey, readSync } from '../state/tags';

/** Asks nothing yet but the id. What is asked later stays as it was then: after a change, look anew. */
export function seeEvent(handle: CalendarEvent, id = handle.getId()): SeenEvent {
  return {
    id,
    look: once(() => lookOf(handle)),
    isAllDay: once(() => handle.isAllDayEvent()),
    reminders: once(() => handle.getPopupReminders()),
    key: once(() => readKey(handle)),
    sync: once(() => readSync(handle)),
    handle,
  };
}

export function lookOf(event: CalendarEvent): Seen {
  return {
    title: event.getTitle() ?? '',
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: event.getDescription() ?? '',
    location: event.getLocation() ?? '',
    color: String(event.getColor() ?? ''),
  };
}
