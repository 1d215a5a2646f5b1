/** Finds the sheets of the dashboard again, whatever the member calls them, and never takes one that is the member's. */

import type { Sheet } from '../destinations/sheets/layout';
import { freeTitle } from '../destinations/sheets/new-sheet';

export type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** As it was last seen. */
export interface OwnSheet {
  title: string;
  /** 0 where it has not been made. */
  id: number;
}

export interface Taken {
  sheet: Sheet;
  /** Whether everything is still to be put there: it is new, or a run that made it was killed. */
  isFresh: boolean;
}

/** Renamed, it is known by its id, and from then on by its new title, too. */
export function findOwn(file: Spreadsheet, own: OwnSheet): Sheet | null {
  const named = file.getSheetByName(own.title);
  if (own.id === 0 || named?.getSheetId() === own.id) return named;
  const renamed = file.getSheets().find((sheet) => sheet.getSheetId() === own.id) ?? null;
  if (renamed) own.title = renamed.getName();
  return renamed;
}

/** Found or made. What is filled and has no `mark` in it belongs to the member, who then keeps the title, too. */
export function takeSheet(file: Spreadsheet, own: OwnSheet, mark: string, index: number): Taken {
  const found = findOwn(file, own);
  if (found && own.id > 0) return { sheet: found, isFresh: false };
  const held = found?.getDataRange().getValues().flat() ?? [];
  const isFresh = !held.includes(mark);
  const isTaken = isFresh && held.join('') !== '';
  if (isTaken || own.id > 0) own.title = freeTitle(own.title);
  const sheet = found && !isTaken ? found : file.insertSheet(own.title, index);
  own.id = sheet.getSheetId();
  return { sheet, isFresh };
}
