/** What a person reads at the end of a local run. */
import { describeSummary, type Summary } from '../../../local/cli/summary';

const NOW = Date.UTC(2026, 10, 21, 9);

const event = (title: string, hoursFromNow: number) => ({
  uid: title,
  title,
  startAt: NOW + hoursFromNow * 3_600_000,
  endAt: NOW + (hoursFromNow + 0.5) * 3_600_000,
  description: '',
  location: 'Peloton',
  reminders: [],
  changedAt: NOW,
  isCancelled: false,
});

function lines(more: Partial<Summary>): string[] {
  return describeSummary({
    workouts: [],
    stack: [],
    events: [],
    now: NOW,
    timeZone: 'America/New_York',
    ...more,
  }).split('\n');
}

test('workouts are counted by discipline, the commonest first, and the newest are listed', () => {
  const row = (start: string, discipline: string, local = start) => ({
    'Start time': new Date(`${start.replace(' ', 'T')}Z`),
    'Local start': local,
    Title: `Class of ${start.slice(0, 10)}`,
    Discipline: discipline,
    Instructor: '',
    'Total output (kJ)': 250.04,
  });
  const said = lines({
    workouts: [
      row('2024-01-05 07:00', 'Yoga'),
      row('2026-11-20 18:30', 'Cycling'),
      row('2025-06-01 08:00', 'Cycling', ''),
    ],
  });
  expect(said[0]).toBe('Workouts: 3 rows, since 2024-01-05');
  expect(said.slice(1, 3)).toEqual(['  Cycling      2', '  Yoga         1']);
  expect(said[said.indexOf('Newest') + 1]).toBe('  2026-11-20 18:30  Class of 2026-11-20, 250 kJ');
  // Peloton does not always say where it was; then it has its place by the instant all the same.
  expect(said[said.indexOf('Newest') + 2]).toMatch(/Class of 2025-06-01/);
});

test('the calendar shows what is still to come, by the clock of the sheet', () => {
  const said = lines({ events: [event('Next week', 168), event('Over', -1), event('Now', -0.25)] });
  const start = said.findIndex((line) => line.startsWith('Calendar'));
  expect(said[start]).toBe('Calendar: 3 events, 2 to come (times: America/New_York)');
  expect(said.slice(start + 1)).toEqual(['  Sat 21 Nov 03:45  Now', '  Sat 28 Nov 04:00  Next week']);
});

test('an empty account is said to be empty', () => {
  expect(lines({})).toEqual(['Workouts: none', '', 'Calendar: no events']);
});
