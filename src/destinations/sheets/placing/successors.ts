/** Lets records of a table take the place of others, with what the member wrote beside these. */
import { writeCells } from '../cells';
import { type Cell, literal } from '../spelling';
import { keysOf, type View } from '../view';
import { firstRows } from '../write';
import { formulaMoved } from './formula';
import { runsOf } from './place';

/** By the key of a record the key of the one that it turns out to be. */
export type Successors = ReadonlyMap<string, string>;

/**
 * Gives records that are not held yet the rows of others, by writing their keys; their other values are written later.
 * Returns how many.
 */
export function renameRecords(view: View, successors: Successors): number {
  const keys = keysOf(view);
  const rowByKey = firstRows(keys);
  const newKeys = new Map<number, string>();
  for (const [old, key] of successors) {
    const row = rowByKey.get(old);
    if (row !== undefined && !rowByKey.has(key)) newKeys.set(row, key);
  }
  const position = view.look.positions.get(view.table.key);
  if (position === undefined || view.options.dryRun) return 0;
  for (const { start, length } of runsOf([...newKeys.keys()].sort((a, b) => a - b))) {
    const cells = Array.from({ length }, (_, at) => [newKeys.get(start + at) ?? '']);
    writeCells(view, start, position, cells);
    cells.forEach(([key = ''], at) => {
      keys[start - 2 + at] = key;
    });
  }
  return newKeys.size;
}

/**
 * Copies what stands in the member's own columns from records to those that take their place, where nothing stands there yet.
 * Done again it changes nothing.
 */
export function handOverNotes(view: View, successors: Successors): void {
  const rowByKey = firstRows(keysOf(view));
  const pairs = [...successors].flatMap(([old, key]) => {
    const [from, to] = [rowByKey.get(old), rowByKey.get(key)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  if (pairs.length === 0 || view.options.dryRun) return;
  const ours = new Set(view.look.positions.values());
  const width = Math.max(view.sheet.getLastColumn(), ...ours);
  const own = Array.from({ length: width }, (_, index) => index + 1).filter((column) => !ours.has(column));
  for (const { start, length } of runsOf(own)) {
    const range = view.sheet.getRange(1, start, view.look.lastRow, length);
    const cells = range.getValues() as Cell[][];
    const formulas = range.getFormulas();
    for (const { from, to } of pairs) {
      const isFree = (at: number): boolean => cells[to - 1]?.[at] === '' && !formulas[to - 1]?.[at];
      (cells[from - 1] ?? []).forEach((cell, at) => {
        const formula = formulas[from - 1]?.[at] ?? '';
        if ((cell === '' && formula === '') || !isFree(at)) return;
        const place = view.sheet.getRange(to, start + at);
        // A formula speaks of its own row, wherever that is.
        if (formula) place.setFormula(formulaMoved(formula, to - from));
        else place.setValues([[literal(cell)]]);
      });
    }
  }
}
