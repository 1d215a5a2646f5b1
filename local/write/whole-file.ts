/** Writes a file whole or not at all: a run that is stopped meanwhile leaves the old one. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Readable by its owner only, unless `mode` says otherwise. */
export function writeWhole(folder: string, name: string, content: string | Uint8Array, mode = 0o600): void {
  const target = join(folder, name);
  const half = `${target}.new`;
  rmSync(half, { force: true });
  writeFileSync(half, content, { mode });
  renameSync(half, target);
}
