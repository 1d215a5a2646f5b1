/** Writes events of an emulated calendar as an iCalendar file that any calendar program can import again and again. */
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { plainText } from '../../src/calendar/plan/text';

export { plainText };

export interface EventView {
  /** Stable for the life of the event; calendar programs recognise the event by it. */
  id: string;
  title: string;
  start: Date;
  end: Date;
  /** As Google shows it: a little HTML. */
  description: string;
  location: string;
  /** Minutes before the start. */
  reminders: number[];
  categories: string[];
  /** The last change, epoch milliseconds. */
  updatedAt: number;
  /** It was deleted before it took place. */
  isCancelled?: boolean;
}

export function writeIcs(name: string, events: EventView[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'peloton-sync', product: 'local', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  });
  const byStart = [...events].sort((a, b) => a.start.getTime() - b.start.getTime() || (a.id < b.id ? -1 : 1));
  for (const event of byStart) {
    calendar.createEvent({
      id: event.id,
      sequence: sequenceOf(event),
      stamp: new Date(event.updatedAt),
      lastModified: new Date(event.updatedAt),
      start: new Date(event.start),
      end: new Date(event.end),
      summary: event.title,
      description: plainText(event.description),
      location: event.location,
      status: event.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      categories: event.categories.map((category) => ({ name: category })),
      alarms: event.reminders.map((minutes) => ({
        type: ICalAlarmType.display,
        triggerBefore: minutes * 60,
        description: event.title,
      })),
    });
  }
  return `${calendar.toString()}\r\n`;
}

/** Has to grow with each change; the second of the change does so without a memory of its own. */
function sequenceOf(event: EventView): number {
  return Math.max(0, Math.floor((event.updatedAt - COUNTED_FROM) / 1000));
}

const COUNTED_FROM = Date.UTC(2020, 0, 1);
