/** Imported workouts give way to those that come from Peloton, in the row in which they stand. */
import { keys } from '../../../../src/run/keys';
import { withSuccessors } from '../../../../src/run/parts/imported/successors';
import type { AnyRow } from '../../../../src/schema/table';
import { readHistory } from '../../../../src/streams/history/csv';
import { importHistory } from '../../../../src/streams/history/import';
import { workouts } from '../../../../src/streams/workouts/table';
import type { Destination } from '../../../../src/sync/types';
import { memoryDestination } from '../../../support/memory';
import { newRunLab } from '../../../support/run-lab';

const ZONE = 'America/New_York';
const FILE = [
  'Workout Timestamp,Title,Length (minutes),Fitness Discipline,Total Output',
  '2021-05-04 07:10 (EDT),30 min Ride,30,Cycling,250',
].join('\n');
const ID = 'csv 2021-05-04 07:10 30 min Ride';

const OWN: AnyRow = {
  workoutId: 'w1',
  startedAt: new Date('2021-05-04T11:11:00Z'),
  createdAt: new Date('2021-05-04T11:10:00Z'),
  title: '30 min Ride',
  discipline: 'Cycling',
  classLengthMin: 30,
};

beforeAll(() => {
  const getActiveSpreadsheet = () => ({ getSpreadsheetTimeZone: () => ZONE });
  Object.assign(globalThis, { SpreadsheetApp: { getActiveSpreadsheet } });
});

function lab(flag: string | null, hasImported = true) {
  const additions = hasImported ? importHistory([], readHistory(FILE)?.rows ?? [], ZONE).additions : [];
  const rows = new Map(additions.map((row) => [String(row.workoutId), row]));
  const held = memoryDestination('sheets', () => {}, rows);
  const sheet: Destination = {
    ...held,
    rename(_, successors) {
      for (const [from, to] of successors) {
        rows.set(to, { ...rows.get(from), workoutId: to });
        rows.delete(from);
      }
      return successors.size;
    },
  };
  const { ctx } = newRunLab({ values: new Map(flag === null ? [] : [['hasImported', flag]]) });
  return {
    sheet,
    rows,
    successors: withSuccessors(ctx.world, sheet),
    flag: () => keys.hasImported(ctx.world.store).load(),
  };
}

test('a sheet without imported workouts is left as it is', () => {
  const { sheet, successors } = lab('none', false);
  expect(successors.sheet).toBe(sheet);
  expect(successors.settle(true)).toBe(0);
});

test('a workout takes over the row that it certainly is, and counts as new', () => {
  const { rows, successors, flag } = lab('some');
  expect(successors.sheet.write(workouts, [OWN], true)).toEqual({ created: 1, updated: 0 });
  expect([...rows.keys()]).toEqual(['w1']);
  // What the file alone tells stays.
  expect(rows.get('w1')).toMatchObject({ totalOutputKj: 250 });
  expect(successors.settle(false)).toBe(1);
  expect(flag()).toBe('none');
});

test('a workout of another day takes over nothing, and the imported one stays', () => {
  const { rows, successors, flag } = lab('some');
  const later = { ...OWN, startedAt: new Date('2021-06-04T11:11:00Z'), createdAt: new Date('2021-06-04T11:10:00Z') };
  expect(successors.sheet.write(workouts, [later], true)).toEqual({ created: 1, updated: 0 });
  expect([...rows.keys()]).toEqual([ID, 'w1']);
  expect(successors.settle(false)).toBe(0);
  expect(flag()).toBe('some');
});

test('whether there are any is looked for once where nobody knows', () => {
  const { successors, flag } = lab(null);
  successors.settle(false);
  expect(flag()).toBe('some');
});
