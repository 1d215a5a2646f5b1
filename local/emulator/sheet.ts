/** `Sheet`: one tab with its grid, columns and view. */
import { parseA1 } from './a1';
import { chartMethods } from './charts';
import { type Execution, ServiceError } from './execution';
import {
  cellAt,
  clearStyles,
  columnOf,
  insertColumns,
  insertRows,
  lastColumn,
  lastRow,
  outward,
  type Rect,
  removeColumns,
  removeRows,
  writeValues,
} from './grid';
import { guard } from './guard';
import { createRange } from './range';
import { checkedRect } from './range-checks';
import { conditionMethods } from './rules';
import type { ColumnState, SheetState } from './state';

/** Changes something and gives the sheet back for chaining. */
const chained = <T extends unknown[]>(change: (...args: T) => void) =>
  function (this: unknown, ...args: T) {
    change(...args);
    return this;
  };

export function createSheet(
  execution: Execution,
  sheet: SheetState,
  parent: () => unknown,
  sheetById: (id: number) => object,
): object {
  const self: object = guard(
    execution,
    {
      name: 'Sheet',
      service: 'SpreadsheetApp',
      free: ['getRange', 'getName', 'getSheetName', 'getSheetId', 'getParent', 'newChart'],
    },
    {
      ...tabMethods(execution, sheet, parent),
      ...rangeMethods(execution, sheet, () => self),
      ...contentMethods(execution, sheet),
      ...gridMethods(execution, sheet),
      ...freezeMethods(sheet),
      ...columnMethods(sheet),
      ...chartMethods(execution, sheet, sheetById),
      ...conditionMethods(execution, sheet, () => self),
      ...viewMethods(sheet),
    },
  );
  return self;
}

function tabMethods({ state }: Execution, sheet: SheetState, parent: () => unknown) {
  const { sheets } = state.spreadsheet;
  return {
    getName: () => sheet.name,
    getSheetName: () => sheet.name,
    getSheetId: () => sheet.id,
    getIndex: () => sheets.indexOf(sheet) + 1,
    getParent: parent,
    setName: chained((name: string) => {
      if (sheets.some((other) => other !== sheet && other.name === name)) {
        throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
      }
      sheet.name = name;
    }),
    activate: chained(() => {
      state.spreadsheet.activeSheetId = sheet.id;
    }),
    hideSheet: chained(() => {
      if (sheets.every((other) => other === sheet || other.hidden)) {
        throw new ServiceError("You can't hide all the sheets in a document.");
      }
      sheet.hidden = true;
    }),
    showSheet: chained(() => {
      sheet.hidden = false;
    }),
    isSheetHidden: () => sheet.hidden,
    setTabColor: chained((color: string | null) => {
      sheet.tabColor = color;
    }),
  };
}

function rangeMethods(execution: Execution, sheet: SheetState, owner: () => unknown) {
  const range = (rect: Rect): object => {
    if (!execution.state.spreadsheet.sheets.includes(sheet)) throw new ServiceError(`Sheet ${sheet.id} not found`);
    return createRange({ execution, sheet, owner }, checkedRect(sheet, rect));
  };
  return {
    /** `(row, column)`, with rows, with columns, or A1 notation. */
    getRange: (first: number | string, column = Number.NaN, rows = 1, columns = 1) =>
      range(
        typeof first === 'string'
          ? parseA1(first, sheet.maxRows, sheet.maxColumns)
          : { row: first - 1, column: column - 1, rows, columns },
      ),
    /** Null would be no selection at all, which a window of Sheets never has. */
    getActiveRangeList: () => ({
      getRanges: () => selectedIn(sheet).map((rect) => range(rect)),
    }),
    getActiveRange: () => range(selectedIn(sheet).slice(-1)[0] as Rect),
    /** On an empty sheet it is still A1. */
    getDataRange: () =>
      range({ row: 0, column: 0, rows: Math.max(1, lastRow(sheet)), columns: Math.max(1, lastColumn(sheet)) }),
  };
}

function selectedIn(sheet: SheetState): Rect[] {
  return (sheet.selected ?? ['A1']).map((text) => parseA1(text, sheet.maxRows, sheet.maxColumns));
}

function contentMethods(execution: Execution, sheet: SheetState) {
  const { state } = execution;
  return {
    getLastRow: () => lastRow(sheet),
    getLastColumn: () => lastColumn(sheet),
    getMaxRows: () => sheet.maxRows,
    getMaxColumns: () => sheet.maxColumns,
    /** Makes room where the sheet is full. */
    appendRow: chained((values: unknown[]) => {
      const row = lastRow(sheet);
      const { maxRows, maxColumns } = sheet;
      if (row + 1 > maxRows) insertRows(state, sheet, maxRows, row + 1 - maxRows, maxRows - 1);
      if (values.length > maxColumns) {
        insertColumns(state, sheet, maxColumns, values.length - maxColumns, maxColumns - 1);
      }
      writeValues(state, sheet, { row, column: 0, rows: 1, columns: values.length }, [values]);
    }),
    clear: chained(() => {
      sheet.cells = [];
      clearStyles(sheet, { row: 0, column: 0, rows: sheet.maxRows, columns: sheet.maxColumns });
    }),
    clearContents: chained(() => {
      sheet.cells = [];
    }),
    getFilter: () =>
      sheet.filter === null
        ? null
        : guard(
            execution,
            { name: 'Filter', service: 'SpreadsheetApp' },
            {
              remove: () => {
                sheet.filter = null;
              },
            },
          ),
  };
}

/** Rows and columns that come and go. Positions count from 1 here. */
function gridMethods({ state }: Execution, sheet: SheetState) {
  return {
    insertRowsBefore: chained((at: number, count: number) => insertRows(state, sheet, at - 1, count, at - 1)),
    insertRowsAfter: chained((at: number, count: number) => insertRows(state, sheet, at, count, at - 1)),
    insertRowBefore: chained((at: number) => insertRows(state, sheet, at - 1, 1, at - 1)),
    insertRowAfter: chained((at: number) => insertRows(state, sheet, at, 1, at - 1)),
    deleteRows: (at: number, count: number) => removeRows(sheet, at - 1, count),
    deleteRow: chained((at: number) => removeRows(sheet, at - 1, 1)),
    insertColumnsBefore: chained((at: number, count: number) => insertColumns(state, sheet, at - 1, count, at - 1)),
    insertColumnsAfter: chained((at: number, count: number) => insertColumns(state, sheet, at, count, at - 1)),
    insertColumnBefore: chained((at: number) => insertColumns(state, sheet, at - 1, 1, at - 1)),
    insertColumnAfter: chained((at: number) => insertColumns(state, sheet, at, 1, at - 1)),
    deleteColumns: (at: number, count: number) => removeColumns(sheet, at - 1, count),
    deleteColumn: chained((at: number) => removeColumns(sheet, at - 1, 1)),
  };
}

function freezeMethods(sheet: SheetState) {
  return {
    setFrozenRows: (rows: number) => {
      if (rows >= sheet.maxRows) throw new ServiceError("You can't freeze all visible rows on the sheet.");
      sheet.frozenRows = rows;
    },
    getFrozenRows: () => sheet.frozenRows,
    setFrozenColumns: (columns: number) => {
      if (columns >= sheet.maxColumns) throw new ServiceError("You can't freeze all visible columns on the sheet.");
      sheet.frozenColumns = columns;
    },
    getFrozenColumns: () => sheet.frozenColumns,
  };
}

function viewMethods(sheet: SheetState) {
  return {
    setHiddenGridlines: chained((hidden: boolean) => {
      sheet.gridlinesHidden = hidden;
    }),
    setRowHeights: chained((from: number, count: number, height: number) => {
      if (from < 1 || from - 1 + count > sheet.maxRows) throw new ServiceError('Those rows are out of bounds.');
      sheet.rowHeights ??= {};
      for (let row = from - 1; row < from - 1 + count; row += 1) sheet.rowHeights[row] = height;
    }),
  };
}

function columnMethods(sheet: SheetState) {
  const each = (from: number, count: number, change: (column: ColumnState, index: number) => void) => {
    if (from < 1 || from - 1 + count > sheet.maxColumns) throw new ServiceError('Those columns are out of bounds.');
    for (let index = from - 1; index < from - 1 + count; index += 1) change(columnOf(sheet, index), index);
  };
  const setWidth = (from: number, count: number, width: number) =>
    each(from, count, (column) => {
      column.width = width;
    });
  /** Roughly: seven pixels for a letter. */
  const fitWidth = (from: number, count: number) =>
    each(from, count, (column, index) => {
      const letters = sheet.cells.map((_, row) => String(outward(cellAt(sheet, row, index))).length);
      column.width = Math.min(400, letters.reduce((a, b) => Math.max(a, b), 4) * 7 + 10);
    });
  return {
    hideColumns: (from: number, count = 1) =>
      each(from, count, (column) => {
        column.hidden = true;
      }),
    showColumns: (from: number, count = 1) =>
      each(from, count, (column) => {
        delete column.hidden;
      }),
    isColumnHiddenByUser: (column: number) => columnOf(sheet, column - 1).hidden === true,
    setColumnWidth: chained((column: number, width: number) => setWidth(column, 1, width)),
    setColumnWidths: chained(setWidth),
    getColumnWidth: (column: number) => columnOf(sheet, column - 1).width ?? 100,
    autoResizeColumn: chained((column: number) => fitWidth(column, 1)),
    autoResizeColumns: chained(fitWidth),
  };
}
