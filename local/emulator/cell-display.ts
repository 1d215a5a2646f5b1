/** What a cell shows in its number format. */
import { format as formatValue } from 'numfmt';
import { DAY_MS } from '../../src/base/time';
import { wallClockMs } from '../../src/base/zones';
import type { Cell } from './state';

export const AUTOMATIC_FORMAT = '0.###############';
const AUTOMATIC_DATE = 'm/d/yyyy h:mm:ss';
/** Days from the one that a spreadsheet counts from, 30 December 1899, to 1970. */
const EPOCH_DAY = 25_569;

/** `zone` is the spreadsheet's: a date shows the clock of that zone. */
export function displayText(cell: Cell, format: string | null, zone: string): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  const isAutomatic = format === null || format === AUTOMATIC_FORMAT || format === '@';
  if (typeof cell === 'number') return isAutomatic ? String(cell) : formatValue(format, cell);
  if ('formula' in cell) return cell.shown;
  const wallMs = wallClockMs(zone, cell.date) ?? cell.date;
  return formatValue(isAutomatic ? AUTOMATIC_DATE : format, wallMs / DAY_MS + EPOCH_DAY);
}
