/**
 * `npm run release [-- VERSION]`: makes `release/`, for whoever has a browser only. With a version it stamps that into
 * package.json and CHANGELOG.md first; without one it makes the present version anew. It writes the generated documents, and keeps
 * what this version leaves behind for the tests of later ones (`test/fixtures/upgrades/`). Then it runs the checks and the
 * tests, unless `--no-tests` is said. `--out=FOLDER` writes the folder elsewhere and stamps and tests nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { notesOf } from './release/changelog.mjs';
import { keepFixture } from './release/fixture.mjs';
import { oneFile } from './release/one-file.mjs';
import { htmlPage, markdownPage } from './release/page.mjs';
import { PICTURES } from './release/pictures.mjs';
import { VARIANTS } from './release/steps.mjs';
import { checkVersion, presentVersion, stampVersion } from './release/version.mjs';

/** Runs a command in sight of the user. Throws with what to do next where it fails. */
function run(command, args, otherwise) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(otherwise);
}

/** The built files of a variant, and its manifest as an object. */
function buildVariant({ options }) {
  const dist = join(mkdtempSync(join(tmpdir(), 'release-')), 'dist');
  const args = ['build.mjs', '--quiet', `--with=${options.join()}`, `--dist=${dist}`];
  run(process.execPath, args, 'The release could not be built; nothing was written to release/.');
  try {
    return { script: oneFile(dist), manifest: readFileSync(join(dist, 'appsscript.json'), 'utf8') };
  } finally {
    rmSync(join(dist, '..'), { recursive: true });
  }
}

/** Writes the folder of a release. `changelog` and `version` as they stand in the repository. */
function writeRelease(out, version, changelog) {
  const built = VARIANTS.map((variant) => ({ ...variant, ...buildVariant(variant) }));
  const everything = JSON.parse(built[built.length - 1].manifest);
  const files = {
    'README.md': markdownPage(version, everything),
    'install.html': htmlPage(version, everything),
    'NOTES.md': `# Peloton Sync ${version}\n\n${notesOf(changelog, version) || notesOf(changelog, 'Unreleased')}\n`,
    ...Object.fromEntries(Object.entries(PICTURES).map(([name, svg]) => [`pictures/${name}.svg`, svg])),
    ...Object.fromEntries(
      built.flatMap(({ folder, script, manifest }) => [
        [`${folder}/Code.js`, script],
        [`${folder}/appsscript.json`, manifest],
      ]),
    ),
  };
  rmSync(out, { recursive: true, force: true });
  for (const folder of ['pictures', ...VARIANTS.map((variant) => variant.folder)])
    mkdirSync(join(out, folder), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(out, file), text);
}

async function main(args) {
  const out = args.find((arg) => arg.startsWith('--out='))?.slice('--out='.length);
  const wanted = args.find((arg) => !arg.startsWith('--'));
  if (out === undefined && wanted !== undefined) {
    checkVersion(wanted);
    stampVersion(wanted, new Date().toISOString().slice(0, 10));
  }
  const version = presentVersion();
  writeRelease(out ?? 'release', version, readFileSync('CHANGELOG.md', 'utf8'));
  if (out !== undefined) return;
  // The documents, of which one says the version, are made of the same build.
  run('npm', ['run', 'export'], 'The build failed, or the documents could not be written.');
  await keepFixture(version);
  if (!args.includes('--no-tests')) {
    const unfit = `release/ was written, but is not fit to be published: mend what is said above and run "npm run release" again.`;
    run('npm', ['run', 'check'], unfit);
    run('npm', ['test'], unfit);
  }
  console.log(`release/ holds version ${version}. Next: commit it, then "git tag v${version}" and push both.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}
