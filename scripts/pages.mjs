/**
 * Builds the pages that travel beside the script: each is the frame, its own content, and nothing to fetch.
 * `{{title}}`, `{{key}}` and `{{data}}` are filled in when a page is shown, by `src/ui/pages.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const FRAME = 'frame.html';

/** Finished pages by file name. */
export async function buildPages(folder) {
  const read = (file) => readFileSync(`${folder}/${file}`, 'utf8');
  const catalogue = asJson(await listRequests());
  const pages = readdirSync(folder).filter((file) => file.endsWith('.html') && file !== FRAME);
  return Object.fromEntries(
    pages.map((file) => {
      const content = read(file).replace('"{{catalogue}}"', () => catalogue);
      const page = read(FRAME).replace('{{content}}', () => content);
      return [file, page.replace(/^[ \t]+/gm, '')];
    }),
  );
}

/** Nothing in it can end the script element that it stands in. */
const asJson = (value) => JSON.stringify(value).replace(/</g, '\\u003c');

/** The layout of the dashboard, which is read only when that sheet is made. */
export async function buildDashboard() {
  const { buildLayout } = await load('src/dashboard/layout-all.ts');
  const layout = buildLayout();
  const html = `<script type="application/json">\n${asJson(layout)}\n</script>\n`;
  return { version: layout.version, html };
}

/** The catalogue as the explorer shows it. Its texts are on that page only: every run would parse them in the bundle. */
async function listRequests() {
  const { listOffers } = await load('src/peloton/catalogue/offers.ts');
  return listOffers();
}

/** What a pure source file exports. */
async function load(file) {
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, format: 'esm', write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}
