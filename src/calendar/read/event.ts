/** One event as Google holds it. */
import { once } from '../../base/once';
import type { Seen } from '../plan/event';
import type { SeenEvent } from '../plan/step';
import type { Marks } from '../state/marks';
import { type CalendarEvent, readKey, readSync } from '../state/tags';

/**
 * An event as `SeenEvent`, which asks Google for nothing yet but the id. What is asked later stays as it was then:
 * after a change the event must be looked at anew.
 */
export function seeEvent(handle: CalendarEvent, marks: Marks, id = handle.getId()): SeenEvent {
  return {
    id,
    look: once(() => lookOf(handle)),
    isAllDay: once(() => handle.isAllDayEvent()),
    isInvitation: once(() => isInvitation(handle)),
    reminders: once(() => handle.getPopupReminders()),
    keyTag: once(() => readKey(handle)),
    tag: once(() => readSync(handle, marks)),
    handle,
  };
}

function lookOf(event: CalendarEvent): Seen {
  return {
    title: event.getTitle() ?? '',
    startAt: event.getStartTime().getTime(),
    endAt: event.getEndTime().getTime(),
    description: event.getDescription() ?? '',
    location: event.getLocation() ?? '',
    color: String(event.getColor() ?? ''),
  };
}

/**
 * Whether the member is a guest on somebody else's event. What `getMyStatus` gives on a calendar of its own is not
 * documented, so only the four answers of a guest say something (Apps Script reference, `GuestStatus`).
 */
function isInvitation(event: CalendarEvent): boolean {
  return ['INVITED', 'YES', 'MAYBE', 'NO'].includes(String(event.getMyStatus()));
}
