/** The spreadsheet that the script is bound to. */

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** By the service that gave it, because tests have one service after the other. */
const booksByService = new WeakMap<object, Spreadsheet>();

/**
 * The spreadsheet that the script belongs to. Google is asked once in an execution, and again only as long as it
 * answers that there is none.
 */
export function workbook(): Spreadsheet {
  const known = booksByService.get(SpreadsheetApp);
  if (known) return known;
  const book = SpreadsheetApp.getActiveSpreadsheet();
  if (book) booksByService.set(SpreadsheetApp, book);
  return book;
}

const zonesByBook = new WeakMap<Spreadsheet, string>();

/** The time zone of the spreadsheet (IANA), by whose clock dates are shown. Asked once in an execution. */
export function sheetZone(): string {
  const book = workbook();
  const zone = zonesByBook.get(book) ?? book.getSpreadsheetTimeZone();
  zonesByBook.set(book, zone);
  return zone;
}

/** Shows a short message for so many seconds in the corner of the window of a member who has the sheet open. */
export function toast(text: string, seconds = 20): void {
  workbook().toast(text, 'Peloton Sync', seconds);
}
