/** PELOTON_SERIES: a packed series of the sheet "Series", unpacked for charts. */

import { AppError } from '../base/errors';
import { findSheet } from '../destinations/sheets/layout';
import { series } from '../streams/workouts/series';
import { unpackSeries } from '../streams/workouts/series-text';

/**
 * The value of the function for one curve: a row for each value with its second, and '' where none was measured. Throws
 * AppError with a sentence for the cell.
 */
export function readSeries(workoutId: unknown, metric: unknown): Array<[number, number | '']> {
  const wanted = `${String(workoutId).trim()}:${String(metric).trim().toLowerCase()}`;
  const parts = packedParts(wanted).map(unpackSeries);
  if (parts.length === 0) {
    throw new AppError(`The sheet "${series.title}" has no series "${metric}" of that workout.`);
  }
  return parts.flatMap((points) => {
    if (points === null) throw new AppError(`The series "${metric}" of that workout was changed by hand.`);
    return points.seconds.map((second, index): [number, number | ''] => [second, points.values[index] ?? '']);
  });
}

/** Finds our columns by their titles, as members may have moved them. */
function packedParts(wanted: string): string[] {
  const sheet = findSheet(series.title);
  const lastRow = sheet?.getLastRow() ?? 0;
  if (sheet === null || lastRow < 2) return [];
  const [header = []] = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues();
  const columnOf = (title: string) => header.indexOf(title) + 1;
  const keyColumn = columnOf(series.columns.seriesId.title);
  const packedColumn = columnOf(series.columns.packed.title);
  if (keyColumn === 0 || packedColumn === 0) throw new AppError(`A column of the sheet "${series.title}" is missing.`);
  const keys = sheet
    .getRange(2, keyColumn, lastRow - 1, 1)
    .getValues()
    .map(([key]) => String(key));
  const rows = keys.flatMap((key, index) => (key === wanted || key.startsWith(`${wanted}:`) ? [{ key, index }] : []));
  const partOf = (key: string) => Number(key.slice(wanted.length + 1));
  return rows
    .sort((a, b) => partOf(a.key) - partOf(b.key))
    .map(({ index }) => String(sheet.getRange(index + 2, packedColumn, 1, 1).getValues()[0]?.[0] ?? ''));
}
