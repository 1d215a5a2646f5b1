/**
 * The full export that a member makes in the browser: the program of the *Import* window runs on the page of the members'
 * site, under the browser's own rules for other origins, and the file that it saves is imported through the window.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { readExport } from '../../src/peloton/export/pieces';
import { wholeContent } from '../support/content';
import { type Member, newMember, presetSettings } from '../support/member';
import { type PlayedInternet, playInternet } from './internet';
import { type Desk, describeInBrowser, expectFit, type Lab } from './support';

const SITE = 'https://members.onepeloton.com';
const MOST_BYTES = 30_000;
const ANOTHER_PAGE = {
  status: 200,
  headers: [['Content-Type', 'text/html']] as Array<[string, string]>,
  body: '<h1>Hello</h1>',
};

interface Scene {
  desk: Desk;
  frame: Frame;
  member: Member;
  site: BrowserContext;
  internet: PlayedInternet;
}

/** A member at the *Import* window of an empty sheet, and beside it a browser that is signed in at Peloton. */
async function openScene(lab: Lab): Promise<Scene> {
  const member = newMember({ workouts: 8, friends: 1, tables: true });
  const desk = await lab.open({ workouts: 1 });
  const frame = await desk.choose('menuImport');
  await frame.getByText('Make a full export in your browser').click();
  const internet = await playInternet((request) =>
    /\.onepeloton\.com$/.test(new URL(request.url).hostname) ? member.peloton.fetch(request) : ANOTHER_PAGE,
  );
  const browser = desk.context.browser();
  if (browser === null) throw new Error('The browser is gone.');
  const site = await browser.newContext({ proxy: internet.proxy, ignoreHTTPSErrors: true, acceptDownloads: true });
  // Peloton is played at another time than now.
  await site.addInitScript(`{ const shift = ${member.machine.clock.now()} - Date.now(); const now = Date.now;
    Date.now = () => now() + shift; }`);
  return { desk, frame, member, site, internet };
}

async function closeScene({ site, internet }: Scene): Promise<void> {
  await site.close();
  await internet.close();
}

/** The members' site, where the member is signed in, or a page of another site in the same browser. */
async function openSite({ site, member }: Scene, address = `${SITE}/home`): Promise<Page> {
  const page = await site.newPage();
  await page.goto(address);
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(member.peloton.browserStorage())})`);
  return page;
}

/** With waits of milliseconds in place of seconds. */
const hurried = (program: string, waitScale = 0.01): string =>
  program.replace('PELOTON_SYNC = {', `PELOTON_SYNC = {"waitScale":${waitScale},`);

const panelOf = (page: Page) => page.locator('#peloton-sync-export');
const said = (page: Page) => panelOf(page).getByRole('status');

async function savedBy(page: Page, act: () => Promise<unknown>): Promise<{ name: string; path: string; text: string }> {
  const saves = page.waitForEvent('download');
  await act();
  const download = await saves;
  const path = await download.path();
  return { name: download.suggestedFilename(), path, text: gunzipSync(readFileSync(path)).toString('utf8') };
}

/** Requests for data, each once where nothing is read twice. */
const dataRequests = ({ peloton }: Member) =>
  peloton.requests.filter(({ path }) => /^\/(api|graphql)/.test(path) && path !== '/api/me');

describeInBrowser('a full export made in the browser', (lab) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene(lab);
  });
  afterEach(() => closeScene(scene));

  test('is stopped and goes on where it was, also on another page, and gives the rows that a sync gives', async () => {
    const { desk, frame, member } = scene;
    const program = await frame.locator('#program').inputValue();
    const first = await openSite(scene);
    await first.evaluate(hurried(program, 0.2));
    await said(first)
      .getByText(/Reading workouts: [1-9]\d* of \d+/)
      .waitFor();
    await panelOf(first).getByRole('button', { name: 'Stop' }).click();
    await said(first).getByText('What was read is kept').waitFor();
    const before = dataRequests(member).length;
    expect(before).toBeGreaterThan(3);
    await first.waitForTimeout(200);
    expect(dataRequests(member)).toHaveLength(before);
    await panelOf(first).getByRole('button', { name: 'Go on' }).waitFor();
    await first.close();

    const page = await openSite(scene);
    const file = await savedBy(page, () => page.evaluate(hurried(program)));
    await said(page)
      .getByText(/^Saved \d+ answers/)
      .waitFor();
    expect(file.name).toBe('peloton-export-2026-11-21.txt.gz');
    const asked = dataRequests(member);
    expect(asked.length).toBeGreaterThan(before);
    // The question for two weeks stands under the same name as the one for eight.
    expect(asked.filter(({ path }) => path.startsWith('/api')).map(({ path }) => path)).toEqual([
      ...new Set(asked.filter(({ path }) => path.startsWith('/api')).map(({ path }) => path)),
    ]);
    expect(file.text).not.toMatch(/eyJ[\w-]+\.|v1\.|"(access|refresh)_token"/);
    expect(file.text).not.toContain(member.peloton.account.email);
    expect(readExport(file.text)?.head.userId).toBe(member.peloton.account.userId);

    await frame.locator('#file').setInputFiles(file.path);
    await frame.getByRole('button', { name: 'Import', exact: true }).click();
    await frame.getByText(/Imported from a full export of 2026-11-21/).waitFor();
    const imported = newMember();
    imported.machine.load(String((await desk.serving.ask({ kind: 'save' })).value));
    presetSettings(member.machine, {});
    member.connect();
    member.menu('menuSyncNow', {});
    while (member.machine.runTriggersUntil(member.machine.clock.now() + 120_000).length > 0);
    expect(wholeContent(imported.machine)).toEqual(wholeContent(member.machine));

    await panelOf(page).getByRole('button', { name: 'Remove' }).click();
    await said(page).getByText('Removed.').waitFor();
    member.peloton.requests.length = 0;
    await savedBy(page, () => page.evaluate(hurried(program)));
    expect(dataRequests(member).length).toBeGreaterThan(before);
  });

  test('is made by the bookmark, too, which is dragged and does nothing in the window', async () => {
    const { desk, frame } = scene;
    await expectFit(desk, frame, 'import-export');
    const link = frame.getByRole('link', { name: 'Full export for Peloton Sync' });
    const address = (await link.getAttribute('href')) ?? '';
    expect(address).toMatch(/^javascript:/);
    expect(Buffer.byteLength(address)).toBeLessThan(MOST_BYTES);
    await link.click();
    await frame.getByText('Drag it to the bar of bookmarks').waitFor();
    expect(await frame.locator('#peloton-sync-export').count()).toBe(0);
    const page = await openSite(scene);
    // A bookmark is an address that the browser is sent to, as by a link.
    await page.evaluate(`{ const bookmark = document.body.appendChild(document.createElement('a'));
      bookmark.href = ${JSON.stringify(hurried(address))}; bookmark.textContent = 'bookmark'; }`);
    const { text } = await savedBy(page, () => page.getByText('bookmark').click());
    expect(readExport(text)?.lines.size).toBeGreaterThan(30);
  });

  test('reads nothing on another site, or where nobody is signed in, and says so', async () => {
    const { frame, member } = scene;
    const program = hurried(await frame.locator('#program').inputValue());
    const elsewhere = await openSite(scene, 'https://www.example.com/');
    await elsewhere.evaluate(program);
    await said(elsewhere).getByText("Open Peloton's website").waitFor();
    expect(dataRequests(member)).toEqual([]);
    const page = await openSite(scene);
    const asks = "fetch('https://api.onepeloton.com/api/me').then(() => 'read', () => 'refused')";
    expect([await elsewhere.evaluate(asks), await page.evaluate(asks)]).toEqual(['refused', 'read']);
    await page.evaluate('localStorage.clear()');
    await page.evaluate(hurried(program));
    await said(page)
      .getByText(/sign in/i)
      .waitFor();
    member.peloton.account.service.guard = { hosts: ['api'], form: 'page' };
    const guarded = await openSite(scene);
    await guarded.evaluate(program);
    await said(guarded).getByText('Peloton does not answer').waitFor();
  });
});
