/** Finds the sheets of the dashboard again, whatever the member calls them, and never takes one that is the member's. */

import type { Sheet } from '../destinations/sheets/layout';
import { freeTitle } from '../destinations/sheets/new-sheet';

export type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** As it was last seen. */
interface OwnSheet {
  title: string;
  /** 0 where it has not been made. */
  id: number;
  /** An execution has begun to make it, and it is not known that one has come to the end. */
  isUnfinished?: true;
}

export interface OwnSheets {
  board: OwnSheet;
  helper: OwnSheet;
  /** Ids of the charts that were put on the dashboard; unknown where an older version put them there. */
  charts?: number[];
  /** Rows that the helper sheet is known to have. */
  helperRows?: number;
}

export interface Taken {
  sheet: Sheet;
  /** Made by this execution: there is nothing on it. */
  isNew: boolean;
  /** How it looks as a sheet is still to be said: it is new, or an execution that made it was killed. */
  isUnfinished: boolean;
}

/** Renamed, it is known by its id, and from then on by its new title, too. */
export function findOwn(file: Spreadsheet, own: OwnSheet): Sheet | null {
  const named = file.getSheetByName(own.title);
  if (own.id === 0 || named?.getSheetId() === own.id) return named;
  const renamed = file.getSheets().find((sheet) => sheet.getSheetId() === own.id) ?? null;
  if (renamed) own.title = renamed.getName();
  return renamed;
}

/**
 * Found or made. What is filled and has no `mark` in it belongs to the member, who then keeps the title, too. Changes `own` to the
 * sheet that was taken.
 */
export function takeSheet(file: Spreadsheet, own: OwnSheet, mark: string, index: number): Taken {
  const known = findOwn(file, own);
  if (known && own.id > 0) return { sheet: known, isNew: false, isUnfinished: own.isUnfinished === true };
  // Of this title, but with another id: made by an execution that was killed before it could note that.
  const found = own.id > 0 ? file.getSheetByName(own.title) : known;
  const held = found?.getDataRange().getValues().flat() ?? [];
  const isMarked = held.includes(mark);
  const isTheirs = !isMarked && held.join('') !== '';
  if (isTheirs || (own.id > 0 && found === null)) own.title = freeTitle(own.title);
  const isNew = found === null || isTheirs;
  const sheet = isNew ? file.insertSheet(own.title, index) : found;
  own.id = sheet.getSheetId();
  if (!isMarked) own.isUnfinished = true;
  return { sheet, isNew, isUnfinished: !isMarked };
}
