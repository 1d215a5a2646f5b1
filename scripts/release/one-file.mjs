/**
 * The one script file of a release, for whoever pastes it into Google's editor: what `npm run push` pushes as `Code.js`, and
 * after it the pages that are files of their own there. `src/gas/project-file.ts` looks for them here first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { parse } from 'acorn';

/** The most that the file may have, with every option and all pages. Google's editor is said to become slow far above it. */
const MAX_BYTES = 1_500_000;

/** Pages of a folder of built code, by the name that the script asks for. */
function pagesIn(dist) {
  const files = readdirSync(dist).filter((file) => file.endsWith('.html'));
  return Object.fromEntries(files.map((file) => [file.replace('.html', ''), readFileSync(join(dist, file), 'utf8')]));
}

/**
 * The same program in ASCII alone. A browser that opens a file of this computer is told no encoding, and one that guesses wrong
 * would show, and copy, other letters. Throws where a letter stands behind a backslash, which would make another one of it.
 */
function inAscii(code) {
  const escaped = /\\[^\0-\x7f]/.exec(code);
  if (escaped !== null || code.includes('String.raw')) throw new Error('the script cannot be written in ASCII');
  return code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A text as JavaScript, one line for each of its own: an editor is slow with lines of 50,000 characters. */
const linesOf = (text) =>
  `[\n${text
    .split('\n')
    .map((line) => JSON.stringify(line))
    .join(',\n')}\n].join('\\n')`;

/** The file, made of a folder of built code. Throws where it could not run in Apps Script, or would give other pages. */
export function oneFile(dist) {
  const pages = pagesIn(dist);
  const entries = Object.entries(pages).map(([name, html]) => `${name}: ${linesOf(html)}`);
  const code = inAscii(`${readFileSync(join(dist, 'Code.js'), 'utf8')}
/** The windows and the stats page. Its name ends in "_", so that no page can call it. */
function pages_() {
return {
${entries.join(',\n')}
};
}
`);
  check(code, pages);
  return code;
}

function check(code, pages) {
  const bytes = Buffer.byteLength(code);
  if (bytes > MAX_BYTES) throw new Error(`the script of the release has ${bytes} bytes; the limit is ${MAX_BYTES}`);
  parse(code, { ecmaVersion: 2020, sourceType: 'script' });
  const inside = vm.runInNewContext(`${code}; JSON.stringify(pages_())`, {});
  if (inside !== JSON.stringify(pages)) throw new Error('the script of the release would give other pages');
}
