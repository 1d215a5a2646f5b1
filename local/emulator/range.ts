/** `Range`: a block of cells. Its address asks no server; everything about its content does. */
import { DAY_MS } from '../../src/base/time';
import { toA1 } from './a1';
import { AUTOMATIC_FORMAT, displayText } from './cell-display';
import { type Execution, ServiceError } from './execution';
import {
  cellAt,
  clearStyles,
  mapCells,
  mapRect,
  outward,
  putStyle,
  type ReadCell,
  type Rect,
  styleAt,
  writeValues,
} from './grid';
import { guard } from './guard';
import { blockMs } from './latency';
import { checkedRect, checkShape } from './range-checks';
import { type SortOrder, sortRows } from './range-sort';
import { rememberedBy } from './remembered';
import { refusalOf, validationText } from './rules';
import type { Cell, SheetState } from './state';
import { toEpochMs } from './zones';

const FREE = [
  'getRow',
  'getColumn',
  'getNumRows',
  'getNumColumns',
  'getLastRow',
  'getLastColumn',
  'getHeight',
  'getWidth',
  'getA1Notation',
  'getSheet',
  'getCell',
  'offset',
];

/** Plain formats: written and read whole, shown by the .xlsx writer where it knows them. */
const STYLES: Record<string, string> = {
  FontWeight: 'fontWeight',
  FontStyle: 'fontStyle',
  FontSize: 'fontSize',
  FontFamily: 'fontFamily',
  FontColor: 'fontColor',
  FontLine: 'fontLine',
  Background: 'background',
  HorizontalAlignment: 'horizontalAlignment',
  VerticalAlignment: 'verticalAlignment',
  WrapStrategy: 'wrapStrategy',
  Note: 'note',
};

interface RangeMaker {
  execution: Execution;
  sheet: SheetState;
  /** The emulated Sheet that owns it. */
  owner: () => unknown;
}

export function createRange(maker: RangeMaker, rect: Rect) {
  const { execution } = maker;
  const cells = rect.rows * rect.columns;
  const made: Array<Record<string, unknown>> = [];
  return guard(
    execution,
    {
      name: 'Range',
      service: 'SpreadsheetApp',
      free: FREE,
      costMs: (method) => {
        if (/^get\w+s$|^getValue$/.test(method)) return blockMs(execution, cells, 'read');
        return /^setValue|^setFormula|^clear|^sort/.test(method) ? blockMs(execution, cells, 'write') : undefined;
      },
      methodOf: (key) => {
        places ??= placesIn(maker, rect);
        const place = places.get(key);
        if (place === undefined) return undefined;
        made[place] ??= METHODS[place]?.(maker, rect) ?? {};
        return made[place][key];
      },
    },
    {},
  );
}

/** A script makes thousands of ranges and asks few things of each, so each group is made when one of it is asked for. */
const METHODS: ReadonlyArray<(maker: RangeMaker, rect: Rect) => Record<string, unknown>> = [
  addressMethods,
  readMethods,
  contentMethods,
  formatMethods,
  styleMethods,
];

/** In which group a method stands; the same for all ranges. */
let places: ReadonlyMap<string, number> | null = null;

const placesIn = (maker: RangeMaker, rect: Rect): ReadonlyMap<string, number> =>
  new Map(METHODS.flatMap((make, place) => Object.keys(make(maker, rect)).map((name) => [name, place] as const)));

function addressMethods(maker: RangeMaker, rect: Rect) {
  const part = (row: number, column: number, rows: number, columns: number): object =>
    createRange(maker, checkedRect(maker.sheet, { row: rect.row + row, column: rect.column + column, rows, columns }));
  return {
    getRow: () => rect.row + 1,
    getColumn: () => rect.column + 1,
    getNumRows: () => rect.rows,
    getNumColumns: () => rect.columns,
    getHeight: () => rect.rows,
    getWidth: () => rect.columns,
    getLastRow: () => rect.row + rect.rows,
    getLastColumn: () => rect.column + rect.columns,
    getA1Notation: () => toA1(rect),
    getSheet: maker.owner,
    getCell: (row: number, column: number) => part(row - 1, column - 1, 1, 1),
    offset: (row: number, column: number, rows = rect.rows, columns = rect.columns) => part(row, column, rows, columns),
  };
}

function readMethods({ execution, sheet }: RangeMaker, rect: Rect) {
  const { row, column } = rect;
  const map = <T>(read: ReadCell<T>) => mapCells(sheet, checkedRect(sheet, rect), read);
  const first = <T>(read: ReadCell<T>) => read(cellAt(sheet, row, column), row, column);
  const formatAt = (r: number, c: number) => styleAt(sheet, 'numberFormat', r, c);
  const shown: ReadCell<string> = (cell, r, c) =>
    displayText(cell, formatAt(r, c), execution.state.spreadsheet.timeZone);
  const given: ReadCell<ReturnType<typeof outward>> = (cell, r, c) =>
    typeof cell === 'number' && isOfTime(formatAt(r, c))
      ? durationDate(cell, execution.state.spreadsheet.timeZone)
      : outward(cell);
  return {
    getValues: () => map(given),
    getValue: () => first(given),
    getDisplayValues: () => map(shown),
    getDisplayValue: () => first(shown),
    getFormulas: () => map(formulaOf),
    getFormula: () => first(formulaOf),
    isBlank: () =>
      map((cell) => cell === '')
        .flat()
        .every(Boolean),
  };
}

function contentMethods({ execution, sheet }: RangeMaker, rect: Rect) {
  const write = (values: readonly (readonly unknown[])[]) => {
    const place = checkedRect(sheet, rect);
    const refusal = refusalOf(execution.state, sheet, place, values);
    if (refusal !== null) execution.unflushed.refuse(refusal);
    writeValues(execution.state, sheet, place, values);
  };
  const everywhere = (value: unknown) => write(mapRect(rect, () => value));
  return {
    setValues(values: unknown[][]) {
      checkShape(values, rect);
      write(values);
      return this;
    },
    setValue(value: unknown) {
      everywhere(value);
      return this;
    },
    setFormula(formula: string) {
      everywhere(formula.startsWith('=') ? formula : `=${formula}`);
      return this;
    },
    clearContent() {
      everywhere('');
      return this;
    },
    clear() {
      everywhere('');
      clearStyles(sheet, rect);
      return this;
    },
    sort(order: SortOrder) {
      sortRows(sheet, checkedRect(sheet, rect), order);
      return this;
    },
  };
}

function formatMethods({ sheet }: RangeMaker, rect: Rect) {
  const format = (row: number, column: number) => styleAt(sheet, 'numberFormat', row, column) ?? AUTOMATIC_FORMAT;
  return {
    setNumberFormat(pattern: string) {
      putStyle(sheet, 'numberFormat', checkedRect(sheet, rect), pattern);
      return this;
    },
    setNumberFormats(patterns: string[][]) {
      checkShape(patterns, checkedRect(sheet, rect));
      patterns.forEach((row, r) => {
        row.forEach((pattern, c) => {
          const one = { row: rect.row + r, column: rect.column + c, rows: 1, columns: 1 };
          putStyle(sheet, 'numberFormat', one, pattern);
        });
      });
      return this;
    },
    getNumberFormat: () => format(rect.row, rect.column),
    getNumberFormats: () => mapRect(checkedRect(sheet, rect), format),
    setWrap(isWrapped: boolean) {
      putStyle(sheet, 'wrapStrategy', checkedRect(sheet, rect), isWrapped ? 'WRAP' : 'OVERFLOW');
      return this;
    },
    getWrap: () => styleAt(sheet, 'wrapStrategy', rect.row, rect.column) === 'WRAP',
    clearFormat() {
      clearStyles(sheet, rect);
      return this;
    },
    clearNote() {
      putStyle(sheet, 'note', rect, null);
      return this;
    },
    applyRowBanding(theme = 'LIGHT_GREY') {
      if (sheet.banding)
        throw new ServiceError(
          'You cannot add alternating background colors to a range that already has alternating background colors.',
        );
      sheet.banding = { theme, row: rect.row + 1, column: rect.column + 1, rows: rect.rows, columns: rect.columns };
    },
    createFilter() {
      if (sheet.filter !== null) throw new ServiceError("You can't create a filter in a sheet that already has one.");
      sheet.filter = { row: rect.row + 1, column: rect.column + 1, rows: rect.rows, columns: rect.columns };
    },
  };
}

/** Whether a number format shows a time or a duration. */
const isOfTime = rememberedBy((format: string | null) => format !== null && /\[?[hm]+\]?:ss/.test(format));

/** The midnight from which spreadsheets count, by its zone. */
const firstMidnightMs = rememberedBy((zone: string) =>
  toEpochMs({ year: 1899, month: 12, day: 30, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone),
);

/** A number that is shown as a time or duration is given as a date, counted from that midnight. */
const durationDate = (days: number, zone: string): Date => new Date(firstMidnightMs(zone) + Math.round(days * DAY_MS));

const formulaOf = (cell: Cell) => (typeof cell === 'object' && 'formula' in cell ? cell.formula : '');

function styleMethods({ sheet }: RangeMaker, rect: Rect) {
  const methods: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(STYLES)) {
    methods[`set${name}`] = function (this: unknown, value: unknown) {
      putStyle(sheet, property, checkedRect(sheet, rect), value === null || value === '' ? null : String(value));
      return this;
    };
    methods[`set${name}s`] = function (this: unknown, values: unknown[][]) {
      checkShape(values, checkedRect(sheet, rect));
      values.forEach((row, r) => {
        row.forEach((value, c) => {
          const one = { row: rect.row + r, column: rect.column + c, rows: 1, columns: 1 };
          putStyle(sheet, property, one, value === null || value === '' ? null : String(value));
        });
      });
      return this;
    };
    methods[`get${name}`] = () => styleAt(sheet, property, rect.row, rect.column) ?? '';
  }
  methods.clearDataValidations = function (this: unknown) {
    putStyle(sheet, 'validation', checkedRect(sheet, rect), null);
    return this;
  };
  methods.setDataValidation = function (this: unknown, rule: object | null) {
    putStyle(sheet, 'validation', checkedRect(sheet, rect), validationText(rule));
    return this;
  };
  return methods;
}
