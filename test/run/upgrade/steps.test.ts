/** Steps of updates that change names within stored values: nothing is lost, however often and wherever they are cut off. */
import type { World } from '../../../src/peloton/auth/sign-in';
import { keys } from '../../../src/run/keys';
import { UPGRADE_STEPS } from '../../../src/run/upgrade/steps';
import { emptyLogState } from '../../../src/sync/state';
import { memoryStore } from '../../support/memory';

const [, , renameInLists] = UPGRADE_STEPS;

/** As version 0.2.0 kept the list of workouts, in the middle of a walk. */
const WORKOUTS = {
  done: { sheets: 1_770_000_000 },
  walk: { top: 1_770_000_500, floor: 1_769_000_000, page: 3, for: ['sheets'] },
  recent: 'w1',
  total: 12,
  owed: ['sheets'],
  size: { sheets: 12 },
  comparedAt: 1,
  shortfall: 0,
  behind: ['coda'],
  refill: [],
  level: { sheets: 'series=1 intervals=2g1' },
  generation: { 'sheets/intervals': 1 },
  partSize: {},
  countPartsAnew: [],
  floor: { 'sheets/series': 1_600_000_000_000 },
  versions: {},
  fullness: {},
};
const OTHERS = {
  // A table that is read whole, and one of a rhythm that happens to be called as a value was.
  'state.u1.tags': '{"given":{},"size":{},"doubted":{},"missing":0}',
  'state.u1.rhythm': '{"level":{"dueAt":1}}',
  'state.u1.broken': 'not JSON',
};
const before = () => new Map(Object.entries({ ...OTHERS, 'state.u1.workouts': JSON.stringify(WORKOUTS) }));

const take = (values: Map<string, string>, mishap?: () => void) =>
  renameInLists?.({ store: memoryStore(values, mishap) } as World);
const workoutsIn = (values: Map<string, string>) => keys.workouts(memoryStore(values), 'u1').load();

test('values of lists keep what they hold under their new names', () => {
  const values = before();
  take(values);
  const state = workoutsIn(values);
  expect(Object.keys(state).sort()).toEqual(Object.keys(emptyLogState()).sort());
  expect(state).toMatchObject({
    walk: { top: 1_770_000_500, stopBelow: 1_769_000_000, page: 3, for: ['sheets'] },
    missedLastWalk: WORKOUTS.behind,
    partsVersions: WORKOUTS.level,
    columnResets: WORKOUTS.generation,
    droppedBefore: WORKOUTS.floor,
    done: WORKOUTS.done,
    total: 12,
  });
  for (const [key, text] of Object.entries(OTHERS)) expect(values.get(key)).toBe(text);
});

test('taken twice, or cut off at any writing and taken again, they are the same', () => {
  const whole = before();
  take(whole);
  const twice = new Map(whole);
  take(twice);
  expect(twice).toEqual(whole);
  for (const at of [1, 2]) {
    const values = before();
    let calls = 0;
    const cut = () => {
      calls += 1;
      if (calls === at) throw new Error('Exceeded maximum execution time');
    };
    expect(() => take(values, cut)).toThrow('Exceeded');
    take(values);
    expect(values).toEqual(whole);
  }
});
