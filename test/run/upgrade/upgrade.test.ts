/** Bringing up to date: each step once, whatever ends it half-way, and never what a newer version stored. */
import { AppError } from '../../../src/base/errors';
import type { World } from '../../../src/peloton/auth/sign-in';
import { keys } from '../../../src/run/keys';
import type { UpgradeStep } from '../../../src/run/upgrade/steps';
import { bringUpToDate } from '../../../src/run/upgrade/upgrade';
import { memoryStore } from '../../support/memory';

let isLocked: boolean;
let whileWaiting: () => void;
let taken: string[];

beforeEach(() => {
  isLocked = false;
  whileWaiting = () => {};
  taken = [];
  const lock = {
    tryLock() {
      whileWaiting();
      return !isLocked;
    },
    releaseLock() {},
  };
  Object.assign(globalThis, { LockService: { getScriptLock: () => lock } });
});

const step =
  (name: string): UpgradeStep =>
  () =>
    void taken.push(name);
const STEPS = [step('first'), step('second'), step('third')];

/** A member of the version before any was noted. */
const oldMember = () =>
  new Map([
    ['account', '{"userId":"u1","username":"rider"}'],
    ['status.u1', '{}'],
  ]);
const worldOf = (values: Map<string, string>) => ({ store: memoryStore(values) }) as World;
const storedIn = (world: World) => keys.stored(world.store).load();

test('every step is taken once, in order, and the version is noted', () => {
  const world = worldOf(oldMember());
  expect(bringUpToDate(world, STEPS)).toBe(true);
  expect(taken).toEqual(['first', 'second', 'third']);
  expect(storedIn(world)).toEqual({ steps: 3, version: VERSION });
  expect(bringUpToDate(world, STEPS)).toBe(true);
  expect(taken).toHaveLength(3);
});

test('a later version takes only the steps that are new', () => {
  const world = worldOf(oldMember());
  bringUpToDate(world, STEPS.slice(0, 1));
  bringUpToDate(world, STEPS);
  expect(taken).toEqual(['first', 'second', 'third']);
});

test('whoever was never connected has nothing to bring up to date', () => {
  const world = worldOf(new Map([['settings.nobody', '{}']]));
  expect(bringUpToDate(world, STEPS)).toBe(true);
  expect(taken).toEqual([]);
  expect(storedIn(world)).toEqual({ steps: 3, version: VERSION });
});

test('what a step that was cut off left is taken up by the next execution', () => {
  const world = worldOf(oldMember());
  const cut = [
    STEPS[0] as UpgradeStep,
    () => {
      throw new Error('Exceeded maximum execution time');
    },
    STEPS[2] as UpgradeStep,
  ];
  expect(() => bringUpToDate(world, cut)).toThrow('Exceeded');
  expect([taken, storedIn(world).steps]).toEqual([['first'], 1]);
  bringUpToDate(world, STEPS);
  expect(taken).toEqual(['first', 'second', 'third']);
});

test('nothing is changed while a run of the earlier version has the lock', () => {
  const values = oldMember();
  isLocked = true;
  expect(bringUpToDate(worldOf(values), STEPS)).toBe(false);
  expect([taken, values]).toEqual([[], oldMember()]);
});

test('steps that another execution took while this one waited are not taken again', () => {
  const values = oldMember();
  whileWaiting = () => keys.stored(memoryStore(values)).save({ steps: 2, version: VERSION });
  bringUpToDate(worldOf(values), STEPS);
  expect(taken).toEqual(['third']);
});

test('a newer version that only looks different may be followed by an older one', () => {
  const world = worldOf(oldMember());
  keys.stored(world.store).save({ steps: 3, version: '99.0.0' });
  expect(bringUpToDate(world, STEPS)).toBe(true);
  expect(storedIn(world)).toEqual({ steps: 3, version: VERSION });
});

test('what a newer version stored is left alone, and the member is told what to install', () => {
  const values = oldMember();
  const world = worldOf(values);
  keys.stored(world.store).save({ steps: 4, version: '99.0.0' });
  const before = new Map(values);
  const upgrade = () => bringUpToDate(world, STEPS);
  expect(upgrade).toThrow(AppError);
  expect(upgrade).toThrow(
    /last used with Peloton Sync 99\.0\.0.*This is version 0\.0\.0.*Install version 99\.0\.0 or a newer/,
  );
  expect([taken, values]).toEqual([[], before]);
});

test('nor is it touched where it comes while this one waits', () => {
  const values = oldMember();
  whileWaiting = () => keys.stored(memoryStore(values)).save({ steps: 4, version: '99.0.0' });
  expect(() => bringUpToDate(worldOf(values), STEPS)).toThrow('99.0.0');
  expect(taken).toEqual([]);
});
