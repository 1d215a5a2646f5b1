/** What the settings window changes, and what it refuses. */
import { changeSettings, settingsAnswer } from '../../src/commands/answers';
import { loadSettings } from '../../src/run/world';
import { newCommandLab } from '../support/command-lab';

test('a change is kept and answered with the calendars that there are', () => {
  const { world } = newCommandLab();
  const answer = changeSettings(world, { reminderMin: 30 });
  expect(answer).toMatchObject({ reminderMin: 30, said: null, calendars: expect.any(Array) });
  expect(loadSettings(world).reminderMin).toBe(30);
  expect(settingsAnswer(world).fields.map(({ key }) => key)).toContain('reminderMin');
});

test('a calendar that there is not is refused, and nothing of the change is kept', () => {
  const { world } = newCommandLab();
  expect(() => changeSettings(world, { reminderMin: 30, calendarId: 'gone@example.com' })).toThrow(
    'calendarId: there is no such calendar',
  );
  expect(loadSettings(world).reminderMin).not.toBe(30);
});

test('switching a calendar off leaves its events unless the member says otherwise', () => {
  const { world } = newCommandLab();
  changeSettings(world, { scheduleToCalendar: true });
  CalendarApp.createCalendar('Peloton');
  expect(changeSettings(world, { scheduleToCalendar: false }).said).toBeNull();
  changeSettings(world, { scheduleToCalendar: true });
  expect(changeSettings(world, { scheduleToCalendar: false }, 'all').said).toMatch(/^No event removed\./);
  expect(CalendarApp.getCalendarsByName('Peloton')).toHaveLength(1);
});
