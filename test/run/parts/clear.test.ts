/** Calendar events that the member wants away: at once, in a later run, or not after all. */
import type { Machine } from '../../../local/emulator/types';
import { keys } from '../../../src/run/keys';
import { continueClearing, removeEvents, saveSettings } from '../../../src/run/parts/clear';
import { loadSettings, updateSettings } from '../../../src/run/world';
import { calendarMachine, classAt, marksFor, ours, sync } from '../../support/calendar-lab';
import { newRunLab, type RunLabOptions } from '../../support/run-lab';

/** Two classes on the calendar, known to the memory of a connected member. */
function lab(options: RunLabOptions = {}, isFree = true) {
  const machine: Machine = calendarMachine();
  sync(machine, [classAt(3), classAt(30)], { marks: marksFor('u1') });
  const services = machine.globals();
  const lock = { tryLock: () => isFree, releaseLock() {} };
  const triggers: string[] = [];
  const builder = { timeBased: () => builder, after: () => builder, create: () => triggers.push('continuation') };
  Object.assign(globalThis, {
    CalendarApp: services.CalendarApp,
    LockService: { getScriptLock: () => lock },
    ScriptApp: { newTrigger: () => builder, getProjectTriggers: () => [], deleteTrigger() {} },
  });
  const memory = (services.PropertiesService as typeof PropertiesService).getUserProperties().getProperty('calendar');
  const values = new Map([
    ['account', JSON.stringify({ userId: 'u1', username: 'rider' })],
    ['markSecret', 'secret'],
    ['calendar.u1', memory ?? ''],
  ]);
  const one = newRunLab({ values, ...options });
  const { world } = one.ctx;
  updateSettings(world, { scheduleToCalendar: true });
  const isOn = () => loadSettings(world).scheduleToCalendar;
  const isOwed = () => keys.calendar(world.store, 'u1').load().clearing !== undefined;
  return { ...one, world, triggers, isOn, isOwed, events: () => ours(machine).length };
}

test('go at once, and none is put there any more', () => {
  const { world, isOn, isOwed, events, triggers } = lab();
  expect(events()).toBe(2);
  expect(removeEvents(world, ['scheduleToCalendar'], 'all')).toBe(
    '2 events removed. Nothing is put there any more until you switch it on in Peloton > Settings.',
  );
  expect([events(), isOn(), isOwed(), triggers]).toEqual([0, false, false, []]);
});

test('stay with everything else while a sync runs', () => {
  const { world, isOn, events } = lab({}, false);
  expect(() => removeEvents(world, ['scheduleToCalendar'], 'all')).toThrow('A sync is running.');
  expect([events(), isOn()]).toEqual([2, true]);
});

test.each([
  ['by itself', true],
  ['Choose Peloton > Sync now in an hour', false],
])('that Google puts off go %s', (said, isHourly) => {
  const { world, isOwed } = lab();
  const hourly = { getHandlerFunction: () => 'onHourly' };
  Object.assign(ScriptApp, { getProjectTriggers: () => (isHourly ? [hourly] : []) });
  const refuse = () => {
    throw new Error('Service invoked too many times for one day: calendar.');
  };
  Object.assign(globalThis, { CalendarApp: { getCalendarById: refuse, getDefaultCalendar: refuse } });
  expect(removeEvents(world, ['scheduleToCalendar'], 'all')).toContain(said);
  expect(isOwed()).toBe(true);
});

test('that time does not suffice for are left to the next run, which ends it', () => {
  const { ctx, world, isOwed, events } = lab({ budget: { isStopped: () => true } });
  const file = keys.calendar(world.store, 'u1');
  file.save({ ...file.load(), clearing: 'all' });
  expect(continueClearing(ctx)).toMatchObject({ issues: [{ kind: 'paused', reason: 'time' }] });
  expect(isOwed()).toBe(true);
  const { budget } = newRunLab().ctx;
  expect(continueClearing({ ...ctx, budget }).issues).toEqual([]);
  expect([events(), isOwed()]).toEqual([0, false]);
});

test('stay once the member has switched the calendar on again', () => {
  const { world, isOwed, events } = lab();
  const file = keys.calendar(world.store, 'u1');
  file.save({ ...file.load(), clearing: 'all' });
  saveSettings(world, { scheduleToCalendar: true });
  expect([isOwed(), events()]).toEqual([false, 2]);
});
