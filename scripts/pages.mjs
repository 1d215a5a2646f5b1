/**
 * Builds the pages that travel beside the script: each is the frame, the design, its own content and its own program,
 * and nothing to fetch. `{{title}}`, `{{key}}` and `{{data}}` are filled in when a page is shown, by `src/ui/pages.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const FRAME = 'frame.html';
/** Shown to visitors of the web app: it has no place for a key. */
const PUBLIC = 'stats.html';

/** Finished pages by file name. */
export async function buildPages(folder) {
  const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');
  const frame = read(FRAME).replace('<!-- styles -->', () => `<style>\n${read('tokens.css')}</style>`);
  const catalogue = asJson(await listRequests());
  const finish = async (file) => {
    const content = read(file)
      .replace('"{{catalogue}}"', () => catalogue)
      .replace(/<!-- ([\w-]+) -->/g, (_, part) => read(`${part}.part.html`).trim());
    const own = `${folder}/client/${file.replace('.html', '.ts')}`;
    const legacy = existsSync(own) ? '' : `${await buildProgram(`${folder}/client/legacy.ts`)}\n`;
    const script = existsSync(own) ? await buildProgram(own) : '';
    const page = frame.replace('<!-- content -->', () => legacy + content).replace('<!-- script -->', () => script);
    return (file === PUBLIC ? page.replace(' data-key="{{key}}"', '') : page).replace(/^[ \t]+/gm, '');
  };
  const files = readdirSync(folder).filter((file) => /^\w+\.html$/.test(file) && file !== FRAME);
  const pages = await Promise.all(files.map(async (file) => [file, await finish(file)]));
  return { ...Object.fromEntries(pages), 'icons.html': asJson(await listIcons(folder)) };
}

/** Nothing in it can end the script element that it stands in. */
const asJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

/** A page's TypeScript as one script element that nothing in it can end. */
async function buildProgram(file) {
  const options = {
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    write: false,
    legalComments: 'none',
  };
  const { outputFiles } = await build({ ...options, entryPoints: [file] });
  return `<script>\n${outputFiles[0].text.replace(/<\/(?=script)/gi, '<\\/')}</script>`;
}

/** The catalogue as the explorer shows it. Its texts are on that page only: every run would parse them in the bundle. */
async function listRequests() {
  const { listOffers } = await load('src/peloton/catalogue/offers.ts');
  return listOffers();
}

/** The pictures of disciplines, for those who read the stats as JSON: addresses that an `img` can show. */
async function listIcons(folder) {
  const { ICONS, iconMarkup } = await load(`${folder}/client/icons.ts`);
  const address = (name) => `data:image/svg+xml,${encodeURIComponent(iconMarkup(name))}`;
  return Object.fromEntries(Object.keys(ICONS).map((name) => [name, address(name)]));
}

async function load(file) {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
