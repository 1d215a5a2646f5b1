/** The runs of the tests that are under way in this checkout: they share `dist/`, which nobody may build anew below another. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An empty file for each run, named after its process. */
const FOLDER = 'build/test-runs';
/** A folder while a run looks whether to build; a file in it is named after its process. */
const TURN = 'build/test-turn';

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

/**
 * Does something while no other run does it, and waits for its turn. Nobody keeps it for a minute: whoever seems to was ended,
 * and its number is another program's now. `folder` is for tests.
 */
export function oneAtATime<T>(act: () => T, folder = TURN): T {
  const until = Date.now() + 60_000;
  while (!takeTurn(folder) && Date.now() < until) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  try {
    return act();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** False while another process has it. What a process left that was ended is cleared away. */
function takeTurn(folder: string): boolean {
  const mine = `${folder}.${process.pid}`;
  noteRun(mine);
  try {
    // A folder that holds a file is not replaced, so only one of those who try at once succeeds.
    renameSync(mine, folder);
    return true;
  } catch {
    rmSync(mine, { recursive: true, force: true });
    if (otherRuns(folder).length === 0) removeEmpty(folder);
    return false;
  }
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else was faster, and has it.
  }
}

export function forgetRun(folder = FOLDER): void {
  rmSync(join(folder, String(process.pid)), { force: true });
}
