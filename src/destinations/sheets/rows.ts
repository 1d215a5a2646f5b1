/** Rows out of the cells of a sheet, wherever the member moved the columns. */
import type { AnyRow, Table } from '../../schema/table';
import { findColumns } from './columns';
import { type Cell, fromCell, headerOf } from './spelling';

/**
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
