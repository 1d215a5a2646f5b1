/** Makes the two sheets of the dashboard from their plan. What the member added beside it stays. */

import { growColumns, type Sheet } from '../destinations/sheets/layout';
import { growRows } from '../destinations/sheets/new-sheet';
import { type Cell, literal } from '../destinations/sheets/spelling';
import { recover } from '../gas/google-error';
import { COLUMNS, GUTTER } from './board-plan';
import { replaceCharts } from './charts';
import { type DashboardPlan, type DashboardWorld, LAST_CELL, MARKS, planDashboard } from './dashboard-plan';
import { ARROW, BASE, SIZES } from './look';
import { type OwnSheets, type Spreadsheet, type Taken, takeSheet } from './own-sheet';
import type { Area, Content, Input } from './plan';

/** Changes with the columns of the dashboard: one that was made otherwise is laid out anew. */
const LAYOUT = 3;

type Range = GoogleAppsScript.Spreadsheet.Range;
type CellValue = Exclude<Cell, object> | Date;

interface BoardWorld extends Pick<DashboardWorld, 'sources' | 'distanceUnit' | 'disciplines' | 'compared'> {
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
  const { sheets, sources, distanceUnit, disciplines, compared, all } = world;
  const known = JSON.stringify(sheets);
  // In this order, because Google shows the sheet that was inserted last.
  const behindBoard = sheets.board.id > 0 ? 1 : 0;
  const helper = takeSheet(file, sheets.helper, { mark: MARKS.helper, index: behindBoard, all });
  const board = takeSheet(file, sheets.board, { mark: MARKS.board, index: 0, all });
  // Kept before anything can be refused or the execution be killed: these sheets are to be found by the next attempt.
  if (JSON.stringify(sheets) !== known) world.keepSheets();
  const held = board.isNew ? [] : (board.sheet.getDataRange().getValues() as Cell[][]);
  const offset = offsetIn(held);
  const refused: unknown[] = [];
  const titles = { board: sheets.board.title, helper: sheets.helper.title };
  const plan = planDashboard({ titles, offset, sources, distanceUnit, disciplines, compared });
  const write = writerFor(separatorOf(file, refused));
  const cells = write(plan.board.sheet.cells());
  keepInputs(cells, plan.board.inputs, held);
  sheets.helperRows = fillHelper(helper, write(plan.helper.sheet.cells()));
  const before = endIn(held, offset.right);
  // What the member has to the right of it moves along. The last cell does, too, so that no column comes twice after a kill.
  if (before?.columns === FIRST_COLUMNS) board.sheet.insertColumnsAfter(GUTTER - 1 + offset.right, 1);
  if (before !== null && before.columns < COLUMNS) board.sheet.insertColumnsAfter(COLUMNS - 2 + offset.right, 1);
  if (!board.isNew) makeRoom(board.sheet, held, plan, offset);
  const site = { plan, board, helper, offset, cells, sheets, lastRow: before?.row ?? 0 };
  const whole = areaOf(site, { row: 1, column: 1, rows: plan.board.rows, columns: COLUMNS });
  refused.push(...carryOut(cellsOf(site, whole)));
  const others = carryOut(chartsAndLooksOf(site, whole));
  refused.push(...others);
  delete sheets.board.isUnfinished;
  sheets.layout = LAYOUT;
  sheets.disciplines = [...disciplines];
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
  for (const change of [...step, () => SpreadsheetApp.flush()]) recover(change, (error) => refused.push(error));
  return refused;
}

interface Site {
  plan: DashboardPlan;
  board: Taken;
  helper: Taken;
  offset: DashboardWorld['offset'];
  cells: CellValue[][];
  sheets: OwnSheets;
  /** Of the dashboard that was there; 0 where there was none. */
  lastRow: number;
}

/** On the dashboard, wherever the member has moved it. */
const areaOf = ({ board, offset }: Site, { row, column, rows, columns }: Area): Range =>
  board.sheet.getRange(row + offset.down, column + offset.right, rows, columns);

/** In this order, so that where the heading stands it has been arranged. */
function cellsOf(site: Site, whole: Range): Step {
  const { plan, board, helper, offset, cells, sheets, lastRow } = site;
  const surplus = lastRow - plan.board.rows - offset.down;
  return [
    // How wide and high it is from then on is the member's.
    ...(helper.isUnfinished ? [() => helper.sheet.hideSheet()] : []),
    ...(board.isUnfinished || sheets.layout !== LAYOUT ? sizesOf(board.sheet, whole, offset) : []),
    // A choice that is no longer among those offered would have all cells refused.
    ...(board.isNew ? [] : [() => areaOf(site, aroundChoices(plan.board.inputs)).setDataValidation(null)]),
    () => whole.setValues(cells),
    ...(surplus > 0
      ? [() => areaOf(site, { row: plan.board.rows + 1, column: 1, rows: surplus, columns: COLUMNS }).clear()]
      : []),
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
    ...(board.isNew || sheets.layout === LAYOUT ? [] : [() => removeOlderRules(board.sheet, offset, site.lastRow)]),
    ...plan.board.inputs.flatMap(({ row, column, choices }) => {
      const cell = () => areaOf(site, { row, column, rows: 1, columns: 1 });
      return choices ? [() => offer(cell(), helper.sheet, choices)] : [];
    }),
  ];
}

const sizesOf = (sheet: Sheet, whole: Range, { down, right }: Site['offset']): Step => [
  () => sheet.setColumnWidths(1 + right, 1, SIZES.margin),
  () => sheet.setColumnWidths(COLUMNS + right, 1, SIZES.margin),
  () => sheet.setColumnWidths(GUTTER + right, 1, SIZES.gutter),
  () => sheet.setRowHeights(1 + down, SIZES.bannerRows, SIZES.bannerRow),
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
  return recover(
    () => (/^en(?!_ZA)/.test(file.getSpreadsheetLocale()) ? ',' : ';'),
    (error) => {
      refused.push(error);
      return ',';
    },
  );
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

/** What the member put to the right of a label, wherever that stood. */
function keepInputs(cells: CellValue[][], inputs: readonly Input[], held: readonly Cell[][]): void {
  for (const { row, column, label } of inputs) {
    const line = held.find((each) => each.includes(label)) ?? [];
    const kept = line.slice(line.indexOf(label) + 1).find((cell) => cell !== '' && cell !== ARROW) ?? '';
    if (kept !== '') (cells[row - 1] ?? [])[column - 1] = literal(kept) as string;
  }
}

/** Columns of the first layout, which had no gutter and a table of days with colours that followed the figures. */
const FIRST_COLUMNS = 13;
/** Of the second one, which had no margin at its right. */
const SECOND_COLUMNS = 14;

/** Where the last cell of the dashboard stands that was made before, counted from 1; null where there is none. */
function endIn(held: readonly Cell[][], right: number): { row: number; columns: number } | null {
  for (let row = held.length; row > 0; row -= 1)
    for (const columns of [COLUMNS, SECOND_COLUMNS, FIRST_COLUMNS])
      if (held[row - 1]?.[columns - 1 + right] === LAST_CELL) return { row, columns };
  return null;
}

/** Rules that lie on the dashboard alone were of the first layout. */
function removeOlderRules(sheet: Sheet, { right }: Site['offset'], lastRow: number): void {
  const isOurs = (rule: GoogleAppsScript.Spreadsheet.ConditionalFormatRule) =>
    rule.getRanges().every((range) => {
      const [row, column] = [range.getRow(), range.getColumn()];
      return row <= lastRow && column > right && column <= right + COLUMNS;
    });
  const rules = sheet.getConditionalFormatRules();
  if (rules.some(isOurs)) sheet.setConditionalFormatRules(rules.filter((rule) => !isOurs(rule)));
}

function offer(cell: Range, helper: Sheet, choices: NonNullable<Input['choices']>): void {
  const rule = SpreadsheetApp.newDataValidation();
  if ('row' in choices) {
    const { row, column, rows, columns } = choices;
    rule.requireValueInRange(helper.getRange(row, column, rows, columns), true);
  } else rule.requireValueInList([...choices], true);
  cell.setDataValidation(rule.setAllowInvalid(false).build());
}
