/**
 * A machine as text, and back. Cells are nearly all of it, and tests load one text hundreds of times: so the cells of the
 * latest texts are kept beside them, to be copied and not read again, and cells that did not change are not spelt again.
 */
import type { Cell, MachineState, SheetState } from './state';

type Rows = readonly (readonly Cell[])[];

interface SavedCells {
  readonly rows: Rows;
  /** As JSON; null until it is asked for. */
  text: string | null;
}

interface Saved {
  readonly text: string;
  /** The same without any cells. */
  readonly bare: string;
  /** In the order of the sheets. */
  readonly cells: readonly SavedCells[];
}

/** The latest of all machines, the newest first. */
const latest: Saved[] = [];
const MOST_KEPT = 4;
/** A longer text is not kept: it would take more room than it saves time. */
const MOST_CHARS = 20_000_000;

interface Saver {
  /** JSON of the whole state. */
  save(): string;
  /** Makes the state what it was when it was saved. */
  load(text: string): void;
}

export function createSaver(state: MachineState): Saver {
  /** What this machine last saved or loaded, and its cells by the ids of sheets. */
  let last: Saved | null = null;
  let known = new Map<number, SavedCells>();
  const keep = (saved: Saved) => {
    if (saved.text.length > MOST_CHARS) return;
    latest.splice(0, latest.length, saved, ...latest.filter((other) => other !== saved).slice(0, MOST_KEPT - 1));
    last = saved;
    known = new Map(state.spreadsheet.sheets.map(({ id }, at) => [id, saved.cells[at] as SavedCells]));
  };
  return {
    save() {
      const cells = state.spreadsheet.sheets.map((sheet) => savedCells(sheet, known.get(sheet.id)));
      const bare = bareText(state);
      if (last?.bare === bare && last.cells.every((saved, at) => saved === cells[at])) return last.text;
      const text = stateText(state, cells.map(cellsText));
      keep({ text, bare, cells });
      return text;
    },
    load(text) {
      const saved = latest.find((other) => other.text === text) ?? readSaved(text);
      const loaded = JSON.parse(saved.bare) as MachineState;
      loaded.spreadsheet.sheets.forEach((sheet, at) => {
        sheet.cells = copyOfRows(saved.cells[at]?.rows ?? []);
      });
      Object.assign(state, loaded);
      keep(saved);
    },
  };
}

function readSaved(text: string): Saved {
  const state = JSON.parse(text) as MachineState;
  const cells = state.spreadsheet.sheets.map((sheet) => ({ rows: sheet.cells, text: null }));
  return { text, bare: bareText(state), cells };
}

/** The cells as they were when they have not changed since, otherwise a copy of them as they are. */
function savedCells(sheet: SheetState, before: SavedCells | undefined): SavedCells {
  if (before !== undefined && areEqual(sheet.cells, before.rows)) return before;
  return { rows: copyOfRows(sheet.cells), text: null };
}

/** No cell is changed once it is made, so that the same object is the same content. */
const areEqual = (rows: Rows, others: Rows): boolean =>
  rows.length === others.length && rows.every((row, at) => isEqual(row, others[at] ?? []));

function isEqual(row: readonly Cell[], other: readonly Cell[]): boolean {
  if (row.length !== other.length) return false;
  for (let at = 0; at < row.length; at += 1) if (row[at] !== other[at]) return false;
  return true;
}

const copyOfRows = (rows: Rows): Cell[][] => rows.map((row) => row.slice());

/** A sheet that nothing changes. */
export function copyOfSheet(sheet: SheetState): SheetState {
  const { cells, styles, ...rest } = sheet;
  const copied = Object.entries(styles).map(([property, columns]) => [property, columns.slice()]);
  return { ...JSON.parse(JSON.stringify(rest)), cells: copyOfRows(cells), styles: Object.fromEntries(copied) };
}

const cellsText = (cells: SavedCells): string => {
  cells.text ??= JSON.stringify(cells.rows);
  return cells.text;
};

const bareText = (state: MachineState): string => stateText(state, []);

/** `cells` has the cells of each sheet as JSON; without them there are none. */
function stateText(state: MachineState, cells: readonly string[]): string {
  const { spreadsheet } = state;
  const sheets = spreadsheet.sheets.map((sheet, at) => filled({ ...sheet, cells: [] }, 'cells', cells[at] ?? '[]'));
  return filled({ ...state, spreadsheet: { ...spreadsheet, sheets: [] } }, 'sheets', `[${sheets.join(',')}]`);
}

/** JSON of a value whose first list of that name is empty and has this text instead. No text in a value can look like it. */
function filled(value: object, name: string, list: string): string {
  const text = JSON.stringify(value);
  const at = text.indexOf(`"${name}":[]`) + name.length + 3;
  return text.slice(0, at) + list + text.slice(at + 2);
}
