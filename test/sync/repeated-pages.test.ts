/** A list that gives the same page for ever ends the walk in words; nothing is taken for gone, and the next run goes on. */
import { syncLog } from '../../src/sync/engine';
import { emptyLogState, stateFile } from '../../src/sync/state';
import { memoryDestination, memorySource, memoryStore, type Thing } from '../support/memory';

const PAGE = 4;

test('the same page again and again', () => {
  const things = new Map<string, Thing>();
  for (let index = 1; index <= 12; index += 1)
    things.set(`t${index}`, { id: `t${index}`, cursor: 1_000_000 + index, version: 1, settled: true });
  const rows = new Map();
  const values = new Map<string, string>();
  let asked = 0;
  const run = (isStuck: boolean) => {
    const source = memorySource(things, PAGE, () => {});
    const list: typeof source.list = (pages) => {
      asked += 1;
      if (asked > 100) throw new Error('The walk has no end.');
      return isStuck
        ? pages.map((page) => ({
            ...(source.list([Math.min(page, 1)])[0] as ReturnType<typeof list>[number]),
            isLast: false,
          }))
        : source.list(pages);
    };
    return syncLog({ ...source, list }, [memoryDestination('sheet', () => {}, rows)], {
      now: () => 2e12,
      requireTime() {},
      state: stateFile(
        memoryStore(values, () => {}),
        'state',
        emptyLogState,
      ),
      onProgress() {},
      preview: false,
    });
  };
  const stuck = run(true);
  expect(JSON.stringify([stuck.failure?.message, stuck.problems])).toContain('again and again');
  expect(rows.size).toBe(8);
  expect(run(false).failure).toBeNull();
  expect(rows.size).toBe(12);
});
