/** How the dashboard looks: charts, colours, sizes, formats. Google draws, from these figures. */
import type { Area, ChartSpec, Layout } from './layout';
import { COLUMNS, inputs, LAST_CELL, LEFT, MIDDLE, ROWS } from './layout-board';

const RED = '#df1c2f';
const GREY = '#9aa0a6';
const PALETTE = [RED, '#1a73e8', '#f9ab00', '#188038', '#9334e6', GREY, '#e8710a', '#12b5cb'];
/** For up to eight names; what is left is grey. */
const SLICES = [...PALETTE.filter((color) => color !== GREY), '#f06292', GREY];
const SMALL = { color: '#5f6368', fontSize: 10 };
const HALF = { width: 590, height: 288 };
const THIRD = { width: 390, height: 288 };
const GRIDLINES = { textStyle: SMALL, gridlines: { color: '#e8eaed' } };
const LOOK = {
  legend: { position: 'top', textStyle: SMALL },
  hAxis: { textStyle: SMALL },
  vAxis: { ...GRIDLINES, minValue: 0 },
  colors: PALETTE,
};

export const charts: ChartSpec[] = [
  {
    ...{ type: 'COLUMN', range: 'A30:G42', row: ROWS.first + 1, column: LEFT },
    options: { ...LOOK, ...HALF, isStacked: true },
  },
  {
    ...{ type: 'LINE', range: 'M220:P401', row: ROWS.first + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, vAxis: GRIDLINES, hAxis: { textStyle: SMALL, format: 'MMM yy' } },
  },
  {
    ...{ type: 'LINE', range: 'A45:C50', row: ROWS.records + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, colors: [GREY, RED], pointSize: 5 },
  },
  {
    ...{ type: 'COLUMN', range: 'A53:C60', row: ROWS.zones + 1, column: LEFT },
    options: { ...LOOK, ...THIRD },
  },
  {
    ...{ type: 'COLUMN', range: 'A63:B87', row: ROWS.zones + 1, column: 6 },
    options: { ...LOOK, ...THIRD, legend: { position: 'none' } },
  },
  {
    ...{ type: 'PIE', range: 'K45:L54', row: ROWS.zones + 1, column: 10 },
    options: { ...THIRD, pieHole: 0.55, colors: SLICES, legend: { position: 'right', textStyle: SMALL } },
  },
  {
    ...{ type: 'LINE', range: 'E45:F81', row: ROWS.years + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, legend: { position: 'none' }, vAxis: GRIDLINES },
  },
];

const area = (row: number, column: number, rows: number, columns: number): Area => [row, column, rows, columns];
/** Row `offset` of every card. */
const ofCards = (offset: number): Area[] => [...ROWS.cards, ROWS.goals].map((row) => area(row + offset, LEFT, 1, 12));
const cardBands = [...ROWS.cards, ROWS.goals].map((row) => area(row, LEFT, 3, 12));
const sectionHeads = [
  ...[ROWS.first, ROWS.calendar - 1, ROWS.records, ROWS.zones, ROWS.favourites, ROWS.people, ROWS.years],
].map((row) => area(row, LEFT, 1, 12));
const tables = [
  area(ROWS.records + 1, LEFT, 10, 6),
  area(ROWS.favourites + 1, LEFT, 9, 12),
  area(ROWS.people + 1, LEFT, 9, 12),
  area(ROWS.years + 1, LEFT, 11, 6),
];
const tableHeads = [
  ...tables.map(([row, column, , columns]) => area(row, column, 1, columns)),
  area(ROWS.calendar, LEFT, 1, 12),
];
const days = area(ROWS.calendar + 1, LEFT, 31, 12);
const every = <T>(areas: readonly Area[], value: T) => areas.map((one) => [one, value] as const);
const banner = area(1, 1, 2, COLUMNS);
const inputCells = inputs.map(({ row, column }) => area(row, column, 1, 1));
const padded = [...cardBands, ...tables];
/** White cells stand side by side: a little air before what is in them. */
const air = (format: string): string => `"  "${format}`;
/** The same width in the size of a card's figure. */
const airBeforeBig = (format: string): string => `" "${format}`;
const FIGURE = '#,##0';
const KINDS = [FIGURE, `-${FIGURE}`, '0', '@'];

export const styles: Array<{
  method: string;
  base: string | number;
  areas: ReadonlyArray<readonly [Area, string | number]>;
}> = [
  {
    method: 'setBackgrounds',
    base: '#f1f3f4',
    areas: [
      ...every([banner], '#202124'),
      ...every([...cardBands, ...tables, ...inputCells], '#ffffff'),
      ...every([days], '#fafafa'),
    ],
  },
  {
    method: 'setFontColors',
    base: '#202124',
    areas: [
      ...every([banner], '#ffffff'),
      ...every([area(2, 1, 1, COLUMNS)], '#bdc1c6'),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, area(days[0], 1, 31, 1)], '#5f6368'),
      ...every(inputCells, RED),
      ...every([LAST_CELL], '#f1f3f4'),
    ],
  },
  {
    method: 'setFontSizes',
    base: 10,
    areas: [
      ...every([area(1, LEFT, 1, 1)], 16),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, days, area(days[0], 1, 31, 1)], 9),
      ...every(ofCards(1), 18),
      ...every(sectionHeads, 12),
    ],
  },
  {
    method: 'setFontWeights',
    base: 'normal',
    areas: every([area(1, LEFT, 1, 1), ...ofCards(1), ...sectionHeads, ...tableHeads, ...inputCells], 'bold'),
  },
  {
    method: 'setHorizontalAlignments',
    base: 'left',
    areas: [...every([days, area(ROWS.calendar, LEFT, 1, 12)], 'center'), ...every([area(days[0], 1, 31, 1)], 'right')],
  },
  {
    method: 'setNumberFormats',
    base: FIGURE,
    areas: [
      ...every(padded, KINDS.map(air).join(';')),
      ...every(ofCards(1), KINDS.map(airBeforeBig).join(';')),
      ...every([days], `${FIGURE};;`),
      ...every([area(ROWS.records + 2, 3, 9, 1)], `${air(FIGURE)};;`),
      ...every([area(ROWS.goals + 1, LEFT, 1, 1)], airBeforeBig('0%')),
      ...every([area(ROWS.goals + 1, 4, 1, 1)], airBeforeBig('0.0')),
      ...every([area(ROWS.people + 2, 13, 8, 1)], air('0.0')),
      ...every([area(ROWS.records + 2, 5, 9, 1), area(ROWS.years + 8, 5, 3, 1)], air('yyyy-mm-dd')),
      ...every([area(ROWS.records + 2, LEFT, 9, 1)], air('0" min"')),
      ...every([area(ROWS.years + 2, LEFT, 5, 1)], air('0')),
      ...every([area(ROWS.years + 2, 3, 5, 5), area(ROWS.years + 8, 4, 3, 1)], `${air(FIGURE)};;${air('–')}`),
    ],
  },
];

/** First, how many, pixels. */
export const once: Layout['once'] = [
  { method: 'setColumnWidths', values: [1, 1, 28] },
  { method: 'setRowHeights', values: [1, 21, 30] },
  { method: 'setHiddenGridlines', values: [true] },
  { method: 'setVerticalAlignment', values: ['middle'], ofCells: true },
];
export const heat = { area: days, none: '#f8f9fa', from: '#fce8e6', to: '#ee675c' };
