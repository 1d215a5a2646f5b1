/** Makes the two sheets of the dashboard from their plan. What the member added beside it stays. */

import { growColumns, type Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import { type Cell, literal } from '../destinations/sheets/spelling';
import { rethrowKill } from '../gas/google-error';
import { COLUMNS } from './board-plan';
import { replaceCharts } from './charts';
import { type DashboardPlan, type DashboardWorld, MARKS, planDashboard } from './dashboard-plan';
import { BASE, SIZES } from './look';
import { type OwnSheets, type Spreadsheet, type Taken, takeSheet } from './own-sheet';
import type { Area, Content, Heat, Input } from './plan';

type Range = GoogleAppsScript.Spreadsheet.Range;
type CellValue = Exclude<Cell, object> | Date;

interface BoardWorld extends Pick<DashboardWorld, 'sources' | 'distanceUnit' | 'compared'> {
  /** As they were last seen; changed to what they are now. */
  sheets: OwnSheets;
  /** Keeps `sheets` for later executions. */
  keepSheets(): void;
  /** The sheets of the file, where they are known. */
  all?: readonly Sheet[];
}

/** What has been made. */
interface Built {
  helper: Sheet;
  /** What Google refused of it; everything else is there. */
  refused: unknown[];
}

/**
 * Takes or makes the sheets and writes everything that the plan has. Columns that runs feed are empty afterwards, and what
 * `sheets` has learned is still to be kept. Throws what Google throws where without that nothing else could be made.
 */
export function buildBoard(file: Spreadsheet, world: BoardWorld): Built {
  const { sheets, sources, distanceUnit, compared, all } = world;
  const before = JSON.stringify(sheets);
  const board = takeSheet(file, sheets.board, { mark: MARKS.board, index: 0, all });
  const helper = takeSheet(file, sheets.helper, { mark: MARKS.helper, index: 1, all });
  // Kept before anything can be refused or the execution be killed: these sheets are to be found by the next attempt.
  if (JSON.stringify(sheets) !== before) world.keepSheets();
  const held = board.isNew ? [] : (board.sheet.getDataRange().getValues() as Cell[][]);
  const offset = offsetIn(held);
  const refused: unknown[] = [];
  const titles = { board: sheets.board.title, helper: sheets.helper.title };
  const plan = planDashboard({ titles, offset, sources, distanceUnit, compared });
  const write = writerFor(separatorOf(file, refused));
  const cells = write(plan.board.sheet.cells());
  keepInputs(cells, plan.board.inputs, held.slice(offset.down), offset.right);
  sheets.helperRows = fillHelper(helper, write(plan.helper.sheet.cells()));
  if (!board.isNew) makeRoom(board.sheet, held, plan, offset);
  const site = { plan, board, helper, offset, cells, sheets };
  const whole = areaOf(site, { row: 1, column: 1, rows: plan.board.rows, columns: COLUMNS });
  refused.push(...carryOut(cellsOf(site, whole)));
  const others = carryOut(chartsAndLooksOf(site, whole));
  refused.push(...others);
  delete sheets.board.isUnfinished;
  // Charts of a helper sheet that was deleted are known for ours only as long as the new one is unfinished.
  if (others.length === 0) delete sheets.helper.isUnfinished;
  return { helper: helper.sheet, refused };
}

/** Changes that belong together. */
type Step = Array<() => void>;

/** Answers what Google refused of a step. */
function carryOut(step: Step): unknown[] {
  const refused: unknown[] = [];
  // Sheets are written to later than the script says; what is refused then is to be told of this step and not of the next.
  for (const change of [...step, () => SpreadsheetApp.flush()]) {
    try {
      change();
    } catch (error) {
      // The rest of a dashboard is of use without it; after a kill nothing is.
      rethrowKill(error);
      refused.push(error);
    }
  }
  return refused;
}

interface Site {
  plan: DashboardPlan;
  board: Taken;
  helper: Taken;
  offset: DashboardWorld['offset'];
  cells: CellValue[][];
  sheets: OwnSheets;
}

/** On the dashboard, wherever the member has moved it. */
const areaOf = ({ board, offset }: Site, { row, column, rows, columns }: Area): Range =>
  board.sheet.getRange(row + offset.down, column + offset.right, rows, columns);

/** In this order, so that where the heading stands it has been arranged. */
function cellsOf(site: Site, whole: Range): Step {
  const { plan, board, helper, cells } = site;
  return [
    // How wide and high it is from then on is the member's.
    ...(helper.isUnfinished ? [() => helper.sheet.hideSheet()] : []),
    ...(board.isUnfinished ? sizesOf(board.sheet, whole) : []),
    // A choice that is no longer among those offered would have all cells refused.
    ...(board.isNew ? [] : [() => areaOf(site, aroundChoices(plan.board.inputs)).setDataValidation(null)]),
    () => whole.setValues(cells),
  ];
}

/** From the first cell with something to choose to the last, in one area, so that Google is told once. */
function aroundChoices(inputs: readonly Input[]): Area {
  const offered = inputs.filter(({ choices }) => choices);
  const [rows, columns] = [offered.map(({ row }) => row), offered.map(({ column }) => column)];
  const [row, column] = [Math.min(...rows), Math.min(...columns)];
  return { row, column, rows: Math.max(...rows) - row + 1, columns: Math.max(...columns) - column + 1 };
}

/** Charts first: they are looked up on the sheet, and a look that Google refuses late would have the look-up fail. */
function chartsAndLooksOf(site: Site, whole: Range): Step {
  const { plan, board, helper, offset, sheets } = site;
  return [
    () => replaceCharts(board, helper, { charts: plan.board.charts, offset, sheets }),
    ...looksOf(whole, plan),
    ...plan.board.heats.map((heat) => () => shade(board.sheet, areaOf(site, heat.area), heat, board.isNew)),
    ...plan.board.inputs.flatMap(({ row: cellRow, column: cellColumn, choices }) => {
      if (!choices) return [];
      const { row, column, rows, columns } = choices;
      const cell = areaOf(site, { row: cellRow, column: cellColumn, rows: 1, columns: 1 });
      return [() => offer(cell, helper.sheet.getRange(row, column, rows, columns))];
    }),
  ];
}

const sizesOf = (sheet: Sheet, whole: Range): Step => [
  () => sheet.setColumnWidths(1, 1, SIZES.margin),
  () => sheet.setRowHeights(1, SIZES.bannerRows, SIZES.bannerRow),
  () => sheet.setHiddenGridlines(true),
  () => whole.setVerticalAlignment('middle'),
];

const looksOf = (whole: Range, { board }: DashboardPlan): Step => [
  () => whole.setBackgrounds(board.styles('background', BASE.background)),
  () => whole.setFontColors(board.styles('color', BASE.color)),
  () => whole.setFontSizes(board.styles('fontSize', BASE.fontSize)),
  () => whole.setFontWeights(board.styles('weight', BASE.weight)),
  () => whole.setHorizontalAlignments(board.styles('align', BASE.align)),
  () => whole.setNumberFormats(board.styles('format', BASE.format)),
];

/** Of a new sheet of Google's. */
const [NEW_ROWS, NEW_COLUMNS] = [1000, 26];

/** What stood there before goes, because an older plan may have had more. Answers how many rows the sheet has. */
function fillHelper({ sheet, isNew }: Taken, cells: CellValue[][]): number {
  const width = cells[0]?.length ?? 0;
  const [rows, columns] = isNew ? [NEW_ROWS, NEW_COLUMNS] : [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (width > columns) sheet.insertColumnsAfter(columns, width - columns);
  if (cells.length > rows) sheet.insertRowsAfter(rows, cells.length - rows);
  if (!isNew) sheet.clearContents();
  sheet.getRange(1, 1, cells.length, width).setValues(cells);
  return Math.max(rows, cells.length);
}

/** Where its last cell stands, there is room for it. */
function makeRoom(sheet: Sheet, held: readonly Cell[][], { board }: DashboardPlan, offset: Site['offset']): void {
  const [rows, columns] = [board.rows + offset.down, COLUMNS + offset.right];
  if (held[rows - 1]?.[columns - 1]) return;
  growRows(sheet, rows);
  growColumns(sheet, columns);
}

/** Told by where its heading stands now, which is in the second column of the dashboard. */
function offsetIn(held: readonly Cell[][]): Site['offset'] {
  const down = held.findIndex((row) => row.includes(MARKS.board));
  return { down: Math.max(0, down), right: Math.max(0, (held[down]?.indexOf(MARKS.board) ?? 1) - 1) };
}

/** Where a comma is for decimals, semicolons stand between what a function is given. */
function separatorOf(file: Spreadsheet, refused: unknown[]): string {
  try {
    return /^en(?!_ZA)/.test(file.getSpreadsheetLocale()) ? ',' : ';';
  } catch (error) {
    rethrowKill(error);
    refused.push(error);
    return ',';
  }
}

/** Formulas with this separator; the plan has no comma in a decimal or a list, and texts and titles of sheets stand in quotes. */
const writerFor =
  (separator: string) =>
  (cells: readonly Content[][]): CellValue[][] =>
    cells.map((line) =>
      line.map((content) =>
        typeof content === 'string' && content.startsWith('=')
          ? content.replace(/"[^"]*"|'(?:[^']|'')*'|,/g, (part) => (part === ',' ? separator : part))
          : content,
      ),
    );

function keepInputs(cells: CellValue[][], inputs: readonly Input[], held: readonly Cell[][], right: number): void {
  for (const { row, column } of inputs) {
    const kept = held[row - 1]?.[column - 1 + right] ?? '';
    if (kept !== '') (cells[row - 1] ?? [])[column - 1] = literal(kept) as string;
  }
}

/** Colours that follow the figures. Rules of the member's own stay. */
function shade(sheet: Sheet, days: Range, { none, from, to }: Heat, isNew: boolean): void {
  const { NUMBER, MAX } = SpreadsheetApp.InterpolationType;
  const rules = (isNew ? [] : sheet.getConditionalFormatRules()).filter(
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
