/** What the writers of files are given to write. */
import type { CalendarState, EventState, MachineState } from '../../../local/emulator/state';
import { viewCancelled, viewEvents } from '../../../local/write/views';

const NOW = Date.UTC(2026, 10, 21, 9);

const event = (more: Partial<EventState>): EventState =>
  ({
    id: 'abc@google.com',
    title: '30 min Pop Ride',
    start: NOW,
    end: NOW + 1_800_000,
    description: 'A &amp; B<br>--- Peloton class ---<br>Discipline: Cycling<br>Peloton ref: abc123',
    location: 'Peloton',
    reminders: [15],
    updatedAt: NOW - 1000,
    ...more,
  }) as EventState;

const stateOf = (calendar: Partial<CalendarState>): MachineState =>
  ({ calendars: [{ isDefault: false, events: [], ...calendar }] }) as unknown as MachineState;

test('an event has its notes as plain text and its discipline as a category', () => {
  expect(viewEvents(stateOf({ events: [event({})] }))).toEqual([
    {
      uid: 'abc@google.com',
      title: '30 min Pop Ride',
      startAt: NOW,
      endAt: NOW + 1_800_000,
      description: 'A & B\n--- Peloton class ---\nDiscipline: Cycling\nPeloton ref: abc123',
      location: 'Peloton',
      reminders: [15],
      categories: ['Peloton', 'Cycling'],
      changedAt: NOW - 1000,
      isCancelled: false,
    },
  ]);
});

test('only events of the script that were deleted before they began stand there as cancelled', () => {
  const ownNotes = event({ id: 'own', description: 'Dentist' });
  const past = event({ id: 'past', updatedAt: NOW + 1 });
  const cancelled = viewCancelled(stateOf({ trash: [event({}), ownNotes, past] }));
  expect(cancelled.map(({ uid, isCancelled }) => [uid, isCancelled])).toEqual([['abc@google.com', true]]);
});
