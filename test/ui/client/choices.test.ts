/** What the first-run guide shows of the settings, and what it saves. */
import { defaultSettings } from '../../../src/settings/settings';
import { choicesOf, NO_CALENDAR, settingsFor, TABLES } from '../../../src/ui/client/choices';

const ticked = (settings: Record<string, unknown>) =>
  TABLES.filter((_, index) => choicesOf(settings).tables[index]).map(({ label }) => label);

test('a guide that is walked through without a choice saves nothing, whatever was chosen before', () => {
  for (const before of [{}, { series: '5', friendWorkouts: 'cycling10', songsToSheet: false, calendarId: 'work' }]) {
    const shown = choicesOf({ ...defaultSettings(), ...before });
    expect(settingsFor(shown, shown)).toEqual({});
  }
});

test('it shows the calendar and the tables that are chosen', () => {
  const settings = { ...defaultSettings(), scheduleToCalendar: true, calendarId: 'work', series: 'off' };
  expect(choicesOf(settings).calendar).toBe('work');
  expect(choicesOf({ ...settings, scheduleToCalendar: false }).calendar).toBe(NO_CALENDAR);
  expect(ticked(settings)).not.toContain('Curves of each workout');
  expect(ticked({ ...settings, series: '5' })).toContain('Curves of each workout');
});

test('only what was changed in it is saved', () => {
  const shown = choicesOf({ ...defaultSettings(), scheduleToCalendar: true, calendarId: 'work', series: '5' });
  const without = TABLES.findIndex(({ sets }) => 'series' in sets);
  const tables = shown.tables.map((isOn, index) => isOn && index !== without);
  expect(settingsFor({ calendar: 'work', tables }, shown)).toEqual({ series: 'off' });
  expect(settingsFor(shown, { ...shown, tables })).toEqual({ series: '1' });
  const { tables: same } = shown;
  expect(settingsFor({ calendar: NO_CALENDAR, tables: same }, shown)).toEqual({ scheduleToCalendar: false });
  expect(settingsFor({ calendar: '', tables: same }, shown)).toEqual({ scheduleToCalendar: true, calendarId: '' });
});
