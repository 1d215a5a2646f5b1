/** `SpreadsheetApp` and the one spreadsheet that the script is bound to. */
import { type Execution, ServiceError } from './execution';
import { checkCells } from './grid';
import { guard } from './guard';
import { INTERPOLATION, newConditionalFormatRule, newDataValidation } from './rules';
import { createSheet } from './sheet';
import { createSheetState, type SheetState } from './state';
import { createUi } from './ui';

const enumOf = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));

export function createSpreadsheetApp(execution: Execution) {
  const active = once(() => createSpreadsheet(execution));
  /** Not there when the script is not bound or runs as a web app. */
  const getActive = () => (isBound(execution) ? active() : null);
  return guard(
    execution,
    {
      name: 'SpreadsheetApp',
      service: 'SpreadsheetApp',
      free: ['getUi', 'newDataValidation', 'newConditionalFormatRule'],
    },
    {
      getActiveSpreadsheet: getActive,
      getActive,
      getActiveSheet: () => (isBound(execution) ? active().getActiveSheet() : null),
      getUi: () => createUi(execution),
      flush: () => undefined,
      newDataValidation: () => newDataValidation(execution),
      newConditionalFormatRule: () => newConditionalFormatRule(execution),
      InterpolationType: INTERPOLATION,
      BandingTheme: enumOf('LIGHT_GREY', 'CYAN', 'GREEN', 'YELLOW', 'ORANGE', 'BLUE', 'TEAL', 'GREY', 'BROWN'),
      WrapStrategy: enumOf('WRAP', 'OVERFLOW', 'CLIP'),
    },
  );
}

const isBound = ({ state, context }: Execution) =>
  state.boundToSheet && (context !== 'webapp' || state.webAppSeesSheet === true);

function createSpreadsheet(execution: Execution) {
  const { spreadsheet } = execution.state;
  const emulated = new Map<SheetState, object>();
  const sheetOf = (state: SheetState | undefined): object | null => {
    if (state === undefined) return null;
    const sheet = emulated.get(state) ?? createSheet(execution, state, () => self, sheetById);
    emulated.set(state, sheet);
    return sheet;
  };
  const sheetById = (id: number): object => {
    const found = sheetOf(spreadsheet.sheets.find((sheet) => sheet.id === id));
    if (found === null) throw new ServiceError(`Sheet ${id} not found`);
    return found;
  };
  const stateOf = (sheet: object): SheetState => {
    const found = spreadsheet.sheets.find((state) => emulated.get(state) === sheet);
    if (found === undefined) throw new ServiceError('Sheet not found');
    return found;
  };

  const methods = {
    getId: () => spreadsheet.id,
    getName: () => spreadsheet.name,
    getUrl: () => `https://docs.google.com/spreadsheets/d/${spreadsheet.id}/edit`,
    getSpreadsheetTimeZone: () => spreadsheet.timeZone,
    getSpreadsheetLocale: () => spreadsheet.locale,
    getSheets: () => spreadsheet.sheets.map(sheetOf),
    getNumSheets: () => spreadsheet.sheets.length,
    getSheetByName: (name: string) => sheetOf(spreadsheet.sheets.find((sheet) => sheet.name === name)),
    getActiveSheet: () =>
      sheetOf(spreadsheet.sheets.find((sheet) => sheet.id === spreadsheet.activeSheetId) ?? spreadsheet.sheets[0]),
    setActiveSheet: (sheet: object) => {
      spreadsheet.activeSheetId = stateOf(sheet).id;
      return sheet;
    },
    insertSheet: (first?: string | number, index?: number) => sheetOf(addSheet(execution, first, index)),
    deleteSheet: (sheet: object) => {
      const state = stateOf(sheet);
      if (spreadsheet.sheets.length === 1) throw new ServiceError("You can't remove all the sheets in a document.");
      spreadsheet.sheets.splice(spreadsheet.sheets.indexOf(state), 1);
    },
    toast: (message: string, title = '') => {
      execution.toasts.push(title === '' ? message : `${title}: ${message}`);
    },
  };
  const self = guard(execution, { name: 'Spreadsheet', service: 'SpreadsheetApp', free: ['getId', 'getUrl'] }, methods);
  return self;
}

/** `insertSheet()`, `(index)`, `(name)` or `(name, index)`; it becomes the active one and stands after the one that was. */
function addSheet(execution: Execution, first: string | number | undefined, index: number | undefined): SheetState {
  const { spreadsheet } = execution.state;
  const name = typeof first === 'string' ? first : `Sheet${spreadsheet.nextSheetId + 1}`;
  if (spreadsheet.sheets.some((sheet) => sheet.name === name)) {
    throw new ServiceError(`A sheet with the name "${name}" already exists. Please enter another name.`);
  }
  const state = createSheetState(spreadsheet.nextSheetId * 1_001_003, name);
  checkCells(execution.state, state.maxRows * state.maxColumns);
  spreadsheet.nextSheetId += 1;
  const active = spreadsheet.sheets.findIndex((sheet) => sheet.id === spreadsheet.activeSheetId);
  const at = typeof first === 'number' ? first : (index ?? active + 1);
  spreadsheet.sheets.splice(at, 0, state);
  spreadsheet.activeSheetId = state.id;
  return state;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
