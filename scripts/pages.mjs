/**
 * Builds the pages that travel beside the script: each is the frame, the design, its own content and its own program,
 * and nothing to fetch.
 * `{{title}}`, `{{key}}` and `{{data}}` are filled in when a page is shown, by `src/ui/pages.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { commentIn, plainJson, plainScript } from './plain-script.mjs';
import { buildSnippet } from './snippet.mjs';

const FRAME = 'frame.html';
/** Shown to visitors of the web app: it has no place for a key. */
const PUBLIC = 'stats.html';

/** Finished pages by file name. Throws where one holds what Google would cut out of it. */
export async function buildPages(folder) {
  const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');
  const frame = read(FRAME).replace('<!-- styles -->', () => `<style>\n${read('tokens.css')}</style>`);
  const snippet = plainJson(await buildSnippet(`${folder}/client/export/snippet.ts`));
  const finish = async (file) => {
    const content = read(file)
      .replace('<!-- snippet -->', () => `<script type="application/json" id="snippet">${snippet}</script>`)
      .replace(/<!-- ([\w-]+) -->/g, (_, part) => read(`${part}.part.html`).trim())
      .replace(/<!-- ([\w-]+\/\w+\.svg) -->/g, (_, picture) => read(picture).trim());
    const script = await buildProgram(`${folder}/client/${file.replace('.html', '.ts')}`);
    const page = frame.replace('<!-- content -->', () => content).replace('<!-- script -->', () => script);
    return checked(file, (file === PUBLIC ? page.replace(' data-key="{{key}}"', '') : page).replace(/^[ \t]+/gm, ''));
  };
  const files = readdirSync(folder).filter((file) => /^\w+\.html$/.test(file) && file !== FRAME);
  return Object.fromEntries(await Promise.all(files.map(async (file) => [file, await finish(file)])));
}

function checked(file, html) {
  const comment = commentIn(html);
  if (comment !== null) throw new Error(`${file} would not be served whole: Google cuts out of its script ${comment}`);
  return html;
}

/** A page's TypeScript as one script element that nothing in it can end. */
async function buildProgram(file) {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    legalComments: 'none',
    write: false,
  });
  return `<script>\n${plainScript(outputFiles[0].text).replace(/<\/(?=script)/gi, '<\\/')}</script>`;
}
