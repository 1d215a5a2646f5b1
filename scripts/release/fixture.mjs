/** Keeps what the built product leaves behind, for the tests of later versions (`test/support/upgrade-fixture.ts`). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { build } from 'esbuild';
import { constantsFor } from '../options.mjs';

/** Throws where the product that is in `dist/` does not live through it. */
export async function keepFixture(version) {
  const folder = mkdtempSync(join(tmpdir(), 'fixture-'));
  const program = join(folder, 'fixture.cjs');
  try {
    await build({
      stdin: {
        contents: `import { writeUpgradeFixture } from './test/support/upgrade-fixture';\nwriteUpgradeFixture(${JSON.stringify(version)});`,
        resolveDir: process.cwd(),
      },
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // What tests share names these of Jest's, and the life of a member uses none of them.
      banner: {
        js: 'globalThis.test = Object.assign(() => {}, { skip() {} });\nglobalThis.describe = globalThis.test;',
      },
      define: { ...constantsFor([]), BUILD_ID: '"fixture"', VERSION: JSON.stringify(version), RELEASED: '""' },
      loader: { '.html': 'text', '.graphql': 'text' },
      logLevel: 'warning',
    });
    const { status } = spawnSync(process.execPath, [program], {
      stdio: 'inherit',
      env: { ...process.env, TEST_CACHE: folder },
    });
    if (status !== 0)
      throw new Error('The product does not live through the days that later versions are tested with.');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
