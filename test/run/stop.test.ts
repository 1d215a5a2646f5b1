/** Stopping a run from a window: the word reaches the run that it means, and looking for it costs little. */
import { keys } from '../../src/run/keys';
import { askToStop, stopWatch } from '../../src/run/stop';
import { newCommandLab } from '../support/command-lab';

function lab() {
  const { world, machine } = newCommandLab();
  const startedAt = world.clock.now();
  const file = keys.status(world.store, 'u1');
  file.save({ ...file.load(), run: { at: startedAt, by: 'menu' } });
  return { world, machine, startedAt };
}

test('a run that is asked to stop sees it within three seconds, and goes on seeing it', () => {
  const { world, machine, startedAt } = lab();
  const isStopped = stopWatch(world.clock, startedAt);
  machine.clock.advance(10_000);
  expect(isStopped()).toBe(false);
  askToStop(world);
  machine.clock.advance(2_000);
  expect(isStopped()).toBe(false);
  machine.clock.advance(1_000);
  expect(isStopped()).toBe(true);
  // By then the word itself is gone.
  machine.clock.advance(700_000);
  expect(isStopped()).toBe(true);
});

test('a word that comes too late stops no other run', () => {
  const { world, machine } = lab();
  askToStop(world);
  const next = stopWatch(world.clock, world.clock.now() + 60_000);
  machine.clock.advance(75_000);
  expect(next()).toBe(false);
});

test('while nothing runs there is nothing to stop; a cache that fails ends no run, and the end of the execution does', () => {
  const { world, machine, startedAt } = lab();
  const file = keys.status(world.store, 'u1');
  file.save({ ...file.load(), run: null });
  askToStop(world);
  machine.clock.advance(10_000);
  expect(stopWatch(world.clock, startedAt)()).toBe(false);
  for (const [message, outcome] of [
    ['Service error', () => expect(stopWatch(world.clock, startedAt)()).toBe(false)],
    ['Exceeded maximum execution time', () => expect(stopWatch(world.clock, startedAt)).toThrow(/maximum/)],
  ] as const) {
    const getScriptCache = () => {
      throw new Error(message);
    };
    Object.assign(globalThis, { CacheService: { getScriptCache } });
    outcome();
  }
});
