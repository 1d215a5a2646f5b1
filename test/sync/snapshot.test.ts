/** Mirrors say what their source says, and believe in absence only when it is proved. */
import type { AnyRow } from '../../src/schema/table';
import { emptySnapshotState, type SnapshotStream, syncNewest, syncSnapshot } from '../../src/sync/snapshot';
import { stateFile } from '../../src/sync/state';
import { memoryDestination, memoryStore, things } from '../support/memory';

const row = (id: string, listed = 'x'): AnyRow => ({ id, listed });
const many = (count: number): AnyRow[] => Array.from({ length: count }, (_, index) => row(`id${index}`));

function newLab() {
  const destination = memoryDestination('sheet');
  const store = memoryStore();
  return {
    rows: destination.rows,
    sync: (rows: AnyRow[], more: Partial<SnapshotStream> & { missing?: number } = {}) => {
      const { missing = 0, ...rest } = more;
      return syncSnapshot(
        { table: things, read: () => ({ rows, missing }), ...rest },
        [destination],
        stateFile(store, 'state', emptySnapshotState),
      );
    },
  };
}

test('records come, change and go with the source', () => {
  const lab = newLab();
  expect(lab.sync([row('a'), row('b')])).toMatchObject({ created: 2, removed: 0 });
  expect(lab.sync([row('b', 'new'), row('c')])).toMatchObject({ created: 1, removed: 1 });
  expect([...lab.rows.keys()].sort()).toEqual(['b', 'c']);
  expect(lab.rows.get('b')?.listed).toBe('new');
});

test('an empty reading deletes nothing, however often it comes', () => {
  const lab = newLab();
  lab.sync(many(3));
  for (let round = 0; round < 3; round += 1) expect(lab.sync([])).toMatchObject({ removed: 0, kept: 3 });
  expect(lab.rows.size).toBe(3);
});

test('where the source says explicitly that it is empty, it is', () => {
  const lab = newLab();
  lab.sync(many(3));
  expect(lab.sync([], { mayBeEmpty: true }).removed).toBe(3);
});

test('a reading that is not whole deletes nothing', () => {
  const lab = newLab();
  lab.sync(many(4));
  expect(lab.sync(many(3), { missing: 1 })).toMatchObject({ removed: 0, kept: 1 });
  expect(lab.sync(many(3), { missing: 0 })).toMatchObject({ removed: 1 });
});

test('a source that always gives one less than it counts is whole all the same', () => {
  const lab = newLab();
  lab.sync(many(4), { missing: 1 });
  lab.sync(many(4), { missing: 1 });
  expect(lab.sync(many(3), { missing: 1 }).removed).toBe(1);
});

test('very many absences at once are believed only when the next reading says the same', () => {
  const lab = newLab();
  lab.sync(many(20));
  expect(lab.sync(many(4))).toMatchObject({ removed: 0, kept: 16 });
  expect(lab.sync(many(20))).toMatchObject({ removed: 0, kept: 0 });
  lab.sync(many(4));
  expect(lab.sync(many(4))).toMatchObject({ removed: 16, kept: 0 });
});

test('a record keeps what it was born with', () => {
  const lab = newLab();
  lab.sync([row('a')], { firstSeen: { detail: 'first' } });
  lab.sync([row('a', 'new'), row('b')], { firstSeen: { detail: 'second' } });
  expect([...lab.rows.values()].map(({ detail }) => detail)).toEqual(['first', 'second']);
});

test('a row that was deleted by hand comes back although the source is unchanged', () => {
  const lab = newLab();
  lab.sync(many(3));
  lab.rows.delete('id1');
  expect(lab.sync(many(3)).created).toBe(1);
});

describe('the newest records of a table that was given whole', () => {
  function lab() {
    const destination = memoryDestination('sheet');
    const state = stateFile(memoryStore(), 'state', emptySnapshotState);
    const whole = [row('new'), row('newer'), ...many(30)];
    syncSnapshot({ table: things, read: () => ({ rows: whole, missing: 0 }) }, [destination], state);
    const noteNewest = (newest: string[]) => state.saveLater({ ...state.load(), newest });
    const newest = (rows: AnyRow[]) => syncNewest(things, [destination], state, rows);
    return { destination, state, whole, noteNewest, newest };
  }

  test('come, change and go, and all others stay', () => {
    const { destination, noteNewest, newest } = lab();
    noteNewest(['new', 'newer']);
    expect(newest([row('newer', 'changed'), row('newest')])).toEqual([]);
    expect(destination.rows.has('new')).toBe(false);
    expect(destination.rows.get('newer')?.listed).toBe('changed');
    expect(destination.rows.size).toBe(32);
    expect(newest([row('newest', 'changed')])).toEqual([]);
    expect(destination.rows.size).toBe(31);
  });

  test('are not enough where rows were lost, or nobody knows which were newest', () => {
    const { destination, noteNewest, newest } = lab();
    expect(newest([row('newest')])).toBeNull();
    noteNewest(['new', 'newer']);
    destination.rows.delete('id3');
    expect(newest([row('newest')])).toBeNull();
    expect(destination.rows.has('newest')).toBe(false);
  });

  test('are not enough where a column was made again, which the next whole reading fills', () => {
    const { destination, state, whole, noteNewest } = lab();
    noteNewest(['new', 'newer']);
    for (const key of destination.rows.keys()) destination.rows.set(key, { id: key });
    const anew = {
      ...destination,
      open: (...[table, beforeRefill]: Parameters<typeof destination.open>) => {
        beforeRefill(['Listed']);
        return destination.open(table, () => {});
      },
    };
    expect(syncNewest(things, [anew], state, [row('new'), row('newer')])).toBeNull();
    syncSnapshot({ table: things, read: () => ({ rows: whole, missing: 0 }) }, [destination], state);
    expect(destination.rows.get('id3')).toMatchObject({ listed: 'x' });
  });

  test('leave it to the next whole reading to compare all', () => {
    const { destination, state, whole, noteNewest, newest } = lab();
    noteNewest(['new', 'newer']);
    newest([row('new', 'changed'), row('newer')]);
    syncSnapshot({ table: things, read: () => ({ rows: whole, missing: 0 }) }, [destination], state, false);
    expect(destination.rows.get('new')?.listed).toBe('x');
  });
});
