/** Tables of parts in a sheet: curves drawn in a cell, keys made again, what is read back, how full it is. */
import { readSheet, viewSheet } from '../../../local/emulator/inspect';
import type { Machine } from '../../../local/emulator/types';
import { fromCell, literal, sameCell, toCell } from '../../../src/destinations/sheets/spelling';
import { defineTable } from '../../../src/schema/table';
import { DAY, ride, sheetMachine, sync, take } from '../../support/sheet-lab';

const curves = defineTable({
  name: 'curves',
  title: 'Curves',
  key: 'curveId',
  of: 'rideId',
  keyOf: ['rideId', 'metric', 'part'],
  order: 'startedAt',
  columns: {
    curveId: { type: 'id', title: 'Curve ID', about: '' },
    rideId: { type: 'id', title: 'Ride ID', about: '' },
    startedAt: { type: 'instant', title: 'Start', dayOnly: true, about: '' },
    metric: { type: 'text', title: 'Metric', about: '' },
    part: { type: 'integer', title: 'Part', about: '' },
    chart: { type: 'sparkline', title: 'Chart', about: '' },
    text: { type: 'text', title: 'Text', about: '' },
  },
});

const curve = (day: number, metric: string, more: object = {}) => ({
  curveId: `id${day}:${metric}`,
  rideId: `id${day}`,
  startedAt: { date: DAY + day * 86_400_000 },
  metric,
  part: null,
  chart: '1 20 -3',
  text: `0|1*${day}`,
  ...more,
});

const table = { table: curves };
const write = (machine: Machine, rows: object[]) => sync(machine, rows as never, table).answers[1];
const column = (machine: Machine, header: string) => {
  const sheet = readSheet(machine, 'Curves');
  return (sheet?.rows ?? []).map((row) => row[sheet?.headers.indexOf(header) ?? -1]);
};
const formulas = (machine: Machine, header: string) => {
  const view = viewSheet(machine, 'Curves');
  const at = readSheet(machine, 'Curves')?.headers.indexOf(header) ?? -1;
  return view?.formulas.slice(1).map((row) => row[at]);
};

test('a sparkline is a formula of ours around whole numbers', () => {
  const machine = sheetMachine();
  write(machine, [curve(1, 'output')]);
  expect(formulas(machine, 'Chart')).toEqual(['=SPARKLINE({1;20;-3})']);
});

test.each(['=HYPERLINK("x")', '1;2', '1 2)', '', '1.5 2', '1  2', 'NaN', '{1}'])(
  '%j is no sparkline: the cell stays empty',
  (text) => {
    expect(toCell(curves.columns.chart, text, 'metric')).toBe('');
  },
);

test('text that looks like our formula stays text', () => {
  const machine = sheetMachine();
  write(machine, [curve(1, 'output', { text: '=SPARKLINE({1;2})' })]);
  expect(column(machine, 'Text')).toEqual(['=SPARKLINE({1;2})']);
  expect(formulas(machine, 'Text')).toEqual(['']);
  expect(literal(toCell(curves.columns.text, '=SPARKLINE({1;2})', 'metric'))).toBe("'=SPARKLINE({1;2})");
});

test('parts of newer records stand above older ones, siblings in the order in which they came', () => {
  const machine = sheetMachine();
  write(machine, [curve(2, 'output'), curve(2, 'cadence')]);
  write(machine, [curve(1, 'output')]);
  write(machine, [curve(3, 'output'), curve(3, 'cadence')]);
  expect(column(machine, 'Curve ID')).toEqual(['id3:output', 'id3:cadence', 'id2:output', 'id2:cadence', 'id1:output']);
  expect(viewSheet(machine, 'Curves')?.style('numberFormat', 1, 2)).toBe('yyyy-mm-dd');
});

test('a part that comes again replaces itself, with its chart', () => {
  const machine = sheetMachine();
  write(machine, [curve(2, 'output'), curve(2, 'cadence')]);
  expect(write(machine, [curve(2, 'cadence', { chart: '7 8', text: 'new' })])).toEqual({ created: 0, updated: 1 });
  expect(column(machine, 'Text')).toEqual(['0|1*2', 'new']);
  expect(formulas(machine, 'Chart')).toEqual(['=SPARKLINE({1;20;-3})', '=SPARKLINE({7;8})']);
});

test('when the member deleted the column of keys they are made again, and no row comes twice', () => {
  const machine = sheetMachine();
  write(machine, [curve(2, 'output'), curve(2, 'cadence', { part: 2, curveId: 'id2:cadence:2' })]);
  const [sheet] = machine.state.spreadsheet.sheets.filter(({ name }) => name === 'Curves');
  for (const row of sheet?.cells ?? []) row.splice(0, 1);
  const { refilled } = sync(machine, [curve(2, 'output')] as never, table);
  expect(refilled).toEqual(['Curve ID']);
  expect(column(machine, 'Curve ID')).toEqual(['id2:output', 'id2:cadence:2']);
});

test('columns are read back as the values that were written, whatever the units', () => {
  for (const units of ['metric', 'imperial'] as const) {
    const machine = sheetMachine();
    sync(machine, [ride(2, { distance: 16.1, title: null }), ride(1)], { units });
    const [, rows] = take(
      machine,
      [{ do: 'open' }, { do: 'read', columns: ['rideId', 'distance', 'title', 'createdAt'] }],
      {
        units,
      },
    ).answers as [unknown, Array<Record<string, unknown>>];
    expect(rows).toEqual([
      {
        rideId: 'id2',
        distance: expect.closeTo(16.1, 4),
        title: null,
        createdAt: new Date(DAY + 2 * 86_400_000).toISOString(),
      },
      {
        rideId: 'id1',
        distance: expect.closeTo(1, 4),
        title: '1 min Ride',
        createdAt: new Date(DAY + 86_400_000).toISOString(),
      },
    ]);
  }
});

test('how full the spreadsheet is counts every cell of every sheet', () => {
  const machine = sheetMachine();
  sync(machine, [ride(1)]);
  const [first] = machine.state.spreadsheet.sheets;
  if (first) Object.assign(first, { maxRows: 900_000, maxColumns: 10 });
  const [full] = take(machine, [{ do: 'fullness' }]).answers;
  expect(full).toBeGreaterThan(0.9);
  expect(full).toBeLessThan(0.92);
});

test('a formula is never the same as what a cell holds, and reads as nothing', () => {
  expect(sameCell('', { formula: '=1' })).toBe(false);
  expect(fromCell(curves.columns.chart, { formula: '=1' }, 'metric')).toBeNull();
});
