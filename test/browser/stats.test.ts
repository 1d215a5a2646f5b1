/** The stats page and its sharing, in a real browser. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { newMember } from '../support/member';
import { connected, type Desk, describeInBrowser, expectFit, failOnce, LOST } from './support';

async function synced(desk: Desk): Promise<void> {
  await connected(desk, { classesToSheet: false, songsToSheet: false, friendWorkouts: 'off', series: 'off' });
  await desk.serving.ask({ kind: 'run', name: 'menuSyncNow', args: [], context: 'menu' });
}

/** Shares what is ticked and gives the link. */
async function share(desk: Desk, labels: string[]): Promise<string> {
  const frame = await desk.choose('menuShare');
  for (const label of labels) await frame.getByLabel(label).check();
  await frame.getByRole('button', { name: 'Make the stats link' }).click();
  const link = frame.getByLabel('The stats link, shown only now');
  await link.waitFor();
  return link.inputValue();
}

const EVERYTHING = [
  'Your Peloton name',
  'Totals and disciplines',
  'Streaks',
  'Charts of time',
  'Output records',
  'Best efforts over time',
  'Eddington numbers',
  'Milestones',
  'The Rewind of each year',
  'Newest workouts',
  'Month view with each workout',
  'Next classes',
];
const VIEWS = ['Overview', 'Months', 'Bests', 'Rewind'];
const CARD = 'A card for a blog or a README';

/** What the browser saves when this button is pressed. */
async function savedBy(page: Page, button: string): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return readFileSync(await (await saving).path());
}

const dataOf = async (link: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${link}&format=json`)).json()) as Record<string, unknown>;

/** In ms from the start of the navigation. */
async function firstPaint(page: Page, link: string): Promise<number> {
  await page.goto(link);
  await page.waitForFunction('performance.getEntriesByName("first-contentful-paint").length > 0');
  return page.evaluate('performance.getEntriesByName("first-contentful-paint")[0].startTime');
}

describeInBrowser('the stats page', (lab) => {
  test('opens in a window of its own for the member, with everything on it', async () => {
    const desk = await lab.open({ workouts: 150 });
    await synced(desk);
    const frame = await desk.choose('menuStats');
    await frame.getByRole('heading', { name: 'sample_rider on Peloton' }).waitFor();
    const headings = await frame.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings).toEqual([
      'A year of days',
      'Time by month',
      'Next classes',
      'By discipline',
      'Newest workouts',
      CARD,
    ]);
    expect(await frame.textContent('header')).toMatch(/Made Nov 21, 2026/);
    await expectFit(desk, frame, 'stats-window');
    for (const view of VIEWS.slice(1)) {
      await frame.getByRole('button', { name: view, exact: true }).click();
      expect(await frame.getByRole('heading', { level: 2 }).count()).toBeGreaterThan(0);
      await expectFit(desk, frame, `stats-window-${view}`);
    }
    // When a later sync brought nothing, both times stand there, the day once, and a phone has room for them.
    for (const _ of [1, 2]) {
      await desk.serving.ask({ kind: 'hour' });
      await desk.serving.ask({ kind: 'run', name: 'menuSyncNow', args: [], context: 'menu' });
    }
    const later = await desk.choose('menuStats');
    expect(await later.locator('#made').textContent()).toMatch(/^Made Nov 21, 2026, .* · synced \d+:\d\d [AP]M$/);
    await expectFit(desk, later, 'stats-later');
  });

  test('says so before the first sync, and where there are no workouts', async () => {
    const member = newMember();
    Object.assign(member.peloton.account, { workouts: [], schedule: [], reservations: [] });
    const desk = await lab.open({ member });
    await connected(desk);
    const frame = await desk.choose('menuStats');
    await frame.getByText('Nothing has been synced yet.').waitFor();
    await expectFit(desk, frame, 'stats-unsynced');
    await desk.serving.ask({ kind: 'run', name: 'menuSyncNow', args: [], context: 'menu' });
    const after = await desk.choose('menuStats');
    await after.getByText('There are no workouts yet.').waitFor();
    await expectFit(desk, after, 'stats-empty');
  });

  test('is private until it is shared, shows what was chosen, and is gone when revoked', async () => {
    const desk = await lab.open({ workouts: 60 });
    await synced(desk);
    const { page, serving } = desk;
    const exec = `${serving.url}/exec`;
    await page.goto(exec);
    expect(await page.textContent('body')).toBe('There is nothing at this address.');
    const dialog = await desk.choose('menuShare');
    await dialog.getByRole('button', { name: 'Make the stats link' }).click();
    expect(await dialog.textContent('#blocks-error')).toBe('Choose at least one thing to share.');
    await expectFit(desk, dialog, 'share-nothing');
    const link = await share(desk, ['Totals and disciplines', 'Streaks']);
    await expectFit(desk, await desk.dialog(), 'share-made');
    await page.goto(link);
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual(['By discipline', CARD]);
    expect(await page.getByRole('button', { name: 'Rewind' }).count()).toBe(0);
    expect(await page.content()).not.toContain('sample_rider');
    expect(await page.evaluate('typeof google')).toBe('undefined');
    expect(await page.content()).not.toMatch(/data-key/);
    const answer = await fetch(`${link}&format=json`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const shown = ['madeAt', 'servedAt', 'streaks', 'syncedAt', 'totals', 'units', 'version'];
    expect(Object.keys((await answer.json()) as object).sort()).toEqual(shown);
    const again = await desk.choose('menuShare');
    await again.getByRole('button', { name: 'End the stats link' }).click();
    await again.getByText('The link does not work any more.').waitFor();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Nothing is shared here' }).waitFor();
    expect(await page.textContent('main')).toMatch(/This link was revoked/);
    await expectFit(desk, page, 'stats-revoked');
  });

  test('what is shared can be changed under the same link, and both links made anew', async () => {
    const desk = await lab.open({ workouts: 10 });
    await synced(desk);
    const old = await share(desk, ['Streaks']);
    const frame = await desk.dialog();
    await frame.getByLabel('Newest workouts').check();
    await frame.getByLabel('Newest workouts').press('Escape');
    expect(await frame.textContent('#error')).toMatch(/not saved/);
    await failOnce(desk, 'apiShare');
    await frame.getByLabel('Newest workouts').press('Enter');
    await frame.getByText(LOST).waitFor();
    expect(await frame.getByLabel('Newest workouts').isChecked()).toBe(true);
    await frame.getByRole('button', { name: 'Save the choice' }).click();
    await frame.getByText('Saved. The link stays the same.').waitFor();
    expect(Object.keys(await dataOf(old))).toEqual(expect.arrayContaining(['streaks', 'newest']));
    await frame.getByRole('button', { name: 'Replace the stats link' }).click();
    await frame.getByText('The old one does not work any more.').waitFor();
    const fresh = await frame.getByLabel('The stats link, shown only now').inputValue();
    expect(Object.keys(await dataOf(fresh))).toEqual(expect.arrayContaining(['streaks', 'newest']));
    expect(await (await fetch(`${old}&format=json`)).text()).toBe('There is nothing at this address.');
    await frame.getByRole('button', { name: 'Make the calendar link' }).click();
    await frame.getByText('The link is made.', { exact: true }).waitFor();
    const feed = await frame.getByLabel('The calendar link, shown only now').inputValue();
    await expectFit(desk, frame, 'share-both');
    const calendar = await fetch(feed);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await calendar.text()).toMatch(/^BEGIN:VCALENDAR/);
    await frame.getByRole('button', { name: 'End the calendar link' }).click();
    await frame.getByText('The link does not work any more.').waitFor();
    expect(await (await fetch(feed)).text()).toBe('There is nothing at this address.');
    expect(Object.keys(await dataOf(fresh))).toContain('streaks');
  });

  test('without a published web app the window leads through publishing, and keeps what was ticked', async () => {
    const desk = await lab.open({ workouts: 2, webAppAddress: 'dev' });
    await connected(desk);
    const frame = await desk.choose('menuShare');
    await frame.getByText('Publish the web app', { exact: true }).waitFor();
    await frame.getByText('Copy the Web app URL and paste it here.').waitFor();
    await frame.getByLabel('Streaks').check();
    await frame.getByRole('button', { name: 'Make the stats link' }).click();
    await frame.getByText('Publish the web app first.').waitFor();
    expect(await frame.getByLabel('Streaks').isChecked()).toBe(true);
    await expectFit(desk, frame, 'share-unpublished');
    await frame.getByLabel('Web app URL').fill('https://script.google.com/macros/s/HEADID/dev');
    await frame.getByRole('button', { name: 'Use it' }).click();
    await frame.getByText(/This address ends in \/dev/).waitFor();
    await expectFit(desk, frame, 'share-dev');
    await frame.getByLabel('Web app URL').fill('https://script.google.com/macros/s/AKfycb-on-this-computer/exec');
    await frame.getByRole('button', { name: 'Use it' }).click();
    const open = frame.getByRole('link', { name: 'Open the page' });
    await open.waitFor();
    await expectFit(desk, frame, 'share-try');
    await frame.getByRole('button', { name: 'I opened it' }).click();
    await frame.getByText(/The script has not seen that its page was opened/).waitFor();
    const opens = desk.page.waitForEvent('popup');
    await frame.getByText('Where the page is published').click();
    await frame.getByText('Where the page is published').click();
    await open.click();
    const tab = await opens;
    expect(await tab.textContent('body')).toMatch(/has seen that its page can be opened/);
    await tab.close();
    await frame.getByRole('button', { name: 'I opened it' }).click();
    await frame.getByText('The page answers.').waitFor();
    await frame.getByRole('button', { name: 'Make the stats link' }).click();
    await frame.getByText('The link is made.', { exact: true }).waitFor();
  });

  test('on a narrow screen', async () => {
    const desk = await lab.open({ workouts: 2 });
    await connected(desk);
    await share(desk, ['Streaks']);
    const frame = await desk.dialog();
    await frame.getByRole('button', { name: 'Make the calendar link' }).click();
    await frame.getByText('The link is made.', { exact: true }).waitFor();
    await desk.page.setViewportSize({ width: 360, height: 780 });
    await desk.page.addStyleTag({ content: 'body { padding: 0 } .window { width: 360px !important }' });
    await expectFit(desk, frame, 'share-narrow');
  });

  test('names that look like markup stay text, on the page, in the data and in every window', async () => {
    const odd = '</script><img src=x onerror="window.hit=1">\'&quot;{{key}}';
    const member = newMember({ workouts: 12 });
    const { account } = member.peloton;
    account.username = odd;
    for (const ride of Object.values(account.rides)) ride.title = odd;
    const desk = await lab.open({ member });
    const looksRight = async (item: string): Promise<void> => {
      const frame = await desk.choose(item);
      await frame.getByText(odd.slice(0, 30)).first().waitFor();
      const [images, hit] = [await frame.locator('img').count(), await frame.evaluate('String(window.hit)')];
      expect({ item, images, hit }).toEqual({ item, images: 0, hit: 'undefined' });
    };
    await connected(desk);
    await looksRight('menuPreview');
    await synced(desk);
    for (const item of ['menuConnect', 'menuStatus', 'menuCheckSetup', 'menuStats']) await looksRight(item);
    const { page } = desk;
    const link = await share(desk, EVERYTHING);
    const { name, newest } = await dataOf(link);
    expect(name).toBe(odd);
    expect((newest as Array<{ title: string }>).map(({ title }) => title)).toContain(odd);
    await page.goto(link);
    await page.getByRole('heading', { name: `${odd} on Peloton` }).waitFor();
    expect(await page.locator('.what', { hasText: odd }).count()).toBeGreaterThan(3);
    expect([await page.locator('img').count(), await page.evaluate('String(window.hit)')]).toEqual([0, 'undefined']);
    await expectFit(desk, page, 'stats-odd');
  });

  test('shared whole, on a wide and a narrow screen, light and dark, and by keyboard', async () => {
    const desk = await lab.open({ workouts: 420 });
    await synced(desk);
    const { page } = desk;
    await page.goto(await share(desk, EVERYTHING));
    for (const [size, width] of [
      ['wide', 1100],
      ['tablet', 820],
      ['narrow', 360],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      for (const view of VIEWS) {
        await page.getByRole('button', { name: view, exact: true }).click();
        await expectFit(desk, page, `stats-${size}-${view}`);
      }
    }
    await page.reload();
    await page.getByRole('button', { name: 'Overview' }).waitFor();
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent');
    const reached: string[] = [];
    for (const _ of [...VIEWS, 'region']) {
      await page.keyboard.press('Tab');
      reached.push(await focused());
    }
    expect(reached).toEqual([...VIEWS, 'A year of days']);
    // What does not fit into the narrow screen is hinted at, on the side where it is.
    const hints = () => page.locator('.scrolls').first().getAttribute('class');
    await page.waitForFunction('document.querySelector(".scrolls").classList.contains("more-left")');
    expect(await hints()).not.toMatch(/more-right/);
    await page.evaluate('document.querySelector(".scroll").scrollLeft = 0');
    await page.waitForFunction('document.querySelector(".scrolls").classList.contains("more-right")');
    expect(await hints()).not.toMatch(/more-left/);
    const { height } = (await page.locator('#made').boundingBox()) ?? { height: 0 };
    expect(height).toBeLessThan(20);
  });

  test('months, days, the rest of the milestones and years are chosen on the page', async () => {
    const desk = await lab.open({ workouts: 420 });
    await synced(desk);
    const { page } = desk;
    const link = await share(desk, EVERYTHING);
    const { diary, rewinds, milestones } = (await dataOf(link)) as {
      diary: { workouts: Array<{ day: string; title: string }> };
      rewinds: Array<{ year: number }>;
      milestones: object[];
    };
    await page.goto(link);
    await page.getByRole('button', { name: 'Months' }).click();
    const rows = page.locator('.ofDays .row');
    const ofMonth = (month: string) => diary.workouts.filter(({ day }) => day.startsWith(month));
    expect(await rows.count()).toBe(ofMonth('2026-11').length);
    await page.getByRole('button', { name: 'Month before' }).click();
    await page.getByRole('heading', { name: 'October 2026' }).waitFor();
    expect(await rows.count()).toBe(ofMonth('2026-10').length);
    const [{ day = '' } = {}] = ofMonth('2026-10');
    await page.locator(`[data-day="${day}"]`).click();
    expect(await rows.locator('.what').allTextContents()).toEqual(
      ofMonth(day).map(({ title }) => expect.stringContaining(title)),
    );
    expect(await page.evaluate('document.activeElement.dataset.day')).toBe(day);
    await expectFit(desk, page, 'stats-day');
    await page.getByRole('button', { name: 'Bests' }).click();
    const timeline = page.locator('.timeline > li');
    const before = await timeline.count();
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    expect(await timeline.count()).toBeGreaterThan(before);
    expect(await timeline.count()).toBeLessThanOrEqual(milestones.length);
    await page.goto(`${link}&year=${rewinds[1]?.year}`);
    await page.getByRole('heading', { name: 'The year as a picture' }).waitFor();
    expect(await page.locator('.drawing').textContent()).toContain(`${rewinds[1]?.year}Rewind`);
    await page.getByRole('button', { name: String(rewinds[0]?.year) }).click();
    expect(await page.locator('.drawing').textContent()).toContain(`${rewinds[0]?.year}Rewind`);
    expect(desk.mistakes).toEqual([]);
  });

  test('gives the year and the card as pictures, with what was chosen', async () => {
    const desk = await lab.open({ workouts: 150 });
    await synced(desk);
    const { page } = desk;
    const link = await share(desk, EVERYTHING);
    await page.goto(`${link}&year=2026`);
    expect(String(await savedBy(page, 'Download SVG'))).toContain('sample_rider on Peloton');
    await page.getByLabel('Name', { exact: true }).uncheck();
    const svg = String(await savedBy(page, 'Download SVG'));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="1080"/);
    expect(svg).not.toContain('sample_rider');
    const png = await savedBy(page, 'Download PNG');
    expect([png.toString('latin1', 1, 4), png.readUInt32BE(16)]).toEqual(['PNG', 1080]);
    expect(png.readUInt32BE(20)).toBe(Number(/height="(\d+)"/.exec(svg)?.[1]));
    await desk.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy picture' }).click();
    await page.getByText('The picture is copied.').waitFor();
    await page.goto(link);
    const card = String(await savedBy(page, 'Download SVG'));
    expect(card).toBe(await (await fetch(`${link}&format=svg`)).text());
    // A picture that the browser cannot draw would be given as none.
    expect((await savedBy(page, 'Download PNG')).readUInt32BE(20)).toBe(354);
    expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0);
    expect(desk.mistakes).toEqual([]);
  });

  test('hands the picture to what the phone shares with, and says so where that is refused', async () => {
    const desk = await lab.open({ workouts: 10 });
    await synced(desk);
    const { page } = desk;
    await page.addInitScript(`
      navigator.canShare = ({ files }) => files.every(({ type }) => type === 'image/png');
      navigator.share = async ({ files: [file] }) => {
        if (window.shared) throw new Error('refused');
        window.shared = [file.name, file.type, file.size > 1000];
      };`);
    await page.goto(await share(desk, ['Totals and disciplines']));
    await page.getByRole('button', { name: 'Share' }).click();
    await page.waitForFunction('window.shared');
    expect(await page.evaluate('window.shared')).toEqual(['peloton-card.png', 'image/png', true]);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('Your browser does not allow that here.').waitFor();
    await expectFit(desk, page, 'stats-refused');
  });

  test('weighs at most 150 kB and paints within 100 ms', async () => {
    const desk = await lab.open({ workouts: 420 });
    await synced(desk);
    const link = await share(desk, EVERYTHING);
    const response = await desk.page.goto(link);
    expect((await response?.body())?.length).toBeLessThanOrEqual(150_000);
    // From the start of the navigation, the script's own doGet on the emulator included. Other work on this computer
    // only ever adds to it, so one quiet round is proof.
    const medians: number[] = [];
    while (medians.length < 8 && !medians.some((median) => median <= 100)) {
      const paints: number[] = [];
      for (let load = 0; load < 5; load += 1) paints.push(await firstPaint(desk.page, link));
      medians.push(paints.sort((a, b) => a - b)[2] ?? Number.NaN);
    }
    expect(Math.min(...medians)).toBeLessThanOrEqual(100);
  });
});
