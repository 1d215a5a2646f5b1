/** Finds the sheets of the dashboard again, whatever the member calls them, and never takes one that is the member's. */

import type { Sheet } from '../destinations/sheets/layout';
import { freeTitle } from '../destinations/sheets/new-sheet';
import { recover } from '../gas/google-error';

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
  /** Addresses of what the charts draw from that were put on the dashboard; unknown where an older version put them there. */
  chartSources?: string[];
  /** How the columns of the dashboard were laid out when it was made; left out for the first way. */
  layout?: number;
  /** Names of disciplines with a part of their own in charts. */
  disciplines?: string[];
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

/** Renamed, it is known by its id, and from then on by its new title, too. `all` has the sheets of the file, where they are known. */
export function findOwn(file: Spreadsheet, own: OwnSheet, all?: readonly Sheet[]): Sheet | null {
  if (!all) {
    const named = file.getSheetByName(own.title);
    if (own.id === 0 || named?.getSheetId() === own.id) return named;
  }
  const renamed = (all ?? file.getSheets()).find((sheet) => sheet.getSheetId() === own.id) ?? null;
  if (renamed) own.title = renamed.getName();
  return renamed;
}

/** How a sheet is told from the member's, and where among the others it is put when it is new. */
interface Wanted {
  mark: string;
  index: number;
  /** The sheets of the file, where they are known. */
  all?: readonly Sheet[] | undefined;
}

/**
 * Found or made. What is filled and has no `mark` in it belongs to the member, who then keeps the title, too. Changes `own` to the
 * sheet that was taken.
 */
export function takeSheet(file: Spreadsheet, own: OwnSheet, { mark, index, all }: Wanted): Taken {
  const known = own.id > 0 ? findOwn(file, own, all) : null;
  if (known) return { sheet: known, isNew: false, isUnfinished: own.isUnfinished === true };
  let sheet = insertNew(file, own.title, index);
  let [isNew, isMarked] = [sheet !== null, false];
  if (sheet === null) {
    // Of this title, but not known by its id: the member's, or made by an execution that was killed before it could note that.
    const found = file.getSheetByName(own.title);
    const held = found?.getDataRange().getValues().flat() ?? [];
    isMarked = held.includes(mark);
    isNew = found === null || (!isMarked && held.join('') !== '');
    if (isNew) own.title = freeTitle(own.title);
    sheet = found === null || isNew ? file.insertSheet(own.title, index) : found;
  }
  own.id = sheet.getSheetId();
  if (!isMarked) own.isUnfinished = true;
  return { sheet, isNew, isUnfinished: !isMarked };
}

/** Null where Google refuses it: it takes no title twice, which costs a call less to hear than to ask for first. */
const insertNew = (file: Spreadsheet, title: string, index: number): Sheet | null =>
  recover(
    () => file.insertSheet(title, index),
    () => null,
  );
