/** Groups that are listed again only when their counter changes: what the counter hides is found within a week. */
import { syncLog } from '../../src/sync/engine';
import { emptyLogState, stateFile } from '../../src/sync/state';
import { walkGroups } from '../../src/sync/walk-groups';
import { memoryDestination, memoryStore, things } from '../support/memory';

const DAY_MS = 86_400_000;
const id = (n: number): string => n.toString(16).padStart(32, '0');

function lab() {
  const groups = new Map<string, string[]>([
    ['anna', [id(1), id(2)]],
    ['ben', [id(3)]],
  ]);
  const closed = new Set<string>();
  const values = new Map<string, string>();
  const sheet = memoryDestination('sheet');
  let nowMs = 2e12;
  const listed: string[] = [];
  const run = (afterMs: number) => {
    nowMs += afterMs;
    listed.length = 0;
    const names = [...groups.keys()];
    const stream = {
      table: things,
      groups: names.map((key) => ({ key, version: String(groups.get(key)?.length) })),
      isWhole: true,
      isOurs: (key: string) => /^[0-9a-f]{32}$/.test(key),
      groupColumn: 'listed',
      pageSize: 10,
      list: (pages: number[]) =>
        pages.map((page) => {
          const name = names[page] ?? '';
          listed.push(name);
          const entries = (groups.get(name) ?? []).map((key) => ({
            key,
            cursor: 1,
            etag: `${name} v1`,
            settled: true,
            row: { id: key, listed: name },
          }));
          const refused = closed.has(name) ? ({ refused: 'closed' } as const) : {};
          return { entries: closed.has(name) ? [] : entries, total: null, isLast: true, ...refused };
        }),
      detailBatch: 10,
      details: (keys: string[]) => keys.map((key) => ({ key, row: {} })),
      goneRow: {},
    };
    return syncLog(stream, [sheet], {
      now: () => nowMs,
      requireTime() {},
      state: stateFile(memoryStore(values), 'state', emptyLogState),
      onProgress() {},
      walk: walkGroups(stream),
      preview: false,
    });
  };
  run(0);
  return { groups, closed, sheet, listed, run };
}

test('one that loses a record while another comes is listed again within a week, the others are not every day', () => {
  const { groups, sheet, listed, run } = lab();
  groups.set('anna', [id(1), id(9)]);
  run(DAY_MS);
  expect(listed).toEqual([]);
  run(7 * DAY_MS);
  expect(listed).toEqual(['anna', 'ben']);
  expect([...sheet.rows.keys()].sort()).toEqual([id(1), id(3), id(9)]);
  run(DAY_MS);
  expect(listed).toEqual([]);
});

test('records that fell out go although the member erased our marks; what is no key of ours stays', () => {
  const { groups, sheet, run } = lab();
  for (const row of sheet.rows.values()) row.syncState = '';
  sheet.rows.set('my own', { id: 'my own', listed: 'a note' });
  groups.set('anna', [id(1), id(9)]);
  run(8 * DAY_MS);
  expect([...sheet.rows.keys()].sort()).toEqual([id(1), id(3), id(9), 'my own']);
});

test('what a closed group has stays although the member erased our marks; what fell out of the others goes', () => {
  const { groups, closed, sheet, run } = lab();
  groups.set('carl', [id(5), id(6)]);
  run(DAY_MS);
  for (const row of sheet.rows.values()) row.syncState = '';
  const sixth = sheet.rows.get(id(6));
  if (sixth) sixth.listed = '';
  closed.add('carl');
  groups.set('ben', [id(4)]);
  groups.set('anna', []);
  run(8 * DAY_MS);
  expect([...sheet.rows.keys()].sort()).toEqual([1, 2, 4, 5, 6].map(id));
});

test('where rows cannot be read, nothing without a mark goes while a group is closed', () => {
  const { groups, closed, sheet, run } = lab();
  for (const row of sheet.rows.values()) row.syncState = '';
  Object.assign(sheet, { read: undefined });
  closed.add('ben');
  groups.set('anna', [id(1), id(9)]);
  run(8 * DAY_MS);
  expect([...sheet.rows.keys()].sort()).toEqual([1, 2, 3, 9].map(id));
});
