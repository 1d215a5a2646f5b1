/** How a table looks to the people who open it: order, clock faces, what stays in sight, and that all of it costs once. */
import { ALL_TABLES } from '../../../local/docs/all-tables';
import { insertColumns, putStyle } from '../../../local/emulator/grid';
import { readRows, readSheet, viewSheet } from '../../../local/emulator/inspect';
import { clockCell, dressed } from '../../../src/destinations/sheets/dress';
import { numberFormatOf } from '../../../src/destinations/sheets/formats';
import { headerOf, toCell } from '../../../src/destinations/sheets/spelling';
import { HIDDEN_AT_FIRST, SYNC_LOG, TABS } from '../../../src/destinations/sheets/tabs';
import { defineTable } from '../../../src/schema/table';
import { workouts } from '../../../src/streams/workouts/table';
import { DAY, type Ride, sheetMachine, sync, take } from '../../support/sheet-lab';

/** Like the workouts: dated, marked, with a duration and a pace. */
const runs = defineTable({
  name: 'rides',
  title: 'Rides',
  mark: 'syncState',
  front: ['createdAt', 'title'],
  beside: { mood: { type: 'text', title: 'Mood', about: '' } },
  columns: {
    rideId: { title: 'Ride ID', about: '' },
    createdAt: { title: 'Created', about: '' },
    link: { about: '' },
    title: { about: '' },
    lengthMin: { decimals: 1, clock: 'h:mm:ss', about: '' },
    zoneSec: { title: 'Zone', clock: 'mm:ss', about: '' },
    pace: { quantity: 'pace', decimals: 2, clock: 'mm:ss', about: '' },
    output: { type: 'integer', about: '' },
    syncState: { about: '' },
  },
});
const more = { table: runs };
const row = (day: number, extra: object = {}): Ride =>
  ({
    rideId: `id${day}`,
    createdAt: { date: DAY + day * 86_400_000 },
    link: 'https://example.com',
    title: `Run ${day}`,
    lengthMin: 45,
    zoneSec: 3723,
    pace: 7.4333,
    output: 100,
    syncState: 'x',
    ...extra,
  }) as unknown as Ride;
const HEADERS = [
  'Created',
  'Title',
  'Mood',
  'Length (h:mm:ss)',
  'Zone (mm:ss)',
  'Pace (mm:ss /km)',
  'Output',
  'Length (min)',
  'Zone (s)',
  'Pace (min/km)',
  'Ride ID',
  'Link',
  'Sync state',
];

describe('every table of ours', () => {
  test.each(ALL_TABLES.map((table) => [table.title, table] as const))(
    '%s opens on what people look for',
    (_, table) => {
      const keys = Object.keys(dressed(table).columns);
      const front = table.front ?? [];
      expect(front.length).toBeGreaterThan(0);
      expect(keys.slice(0, front.length)).toEqual(front);
      const rest = keys.slice(front.length).map((key) => dressed(table).columns[key]?.type ?? '');
      const last = rest.findIndex((type) => type === 'id' || type === 'url');
      const behind = last < 0 ? [] : rest.slice(last, rest.length - (table.mark ? 1 : 0));
      expect(behind.filter((type) => type !== 'id' && type !== 'url')).toEqual([]);
      if (table.mark) expect(keys.at(-1)).toBe(table.mark);
    },
  );

  test('has a place and a colour among the tabs', () => {
    const titles = TABS.flatMap((group) => group.titles);
    expect([...titles].sort()).toEqual([...ALL_TABLES.map(({ title }) => title), SYNC_LOG].sort());
    expect(titles).toEqual(expect.arrayContaining([...HIDDEN_AT_FIRST]));
  });

  test('keeps what formulas may be made of: each number that a clock shows is there as it was', () => {
    const headers = Object.values(dressed(workouts).columns).map((column) => headerOf(column, 'metric'));
    expect(new Set(headers).size).toBe(headers.length);
    for (const column of Object.values(workouts.columns)) expect(headers).toContain(headerOf(column, 'metric'));
  });
});

describe('a clock face', () => {
  const face = (key: string) => {
    const column = dressed(runs).columns[`${key}@clock`];
    if (!column) throw new Error(key);
    return column;
  };

  test('is a duration: a fraction of a day in the format of a clock', () => {
    expect(toCell(face('lengthMin'), 45, 'metric')).toBeCloseTo(45 / 1440, 12);
    expect(toCell(face('zoneSec'), 3723, 'metric')).toBeCloseTo(3723 / 86_400, 12);
    // 7.4333 min/km is 11.9627 min/mi.
    expect(Number(toCell(face('pace'), 7.4333, 'imperial')) * 86_400).toBeCloseTo(718, 6);
    expect(toCell(face('pace'), null, 'metric')).toBe('');
    expect([face('lengthMin'), face('zoneSec'), face('pace')].map((each) => numberFormatOf(each, 'imperial'))).toEqual([
      '[h]:mm:ss',
      '[mm]:ss',
      '[m]:ss" /mi"',
    ]);
    expect(headerOf(face('pace'), 'imperial')).toBe('Pace (mm:ss /mi)');
    expect(clockCell({ of: 'x', unitsPerDay: 1440 }, 'a text')).toBe('');
  });
});

describe('a new sheet', () => {
  const machine = sheetMachine();
  sync(machine, [row(2, { mood: 'great' }), row(1)], more);

  test('has its columns in the order in which people look for them, numbers for formulas and ids at the right', () => {
    expect(readSheet(machine, 'Rides')?.headers).toEqual(HEADERS);
    expect(readRows(machine, 'Rides')[0]).toMatchObject({ Title: 'Run 2', Mood: 'great', 'Length (min)': 45 });
    expect(readRows(machine, 'Rides')[0]?.['Length (h:mm:ss)']).toBeCloseTo(45 / 1440, 12);
  });

  test('keeps the naming columns in sight, can be filtered, is banded, and has titles over what they name', () => {
    const view = viewSheet(machine, 'Rides');
    expect(view).toMatchObject({ frozenRows: 1, frozenColumns: 2, hasFilter: true });
    const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Rides');
    expect(sheet?.banding).toMatchObject({ theme: 'LIGHT_GREY', rows: sheet?.maxRows, columns: HEADERS.length });
    expect(
      ['Created', 'Title', 'Output'].map((title) => view?.style('horizontalAlignment', 0, HEADERS.indexOf(title))),
    ).toEqual(['left', 'left', 'right']);
  });

  test('is made also where Google refuses each of its looks', () => {
    const plain = sheetMachine();
    const without = ['Range.applyRowBanding', 'Range.createFilter', 'Sheet.setFrozenColumns', 'Range.setBackground'];
    sync(plain, [row(1)], more, { without });
    expect(readSheet(plain, 'Rides')?.headers).toEqual(HEADERS);
    expect(readRows(plain, 'Rides')[0]).toMatchObject({ Title: 'Run 1' });
  });

  test('costs no more calls to write to than one without looks: they are set once', () => {
    const cost = (table: Partial<typeof more>) => {
      const one = sheetMachine();
      sync(one, [row(3), row(1)], table as never);
      return take(one, [{ do: 'open' }, { do: 'write', rows: [row(4), row(3), row(2)] as never }], table as never).run
        .serviceCalls;
    };
    const { front: _, ...bare } = runs;
    expect(cost(more)).toBeLessThanOrEqual(cost({ table: bare as typeof runs }));
  });
});

describe('a sheet that was there before', () => {
  test('keeps its order, and gets neither clock faces nor titles', () => {
    const machine = sheetMachine();
    const { front: _, beside: __, ...older } = runs;
    sync(machine, [row(1)], { table: older as typeof runs });
    const { headers } = readSheet(machine, 'Rides') ?? {};
    const { refilled } = sync(machine, [row(2), row(1, { lengthMin: 50 })], more);
    expect(refilled).toEqual([]);
    expect(readSheet(machine, 'Rides')?.headers).toEqual(headers);
    expect(readRows(machine, 'Rides').map((each) => each['Length (min)'])).toEqual([45, 50]);
  });
});

describe('a row that changes', () => {
  const paceOf = (machine: ReturnType<typeof sheetMachine>) =>
    Math.round(Number(readRows(machine, 'Rides')[0]?.['Pace (mm:ss /km)']) * 86_400);

  test.each(['America/New_York', 'Europe/Amsterdam', 'Asia/Kolkata'])(
    'moves its clock along, and nothing else (%s)',
    (zone) => {
      const machine = sheetMachine();
      machine.state.spreadsheet.timeZone = zone;
      sync(machine, [row(1)], more);
      const { answers } = sync(machine, [{ rideId: 'id1', pace: 5 } as never], more);
      expect(answers[1]).toEqual({ created: 0, updated: 1 });
      expect(paceOf(machine)).toBe(300);
      expect(readRows(machine, 'Rides')[0]?.['Length (h:mm:ss)']).toBeCloseTo(45 / 1440, 12);
      const again = sync(machine, [{ rideId: 'id1', pace: 5, output: 100 } as never], more);
      expect(again.answers[1]).toEqual({ created: 0, updated: 0 });
    },
  );

  test.each(['America/New_York', 'Europe/Amsterdam'])(
    'does so where the member has put a column between clock and number (%s)',
    (zone) => {
      const machine = sheetMachine();
      machine.state.spreadsheet.timeZone = zone;
      sync(machine, [row(1)], more);
      const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Rides');
      if (sheet) insertColumns(machine.state, sheet, 6, 1, 5);
      const before = readRows(machine, 'Rides')[0]?.['Length (h:mm:ss)'];
      const quiet = sync(machine, [{ rideId: 'id1', pace: 7.4333, title: 'Run 1' } as never], more);
      expect(quiet.answers[1]).toEqual({ created: 0, updated: 0 });
      expect(quiet.run.methods['Range.setValues'] ?? 0).toBe(0);
      sync(machine, [{ rideId: 'id1', pace: 5, title: 'Other' } as never], more);
      expect(paceOf(machine)).toBe(300);
      expect(readRows(machine, 'Rides')[0]).toMatchObject({ Title: 'Other', 'Length (h:mm:ss)': before });
    },
  );

  test('follows the member to other units', () => {
    const machine = sheetMachine();
    sync(machine, [row(1)], more);
    sync(machine, [], { ...more, units: 'imperial' });
    const [imperial] = readRows(machine, 'Rides');
    expect(Math.round(Number(imperial?.['Pace (mm:ss /mi)']) * 86_400)).toBe(718);
    expect(imperial?.['Pace (min/mi)']).toBeCloseTo(11.9627, 3);
    const view = viewSheet(machine, 'Rides');
    expect(view?.style('numberFormat', 1, HEADERS.indexOf('Pace (mm:ss /km)'))).toBe('[m]:ss" /mi"');
  });
});

test('texts of several lines stay whole and do not make their rows higher; a member may show them', () => {
  const notes = defineTable({
    name: 'rides',
    title: 'Rides',
    columns: { rideId: { about: '' }, title: { about: '' }, story: { hasLines: true, about: '' } },
  });
  const machine = sheetMachine();
  const text = 'First line\nSecond line 👩‍👧';
  const told = [{ rideId: 'a', title: 'One', story: text }] as unknown as Ride[];
  sync(machine, told, { table: notes });
  const view = () => viewSheet(machine, 'Rides');
  expect(readRows(machine, 'Rides')[0]?.Story).toBe(text);
  expect([1, 2].map((column) => view()?.style('wrapStrategy', 1, column))).toEqual([null, 'CLIP']);
  const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Rides');
  if (!sheet) throw new Error('no sheet');
  putStyle(sheet, 'wrapStrategy', { row: 1, column: 2, rows: 1, columns: 1 }, 'WRAP');
  sync(machine, [...told, { rideId: 'b', title: 'Two', story: text }] as unknown as Ride[], { table: notes });
  expect([1, 2].map((row) => view()?.style('wrapStrategy', row, 2))).toContain('WRAP');
});
