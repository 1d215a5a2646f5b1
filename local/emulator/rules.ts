/** What a sheet does by itself: choices and checks on what is typed, and looks that follow the content. */

import { parseA1, toA1 } from './a1';
import { type Execution, ServiceError } from './execution';
import { cellAt, outward, type Rect, styleAt } from './grid';
import { guard } from './guard';
import type { ConditionState, MachineState, SheetState, ValidationState } from './state';

interface EmulatedRange {
  getA1Notation(): string;
  getSheet(): { getName(): string; getRange(a1: string): EmulatedRange };
}

const conditions = new WeakMap<object, ConditionState>();
const validations = new WeakMap<object, ValidationState>();

export const INTERPOLATION = Object.fromEntries(
  ['MIN', 'MAX', 'NUMBER', 'PERCENT', 'PERCENTILE'].map((name) => [name, name]),
);

export function newDataValidation(execution: Execution): object {
  const state: ValidationState = { allowInvalid: true };
  const methods = {
    requireValueInRange(range: EmulatedRange, _showDropdown = true) {
      state.range = { sheet: range.getSheet().getName(), a1: range.getA1Notation() };
      return this;
    },
    requireValueInList(list: string[], _showDropdown = true) {
      state.list = [...list];
      return this;
    },
    setAllowInvalid(allow: boolean) {
      state.allowInvalid = allow;
      return this;
    },
    build() {
      if (!state.range && !state.list) throw new ServiceError('A data validation needs a criterion.');
      const rule = guard(execution, { name: 'DataValidation', service: 'SpreadsheetApp' }, {});
      validations.set(rule, { ...state });
      return rule;
    },
  };
  return guard(
    execution,
    { name: 'DataValidationBuilder', service: 'SpreadsheetApp', free: Object.keys(methods) },
    methods,
  );
}

/** As text, in which form a sheet keeps it cell by cell; null removes. */
export function validationText(rule: object | null): string | null {
  if (rule === null) return null;
  const state = validations.get(rule);
  if (state === undefined)
    throw new ServiceError(
      "The parameters don't match the method signature for SpreadsheetApp.Range.setDataValidation.",
    );
  return JSON.stringify(state);
}

/**
 * What Sheets says of values that cells with a strict list of choices do not take; null where it takes them all. It says so
 * when they reach the sheet. Where the list went with its sheet, nothing is among its choices.
 */
export function refusalOf(
  state: MachineState,
  sheet: SheetState,
  rect: Rect,
  values: readonly (readonly unknown[])[],
): string | null {
  if (sheet.styles.validation === undefined) return null;
  for (const [r, line] of values.entries()) {
    for (const [c, value] of line.entries()) {
      const place = { row: rect.row + r, column: rect.column + c };
      const rule = styleAt(sheet, 'validation', place.row, place.column);
      if (rule === null || isTaken(state, JSON.parse(rule) as ValidationState, value)) continue;
      const cell = toA1({ ...place, rows: 1, columns: 1 });
      return `The data you entered in cell ${cell} violates the data validation rules set on this cell.`;
    }
  }
  return null;
}

/** What a formula comes to is not checked, nor is what is compared with formulas. */
function isTaken(
  { spreadsheet }: MachineState,
  { range, list: names, allowInvalid }: ValidationState,
  value: unknown,
): boolean {
  const text = String(value ?? '');
  if (allowInvalid || text === '' || text.startsWith('=')) return true;
  if (names) return names.includes(text.replace(/^'/, ''));
  const list = spreadsheet.sheets.find(({ name }) => name === range?.sheet);
  if (list === undefined || range === undefined) return false;
  const { row, column, rows, columns } = parseA1(range.a1, list.maxRows, list.maxColumns);
  const cells = Array.from({ length: rows * columns }, (_, index) =>
    cellAt(list, row + Math.floor(index / columns), column + (index % columns)),
  );
  const isFormula = cells.some((cell) => typeof cell === 'object' && 'formula' in cell);
  return isFormula || cells.some((cell) => String(outward(cell)) === text.replace(/^'/, ''));
}

export function newConditionalFormatRule(execution: Execution): object {
  const state: ConditionState = { ranges: [] };
  const ranges: EmulatedRange[] = [];
  const methods = {
    setGradientMinpointWithValue(color: string, type: string, value: string) {
      state.from = { color, type, value };
      return this;
    },
    setGradientMidpointWithValue(color: string, type: string, value: string) {
      state.middle = { color, type, value };
      return this;
    },
    setGradientMaxpointWithValue(color: string, type: string, value: string) {
      state.to = { color, type, value };
      return this;
    },
    setRanges(list: EmulatedRange[]) {
      ranges.splice(0, ranges.length, ...list);
      state.ranges = list.map((range) => range.getA1Notation());
      return this;
    },
    build() {
      if (ranges.length === 0) throw new ServiceError('A conditional format rule needs a range.');
      return createRule(execution, { ...state }, [...ranges]);
    },
  };
  return guard(
    execution,
    { name: 'ConditionalFormatRuleBuilder', service: 'SpreadsheetApp', free: Object.keys(methods) },
    methods,
  );
}

function createRule(execution: Execution, state: ConditionState, ranges: EmulatedRange[]): object {
  const rule = guard(
    execution,
    { name: 'ConditionalFormatRule', service: 'SpreadsheetApp', free: ['getRanges'] },
    { getRanges: () => [...ranges] },
  );
  conditions.set(rule, state);
  return rule;
}

export function conditionMethods(execution: Execution, sheet: SheetState, self: () => object) {
  return {
    getConditionalFormatRules: () =>
      (sheet.conditions ?? []).map((state) => {
        const owner = self() as { getRange(a1: string): EmulatedRange };
        return createRule(
          execution,
          state,
          state.ranges.map((a1) => owner.getRange(a1)),
        );
      }),
    setConditionalFormatRules: (rules: object[]) => {
      sheet.conditions = rules.map((rule) => {
        const state = conditions.get(rule);
        if (state === undefined) throw new ServiceError('Not a conditional format rule.');
        return state;
      });
    },
  };
}
