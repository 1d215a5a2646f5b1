/** What a sheet does by itself: choices and checks on what is typed, and looks that follow the content. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import type { ConditionState, SheetState, ValidationState } from './state';

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
    setAllowInvalid(allow: boolean) {
      state.allowInvalid = allow;
      return this;
    },
    build() {
      if (!state.range) throw new ServiceError('A data validation needs a criterion.');
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
