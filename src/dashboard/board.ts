/** Makes the dashboard from its layout: cells, looks, choices and charts. What the member added beside them stays. */

import { growColumns, type Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import { type Cell, literal } from '../destinations/sheets/spelling';
import { rethrowKill } from '../gas/google-error';
import type { Area, Block, ChartSpec, Input, Layout } from './layout';
import { type OwnSheet, type Spreadsheet, type Taken, takeSheet } from './own-sheet';

type Range = GoogleAppsScript.Spreadsheet.Range;
type CellValue = Exclude<Cell, object> | Date;

export interface BoardWorld {
  board: OwnSheet;
  helper: OwnSheet;
  /** A column of a table for a formula: `'Workouts'!$B:$B`; null where there is none. */
  columnOf(table: string, key: string): string | null;
  distanceUnit: string;
}

/** How far the member has moved the dashboard's corner. */
interface Corner {
  down: number;
  right: number;
}

/** What has been made. */
interface Built {
  helper: Sheet;
  /** What Google refused of it; everything else is there. */
  refused: unknown[];
}

export function buildBoard(file: Spreadsheet, layout: Layout, world: BoardWorld): Built {
  const board = takeSheet(file, world.board, layout.board.mark, 0);
  const helper = takeSheet(file, world.helper, layout.helper.mark, 1);
  const held = board.isFresh ? [] : (board.sheet.getDataRange().getValues() as Cell[][]);
  const corner = cornerIn(held, layout);
  const refused: unknown[] = [];
  const dare = (step: () => void) => {
    try {
      step();
    } catch (error) {
      // The rest of a dashboard is of use without it; after a kill nothing is.
      rethrowKill(error);
      refused.push(error);
    }
  };
  if (helper.isFresh) dare(() => helper.sheet.hideSheet());
  let separator = ',';
  dare(() => {
    separator = separatorOf(file);
  });
  const toText = createWriter(world, corner, separator);
  const { rows, columns } = layout.helper;
  helper.sheet.getRange(1, 1, rows, columns).setValues(cellsIn(layout.helper, toText));
  const cells = cellsIn(layout.board, toText);
  keepInputs(cells, layout.inputs, held.slice(corner.down), corner.right);
  if (!board.isFresh) makeRoom(board.sheet, held, layout, corner);
  for (const step of stepsOf({ layout, board, helper, corner, cells })) dare(step);
  return { helper: helper.sheet, refused };
}

interface Site {
  layout: Layout;
  board: Taken;
  helper: Taken;
  corner: Corner;
  cells: CellValue[][];
}

/** In this order, so that where the heading stands it has been arranged, and no chart is there twice. */
function stepsOf({ layout, board: { sheet, isFresh }, helper, corner, cells }: Site): Array<() => void> {
  const { down, right } = corner;
  const at = ([row, column, rows, columns]: Area) => sheet.getRange(row + down, column + right, rows, columns);
  const whole = at([1, 1, layout.board.rows, layout.board.columns]);
  return [
    // How wide and high it is from then on is the member's.
    ...(isFresh
      ? layout.once.map(
          ({ method, values, ofCells }) =>
            () =>
              call(ofCells ? whole : sheet, method, values),
        )
      : []),
    () => whole.setValues(cells),
    ...layout.styles.map(
      ({ method, order, lines }) =>
        () =>
          call(whole, method, [order.map((line) => lines[line])]),
    ),
    () => shade(sheet, at(layout.heat.area), layout.heat, isFresh),
    ...layout.inputs.flatMap(({ row, column, range }) =>
      range ? [() => offer(at([row, column, 1, 1]), helper.sheet.getRange(range))] : [],
    ),
    () => {
      if (!isFresh) removeCharts(sheet, helper);
      for (const chart of layout.charts) insertChart(sheet, helper.sheet, chart, corner);
    },
  ];
}

/** The layout names the methods, so that it alone knows which looks there are. */
function call(target: object, method: string, values: readonly unknown[]): void {
  (target as Record<string, (...values: readonly unknown[]) => void>)[method]?.(...values);
}

/** Where its last cell stands, there is room for it. */
function makeRoom(sheet: Sheet, held: readonly Cell[][], { board }: Layout, { down, right }: Corner): void {
  if (held[board.rows + down - 1]?.[board.columns + right - 1]) return;
  growRows(sheet, board.rows + down);
  growColumns(sheet, board.columns + right);
}

/** Told by where its heading stands now, which is in the second column of the dashboard. */
function cornerIn(held: readonly Cell[][], { board }: Layout): Corner {
  const down = held.findIndex((row) => row.includes(board.mark));
  return { down: Math.max(0, down), right: Math.max(0, (held[down]?.indexOf(board.mark) ?? 1) - 1) };
}

/** Where a comma is for decimals, semicolons stand between what a function is given. */
const separatorOf = (file: Spreadsheet): string => (/^en(?!_ZA)/.test(file.getSpreadsheetLocale()) ? ',' : ';');

type Writer = (text: string, row: number) => string;

/** See `Text`. */
function createWriter(world: BoardWorld, { down, right }: Corner, separator: string): Writer {
  return (text, row) => {
    const [wanted = '', otherwise = ''] = text.split('‖');
    let isWhole = true;
    const filled = wanted
      .replace(/"[^"]*"|,/g, (part) => (part === ',' ? separator : part))
      .replace(/@(-\d+)?/g, (_, offset = '0') => String(row + Number(offset)))
      .replace(/\[(\w+)\.(\w+)\]/g, (_, table: string, key: string) => {
        const column = world.columnOf(table, key);
        isWhole = isWhole && column !== null;
        return String(column);
      })
      .replace(/\{([A-Z])(\d+)\}/g, (_, letter: string, digits: string) => {
        return `${String.fromCharCode(letter.charCodeAt(0) + right)}${Number(digits) + down}`;
      })
      .replace(/\b[HD]!/g, (sheet) => `${quoted(sheet === 'H!' ? world.helper : world.board)}!`)
      .replace(/~/g, world.distanceUnit);
    return isWhole ? filled : otherwise;
  };
}

const quoted = ({ title }: OwnSheet): string => `'${title.replace(/'/g, "''")}'`;

interface Part {
  rows: number;
  columns: number;
  blocks: readonly Block[];
}

function cellsIn({ rows, columns, blocks }: Part, toText: Writer): CellValue[][] {
  const cells = Array.from({ length: rows }, () => Array.from({ length: columns }, (): CellValue => ''));
  for (const { row, column, times, cells: texts } of blocks)
    for (let at = row; at < row + times; at += 1)
      texts.forEach((text, index) => {
        (cells[at - 1] ?? [])[column - 1 + index] = toText(text, at);
      });
  return cells;
}

function keepInputs(cells: CellValue[][], inputs: readonly Input[], held: readonly Cell[][], right: number): void {
  for (const { row, column } of inputs) {
    const kept = held[row - 1]?.[column - 1 + right] ?? '';
    if (kept !== '') (cells[row - 1] ?? [])[column - 1] = literal(kept) as string;
  }
}

/** Colours that follow the figures. Rules of the member's own stay. */
function shade(sheet: Sheet, days: Range, { none, from, to }: Layout['heat'], isFresh: boolean): void {
  const { NUMBER, MAX } = SpreadsheetApp.InterpolationType;
  const rules = (isFresh ? [] : sheet.getConditionalFormatRules()).filter(
    (rule) => rule.getRanges()[0]?.getA1Notation() !== days.getA1Notation(),
  );
  const ours = SpreadsheetApp.newConditionalFormatRule()
    .setGradientMinpointWithValue(none, NUMBER, '0')
    .setGradientMidpointWithValue(from, NUMBER, '1')
    .setGradientMaxpointWithValue(to, MAX, '')
    .setRanges([days]);
  sheet.setConditionalFormatRules([...rules, ours.build()]);
}

function offer(cell: Range, choices: Range): void {
  const rule = SpreadsheetApp.newDataValidation().requireValueInRange(choices, true);
  cell.setDataValidation(rule.setAllowInvalid(false).build());
}

/** Ours draw from the helper sheet and nothing else; from nothing at all, when that was deleted. */
function removeCharts(sheet: Sheet, helper: Taken): void {
  const id = helper.sheet.getSheetId();
  for (const chart of sheet.getCharts()) {
    const ranges = chart.getRanges();
    const isOurs = ranges.every((range) => range.getSheet().getSheetId() === id);
    if (isOurs && (ranges.length > 0 || helper.isFresh)) sheet.removeChart(chart);
  }
}

function insertChart(sheet: Sheet, helper: Sheet, { type, range, row, column, options }: ChartSpec, corner: Corner) {
  let chart = sheet
    .newChart()
    .setChartType(Charts.ChartType[type])
    .addRange(helper.getRange(range))
    .setNumHeaders(1)
    .setPosition(row + corner.down, column + corner.right, 5, 4);
  for (const [name, value] of Object.entries(options)) chart = chart.setOption(name, value as object);
  sheet.insertChart(chart.build());
}
