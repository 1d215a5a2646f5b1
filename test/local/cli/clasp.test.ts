/** What `npm run push` would send to Google, asked of clasp itself (needs no login and no network). */
import { execFileSync } from 'node:child_process';

test('clasp pushes the bundle, the manifest and the files that the script reads, and nothing else', () => {
  const answer = execFileSync('node_modules/.bin/clasp', ['show-file-status', '--json'], { encoding: 'utf8' });
  const { filesToPush } = JSON.parse(answer.slice(answer.indexOf('{'))) as { filesToPush: string[] };
  const files = [
    'check',
    'connect',
    'explorer',
    'files',
    'import',
    'report',
    'settings',
    'share',
    'stats',
    'status',
  ].map((name) => `dist/${name}.html`);
  expect([...filesToPush].sort()).toEqual(['dist/Code.js', 'dist/appsscript.json', ...files]);
});
