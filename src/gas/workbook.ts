/** The spreadsheet that the script is bound to. */

export const workbook = (): GoogleAppsScript.Spreadsheet.Spreadsheet => SpreadsheetApp.getActiveSpreadsheet();

export const sheetZone = (): string => workbook().getSpreadsheetTimeZone();

/** A short message in the corner of the window. */
export function toast(text: string, seconds = 20): void {
  workbook().toast(text, 'Peloton Sync', seconds);
}
