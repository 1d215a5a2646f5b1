/** Rows out of a sheet, wherever the member moved the columns. */
import { DestinationError } from '../../base/errors';
import type { AnyRow, Column, Table } from '../../schema/table';
import { findColumns } from './columns';
import { withSheetErrors } from './errors';
import { findSheet, readHeader } from './layout';
import { runsOf } from './placing/place';
import { type Cell, fromCell, headerOf } from './spelling';

/**
 * Reads some records of a table in few calls; changes nothing.
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

/**
 * Rows out of the cells of a sheet, wherever the member moved the columns.
 * @param header Titles from column A on.
 * @param cells Rows from column A on, as `getValues` gives them.
 * @returns Rows in the metric system, each cell read in the unit that its header tells. A column that is not there is null.
 */
export function rowsOfCells(table: Table, header: readonly string[], cells: readonly (readonly unknown[])[]): AnyRow[] {
  const { positions } = findColumns(table, header, 'metric', []);
  const columns = Object.entries(table.columns).map(([key, column]) => {
    const position = positions.get(key) ?? 0;
    const isMetric = header[position - 1] === headerOf(column, 'metric');
    return { key, column, position, units: isMetric ? 'metric' : 'imperial' } as const;
  });
  return cells.map((row) =>
    Object.fromEntries(
      columns.map(({ key, column, position, units }) => [
        key,
        position === 0 ? null : fromCell(column, (row[position - 1] ?? '') as Cell, units),
      ]),
    ),
  );
}
