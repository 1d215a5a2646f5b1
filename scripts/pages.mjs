/**
 * Builds the pages that travel beside the script: each is the frame, the design, its own content and its own program,
 * and nothing to fetch. What only pages show is put in here, since every run would parse it in the script.
 * `{{title}}`, `{{key}}` and `{{data}}` are filled in when a page is shown, by `src/ui/pages.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { load } from './catalogue.mjs';

const FRAME = 'frame.html';
/** Shown to visitors of the web app: it has no place for a key. */
const PUBLIC = 'stats.html';

/** Finished pages by file name. `plugins` of esbuild say what is in the product. */
export async function buildPages(folder, plugins = []) {
  const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');
  const frame = read(FRAME).replace('<!-- styles -->', () => `<style>\n${read('tokens.css')}</style>`);
  const finish = async (file) => {
    const content = read(file).replace(/<!-- ([\w-]+) -->/g, (_, part) => read(`${part}.part.html`).trim());
    const script = await buildProgram(`${folder}/client/${file.replace('.html', '.ts')}`, plugins);
    const page = frame.replace('<!-- content -->', () => content).replace('<!-- script -->', () => script);
    return (file === PUBLIC ? page.replace(' data-key="{{key}}"', '') : page).replace(/^[ \t]+/gm, '');
  };
  const files = readdirSync(folder).filter((file) => /^\w+\.html$/.test(file) && file !== FRAME);
  const pages = await Promise.all(files.map(async (file) => [file, await finish(file)]));
  const { listCatalogue } = await load('src/peloton/catalogue/index.ts');
  return {
    ...Object.fromEntries(pages),
    'catalogue.html': `<script type="application/json">${asJson(listCatalogue())}</script>\n`,
    'icons.html': asJson(await listIcons(folder)),
  };
}

/** Nothing in it can end the script element that it stands in. */
const asJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

/** A page's TypeScript as one script element that nothing in it can end. */
async function buildProgram(file, plugins) {
  const options = { bundle: true, format: 'iife', target: 'es2020', charset: 'utf8', write: false };
  const { outputFiles } = await build({
    ...options,
    legalComments: 'none',
    plugins: [computed(plugins)],
    entryPoints: [file],
  });
  return `<script>\n${outputFiles[0].text.replace(/<\/(?=script)/gi, '<\\/')}</script>`;
}

/** `computed:offers` and `computed:fields`: what a page shows of the catalogue and the settings, without what it is made of. */
const computed = (plugins) => ({
  name: 'computed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^computed:/ }, ({ path }) => ({
      path: path.slice('computed:'.length),
      namespace: 'computed',
    }));
    onLoad({ filter: /.*/, namespace: 'computed' }, async ({ path }) => ({
      contents: JSON.stringify(await COMPUTED[path](plugins)),
      loader: 'json',
    }));
  },
});
const COMPUTED = {
  offers: async () => (await load('src/peloton/catalogue/offers.ts')).listOffers(),
  fields: async (plugins) => (await load('src/settings/form.ts', plugins)).listFields(),
};

/** The pictures of disciplines, for those who read the stats as JSON: addresses that an `img` can show. */
async function listIcons(folder) {
  const { ICONS, iconMarkup } = await load(`${folder}/client/icons.ts`);
  const address = (name) => `data:image/svg+xml,${encodeURIComponent(iconMarkup(name))}`;
  return Object.fromEntries(Object.keys(ICONS).map((name) => [name, address(name)]));
}
