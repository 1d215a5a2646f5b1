/** The whole dashboard as data: what the build writes into `dist/dashboard.html`. */
import type { Layout } from './layout';
import { board, inputs } from './layout-board';
import { helper } from './layout-helper';
import { charts, heat, heights, marked, styles, widths } from './layout-look';

export function buildLayout(): Layout {
  const parts = { helper, board, styles, widths, heights, inputs, heat, marked, charts };
  return { version: digest(JSON.stringify(parts)), ...parts };
}

/** Short, and another for another text (FNV-1a). */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
