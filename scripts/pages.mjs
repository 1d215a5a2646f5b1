/**
 * Builds the pages that travel beside the script: each is the frame, its own content, and nothing to fetch.
 * `{{offers}}`, `{{fields}}` and `{{explore}}` are filled in here: what only pages show would be parsed by every run in the script.
 * `{{title}}`, `{{key}}` and `{{data}}` are filled in when a page is shown, by `src/ui/pages.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { load } from './catalogue.mjs';

const FRAME = 'frame.html';

/** Finished pages by file name. `plugins` of esbuild say what is in the product. */
export async function buildPages(folder, plugins = []) {
  const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');
  const { listCatalogue } = await load('src/peloton/catalogue/index.ts');
  const { listOffers } = await load('src/peloton/catalogue/offers.ts');
  const { listFields } = await load('src/settings-form.ts', plugins);
  const data = { offers: asJson(listOffers()), fields: asJson(listFields()), explore: await codeOf('explore') };
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html') && file !== FRAME);
  const built = Object.fromEntries(
    pages.map((file) => {
      const content = read(file).replace(/"\{\{(offers|fields|explore)\}\}"/g, (_, name) => data[name]);
      const page = read(FRAME).replace('{{content}}', () => content);
      return [file, page.replace(/^[ \t]+/gm, '')];
    }),
  );
  return { ...built, 'catalogue.html': `<script type="application/json">${asJson(listCatalogue())}</script>\n` };
}

/** Nothing in it can end the script element that it stands in. */
const asJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

/** Code of the catalogue for a page, as an object of that name. */
async function codeOf(name) {
  const { outputFiles } = await build({
    entryPoints: [`src/peloton/catalogue/${name}.ts`],
    bundle: true,
    format: 'iife',
    globalName: name,
    target: 'es2020',
    write: false,
  });
  return outputFiles[0].text;
}

/** The layout of the dashboard, which is read only when that sheet is made. */
export async function buildDashboard() {
  const { buildLayout } = await load('src/dashboard/layout-all.ts');
  const layout = buildLayout();
  const html = `<script type="application/json">\n${asJson(layout)}\n</script>\n`;
  return { version: layout.version, html };
}
