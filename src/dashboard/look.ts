/** How the dashboard looks: colours, sizes and formats, by what a cell or chart is for. */
import { type BoardPlan, HALF_COLUMNS, LEFT, MIDDLE, WIDTH } from './board-plan';
import type { Content, Style } from './plan';

const INK = '#202124';
const FAINT = '#5f6368';
const WHITE = '#ffffff';
const PAPER = '#f1f3f4';
const GREY = '#9aa0a6';
const PALE = '#d2d5d9';
const BLUE = '#1a73e8';
const PINK = '#d81b60';
/** Red stands for cycling on the same page, so that it is none of the first. */
const PALETTE = [BLUE, PINK, '#f9ab00', '#188038', '#9334e6', GREY, '#e8710a', '#12b5cb'];
/** Of disciplines that have no part of their own: grey is the colour of one of them. */
export const OTHER_COLOUR = '#bdc1c6';
/** For up to eight names; what is left is grey. */
const SLICES = [...PALETTE.filter((color) => color !== GREY), '#5c6bc0', GREY];

/** A number format with a little space before the cell's text, since white cells stand side by side. */
export const air = (format: string): string => `"  "${format}`;
/** As `air`, with the space behind it. */
export const airAfter = (format: string): string => `${format}"  "`;
/** As `air`, of the same width in the font size of a card's figure. */
export const airBeforeBig = (format: string): string => `" "${format}`;
const FIGURE = '#,##0';
const KINDS = [FIGURE, `-${FIGURE}`, '0', '@'];

/** Figures of which 0 says that there is none. */
export const OR_DASH = `${airAfter(FIGURE)};;${airAfter('–')}`;
export const OR_NOTHING = `${airAfter(FIGURE)};;`;

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
const text = { format: KINDS.map(air).join(';') };
const FIGURES = KINDS.map(airAfter).join(';');
export const LOOKS = {
  banner: { background: INK, color: WHITE, ...text },
  bannerTitle: { fontSize: 16, format: airBeforeBig('@'), ...bold },
  bannerNote: { color: '#bdc1c6' },
  panel: { background: WHITE, ...text },
  label: { color: FAINT, fontSize: 9, ...bold },
  /** Of what a member chooses or types: the blue of a control of Google's. */
  input: { background: '#e8f0fe', color: '#174ea6', ...bold },
  arrow: { background: '#e8f0fe', color: '#174ea6', align: 'right', format: '@"  "' },
  hint: { color: FAINT, fontSize: 9 },
  cardText: { color: FAINT, fontSize: 9 },
  cardFigure: { fontSize: 18, format: KINDS.map(airBeforeBig).join(';'), ...bold },
  sectionHead: { fontSize: 11, ...bold },
  table: text,
  tableHead: { color: FAINT, fontSize: 9, ...bold },
  hidden: { color: PAPER },
} satisfies Record<string, Style>;

/** What is done to a new sheet only: how wide and high it is from then on is the member's. Pixels. */
export const SIZES = { margin: 28, gutter: 16, bannerRow: 30, bannerRows: 2 };

/** Takes so many rows of the board, white from edge to edge, and a free row after them. Returns the first of them. */
export function takeStrip(board: BoardPlan, rows: number): number {
  const row = board.take(rows);
  board.take(1);
  board.look(row, LEFT, rows, WIDTH, LOOKS.panel);
  return row;
}

/** Takes a strip with titles in its first row. Returns the first of the `rows` below them. */
export function takePanel(
  board: BoardPlan,
  rows: number,
  titles: ReadonlyArray<readonly [column: number, title: Content]>,
): number {
  const row = takeStrip(board, rows + 1);
  board.look(row, LEFT, 1, WIDTH, LOOKS.sectionHead);
  for (const [column, title] of titles) board.sheet.put(row, column, title);
  return row + 1;
}

/** Takes two panels side by side, each with its title. Returns the first row below the titles; a free row follows. */
export function takeHalves(board: BoardPlan, rows: number, left: Content, right: Content): number {
  const row = board.take(rows + 1);
  board.take(1);
  for (const [column, title] of [
    [LEFT, left],
    [MIDDLE, right],
  ] as const) {
    board.look(row, column, rows + 1, HALF_COLUMNS, LOOKS.panel);
    board.look(row, column, 1, HALF_COLUMNS, LOOKS.sectionHead);
    board.sheet.put(row, column, title);
  }
  return row + 1;
}

/** Where there is something to choose. */
export const ARROW = '▾';

/**
 * Makes a cell look like one that the member may change, together with the one beside it, into which its text may run
 * and which has the arrow of a list.
 */
export function lookLikeInput(board: BoardPlan, row: number, column: number): void {
  board.look(row, column, 1, 2, LOOKS.input);
  board.look(row, column + 1, 1, 1, LOOKS.arrow);
  board.sheet.put(row, column + 1, ARROW);
}

/** Makes cells look like a table with its titles in the first row. */
export function lookLikeTable(board: BoardPlan, row: number, column: number, rows: number, columns: number): void {
  board.look(row, column, rows, columns, LOOKS.table);
  board.look(row, column, 1, columns, LOOKS.tableHead);
}

/** Columns of figures and their titles in a row above them. */
interface Figures {
  head: number;
  column: number;
  rows: number;
  columns: number;
}

/** Puts figures at the right of their columns, and their titles above them. */
export function alignFigures(
  board: BoardPlan,
  { head, column, rows, columns }: Figures,
  format: string = FIGURES,
): void {
  board.look(head, column, rows + 1, columns, { align: 'right', format: FIGURES });
  board.look(head + 1, column, rows, columns, { format });
}

const SMALL = { color: FAINT, fontSize: 10 };
const GRIDLINES = { textStyle: SMALL, gridlines: { color: '#e8eaed' }, format: FIGURE };
const COMMON = {
  legend: { position: 'top', textStyle: SMALL },
  hAxis: { textStyle: SMALL },
  vAxis: { ...GRIDLINES, minValue: 0 },
  colors: PALETTE,
};
const NO_AXIS = { textPosition: 'none', baselineColor: WHITE, gridlines: { count: 0, color: WHITE } };
const NO_LEGEND = { legend: { position: 'none' } };
/** Of sixteen rows; a chart begins a few pixels right of the edge of its panel and ends as many before the other. */
const HEIGHT = 326;
const HALF = { ...COMMON, width: 590, height: HEIGHT };
const THIRD = { ...COMMON, width: 390, height: HEIGHT };

/** As on the stats page: nothing, then up to 20, 45 and 75 minutes, and more. */
const HEAT = ['#e9eef6', '#b4d0f8', '#6ca0ee', '#2f6fdb', '#0842a0'];

/** Options of Google's charts, by what a chart shows. Half the width of the dashboard or a third. */
export const CHARTS = {
  stackedHalf: (colors: readonly string[]) => ({ ...HALF, colors: [...colors], isStacked: true }),
  /** Few of the points have a label, so that each can be shown. */
  timelineHalf: { ...HALF, vAxis: GRIDLINES, hAxis: { textStyle: SMALL, showTextEvery: 1 } },
  stepsHalf: { ...HALF, ...NO_LEGEND, vAxis: GRIDLINES, hAxis: { textStyle: SMALL, showTextEvery: 1 } },
  /** The first line is broad and pale, so that it is seen below the second where the two are the same. */
  comparedHalf: {
    ...HALF,
    colors: [PALE, BLUE],
    series: { 0: { lineWidth: 10, pointSize: 0 }, 1: { lineWidth: 2, pointSize: 6 } },
  },
  barsThird: { ...THIRD, colors: [PINK, BLUE] },
  plainBarsThird: { ...THIRD, ...NO_LEGEND },
  ringThird: {
    width: THIRD.width,
    height: THIRD.height,
    pieHole: 0.55,
    colors: SLICES,
    legend: { position: 'right', textStyle: SMALL },
  },
  /** A square for each day, weeks side by side. Days of other kinds than a series shows lie below the view. */
  daysWhole: {
    width: 1206,
    height: 160,
    colors: HEAT,
    pointShape: 'square',
    pointSize: 16,
    lineWidth: 0,
    legend: { position: 'none' },
    chartArea: { left: 2, top: 2, width: '100%', height: '98%' },
    hAxis: { ...NO_AXIS, viewWindow: { min: -0.5, max: 53.5 } },
    vAxis: { ...NO_AXIS, viewWindow: { min: 0.5, max: 7.5 } },
  },
};
