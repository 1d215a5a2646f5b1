/** Events as an iCalendar text (RFC 5545) that calendar programs subscribe to. Pure. */

export interface IcsEvent {
  /** Stable for the life of the event; calendar programs recognise the event by it. */
  uid: string;
  title: string;
  /** Epoch ms, like all times here. */
  startAt: number;
  endAt: number;
  /** Plain text. */
  description: string;
  location: string;
  /** Minutes before the start. */
  reminders: number[];
  changedAt: number;
  isCancelled: boolean;
  categories?: readonly string[];
}

const COUNTED_FROM = Date.UTC(2020, 0, 1);
/** Octets; a longer line goes on in the next, after a space. */
const MAX_LINE = 75;

/**
 * A calendar of that name, its events by time. Times are epoch ms, texts may hold anything, and lines are folded at 75 octets
 * (RFC 5545, 3.1).
 */
export function icsText(name: string, events: IcsEvent[]): string {
  const head = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//peloton-sync//feed//EN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ];
  const sorted = [...events].sort((a, b) => a.startAt - b.startAt || (a.uid < b.uid ? -1 : 1));
  const lines = [...head, ...sorted.flatMap(eventLines), 'END:VCALENDAR'];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventLines(event: IcsEvent): string[] {
  const changed = stamp(event.changedAt);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    // Has to grow with each change; the second of the change does so without a memory of its own.
    `SEQUENCE:${Math.max(0, Math.floor((event.changedAt - COUNTED_FROM) / 1000))}`,
    `DTSTAMP:${changed}`,
    `LAST-MODIFIED:${changed}`,
    `DTSTART:${stamp(event.startAt)}`,
    `DTEND:${stamp(event.endAt)}`,
    `SUMMARY:${escapeText(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    ...(event.categories?.length ? [`CATEGORIES:${event.categories.map(escapeText).join(',')}`] : []),
    `STATUS:${event.isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    ...(event.isCancelled ? [] : event.reminders.flatMap((minutes) => alarmLines(minutes, event.title))),
    'END:VEVENT',
  ];
}

function alarmLines(minutes: number, title: string): string[] {
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:-PT${minutes}M`, `DESCRIPTION:${escapeText(title)}`, 'END:VALARM'];
}

/** `20261121T090000Z`: an instant, so no calendar has to know a zone. */
const stamp = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(CONTROLS, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    // No character takes more octets than that.
    const size = character < '\u0080' ? 1 : 3 * character.length;
    if (octets + size > MAX_LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
