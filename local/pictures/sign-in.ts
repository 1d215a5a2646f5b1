/**
 * The pictures of the Connect window: what the address bar shows at the end of a sign-in, played in a browser on the page that
 * stands for Peloton's. They are drawn, as no program can take a picture of an address bar; every word in them was read off.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { callbackPage, homePage } from '../fake-peloton/members-site';
import type { CallbackScript } from '../fake-peloton/model';

const SITE = 'https://members.onepeloton.com';
const CALLBACK = `${SITE}/callback?code=Zk3QxV7b0aYt&state=hM2w`;
/** Scripts that leave an address do so at once, or right after the page was loaded. */
const SETTLE_MS = 300;

/** What a tab shows: the whole address, and what can be read below it. */
interface View {
  address: string;
  text: string;
}

/** What a member meets: where the sign-in ends, the address one step back (null for none), and a link that stays. */
export interface PlayedCallback {
  end: View;
  back: string | null;
  stays: View;
}

/** Plays the end of a sign-in with this script on the page to which Peloton sends the browser. */
export async function playCallback(browser: Browser, script: CallbackScript): Promise<PlayedCallback> {
  const context = await browser.newContext();
  try {
    await context.route(`${SITE}/**`, (route) => {
      const { pathname } = new URL(route.request().url());
      const { body } = pathname === '/callback' ? callbackPage(script) : homePage();
      return route.fulfill({ contentType: 'text/html', body: String(body) });
    });
    const page = await opened(context, CALLBACK);
    const addresses = await addressesOf(page);
    return {
      end: { address: addresses.at(-1) ?? '', text: await textOf(page) },
      back: addresses.at(-2) ?? null,
      stays: await sourceOf(context),
    };
  } finally {
    await context.close();
  }
}

async function opened(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address);
  await page.waitForTimeout(SETTLE_MS);
  return page;
}

const textOf = async (page: Page): Promise<string> => String(await page.evaluate('document.body.innerText')).trim();

async function sourceOf(context: BrowserContext): Promise<View> {
  const page = await opened(context, `view-source:${CALLBACK}`);
  const lines = (await textOf(page)).split('\n').map((line) => line.trim());
  // Above the text of the page Chromium has a switch of its own.
  const source = lines.slice(lines.findIndex((line) => line.startsWith('<'))).join('\n');
  return { address: (await addressesOf(page)).at(-1) ?? '', text: source };
}

/** The addresses that the tab has been at and can go back to, the present one last, as its bar shows them. */
async function addressesOf(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
  return entries
    .slice(0, currentIndex + 1)
    .map(({ url, userTypedURL }) => (userTypedURL === `view-source:${url}` ? userTypedURL : url))
    .filter((address) => address !== 'about:blank');
}

/** Which picture shows what, by the name of its file. */
export type SignInPictures = Record<'copy' | 'back' | 'stays', string>;

/**
 * `staying`: as played with a page that does nothing. `leaving`: with one that goes on to another page and can be left by
 * Back. Throws where the browser showed something else than these pictures tell.
 */
export function drawSignIn(staying: PlayedCallback, leaving: PlayedCallback): SignInPictures {
  if (staying.end.address !== CALLBACK || leaving.back !== CALLBACK || !leaving.stays.address.endsWith(CALLBACK))
    throw new Error('The browser did not keep the address, so the pictures would not be true.');
  return {
    copy: draw(staying.end, 'bar', 'Copy this at once', 'The address to copy, in the address bar of the browser.'),
    back: draw(
      leaving.end,
      'back',
      'Press Back once',
      "The address bar shows Peloton's home page; the Back button is marked.",
    ),
    stays: draw(
      leaving.stays,
      'bar',
      'This stays. Copy it',
      'The address to copy, with view-source in front of it; below stands the text of the page.',
    ),
  };
}

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (mark) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[mark] ?? mark);

/** Browsers leave `https://` out, and what does not fit. */
function shown(address: string): string {
  const text = address.replace(/^https:\/\//, '');
  const code = /^(.*\?code=...)./.exec(text)?.[1];
  return code === undefined ? text : `${code}…`;
}

const MOST_LINE_CHARS = 62;
/** Longer ones are written smaller. */
const MOST_ADDRESS_CHARS = 48;

function draw({ address, text }: View, marked: 'bar' | 'back', hint: string, description: string): string {
  const bar = 'x="60" y="9" width="370" height="26" rx="13"';
  const isLong = shown(address).length > MOST_ADDRESS_CHARS;
  const [line = ''] = text.split('\n');
  const cut = line.length > MOST_LINE_CHARS ? `${line.slice(0, MOST_LINE_CHARS)}…` : line;
  return `<svg class="picture" viewBox="0 0 440 86" role="img" aria-label="${escapeXml(description)}">
<rect class="edge" x="1" y="1" width="438" height="84" rx="10"/><path class="line" d="M1 43H439"/>
<rect class="bar" ${bar}/><path class="arrow" d="M38 22H22M28 15L21 22L28 29"/>
${marked === 'bar' ? `<rect class="ring" ${bar}/>` : '<circle class="ring" cx="30" cy="22" r="15"/>'}
<text${isLong ? ' class="small"' : ''} x="74" y="26">${escapeXml(shown(address))}</text>
<text class="hint" x="${marked === 'bar' ? 74 : 14}" y="60">${escapeXml(hint)}</text>
<text class="small below" x="14" y="77">${escapeXml(cut)}</text>
</svg>
`;
}
