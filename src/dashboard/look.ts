/** How the dashboard looks: colours, sizes and formats, by what a cell or chart is for. */
import type { BoardPlan } from './board-plan';
import { LEFT } from './board-plan';
import type { Style } from './plan';

const RED = '#df1c2f';
const INK = '#202124';
const FAINT = '#5f6368';
const WHITE = '#ffffff';
const PAPER = '#f1f3f4';
const GREY = '#9aa0a6';
const PALETTE = [RED, '#1a73e8', '#f9ab00', '#188038', '#9334e6', GREY, '#e8710a', '#12b5cb'];
/** For up to eight names; what is left is grey. */
const SLICES = [...PALETTE.filter((color) => color !== GREY), '#f06292', GREY];

/** White cells stand side by side: a little air before what is in them. */
export const air = (format: string): string => `"  "${format}`;
/** The same width in the size of a card's figure. */
export const airBeforeBig = (format: string): string => `" "${format}`;
const FIGURE = '#,##0';
const KINDS = [FIGURE, `-${FIGURE}`, '0', '@'];

/** Figures of which 0 says that there is none. */
export const OR_DASH = `${air(FIGURE)};;${air('–')}`;
export const OR_NOTHING = `${air(FIGURE)};;`;

/** What a cell has that no section says anything about. */
export const BASE: Required<Style> = {
  background: PAPER,
  color: INK,
  fontSize: 10,
  weight: 'normal',
  align: 'left',
  format: FIGURE,
};

const bold = { weight: 'bold' } as const;
export const LOOKS = {
  banner: { background: INK, color: WHITE },
  bannerTitle: { fontSize: 16, ...bold },
  bannerNote: { color: '#bdc1c6' },
  input: { background: WHITE, color: RED, ...bold },
  card: { background: WHITE, format: KINDS.map(air).join(';') },
  cardText: { color: FAINT, fontSize: 9 },
  cardFigure: { fontSize: 18, format: KINDS.map(airBeforeBig).join(';'), ...bold },
  sectionHead: { fontSize: 12, ...bold },
  table: { background: WHITE, format: KINDS.map(air).join(';') },
  tableHead: { color: FAINT, fontSize: 9, ...bold },
  calendarHead: { color: FAINT, fontSize: 9, align: 'center', ...bold },
  calendarDays: { background: '#fafafa', fontSize: 9, align: 'center', format: `${FIGURE};;` },
  calendarNumbers: { color: FAINT, fontSize: 9, align: 'right' },
  hidden: { color: PAPER },
} satisfies Record<string, Style>;

/** From nothing through little to much. */
export const HEAT = { none: '#f8f9fa', from: '#fce8e6', to: '#ee675c' };

/** What is done to a new sheet only: how wide and high it is from then on is the member's. Pixels. */
export const SIZES = { margin: 28, bannerRow: 30, bannerRows: 21 };

/** A title over a part of the dashboard. */
export function putHeads(
  board: BoardPlan,
  row: number,
  heads: ReadonlyArray<readonly [column: number, title: string]>,
) {
  board.look(row, LEFT, 1, 12, LOOKS.sectionHead);
  for (const [column, title] of heads) board.sheet.put(row, column, title);
}

/** A table with its titles in the first row. */
export function lookLikeTable(board: BoardPlan, row: number, column: number, rows: number, columns: number): void {
  board.look(row, column, rows, columns, LOOKS.table);
  board.look(row, column, 1, columns, LOOKS.tableHead);
}

const SMALL = { color: FAINT, fontSize: 10 };
const GRIDLINES = { textStyle: SMALL, gridlines: { color: '#e8eaed' } };
const COMMON = {
  legend: { position: 'top', textStyle: SMALL },
  hAxis: { textStyle: SMALL },
  vAxis: { ...GRIDLINES, minValue: 0 },
  colors: PALETTE,
};
const NO_LEGEND = { legend: { position: 'none' } };
const HALF = { ...COMMON, width: 590, height: 288 };
const THIRD = { ...COMMON, width: 390, height: 288 };

/** Options of Google's charts, by what a chart shows. Half the width of the dashboard or a third. */
export const CHARTS = {
  stackedHalf: { ...HALF, isStacked: true },
  timelineHalf: { ...HALF, vAxis: GRIDLINES, hAxis: { textStyle: SMALL, format: 'MMM yy' } },
  stepsHalf: { ...HALF, ...NO_LEGEND, vAxis: GRIDLINES },
  /** The first line is what the second is compared with. */
  comparedHalf: { ...HALF, colors: [GREY, RED], pointSize: 5 },
  barsThird: THIRD,
  plainBarsThird: { ...THIRD, ...NO_LEGEND },
  ringThird: {
    width: THIRD.width,
    height: THIRD.height,
    pieHole: 0.55,
    colors: SLICES,
    legend: { position: 'right', textStyle: SMALL },
  },
};
