/** The whole dashboard as data: what the build writes into `dist/dashboard.html`. */
import { shortDigest } from '../base/digest';
import type { Layout } from './layout';
import { board, inputs } from './layout-board';
import { helper } from './layout-helper';
import { charts, heat, once, styles } from './layout-look';

export function buildLayout(): Layout {
  const parts = { helper, board, once, styles: styles.map(asLines), inputs, heat, charts };
  return { version: shortDigest(JSON.stringify(parts)), ...parts };
}

/** Cell by cell, with lines that are alike kept once. */
function asLines({ method, base, areas }: (typeof styles)[number]): Layout['styles'][number] {
  const grid = Array.from({ length: board.rows }, () => Array.from({ length: board.columns }, () => base));
  for (const [[row, column, rows, columns], value] of areas)
    for (const line of grid.slice(row - 1, row - 1 + rows)) line.fill(value, column - 1, column - 1 + columns);
  const lines = [...new Map(grid.map((line) => [JSON.stringify(line), line])).values()];
  const texts = lines.map((line) => JSON.stringify(line));
  return { method, order: grid.map((line) => texts.indexOf(JSON.stringify(line))), lines };
}
