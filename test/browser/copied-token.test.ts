/** The line for the console and the bookmarklet that the documentation gives, run in a real browser on what Peloton's site keeps there. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { newMember } from '../support/member';
import { type Desk, describeInBrowser } from './support';

const DOCUMENT = readFileSync('docs/signing-in.md', 'utf8');
const codeAfter = (heading: string): string =>
  new RegExp(`## ${heading}[\\s\\S]*?\`\`\`\\w*\\n([\\s\\S]*?)\\n\`\`\``).exec(DOCUMENT)?.[1] ?? '';
const CONSOLE_LINE = codeAfter('A line for the console');
const BOOKMARKLET = codeAfter('A bookmarklet');

/** A page of the site in a browser that holds these entries. */
async function siteWith(desk: Desk, entries: Record<string, string>): Promise<Page> {
  const page = await desk.context.newPage();
  await page.goto(`${desk.serving.url}/home`);
  await page.evaluate(`Object.assign(localStorage, ${JSON.stringify(entries)})`);
  return page;
}

/** What the line, run in the console, copies: the console's own `copy` hands it to the developer tools. */
async function copiedBy(page: Page, line: string): Promise<unknown> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.enable');
  const copies = new Promise<unknown>((done) => {
    session.on('Runtime.inspectRequested', ({ object, hints }) =>
      done('copyToClipboard' in hints ? object.value : null),
    );
  });
  const { exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: line,
    includeCommandLineAPI: true,
  });
  expect(exceptionDetails).toBeUndefined();
  return copies;
}

/** What the bookmarklet offers to be copied. */
async function offeredBy(page: Page): Promise<string> {
  const asks = page.waitForEvent('dialog');
  const runs = page.evaluate(decodeURIComponent(BOOKMARKLET.replace(/^javascript:/, '')));
  const dialog = await asks;
  const offered = dialog.defaultValue();
  await dialog.dismiss();
  await runs;
  return offered;
}

describeInBrowser('a token copied from the browser', (lab) => {
  test('by the line for the console is the right one of the two entries, and connects', async () => {
    const desk = await lab.open({ workouts: 1 });
    const entries = (await desk.serving.ask({ kind: 'storage' })).value as Record<string, string>;
    const page = await siteWith(desk, entries);
    const copied = String(await copiedBy(page, CONSOLE_LINE));
    expect(JSON.parse(copied)).toMatchObject({ body: { refresh_token: expect.stringMatching(/^v1\./) } });
    const frame = await desk.choose('menuConnect');
    await frame.getByText('Paste a token instead').click();
    expect(await frame.textContent('#line')).toBe(CONSOLE_LINE);
    await frame.getByLabel('Token', { exact: true }).fill(copied);
    await frame.getByLabel('Token', { exact: true }).press('Enter');
    await frame.getByRole('heading', { name: /Connected as sample_rider/ }).waitFor();
  });

  test('by the bookmarklet is the refresh token', async () => {
    const desk = await lab.open({ workouts: 1 });
    const entries = (await desk.serving.ask({ kind: 'storage' })).value as Record<string, string>;
    const page = await siteWith(desk, entries);
    const offered = await offeredBy(page);
    expect(Object.values(entries).join()).toContain(`"refresh_token":"${offered}"`);
  });

  test('where nobody is signed in, both say so', async () => {
    const desk = await lab.open({ workouts: 1 });
    const page = await siteWith(desk, {});
    expect(await copiedBy(page, CONSOLE_LINE)).toBe('Nobody is signed in here.');
    expect(await offeredBy(page)).toBe('Nobody is signed in here.');
  });

  test('of the wrong entry is told from it', async () => {
    const member = newMember({ workouts: 1 });
    const desk = await lab.open({ member });
    const entries = member.peloton.browserStorage();
    const user = Object.keys(entries).find((name) => name.endsWith('@@user@@')) ?? '';
    const frame = await desk.choose('menuConnect');
    await frame.getByText('Paste a token instead').click();
    await frame.getByLabel('Token', { exact: true }).fill(entries[user] ?? '');
    await frame.getByLabel('Token', { exact: true }).press('Enter');
    await frame.locator('#token-error:not(:empty)').waitFor();
    expect(await frame.textContent('#token-error')).toMatch(/the entry that says who is signed in/);
  });
});
