/** How cells show what they hold: the formats of dates, times and numbers, as Sheets writes them (`setNumberFormat`). */
import type { Units } from '../../base/units';
import type { SheetColumn } from './dress';
import { perOf } from './spelling';

/** Of instants, by the clock of the spreadsheet, and of days without a time. */
const DATE_TIME = 'yyyy-mm-dd hh:mm';
const DATE = 'yyyy-mm-dd';

/**
 * The format of a column (https://developers.google.com/workspace/sheets/api/guides/formats), in the member's units where these
 * stand in it. Null leaves it to Google.
 */
export function numberFormatOf(column: SheetColumn, units: Units): string | null {
  const { type, decimals = 0, dayOnly } = column;
  if (column.face) return clockFormat(column, units);
  if (type === 'instant') return dayOnly ? DATE : DATE_TIME;
  if (type !== 'integer' && type !== 'number') return null;
  return decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0';
}

/** Hours and minutes go on counting: 26 hours are no 2. */
function clockFormat(column: SheetColumn, units: Units): string {
  const per = perOf(column, units);
  if (per !== '') return `[m]:ss"${per}"`;
  return column.clock === 'h:mm:ss' ? '[h]:mm:ss' : '[mm]:ss';
}
