/**
 * `npm run pictures`: what the README shows, made anew from the sample account: the dashboard as LibreOffice draws it, the stats
 * page and windows as Chromium does. Needs `soffice`, `pdftoppm` and Chromium; nothing is asked of any network.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { openServer } from '../serve/serve';
import { drawSignIn, playCallback } from './sign-in';

const FOLDER = 'docs/pictures';
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
/** Dots an inch: letters of nine points can be read, and the file stays small. */
const RESOLUTION = '170';

function run(program: string, args: readonly string[]): void {
  const { status, error, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} failed: ${error?.message ?? stderr}`);
}

/** The first page of the workbook, which opens on the dashboard, as a picture in the folder. Answers its path. */
function drawWorkbook(folder: string): string {
  const page = '{"PageRange":{"type":"string","value":"1"}}';
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const target = `pdf:calc_pdf_Export:${page}`;
  run('soffice', [profile, '--headless', '--convert-to', target, '--outdir', folder, join(folder, 'peloton.xlsx')]);
  run('pdftoppm', ['-r', RESOLUTION, '-png', '-singlefile', join(folder, 'peloton.pdf'), join(folder, 'page')]);
  return join(folder, 'page.png');
}

/** A function of the page: the box around all that is not white. */
const INK = `(() => {
  const image = document.querySelector('img');
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < width * height; at += 1) {
    if (data[4 * at] + data[4 * at + 1] + data[4 * at + 2] > 750) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
})()`;

async function cutOut(browser: Browser, picture: string, target: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 2000, height: 2600 } });
  const source = `data:image/png;base64,${readFileSync(picture).toString('base64')}`;
  await page.setContent(`<body style="margin:0"><img src="${source}" style="display:block">`);
  await page.locator('img').evaluate('(image) => image.decode()');
  const clip = (await page.evaluate(INK)) as { x: number; y: number; width: number; height: number };
  await page.screenshot({ path: target, clip });
  await page.close();
}

interface Shot {
  name: string;
  width: number;
  height: number;
  colorScheme: 'light' | 'dark';
}

async function shootStats(browser: Browser, folder: string, { name, width, height, colorScheme }: Shot): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(join(folder, 'stats.html')).href);
  // Charts are drawn after the first paint.
  await page.locator('svg').first().waitFor();
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  await page.close();
}

type Saved = { machine: string; player: string };

/** A window of the menu, of a member whose state was saved, or of one who has just opened the sheet. */
async function shootWindow(browser: Browser, saved: Saved | null, item: string, name: string): Promise<void> {
  const serving = await openServer({ port: 0, fixtures: null, workouts: null, paceMs: 0, saved });
  try {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, colorScheme: 'light' });
    await page.goto(`${serving.url}/`);
    await page.locator(`form[action="/open/${item}"] button`).first().click();
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    await frame?.waitForLoadState('networkidle');
    await page.locator('.window').screenshot({ path: `${FOLDER}/${name}.png` });
    await page.close();
  } finally {
    await serving.close();
  }
}

/** Parts of the Connect window; the build puts them there. */
async function drawSignInPictures(browser: Browser): Promise<void> {
  const drawn = drawSignIn(await playCallback(browser, 'stays'), await playCallback(browser, 'assigns'));
  for (const [name, picture] of Object.entries(drawn)) writeFileSync(`src/ui/sign-in/${name}.svg`, picture);
}

function savedIn(folder: string): Saved {
  const { machine = '', player = '' } = JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')) as Partial<Saved>;
  return { machine, player };
}

async function main(): Promise<void> {
  if (!existsSync(CHROMIUM)) throw new Error(`There is no ${CHROMIUM}. Set CHROMIUM_PATH to Chromium or Chrome.`);
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'peloton-pictures-'));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  try {
    run(process.execPath, ['build/local.mjs', '--fresh', '--out', folder]);
    await cutOut(browser, drawWorkbook(folder), `${FOLDER}/dashboard.png`);
    await shootStats(browser, folder, { name: 'stats', width: 1100, height: 900, colorScheme: 'light' });
    await shootStats(browser, folder, { name: 'stats-phone', width: 390, height: 780, colorScheme: 'dark' });
    await shootWindow(browser, savedIn(folder), 'menuStatus', 'status');
    await shootWindow(browser, savedIn(folder), 'menuShare', 'share');
    await shootWindow(browser, null, 'menuConnect', 'connect');
    await drawSignInPictures(browser);
    console.log(`Written: ${FOLDER}/`);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
