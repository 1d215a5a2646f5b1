/** Reads some records of a table out of its sheet, in few calls; changes nothing. */
import { DestinationError } from '../../base/errors';
import type { AnyRow, Column, Table } from '../../schema/table';
import { withSheetErrors } from './errors';
import { findSheet, readHeader } from './layout';
import { runsOf } from './placing/place';
import { rowsOfCells } from './rows';
import { headerOf } from './spelling';

/**
 * @param owners Keys of records, or for a table of parts keys of the records that they belong to.
 * @returns Rows in the order of the sheet, in the metric system; none where there is no such sheet.
 * Throws DestinationError where the column of the keys is missing.
 */
export function readRows(table: Table, owners: ReadonlySet<string>): AnyRow[] {
  return withSheetErrors(table.title, () => {
    const sheet = findSheet(table.title);
    const lastRow = sheet?.getLastRow() ?? 0;
    if (sheet === null || lastRow < 2) return [];
    const header = readHeader(sheet, sheet.getLastColumn());
    const title = headerOf(table.columns[table.of ?? table.key] as Column, 'metric');
    const position = header.indexOf(title) + 1;
    if (position === 0)
      throw new DestinationError(
        'Sheets',
        `The sheet "${table.title}" has no column "${title}". The next sync makes it again; then choose this once more.`,
      );
    const keys = sheet.getRange(2, position, lastRow - 1, 1).getValues();
    const wanted = keys.flatMap(([key], index) => (owners.has(String(key)) ? [index + 2] : []));
    const cells = runsOf(wanted).flatMap(({ start, length }) =>
      sheet.getRange(start, 1, length, header.length).getValues(),
    );
    return rowsOfCells(table, header, cells);
  });
}
