/** `npm run push`: builds the script, with the options that `npm run setup` noted, and puts it into the member's spreadsheet. */
import process from 'node:process';
import { adoptOldProject, MOVED, readProject } from './clasp/project.mjs';
import { CommandError, command, requirePackages, runClasp, runInSight } from './clasp/run.mjs';

await command(() => {
  requirePackages();
  if (adoptOldProject()) console.log(MOVED);
  const chosen = process.env.PELOTON_WITH ?? readProject().with ?? '';
  const isBuilt = runInSight(process.execPath, ['build.mjs'], { PELOTON_WITH: chosen });
  if (!isBuilt)
    throw new CommandError('The script could not be built, so nothing was pushed. See above for the reason.');
  // By itself clasp skips a changed manifest, and calls that success.
  console.log(runClasp(['push', '--force']).trim());
});
