/** The feed as another library understands it. */
import ICAL from 'ical.js';
import { type IcsEvent, icsText } from '../../src/calendar/ics';
import * as fc from '../support/property';

const START = Date.UTC(2026, 10, 1, 5, 30); // inside the hour that New York has twice

function event(more: Partial<IcsEvent> = {}): IcsEvent {
  return {
    uid: 'abc@google.com',
    title: '30 min Pop Ride',
    startAt: START,
    endAt: START + 1_800_000,
    description: 'With Ann Example',
    location: 'Peloton',
    reminders: [15],
    changedAt: 1_793_000_000_000,
    isCancelled: false,
    ...more,
  };
}

const readBack = (...events: IcsEvent[]): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(icsText('Peloton', events)))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
const first = (...events: IcsEvent[]): ICAL.Event => readBack(...events)[0] as ICAL.Event;

test('an event comes back with its times as points in time, its alarm and its status', () => {
  const read = first(event());
  expect(read.uid).toBe('abc@google.com');
  expect(read.startDate.toJSDate().getTime()).toBe(START);
  expect(read.endDate.toJSDate().getTime()).toBe(START + 1_800_000);
  expect(read.location).toBe('Peloton');
  const [alarm] = read.component.getAllSubcomponents('valarm');
  expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT15M');
  expect(read.component.getFirstPropertyValue('status')).toBe('CONFIRMED');
});

test('an instant needs no zone; each reminder is an alarm of its own, each category a word of its own', () => {
  expect(icsText('Peloton', [event()])).toContain('DTSTART:20261101T053000Z');
  const read = first(event({ reminders: [15, 60], categories: ['Peloton', 'Cycling, indoors'] }));
  const triggers = read.component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger'));
  expect(triggers.map((trigger) => (trigger as ICAL.Duration).toSeconds())).toEqual([-900, -3600]);
  expect(read.component.getFirstProperty('categories')?.getValues()).toEqual(['Peloton', 'Cycling, indoors']);
  const bare = first(event({ reminders: [] })).component;
  expect([bare.getAllSubcomponents('valarm'), bare.getFirstProperty('categories')]).toEqual([[], null]);
});

test('titles and notes with commas, line breaks, emoji and great length survive', () => {
  const title = `=Ride, "x"; \\ 🚴‍♀️ ${'é'.repeat(100)}`;
  const read = first(event({ title, description: 'One,\ntwo; three' }));
  expect([read.summary, read.description]).toEqual([title, 'One,\ntwo; three']);
});

test('a changed event keeps its identity and counts up; a cancelled one says so and rings no more', () => {
  const before = first(event());
  const after = first(event({ changedAt: event().changedAt + 1000, isCancelled: true }));
  expect(after.uid).toBe(before.uid);
  expect(after.sequence).toBeGreaterThan(before.sequence);
  expect(after.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  expect(after.component.getAllSubcomponents('valarm')).toEqual([]);
});

test('any text survives, and no line is longer than the standard allows', () => {
  const text = fc.string({ unit: 'binary', maxLength: 200 });
  fc.assert(
    fc.property(text, text, (title, description) => {
      const ics = icsText('Peloton', [event({ title, description })]);
      for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      const [read] = readBack(event({ title, description }));
      // Characters that a calendar text cannot hold are dropped; a line end is one, whatever it was.
      const kept = (value: string): string =>
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped
        Buffer.from(value.replace(/\r\n|\r|\n/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')).toString();
      expect(Buffer.from(read?.summary ?? '').toString()).toBe(kept(title));
      expect(Buffer.from(read?.description ?? '').toString()).toBe(kept(description));
    }),
  );
});

test('the same events give the same text, in order of time; none give a valid one', () => {
  const later = event({ uid: 'b', startAt: START + 1000, title: 'Later' });
  expect(icsText('Peloton', [later, event()])).toBe(icsText('Peloton', [event(), later]));
  expect(readBack(later, event()).map((read) => read.summary)).toEqual(['30 min Pop Ride', 'Later']);
  expect(readBack()).toEqual([]);
  expect(icsText('Peloton', [])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
});
