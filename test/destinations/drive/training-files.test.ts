/** Training files in Drive: each new workout has one, once, whatever ends a run between two calls. */

import { DAY_MS } from '../../../src/base/time';
import {
  type FilesState,
  type FilesWork,
  newFilesState,
  notingNew,
  writeOwed,
} from '../../../src/destinations/drive/training-files';
import type { AnyRow } from '../../../src/schema/table';
import type { WorkoutsStream } from '../../../src/streams/workouts/stream';

const NOW = Date.UTC(2026, 10, 21, 9);
const COMPLETE = 'complete [e1]';
const row = (workoutId: string, createdMs: number, more: AnyRow = {}): AnyRow => ({
  workoutId,
  createdAt: new Date(createdMs),
  startedAt: new Date(createdMs),
  endedAt: new Date(createdMs + 1000),
  title: `Ride ${workoutId}`,
  status: 'COMPLETE',
  syncState: COMPLETE,
  ...more,
});

function lab(rows: AnyRow[]) {
  const box = { state: newFilesState(NOW), files: new Map<string, string>(), nowMs: NOW, saves: 0, dieAtSave: 0 };
  const memory = {
    load: (): FilesState => structuredClone(box.state),
    save(state: FilesState) {
      box.saves += 1;
      if (box.saves === box.dieAtSave) throw new Error('killed');
      box.state = structuredClone(state);
    },
  };
  const stream = {
    details: (keys: string[]) =>
      keys.map((key) => ({ key, row: rows.find(({ workoutId }) => workoutId === key) ?? {} })),
  } as unknown as WorkoutsStream;
  const work: FilesWork = {
    memory,
    folder: { names: () => [...box.files.keys()], write: (name, text) => void box.files.set(name, text) },
    read: (table, ids) => (table.name === 'workouts' ? rows.filter(({ workoutId }) => ids.has(String(workoutId))) : []),
    now: () => box.nowMs,
    hasTime: () => true,
  };
  return { box, work, details: (...keys: string[]) => notingNew(stream, memory).details(keys) };
}

test('workouts from before it was switched on have none, later ones have one, once', () => {
  const { box, work, details } = lab([row('old', NOW - 1), row('a', NOW), row('b', NOW + 1)]);
  details('old', 'a', 'b');
  expect(writeOwed(work)).toBe(2);
  expect([...box.files.keys()]).toEqual([expect.stringMatching(/ride-a-/), expect.stringMatching(/ride-b-/)]);
  expect([...box.files.values()][0]).toContain('<TrainingCenterDatabase');
  details('old', 'a', 'b');
  expect(writeOwed(work)).toBe(0);
});

test('ids that every object inherits are like others', () => {
  const ids = ['constructor', '__proto__', 'toString'];
  const { work, details } = lab(ids.map((id) => row(id, NOW)));
  for (const written of [3, 0]) {
    details(...ids);
    expect(writeOwed(work)).toBe(written);
  }
});

test('a file that another service took away is not made again', () => {
  const { box, work, details } = lab([row('a', NOW)]);
  details('a');
  writeOwed(work);
  box.files.clear();
  details('a');
  expect(writeOwed(work)).toBe(0);
});

test('a row that is not complete, or still runs, waits', () => {
  const rows = [row('a', NOW, { syncState: 'listed [e1]' }), row('b', NOW, { status: 'IN_PROGRESS', endedAt: null })];
  const { work, details } = lab(rows);
  details('a', 'b', 'nowhere');
  expect(writeOwed(work)).toBe(0);
  Object.assign(rows[0] ?? {}, { syncState: COMPLETE });
  Object.assign(rows[1] ?? {}, { status: 'COMPLETE', endedAt: new Date(NOW + 5) });
  expect(writeOwed(work)).toBe(2);
});

test('what there is no time for waits for the next run', () => {
  const { box, work, details } = lab([row('a', NOW), row('b', NOW)]);
  details('a', 'b');
  expect(writeOwed({ ...work, hasTime: () => box.files.size < 1 })).toBe(1);
  expect(writeOwed(work)).toBe(1);
});

test.each([1, 2, 3])('a run that ends at its save %d is made up for, without a second file', (dieAtSave) => {
  const { box, work, details } = lab([row('a', NOW), row('b', NOW)]);
  box.dieAtSave = dieAtSave;
  const run = () => {
    details('a', 'b');
    writeOwed(work);
  };
  expect(run).toThrow('killed');
  run();
  expect(box.files.size).toBe(2);
  expect(Object.keys(box.state.owed)).toEqual([]);
});

test('nothing is remembered for ever', () => {
  const { box, work, details } = lab([row('a', NOW), row('b', NOW, { syncState: 'failed [e1]: no' })]);
  details('a', 'b');
  writeOwed(work);
  expect([Object.keys(box.state.owed), Object.keys(box.state.done)]).toEqual([['b'], ['a']]);
  box.nowMs += 61 * DAY_MS;
  details('a');
  writeOwed(work);
  expect([box.state.owed, box.state.done]).toEqual([{}, {}]);
  details('a');
  expect(box.state.owed).toEqual({});
});
