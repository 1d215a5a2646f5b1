/** How the dashboard looks: charts, colours, sizes, formats. Google draws, from these figures. */
import type { Area, ChartSpec } from './layout';
import { COLUMNS, inputs, LEFT, MIDDLE, ROWS } from './layout-board';

const RED = '#df1c2f';
const PALETTE = [RED, '#1a73e8', '#f9ab00', '#188038', '#9334e6', '#9aa0a6', '#80868b'];
const SMALL = { color: '#5f6368', fontSize: 10 };
const HALF = { width: 540, height: 288 };
const THIRD = { width: 358, height: 288 };
const LOOK = {
  legend: { position: 'top', textStyle: SMALL },
  hAxis: { textStyle: SMALL },
  vAxis: { textStyle: SMALL, gridlines: { color: '#e8eaed' }, minValue: 0 },
  colors: PALETTE,
};

export const charts: ChartSpec[] = [
  {
    ...{ type: 'COLUMN', ranges: ['A30:G42'], row: ROWS.first + 1, column: LEFT },
    options: { ...LOOK, ...HALF, isStacked: true },
  },
  {
    ...{ type: 'LINE', ranges: ['M220:M401', 'P220:R401'], row: ROWS.first + 1, column: MIDDLE },
    options: {
      ...LOOK,
      ...HALF,
      vAxis: { ...LOOK.vAxis, minValue: null },
      hAxis: { textStyle: SMALL, format: 'MMM yy' },
    },
  },
  {
    ...{ type: 'LINE', ranges: ['A45:C50'], row: ROWS.records + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, pointSize: 5 },
  },
  {
    ...{ type: 'COLUMN', ranges: ['A53:C60'], row: ROWS.zones + 1, column: LEFT },
    options: { ...LOOK, ...THIRD },
  },
  {
    ...{ type: 'COLUMN', ranges: ['A63:B87'], row: ROWS.zones + 1, column: 6 },
    options: { ...LOOK, ...THIRD, legend: { position: 'none' } },
  },
  {
    ...{ type: 'PIE', ranges: ['K45:L54'], row: ROWS.zones + 1, column: 10 },
    options: { ...THIRD, pieHole: 0.55, colors: PALETTE, legend: { position: 'right', textStyle: SMALL } },
  },
  {
    ...{ type: 'LINE', ranges: ['E45:F69'], row: ROWS.years + 1, column: MIDDLE },
    options: { ...LOOK, ...HALF, legend: { position: 'none' }, vAxis: { ...LOOK.vAxis, minValue: null }, pointSize: 4 },
  },
];

const area = (row: number, column: number, rows: number, columns: number): Area => [row, column, rows, columns];
/** Row `offset` of every card. */
const ofCards = (offset: number): Area[] => [...ROWS.cards, ROWS.goals].map((row) => area(row + offset, LEFT, 1, 12));
const cardBands = [...ROWS.cards, ROWS.goals].map((row) => area(row, LEFT, 3, 12));
const sectionRows = [ROWS.first, ROWS.calendar - 1, ROWS.records, ROWS.zones, ROWS.favourites, ROWS.people, ROWS.years];
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

export const styles = [
  {
    setter: 'setBackgrounds',
    base: '#f1f3f4',
    areas: [
      ...every([banner], '#202124'),
      ...every([...cardBands, ...tables, ...inputCells], '#ffffff'),
      ...every([days], '#fafafa'),
    ],
  },
  {
    setter: 'setFontColors',
    base: '#202124',
    areas: [
      ...every([banner], '#ffffff'),
      ...every([area(2, 1, 1, COLUMNS)], '#bdc1c6'),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, area(days[0], 1, 31, 1)], '#5f6368'),
      ...every(inputCells, RED),
    ],
  },
  {
    setter: 'setFontSizes',
    base: 10,
    areas: [
      ...every([area(1, LEFT, 1, 1)], 20),
      ...every([...ofCards(0), ...ofCards(2), ...tableHeads, days, area(days[0], 1, 31, 1)], 9),
      ...every(ofCards(1), 20),
      ...every(
        sectionRows.map((row) => area(row, LEFT, 1, 12)),
        12,
      ),
    ],
  },
  {
    setter: 'setFontWeights',
    base: 'normal',
    areas: [
      ...every([area(1, LEFT, 1, 1), ...ofCards(1), ...sectionRows.map((row) => area(row, LEFT, 1, 12))], 'bold'),
      ...every([...tableHeads, ...inputCells], 'bold'),
    ],
  },
  {
    setter: 'setHorizontalAlignments',
    base: 'left',
    areas: [...every([days, area(ROWS.calendar, LEFT, 1, 12)], 'center'), ...every([area(days[0], 1, 31, 1)], 'right')],
  },
  {
    setter: 'setNumberFormats',
    base: '#,##0',
    areas: [
      ...every([days, area(ROWS.records + 2, 3, 9, 1)], '#,##0;;'),
      ...every([area(ROWS.goals + 1, LEFT, 1, 1)], '0%'),
      ...every([area(ROWS.goals + 1, 4, 1, 1), area(ROWS.people + 2, 13, 8, 1)], '0.0'),
      ...every([area(ROWS.records + 2, 5, 9, 1)], 'yyyy-mm-dd'),
      ...every([area(ROWS.records + 2, LEFT, 9, 1)], '0" min"'),
      ...every([area(ROWS.years + 2, LEFT, 5, 1)], '0'),
    ],
  },
];

export const widths = [
  [1, 1, 28],
  [2, 12, 92],
  [14, 1, 28],
] as const;
export const heights = [
  [1, 1, 44],
  [ROWS.calendar + 1, 31, 18],
] as const;
export const heat = { area: days, none: '#f8f9fa', from: '#fce8e6', to: '#e53935' };
