/** A collection of many records: a new one is found without reading those that are held, and none is doubled or lost. */
import { syncLog } from '../../src/sync/engine';
import { keyIndex } from '../../src/sync/key-index';
import { emptyLogState, stateFile } from '../../src/sync/state';
import type { Destination } from '../../src/sync/types';
import { walkCollection } from '../../src/sync/walk-collection';
import {
  failures,
  Killed,
  type MemoryDestination,
  memoryDestination,
  memorySource,
  memoryStore,
  type Thing,
} from '../support/memory';

const HOUR_MS = 3_600_000;
const MANY = 300;

function lab(count = MANY) {
  const things = new Map<string, Thing>();
  const add = (id: string) => things.set(id, { id, cursor: things.size, version: 1, settled: true });
  for (let index = 1; index <= count; index += 1) add(`t${index}`);
  const values = new Map<string, string>();
  const sheet = memoryDestination('sheet');
  const reads = { held: 0 };
  let nowMs = 2e12;
  const spied = (destination: MemoryDestination): Destination => ({
    ...destination,
    held(table) {
      reads.held += 1;
      return destination.held(table);
    },
  });
  const run = (destinations: MemoryDestination[] = [sheet], mishap = (_: string): void => {}) => {
    nowMs += HOUR_MS;
    reads.held = 0;
    const source = memorySource(things, 50);
    const store = memoryStore(values, mishap);
    const asEtag = (page: ReturnType<typeof source.list>[number]) => ({
      ...page,
      entries: page.entries.map((entry) => ({ ...entry, cursor: 0, etag: '' })),
    });
    const report = syncLog({ ...source, list: (pages) => source.list(pages).map(asEtag) }, destinations.map(spied), {
      now: () => nowMs,
      requireTime() {},
      state: stateFile(store, 'state', emptyLogState),
      index: keyIndex(store, 'state.held'),
      onProgress() {},
      walk: walkCollection,
      preview: false,
    });
    store.settle();
    return report;
  };
  run();
  const expectWhole = (destination = sheet) => {
    expect([...destination.rows.keys()].sort()).toEqual([...things.keys()].sort());
    expect([...destination.rows.values()].every(({ syncState }) => String(syncState).startsWith('complete'))).toBe(
      true,
    );
  };
  return { add, reads, run, sheet, things, values, expectWhole };
}

test('a new record is written and completed, and a known one passed over, without reading what is held', () => {
  const { add, reads, run, expectWhole } = lab();
  expect(run()).toMatchObject({ created: 0, updated: 0 });
  add('new');
  expect(run()).toMatchObject({ created: 1, updated: 1 });
  expect(reads.held).toBe(0);
  expect(run()).toMatchObject({ created: 0, updated: 0 });
  expectWhole();
});

test('few records are read, so that what a member changes among them shows', () => {
  const { add, reads, run } = lab(20);
  add('new');
  run();
  expect(reads.held).toBe(1);
});

test('what somebody else put into the same table is read, and not written once more', () => {
  const { add, reads, run, sheet } = lab();
  add('new');
  sheet.rows.set('new', { ...sheet.rows.get('t7'), id: 'new' });
  expect(run()).toMatchObject({ created: 0 });
  expect(reads.held).toBe(1);
  add('newer');
  expect(run()).toMatchObject({ created: 1 });
  expect(reads.held).toBe(0);
});

test('rows that a member deleted come back', () => {
  const { run, sheet, expectWhole } = lab();
  for (const key of ['t7', 't250']) sheet.rows.delete(key);
  run();
  expectWhole();
});

test('a destination that comes later, or failed, is given all', () => {
  const { add, run, sheet, expectWhole } = lab();
  const other = memoryDestination('other');
  run([sheet, other]);
  expectWhole(other);
  add('new');
  run([
    sheet,
    memoryDestination(
      'other',
      () => {
        throw failures.destination('other');
      },
      other.rows,
    ),
  ]);
  add('newer');
  run([sheet, other]);
  expectWhole(sheet);
  expectWhole(other);
});

test('killed at any step, the next runs complete what was begun and double nothing', () => {
  for (let step = 1; step < 40; step += 1) {
    const { add, run, sheet, expectWhole, values } = lab(210);
    add('new');
    let left = step;
    const mishap = () => {
      left -= 1;
      if (left === 0) throw new Killed('killed');
    };
    const before = new Map(values);
    try {
      run([memoryDestination('sheet', mishap, sheet.rows)], mishap);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    const isDone = left > 0;
    run();
    run();
    expectWhole();
    if (isDone) {
      expect(before).not.toEqual(values);
      return;
    }
  }
  throw new Error('There was no last step.');
});
