/** The calendar file as another library understands it. */
import ICAL from 'ical.js';
import { type EventView, plainText, writeIcs } from '../../../local/write/ics';

const START = new Date('2026-11-01T05:30:00Z'); // inside the hour that New York has twice

function event(more: Partial<EventView> = {}): EventView {
  return {
    id: 'abc@google.com',
    title: '30 min Pop Ride',
    start: START,
    end: new Date(START.getTime() + 1_800_000),
    description: 'With Ann Example',
    location: 'Peloton',
    reminders: [15],
    categories: ['Peloton'],
    updatedAt: 1_793_000_000_000,
    ...more,
  };
}

const readBack = (...events: EventView[]): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(writeIcs('Peloton', events)))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

const first = (...events: EventView[]): ICAL.Event => readBack(...events)[0] as ICAL.Event;

test('an event comes back with its times as points in time', () => {
  const read = first(event());
  expect(read.uid).toBe('abc@google.com');
  expect(read.startDate.toJSDate()).toEqual(START);
  expect(read.endDate.toJSDate().getTime() - START.getTime()).toBe(1_800_000);
  expect(writeIcs('Peloton', [event()])).toContain('DTSTART:20261101T053000Z');
  expect(read.location).toBe('Peloton');
  expect(read.component.getFirstPropertyValue('categories')).toBe('Peloton');
});

test('titles and notes with commas, line breaks, emoji and great length survive', () => {
  const title = `=Ride, "x"; \\ 🚴‍♀️ ${'é'.repeat(100)}`;
  const read = first(event({ title, description: 'One,\ntwo; three' }));
  expect(read.summary).toBe(title);
  expect(read.description).toBe('One,\ntwo; three');
});

test('Google writes notes as HTML, the file as plain text', () => {
  expect(plainText('A &amp; B &lt;C&gt;<br>next <a href="https://x">link</a>')).toBe('A & B <C>\nnext link');
  expect(plainText('&amp;lt;')).toBe('&lt;');
  expect(plainText('3 < 4')).toBe('3 < 4');
});

test('each reminder is an alarm before the start', () => {
  const alarms = first(event({ reminders: [15, 60] })).component.getAllSubcomponents('valarm');
  expect(alarms.map((alarm) => String(alarm.getFirstPropertyValue('trigger')))).toEqual(['-PT15M', '-PT1H']);
  expect(first(event({ reminders: [] })).component.getAllSubcomponents('valarm')).toEqual([]);
});

test('a changed event keeps its identity and counts up, so that an import replaces it', () => {
  const before = first(event());
  const after = first(event({ title: 'Moved', updatedAt: event().updatedAt + 3_600_000 }));
  expect(after.uid).toBe(before.uid);
  expect(after.sequence).toBeGreaterThan(before.sequence);
});

test('an event that was deleted before it took place stands there as cancelled', () => {
  const read = first(event({ isCancelled: true, updatedAt: event().updatedAt + 1000 }));
  expect(read.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(read.sequence).toBeGreaterThan(first(event()).sequence);
});

test('the same calendar gives the same file, in order of time', () => {
  const later = event({ id: 'b', start: new Date(START.getTime() + 1), title: 'Later' });
  expect(writeIcs('Peloton', [later, event()])).toBe(writeIcs('Peloton', [event(), later]));
  expect(readBack(later, event()).map((read) => read.summary)).toEqual(['30 min Pop Ride', 'Later']);
});

test('an empty calendar is a valid file', () => {
  expect(readBack()).toEqual([]);
  expect(writeIcs('Peloton', [])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});
