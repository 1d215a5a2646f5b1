/** A real browser on the pages that `npm start -- --serve` serves, and what every test asks of them. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from 'playwright-core';
import type { WebAppAddress } from '../../local/emulator/quirks';
import { openServer, type Serving } from '../../local/serve/serve';
import { describeWhere, isFull } from '../support/effort';
import type { Member } from '../support/member';

const PLACES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const BROWSER = PLACES.find((place) => place !== undefined && existsSync(place)) ?? null;

const MISSING =
  'The tests in a browser were left out: none was found. Install Chromium or Chrome (Debian: apt install chromium; ' +
  'anywhere: npx playwright-core install chromium), or set CHROMIUM_PATH to its program.';

/** `describe` where there is a browser; else says once how to get one. */
export function describeInBrowser(name: string, tests: (lab: Lab) => void): void {
  if (!isFull || BROWSER === null) {
    if (isFull) console.warn(MISSING);
    describeWhere(false)(name, () => tests(new Proxy({}, {}) as Lab));
    return;
  }
  const lab = createLab(BROWSER);
  describe(name, () => {
    // A window that stays open goes on asking.
    afterEach(lab.clear);
    afterAll(lab.close);
    tests(lab);
  });
}

interface LabOptions {
  /** Which address Google tells the script of its page. */
  webAppAddress?: WebAppAddress;
  workouts?: number;
  /** How long Peloton takes for an answer. */
  paceMs?: number;
  /** Goes on where this member is, in place of an empty sheet. */
  member?: Member;
}

export interface Lab {
  /** A spreadsheet of its own, empty, with a browser at its menu. */
  open(options?: LabOptions): Promise<Desk>;
  /** Closes what was opened. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** As root, in a container, Chromium has no sandbox. Scrollbars take their room, as on most computers. */
const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'], ignoreDefaultArgs: ['--hide-scrollbars'] });

function createLab(executablePath: string): Lab {
  let browser: Promise<Browser> | null = null;
  const opened: Desk[] = [];
  return {
    async open({ workouts = 40, paceMs = 0, member, webAppAddress = 'published' } = {}) {
      browser ??= launch(executablePath);
      const saved = member ? { machine: member.machine.save(), player: member.peloton.save() } : null;
      const serving = await openServer({ port: 0, fixtures: null, workouts, paceMs, webAppAddress, saved });
      const context = await (await browser).newContext({
        locale: 'en-US',
        timezoneId: 'America/New_York',
        viewport: { width: 1100, height: 800 },
      });
      const desk = await sitDown(serving, context);
      opened.push(desk);
      return desk;
    },
    async clear() {
      for (const { serving, context } of opened.splice(0)) {
        await context.close();
        await serving.close();
      }
    },
    async close() {
      await (await browser)?.close();
    },
  };
}

export interface Desk {
  serving: Serving;
  context: BrowserContext;
  page: Page;
  /** What went wrong in any page: nothing may. */
  mistakes: string[];
  /** The window that is open. */
  dialog(): Promise<Frame>;
  /** Chooses from the menu and gives the window that opens. */
  choose(item: string): Promise<Frame>;
}

async function sitDown(serving: Serving, context: BrowserContext): Promise<Desk> {
  const mistakes: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => mistakes.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/favicon/.test(message.location().url)) mistakes.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(serving.url)) mistakes.push(`asked ${request.url()}`);
  });
  await page.goto(`${serving.url}/`);
  const dialog = async (): Promise<Frame> => {
    const frame = await (await page.waitForSelector('iframe')).contentFrame();
    if (frame === null) throw new Error('The window has no page in it.');
    await frame.waitForLoadState();
    return frame;
  };
  const choose = async (item: string): Promise<Frame> => {
    await page.goto(`${serving.url}/`);
    await page.locator(`form[action="/open/${item}"] button`).click();
    return dialog();
  };
  return { serving, context, page, mistakes, dialog, choose };
}

/** Signs in on the page that plays Peloton's, if that is still to be done, and gives the address that the browser ends on. */
export async function addressAfterSignIn({ page }: Desk, link: () => Promise<void>): Promise<string> {
  const opens = page.waitForEvent('popup');
  await link();
  const tab = await opens;
  await tab.waitForURL(/\/sign-in|\/callback/);
  if (tab.url().includes('/sign-in')) await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.waitForURL(/\/callback\?/);
  const address = tab.url();
  await tab.close();
  return address;
}

/** Connects, and syncs what there is, without looking. */
export async function connected(desk: Desk, settings: object = {}): Promise<void> {
  const key = await keyOf(desk);
  const run = async (name: string, ...args: unknown[]) => {
    const { value, error } = await desk.serving.ask({ kind: 'run', name, args: [key, ...args], context: 'page' });
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const { url } = (await run('apiStartSignIn')) as { url: string };
  await run('apiFinishSignIn', (await desk.serving.ask({ kind: 'browse', url })).value);
  await run('apiSaveSettings', settings);
}

export async function keyOf({ serving }: Desk): Promise<string> {
  const { dialogs } = await serving.ask({ kind: 'run', name: 'menuStatus', args: [], context: 'menu' });
  return /<body data-key="([\w-]{43})"/.exec(dialogs?.[0]?.html ?? '')?.[1] ?? '';
}

/** What stands in the clipboard; the context needs the permission to read it. */
export const copiedIn = (page: Page): Promise<string> => page.evaluate('navigator.clipboard.readText()');

const SCREENS = 'out/screens';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const NARROW_PX = 360;

/** In light and dark, and narrow: no serious complaint of axe, nothing cut off; a picture of each for people to look at. */
export async function expectFit(desk: Desk, where: Frame | Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await desk.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    mkdirSync(SCREENS, { recursive: true });
    const path = `${SCREENS}/${name}-${colorScheme}.png`;
    if ('keyboard' in where) await where.screenshot({ path, fullPage: true });
    else await desk.page.locator('.window').screenshot({ path });
    const found = { complaints: await complaintsOf(where), cut: await cutIn(where) };
    expect({ name, colorScheme, ...found }).toEqual({ name, colorScheme, complaints: [], cut: [] });
  }
  if (!('keyboard' in where)) await expectNarrowFit(desk, where, name);
  expect(desk.mistakes).toEqual([]);
}

/** The window as wide as a phone, and then again as it was. */
async function expectNarrowFit(desk: Desk, frame: Frame, name: string): Promise<void> {
  const shown = desk.page.locator('.window');
  const width = await shown.evaluate((node: { style: { width: string } }) => node.style.width);
  const setWidth = (to: string) =>
    shown.evaluate(
      (node: { style: { width: string } }, value: string) => Object.assign(node.style, { width: value }),
      to,
    );
  await setWidth(`${NARROW_PX}px`);
  await shown.screenshot({ path: `${SCREENS}/${name}-narrow.png` });
  const found = { complaints: await complaintsOf(frame), cut: await cutIn(frame) };
  expect({ name, width: NARROW_PX, ...found }).toEqual({ name, width: NARROW_PX, complaints: [], cut: [] });
  await setWidth(width);
}

interface Complaint {
  id: string;
  impact: string;
  nodes: Array<{ html: string }>;
}

async function complaintsOf(where: Frame | Page): Promise<string[]> {
  await where.evaluate(AXE);
  const { violations } = (await where.evaluate('axe.run()')) as { violations: Complaint[] };
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

/** What reaches beyond the window sideways, or stands in the row of buttons at its end and cannot be seen. */
const cutIn = (where: Frame | Page): Promise<string[]> =>
  where.evaluate(`(() => {
    const { clientWidth, clientHeight } = document.documentElement;
    const isWide = ({ right, left }) => right > clientWidth + 1 || left < -1;
    const isLow = (node, { bottom }) => node.closest('.actions.end') && bottom > clientHeight + 1;
    return [...document.querySelectorAll('main, main *')]
      .filter((node) => node.checkVisibility() && !node.closest('.unseen') && !node.parentElement.closest('.scroll'))
      .filter((node) => isWide(node.getBoundingClientRect()) || isLow(node, node.getBoundingClientRect()))
      .map((node) => node.outerHTML.slice(0, 120));
  })()`);

/** The script fails once as Google says it where the connection was lost. */
export async function failOnce({ page }: Desk, name: string): Promise<void> {
  let hasFailed = false;
  const error = 'NetworkError: Connection failure due to HTTP 0';
  await page.route('**/run', (route) => {
    if (hasFailed || !route.request().postData()?.includes(`"${name}"`)) return route.fallback();
    hasFailed = true;
    return route.fulfill({ json: { error } });
  });
}
/** The script does its work once, and only its answer is lost on the way. */
export async function loseAnswer({ page }: Desk, name: string): Promise<void> {
  let hasFailed = false;
  await page.route('**/run', async (route) => {
    if (hasFailed || !route.request().postData()?.includes(`"${name}"`)) return route.fallback();
    hasFailed = true;
    await route.fetch();
    return route.fulfill({ json: { error: 'NetworkError: Connection failure due to HTTP 0' } });
  });
}
/** The next call of this function waits until what this gives is called. */
export async function holdOnce({ page }: Desk, name: string): Promise<() => void> {
  let release = (): void => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  let isHeld = false;
  await page.route('**/run', async (route) => {
    if (isHeld || !route.request().postData()?.includes(`"${name}"`)) return route.fallback();
    isHeld = true;
    await isReleased;
    return route.fallback();
  });
  return release;
}
/** What the member reads then. */
export const LOST = 'Google did not answer. Check the connection and try again.';
