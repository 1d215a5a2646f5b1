/** Makes the dashboard from its layout: cells, looks, choices and charts. What the member added beside them stays. */
import { growRows } from '../destinations/new-sheet';
import { growColumns, type Sheet } from '../destinations/sheet-layout';
import { workbook } from '../gas/workbook';
import { type Cell, literal } from '../schema/sheets';
import type { Area, Block, ChartSpec, Input, Layout } from './layout';

type Range = GoogleAppsScript.Spreadsheet.Range;

export interface BoardWorld {
  /** A column of a table for a formula: `'Workouts'!$B:$B`; null where there is none. */
  columnOf(table: string, key: string): string | null;
  distanceUnit: string;
}

/** How far the member has moved the dashboard's corner. */
interface Corner {
  down: number;
  right: number;
}

export function buildBoard(layout: Layout, world: BoardWorld): void {
  const book = workbook();
  const found = book.getSheetByName(layout.board.title);
  const sheet = found ?? book.insertSheet(layout.board.title, 0);
  const helper = book.getSheetByName(layout.helper.title) ?? book.insertSheet(layout.helper.title, 1).hideSheet();
  const held = found ? (sheet.getDataRange().getValues() as Cell[][]) : [];
  const corner = cornerIn(held, layout);
  const [rows, columns] = [layout.board.rows + corner.down, layout.board.columns + corner.right];
  // Where its last cell stands, there is room for it.
  if (found && !held[rows - 1]?.[columns - 1]) {
    growRows(sheet, rows);
    growColumns(sheet, columns);
  }

  const fill = createFiller(world, corner);
  helper.getRange(1, 1, layout.helper.rows, layout.helper.columns).setValues(cellsOf(layout.helper, fill));
  const at = ([row, column, rows, columns]: Area) =>
    sheet.getRange(row + corner.down, column + corner.right, rows, columns);
  const cells = cellsOf(layout.board, fill);
  keepInputs(cells, layout.inputs, held, corner);
  const whole = at([1, 1, layout.board.rows, layout.board.columns]);
  whole.setValues(cells);
  dress(whole, layout);
  if (!found) arrange(sheet, layout);
  shade(sheet, at(layout.heat.area), layout.heat);
  for (const input of layout.inputs) offer(at([input.row, input.column, 1, 1]), input, helper);
  if (found) removeCharts(sheet, layout.helper.title);
  for (const chart of layout.charts) insertChart(sheet, helper, chart, corner);
}

/** Told by where its heading stands now. */
function cornerIn(held: readonly Cell[][], { board }: Layout): Corner {
  const down = held.findIndex((row) => row.includes(board.heading));
  if (down < 0) return { down: 0, right: 0 };
  // It stands in the second column of the dashboard.
  return { down, right: Math.max(0, (held[down]?.indexOf(board.heading) ?? 1) - 1) };
}

type Fill = (text: string, row: number) => string;

/** See `Text`. */
function createFiller(world: BoardWorld, { down, right }: Corner): Fill {
  return (text, row) => {
    let isWhole = true;
    const filled = text
      .replace(/@(-\d+)?/g, (_, offset = '0') => String(row + Number(offset)))
      .replace(/\[(\w+)\.(\w+)\]/g, (_, table: string, key: string) => {
        const column = world.columnOf(table, key);
        isWhole = isWhole && column !== null;
        return String(column);
      })
      .replace(/\{([A-Z])(\d+)\}/g, (_, letter: string, digits: string) => {
        return `${String.fromCharCode(letter.charCodeAt(0) + right)}${Number(digits) + down}`;
      })
      .replace(/~/g, world.distanceUnit);
    return isWhole ? filled : '';
  };
}

interface Part {
  rows: number;
  columns: number;
  blocks: readonly Block[];
}

function cellsOf({ rows, columns, blocks }: Part, fill: Fill): Array<Array<Exclude<Cell, object> | Date>> {
  const cells = gridOf<Exclude<Cell, object> | Date>(rows, columns, '');
  for (const { row, column, times, cells: texts } of blocks)
    for (let at = row; at < row + times; at += 1)
      texts.forEach((text, index) => {
        (cells[at - 1] ?? [])[column - 1 + index] = fill(text, at);
      });
  return cells;
}

const gridOf = <T>(rows: number, columns: number, value: T): T[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));

function keepInputs(
  cells: Array<Array<Exclude<Cell, object> | Date>>,
  inputs: readonly Input[],
  held: readonly Cell[][],
  { down, right }: Corner,
): void {
  for (const { row, column } of inputs) {
    const kept = held[row - 1 + down]?.[column - 1 + right] ?? '';
    if (kept !== '') (cells[row - 1] ?? [])[column - 1] = literal(kept) as string;
  }
}

function dress(whole: Range, { board, styles }: Layout): void {
  // The layout names the setters, so that it alone knows which looks there are.
  const setters = whole as unknown as Record<string, (values: unknown[][]) => void>;
  for (const { setter, base, areas } of styles) {
    const values = gridOf(board.rows, board.columns, base);
    for (const [[row, column, rows, columns], value] of areas)
      for (const line of values.slice(row - 1, row - 1 + rows)) line.fill(value, column - 1, column - 1 + columns);
    setters[setter]?.(values);
  }
}

/** Once: how wide and high it is from then on is the member's. */
function arrange(sheet: Sheet, { widths, heights }: Layout): void {
  for (const [from, count, px] of widths) sheet.setColumnWidths(from, count, px);
  for (const [from, count, px] of heights) sheet.setRowHeights(from, count, px);
  sheet.setHiddenGridlines(true);
}

/** Colours that follow the figures. Rules of the member's own stay. */
function shade(sheet: Sheet, days: Range, { none, from, to }: Layout['heat']): void {
  const { NUMBER, MAX } = SpreadsheetApp.InterpolationType;
  const ours = days.getA1Notation();
  const others = sheet.getConditionalFormatRules().filter((rule) => rule.getRanges()[0]?.getA1Notation() !== ours);
  const rule = SpreadsheetApp.newConditionalFormatRule()
    .setGradientMinpointWithValue(none, NUMBER, '0')
    .setGradientMidpointWithValue(from, NUMBER, '1')
    .setGradientMaxpointWithValue(to, MAX, '')
    .setRanges([days]);
  sheet.setConditionalFormatRules([...others, rule.build()]);
}

function offer(cell: Range, { range }: Input, helper: Sheet): void {
  if (!range) return;
  const rule = SpreadsheetApp.newDataValidation().requireValueInRange(helper.getRange(range), true);
  cell.setDataValidation(rule.setAllowInvalid(false).build());
}

/** Ours draw from the helper sheet and nothing else. */
function removeCharts(sheet: Sheet, helperTitle: string): void {
  for (const chart of sheet.getCharts()) {
    const ranges = chart.getRanges();
    if (ranges.length > 0 && ranges.every((range) => range.getSheet().getName() === helperTitle))
      sheet.removeChart(chart);
  }
}

function insertChart(sheet: Sheet, helper: Sheet, { type, ranges, row, column, options }: ChartSpec, corner: Corner) {
  let chart = sheet
    .newChart()
    .setChartType(Charts.ChartType[type])
    .setNumHeaders(1)
    .setPosition(row + corner.down, column + corner.right, 5, 4);
  for (const range of ranges) chart = chart.addRange(helper.getRange(range));
  for (const [name, value] of Object.entries(options)) chart = chart.setOption(name, value as object);
  sheet.insertChart(chart.build());
}
