/** When a table is refreshed again. */
import { afterFailure, afterPause, afterSuccess, isDue, newSchedule } from '../../../../src/run/parts/tables/schedule';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-11-21T09:00:00Z');

test('a table that was never tried is due', () => {
  expect(isDue(newSchedule(), NOW)).toBe(true);
});

test('after a success it is due when its time has passed, or nearly', () => {
  const beat = afterSuccess(NOW, DAY);
  expect([HOUR, DAY - HOUR, DAY - 60_000, DAY].map((later) => isDue(beat, NOW + later))).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

test('passing trouble is tried again after an hour, then ever later, but never later than its own rhythm', () => {
  const waits: number[] = [];
  let beat = afterSuccess(NOW - DAY, DAY);
  for (let round = 0; round < 7; round += 1) {
    beat = afterFailure(beat, NOW, { everyMs: DAY, mayPass: true, problem: 'Down.' });
    waits.push((beat.dueAt - NOW) / HOUR);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 24, 24]);
});

test('a refusal is heard again the next day, also where the rhythm is a week', () => {
  const beat = afterFailure(newSchedule(), NOW, { everyMs: 7 * DAY, mayPass: false, problem: 'No.' });
  expect(beat.dueAt - NOW).toBe(DAY);
});

test('a failure does not hide when it was last complete, and a success forgets the failure', () => {
  const failed = afterFailure(afterSuccess(NOW - DAY, DAY), NOW, { everyMs: DAY, mayPass: true, problem: 'Down.' });
  expect(failed).toMatchObject({ completeAt: NOW - DAY, problem: 'Down.', fails: 1 });
  expect(afterSuccess(NOW, DAY)).toMatchObject({ completeAt: NOW, problem: '', fails: 0 });
});

test('what a pause left is due with the next run', () => {
  const beat = afterPause(newSchedule(), NOW, 12);
  expect(beat).toMatchObject({ left: 12, completeAt: 0 });
  expect(isDue(beat, NOW)).toBe(true);
});
