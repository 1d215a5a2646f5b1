/** The whole dashboard as data: what the build writes into `dist/dashboard.html`. */
import { shortDigest } from '../digest';
import type { Block, Layout } from './layout';
import { board, inputs } from './layout-board';
import { helper } from './layout-helper';
import { charts, heat, heights, styles, widths } from './layout-look';

export function buildLayout(): Layout {
  const parts = {
    helper: { ...helper, blocks: named(helper.blocks) },
    board: { ...board, blocks: named(board.blocks) },
    styles,
    widths,
    heights,
    inputs,
    heat,
    charts,
  };
  return { version: shortDigest(JSON.stringify(parts)), ...parts };
}

/** `H!` and `D!` are short for the helper sheet and the dashboard. */
const named = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => ({
    ...block,
    cells: block.cells.map((text) => text.replace(/\bH!/g, `'${helper.title}'!`).replace(/\bD!/g, `'${board.title}'!`)),
  }));
