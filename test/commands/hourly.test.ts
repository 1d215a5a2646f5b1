/** The hourly sync of one editor, and of two. */
import {
  hourlyState,
  noteHourlyRun,
  turnHourlyOff,
  turnHourlyOn,
  turnHourlyOnFromWindow,
} from '../../src/commands/hourly';
import { hasHourlyTrigger } from '../../src/gas/triggers';
import { type CommandLab, newCommandLab } from '../support/command-lab';

const HOUR = 3_600_000;
const never = () => {
  throw new Error('asked');
};

/** The script's properties say that somebody else switched it on. */
function ownedByAnother(): CommandLab {
  const lab = newCommandLab();
  const owner = JSON.stringify({ id: 'theirs', email: 'other@example.com' });
  PropertiesService.getScriptProperties().setProperty('hourlyOwner', owner);
  return lab;
}

test('is on once it was switched on, without a question, and off again', () => {
  const { world } = newCommandLab();
  expect(turnHourlyOn(world, never)).toMatch(/^Hourly sync is on\./);
  expect(hourlyState(world, hasHourlyTrigger())).toEqual({
    on: true,
    mine: true,
    owner: 'member@example.com',
    stoppedAt: null,
  });
  expect(turnHourlyOff(world)).toBe('Hourly sync is off.');
  expect(hourlyState(world, hasHourlyTrigger())).toMatchObject({ on: false, mine: false });
});

test('that another editor runs is left to them unless the member says so', () => {
  const { world } = ownedByAnother();
  const asked: string[] = [];
  const refuse = (question: string) => asked.push(question) < 0;
  expect(turnHourlyOn(world, refuse)).toBe('Nothing was changed.');
  expect(asked).toEqual([expect.stringMatching(/^other@example.com already runs the hourly sync/)]);
  expect(hasHourlyTrigger()).toBe(false);
  expect(turnHourlyOn(world, () => true)).toMatch(/^Hourly sync is on\./);
  expect(hasHourlyTrigger()).toBe(true);
});

test('that stands still is started again from a window, also where another editor switched it on since', () => {
  const { world } = newCommandLab();
  turnHourlyOn(world, never);
  const owner = JSON.stringify({ id: 'theirs', email: 'other@example.com' });
  PropertiesService.getScriptProperties().setProperty('hourlyOwner', owner);
  expect(turnHourlyOnFromWindow(world)).toBe('');
  turnHourlyOff(world);
  PropertiesService.getScriptProperties().setProperty('hourlyOwner', owner);
  expect(turnHourlyOnFromWindow(world)).toMatch(/other@example\.com already runs it/);
  expect(hasHourlyTrigger()).toBe(false);
});

test('of another editor goes on when the member switches theirs off', () => {
  const { world } = ownedByAnother();
  expect(turnHourlyOff(world)).toMatch(/^Hourly sync is off for you\. other@example.com still runs it/);
  expect(hourlyState(world, false)).toMatchObject({ on: true, mine: false, stoppedAt: null });
});

test('that comes no more is told after three hours, or as soon as Google lists no trigger', () => {
  const { world, machine, values } = newCommandLab();
  turnHourlyOn(world, never);
  const ranAt = Number(values.get('hourlyRanAt'));
  machine.clock.advance(2 * HOUR);
  expect(hourlyState(world, true).stoppedAt).toBeNull();
  expect(hourlyState(world, false).stoppedAt).toBe(ranAt);
  machine.clock.advance(2 * HOUR);
  expect(hourlyState(world, true).stoppedAt).toBe(ranAt);
  noteHourlyRun(world);
  expect(hourlyState(world, true).stoppedAt).toBeNull();
});
