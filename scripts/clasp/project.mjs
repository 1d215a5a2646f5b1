/**
 * Which script this folder pushes to. `.clasp.json` is in the repository and stays as it is; the member's own script stands in
 * `.clasp.local.json`, which git ignores, so that `git pull` never meets a change of theirs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const TRACKED = '.clasp.json';
const OWN = '.clasp.local.json';
const PLACEHOLDER = 'PASTE-YOUR-SCRIPT-ID-HERE';

export const MOVED = `Your script ID moved from ${TRACKED} to ${OWN}, where updates do not touch it.`;

const readJson = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});

/**
 * The member's own settings: `scriptId`, `parentId` of the spreadsheet where clasp made it, and `with`, the options that they
 * chose to build in. Empty before there are any.
 */
export const readProject = () => readJson(OWN);

/** Changes some of them; `rootDir` is for clasp. */
export function saveProject(changes) {
  writeFileSync(OWN, `${JSON.stringify({ rootDir: 'dist', ...readProject(), ...changes }, null, 2)}\n`);
}

/** With these clasp takes the member's own file. */
export const projectArgs = () => (existsSync(OWN) ? ['--project', OWN] : []);

/**
 * Moves a script ID that was put into the repository's file, as earlier versions asked for, to the member's own. The own file
 * comes first: cut off in between, nothing is lost. Answers whether there was one.
 */
export function adoptOldProject() {
  const { scriptId, parentId } = readJson(TRACKED);
  if (scriptId === undefined || scriptId === PLACEHOLDER) return false;
  if (readProject().scriptId === undefined) saveProject({ scriptId, ...(parentId === undefined ? {} : { parentId }) });
  const { status } = spawnSync('git', ['checkout', '--quiet', '--', TRACKED]);
  // Without git: as it stands in the repository.
  if (status !== 0) writeFileSync(TRACKED, `${JSON.stringify({ scriptId: PLACEHOLDER, rootDir: 'dist' }, null, 2)}\n`);
  return true;
}

/** The id in what a member pasted: the id itself, or an address of the editor. Null where there is none. */
export const scriptIdIn = (text) => /(?:^|\/(?:d|projects)\/)([\w-]{20,})(?:\/|$)/.exec(text.trim())?.[1] ?? null;
