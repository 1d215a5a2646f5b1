/** What the built script lets Google, the menu and the pages call: its functions at the top, as they stand in the file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const entryPointsOf = (dist = 'dist'): string[] =>
  [...readFileSync(join(dist, 'Code.js'), 'utf8').matchAll(/^function (\w+)\(\) \{\s*return app\./gm)]
    .map(([, name]) => name ?? '')
    .sort();
