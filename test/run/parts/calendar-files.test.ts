/** Which calendar the classes go to, and by which marks our events are known. */
import { calendarIdInUse, calendarInUse, marksOf } from '../../../src/run/parts/calendar-files';
import { updateSettings } from '../../../src/run/world';
import { newCommandLab } from '../../support/command-lab';

test('the one that the member picked goes before our own', () => {
  const { world } = newCommandLab({ 'calendar.u1': JSON.stringify({ ownId: 'ours' }) });
  expect(calendarIdInUse(world)).toBe('ours');
  updateSettings(world, { calendarId: 'picked' });
  expect(calendarIdInUse(world)).toBe('picked');
});

test('while none was made, or it is gone, there is none', () => {
  const { world, values } = newCommandLab();
  expect([calendarIdInUse(world), calendarInUse(world)]).toEqual(['', null]);
  values.set('calendar.u1', JSON.stringify({ ownId: 'gone' }));
  expect(calendarInUse(world)).toBeNull();
});

test('marks stay the same, differ by account, and a visitor leaves no secret behind', () => {
  const { world, values } = newCommandLab();
  marksOf(world, 'u1', false);
  expect(values.has('markSecret')).toBe(false);
  const mark = (userId: string) => marksOf(world, userId).of('class', 'event');
  const first = mark('u1');
  expect(values.has('markSecret')).toBe(true);
  expect([mark('u1'), mark('u2') === first]).toEqual([first, false]);
});
