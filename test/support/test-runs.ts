/** The runs of the tests that are under way in this checkout: they share `dist/`, which nobody may build anew below another. */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An empty file for each run, named after its process. */
const FOLDER = 'build/test-runs';

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // There is one, which belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The process ids of other runs. Forgets those that ended without saying so. `folder` is for tests. */
export function otherRuns(folder = FOLDER): number[] {
  if (!existsSync(folder)) return [];
  const others = readdirSync(folder)
    .map(Number)
    .filter((processId) => processId !== process.pid);
  const [alive, dead] = [others.filter(isAlive), others.filter((processId) => !isAlive(processId))];
  for (const processId of dead) rmSync(join(folder, String(processId)), { force: true });
  return alive;
}

export function noteRun(folder = FOLDER): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(process.pid)), '');
}

export function forgetRun(folder = FOLDER): void {
  rmSync(join(folder, String(process.pid)), { force: true });
}
