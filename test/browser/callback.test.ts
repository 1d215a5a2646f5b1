/** Getting hold of the address on which a sign-in ends, in a real browser, whatever the script of that page does. */
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';
import { CALLBACK_SCRIPTS } from '../../local/fake-peloton/members-site';
import type { CallbackScript } from '../../local/fake-peloton/model';
import { drawSignIn, type PlayedCallback, playCallback } from '../../local/pictures/sign-in';
import { newMember } from '../support/member';
import { copiedIn, type Desk, describeInBrowser, expectFit, type Lab } from './support';

const CODE = /\/callback\?code=[\w-]+&state=[\w-]+/;

/** A member at the Connect window, for whom the page at the callback's address runs this script. */
async function openConnect(lab: Lab, script: CallbackScript): Promise<{ desk: Desk; frame: Frame }> {
  const member = newMember({ workouts: 1 });
  member.peloton.account.security.callbackScript = script;
  const desk = await lab.open({ member });
  await desk.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const frame = await desk.choose('menuConnect');
  await frame.getByRole('link', { name: "Open Peloton's sign-in page" }).waitFor();
  return { desk, frame };
}

/** Opens the link, signs in, and lets the script of the page do what it does. */
async function signIn({ page }: Desk, frame: Frame): Promise<Page> {
  const opens = page.waitForEvent('popup');
  await frame.getByRole('link', { name: "Open Peloton's sign-in page" }).click();
  const tab = await opens;
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.waitForURL(/\/(callback|home)/);
  await tab.waitForLoadState();
  await tab.waitForTimeout(200);
  return tab;
}

/** As the address bar shows it. */
async function addressOf(tab: Page): Promise<string> {
  const session = await tab.context().newCDPSession(tab);
  const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
  return entries[currentIndex]?.userTypedURL.startsWith('view-source:')
    ? `view-source:${entries[currentIndex]?.url.replace(/^view-source:/, '')}`
    : (entries[currentIndex]?.url ?? '');
}

async function connectWith(frame: Frame, address: string): Promise<void> {
  await frame.getByLabel('Paste the address here').fill(address);
  await frame.getByLabel('Paste the address here').press('Enter');
  await frame.getByRole('heading', { name: /Connected as sample_rider/ }).waitFor();
}

const leaving = (Object.keys(CALLBACK_SCRIPTS) as CallbackScript[]).filter((script) => script !== 'stays');

describeInBrowser('the callback page', (lab) => {
  test.each(leaving)('that leaves its address (%s) keeps it where its source is viewed', async (script) => {
    const { desk, frame } = await openConnect(lab, script);
    const tab = await signIn(desk, frame);
    expect(await addressOf(tab)).toMatch(/\/home$/);

    await frame.getByText('Gone already? It is still good').click();
    await frame.getByRole('button', { name: 'Copy a link that stays' }).click();
    await frame.getByText('Copied. Paste it into the address bar.').waitFor();
    const link = await copiedIn(desk.page);
    expect(link).toMatch(/^view-source:https:\/\/auth\.onepeloton\.com\/authorize\?/);
    // Peloton's address is played here, by one of this computer.
    const played = `${desk.serving.url}/sign-in?url=${encodeURIComponent(link.replace('view-source:', ''))}`;
    const source = await desk.context.newPage();
    await source.goto(`view-source:${played}`);
    await source.waitForTimeout(500);
    const address = await addressOf(source);
    expect(address).toMatch(CODE);
    await connectWith(frame, address);
  });

  test.each<[CallbackScript, boolean]>([
    ['replaces', false],
    ['assigns', true],
    ['rewrites', false],
    ['pushes', true],
  ])('that leaves its address (%s) keeps it in the history of the tab: %s', async (script, isKept) => {
    const { desk, frame } = await openConnect(lab, script);
    const tab = await signIn(desk, frame);
    const session = await tab.context().newCDPSession(tab);
    const { entries, currentIndex } = await session.send('Page.getNavigationHistory');
    expect(entries.map(({ url }) => CODE.test(url))).toEqual(
      entries.map((_, index) => isKept && index === currentIndex - 1),
    );
    if (isKept) await connectWith(frame, entries[currentIndex - 1]?.url ?? '');
  });

  test('is what the pictures in the window show, whichever of the scripts it has', async () => {
    const browser = (await lab.open()).context.browser();
    if (browser === null) throw new Error('There is no browser.');
    const plays = new Map<CallbackScript, PlayedCallback>();
    for (const script of ['stays', ...leaving] as const) plays.set(script, await playCallback(browser, script));
    const [staying, ...left] = [...plays.values()];
    if (staying === undefined) throw new Error('Nothing was played.');
    const home = { address: 'https://members.onepeloton.com/home', text: expect.any(String) };
    expect(left.map(({ end }) => end)).toEqual(left.map(() => home));
    expect(new Set([...plays.values()].map(({ stays }) => stays.address))).toEqual(
      new Set([`view-source:${staying.end.address}`]),
    );
    const backable = [...plays].filter(([, { back }]) => back === staying.end.address);
    expect(backable.map(([script]) => script)).toEqual(['assigns', 'pushes']);
    const leads = plays.get('assigns');
    const drawn = leads === undefined ? {} : drawSignIn(staying, leads);
    for (const [name, picture] of Object.entries(drawn))
      expect([name, readFileSync(`src/ui/sign-in/${name}.svg`, 'utf8')]).toEqual([name, picture]);
    expect(Object.keys(drawn)).toHaveLength(3);
  });

  test('that stays can be copied from the address bar', async () => {
    const { desk, frame } = await openConnect(lab, 'stays');
    await frame.getByText('Gone already? It is still good').click();
    await expectFit(desk, frame, 'connect-gone');
    const tab = await signIn(desk, frame);
    const address = await addressOf(tab);
    expect(address).toMatch(CODE);
    await connectWith(frame, address);
  });
});
