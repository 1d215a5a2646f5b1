/** Settings, status, reports, import, explorer and sharing, in a real browser. */
import { readFileSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { REFUSALS } from '../../local/emulator/types';
import { newMember } from '../support/member';
import { connected, describeInBrowser, expectFit, failOnce, LOST } from './support';

const WITHOUT_TABLES = { classesToSheet: false, songsToSheet: false, friendWorkouts: 'off', series: 'off' };
const saidIn = (frame: Frame) => frame.locator('#said:not(:empty)');

describeInBrowser('dialogs', (lab) => {
  test('every window says what to do where Google runs it as another of the accounts in the browser', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    await desk.page.route('**/run', (route) => route.fulfill({ json: { error: REFUSALS.storage } }));
    for (const item of ['menuSettings', 'menuStatus', 'menuShare', 'menuExplorer']) {
      const frame = await desk.choose(item);
      await frame.getByText(/several Google accounts/).waitFor();
      // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown to the member.
      expect([item, await frame.locator('main').innerText()]).toEqual([
        item,
        expect.not.stringContaining('PERMISSION_DENIED'),
      ]);
    }
    await expectFit(desk, await desk.choose('menuShare'), 'share-other-account');
  });

  test('settings: a wrong value is told next to its field, nothing is lost, and Enter saves', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuSettings');
    const reminder = frame.locator('#reminderMin');
    await reminder.waitFor();
    await expectFit(desk, frame, 'settings');
    await reminder.fill('3');
    await reminder.press('Enter');
    await frame.locator('#reminderMin-error:not(:empty)').waitFor();
    expect(await reminder.inputValue()).toBe('3');
    await expectFit(desk, frame, 'settings-wrong');
    await reminder.fill('45');
    await reminder.press('Enter');
    await saidIn(frame).waitFor();
    const again = await desk.choose('menuSettings');
    expect(await again.locator('#reminderMin').inputValue()).toBe('45');
  });

  test('settings: when they cannot be saved nothing is lost, and saving again works', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuSettings');
    await frame.locator('#reminderMin').fill('25');
    await frame.locator('#workoutsToSheet').uncheck();
    await failOnce(desk, 'apiSaveSettings');
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText(LOST).waitFor();
    await expectFit(desk, frame, 'settings-failed');
    expect(await frame.locator('#reminderMin').inputValue()).toBe('25');
    expect(await frame.locator('#workoutsToSheet').isChecked()).toBe(false);
    await frame.getByRole('button', { name: 'Save' }).click();
    await saidIn(frame).waitFor();
    const again = await desk.choose('menuSettings');
    expect(await again.locator('#reminderMin').inputValue()).toBe('25');
    expect(await again.locator('#workoutsToSheet').isChecked()).toBe(false);
  });

  test('settings: switching the calendar off asks what becomes of its events', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuSettings');
    await frame.locator('#scheduleToCalendar').uncheck();
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByText('Choose what should become of the events').waitFor();
    await expectFit(desk, frame, 'settings-ask');
    await frame.locator('#events').selectOption('keep');
    await frame.getByRole('button', { name: 'Save' }).click();
    await saidIn(frame).waitFor();
  });

  test('settings: a search finds what is folded away, and what depends on something is hidden until that is on', async () => {
    const desk = await lab.open();
    await connected(desk, { ...WITHOUT_TABLES, liveCalendar: false });
    const frame = await desk.choose('menuSettings');
    const shown = (id: string) => frame.locator(`#${id}`).isVisible();
    await frame.locator('#liveCalendar').waitFor();
    expect(await shown('liveInstructors')).toBe(false);
    await frame.locator('#liveCalendar').check();
    expect(await shown('liveInstructors')).toBe(true);
    await frame.getByText('More limits').click();
    await frame.locator('#brakeEvents').waitFor();
    const search = frame.getByLabel('Search the settings');
    await search.fill('songs');
    expect([await shown('songsToSheet'), await shown('brakeEvents'), await shown('liveCalendar')]).toEqual([
      true,
      false,
      false,
    ]);
    await expectFit(desk, frame, 'settings-search');
    await search.fill('no such words');
    await frame.getByText('No setting has these words.').waitFor();
    await search.press('Enter');
    await search.press('Escape');
    expect([await search.inputValue(), await shown('brakeEvents'), await shown('songsToSheet')]).toEqual([
      '',
      true,
      false,
    ]);
    await expectFit(desk, frame, 'settings-open');
  });

  test('settings: what was not saved is told, and still there when the window was closed by its cross', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuSettings');
    await frame.locator('#reminderMin').fill('20');
    await frame.getByText('1 change is not saved yet.').waitFor();
    const again = await desk.choose('menuSettings');
    await again.getByText('These changes were left unsaved').waitFor();
    expect(await again.locator('#reminderMin').inputValue()).toBe('20');
    await expectFit(desk, again, 'settings-draft');
    await again.getByRole('button', { name: 'Drop them' }).click();
    expect(await again.locator('#reminderMin').inputValue()).toBe('15');
    const third = await desk.choose('menuSettings');
    await third.locator('#reminderMin').waitFor();
    expect(await third.locator('#draft').isVisible()).toBe(false);
  });

  test('a window is as high as what it shows, as far as the screen goes', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    await frame.getByRole('heading', { name: /Not connected/ }).waitFor();
    const heights = () =>
      frame.evaluate('[innerHeight, Math.ceil(document.body.getBoundingClientRect().height)]') as Promise<number[]>;
    await frame.waitForFunction('innerHeight === Math.ceil(document.body.getBoundingClientRect().height)');
    expect((await heights())[0]).toBeLessThan(300);
    const settings = await desk.choose('menuSettings');
    await settings.locator('#reminderMin').waitFor();
    await settings.waitForFunction('innerHeight < document.body.getBoundingClientRect().height && innerHeight > 300');
  });

  test('settings: what cannot be read is told, and read again', async () => {
    const desk = await lab.open();
    await failOnce(desk, 'apiSettings');
    const frame = await desk.choose('menuSettings');
    await frame.getByText(LOST).waitFor();
    await expectFit(desk, frame, 'settings-unread');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByRole('button', { name: 'Save' }).waitFor();
  });

  test('settings: Esc asks before it drops what was not saved', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuSettings');
    await frame.locator('#reminderMin').fill('20');
    await frame.locator('#reminderMin').press('Escape');
    expect(await frame.textContent('#form-error')).toMatch(/not saved/);
    await frame.locator('#reminderMin').press('Escape');
    await desk.page.waitForURL(`${desk.serving.url}/`);
  });

  test('training file: many workouts are read a few at a time and saved as a ZIP, also after a failure', async () => {
    const member = newMember({ workouts: 12 });
    member.connect();
    member.syncAll();
    const { spreadsheet } = member.machine.state;
    const sheet = spreadsheet.sheets.find(({ name }) => name === 'Workouts');
    spreadsheet.activeSheetId = sheet?.id ?? 0;
    Object.assign(sheet ?? {}, { selected: ['A2:A13'] });
    const desk = await lab.open({ member, workouts: 12 });
    await failOnce(desk, 'apiTrainingFiles');
    const frame = await desk.choose('menuTrainingFile');
    await frame.getByText(LOST).waitFor();
    await expectFit(desk, frame, 'files-failed');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText(/^11 files are ready/).waitFor();
    await frame.getByText(/It is still running/).waitFor();
    await expectFit(desk, frame, 'files');
    const saves = desk.page.waitForEvent('download');
    await frame.getByRole('button', { name: 'Download' }).click();
    const download = await saves;
    expect(download.suggestedFilename()).toBe('peloton-training-files.zip');
    const zip = readFileSync(await download.path());
    expect(zip.subarray(0, 4)).toEqual(Buffer.from('PK\x03\x04'));
    expect(zip.toString('latin1').split('PK\u0001\u0002')).toHaveLength(12);
  });

  test('status: shows a sync that runs, stops it, and says so', async () => {
    const desk = await lab.open({ workouts: 120, paceMs: 40 });
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuStatus');
    await frame.getByRole('heading', { name: 'No sync yet' }).waitFor();
    await expectFit(desk, frame, 'status-new');
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByRole('heading', { name: 'Syncing now…' }).waitFor();
    await frame.getByRole('progressbar').waitFor();
    await expectFit(desk, frame, 'status-running');
    await frame
      .getByText(/^\d+ of 119 workouts have all details. Complete in .* at this pace. \d+ rows written.$/)
      .waitFor();
    const bar = frame.getByRole('progressbar');
    expect(Number(await bar.getAttribute('max'))).toBe(119);
    expect(Number(await bar.getAttribute('value'))).toBeGreaterThan(0);
    await expectFit(desk, frame, 'status-counting');
    await frame.getByRole('button', { name: 'Stop' }).click();
    await frame.getByText(/You stopped it/).waitFor({ timeout: 60_000 });
    await expectFit(desk, frame, 'status-stopped');
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByRole('heading', { name: 'Up to date' }).waitFor({ timeout: 100_000 });
    await expectFit(desk, frame, 'status');
  });

  test('status: says what to do before anything is connected, and when it cannot be read', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    await frame.getByRole('heading', { name: 'Not connected to Peloton' }).waitFor();
    await expectFit(desk, frame, 'status-unconnected');
    await frame.getByRole('button', { name: 'Connect' }).click();
    await desk.page.waitForURL(/\/window\//);
    await (await desk.dialog()).getByRole('link', { name: "Open Peloton's sign-in page" }).waitFor();
    await failOnce(desk, 'apiStatus');
    const failed = await desk.choose('menuStatus');
    await failed.getByRole('heading', { name: 'The status cannot be read' }).waitFor();
    await failed.getByText(LOST).waitFor();
    await expectFit(desk, failed, 'status-unread');
  });

  test('Check setup says what to do before anything is connected', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuCheckSetup');
    await frame.getByText(/points want your attention/).waitFor();
    await expectFit(desk, frame, 'check-setup-new');
    await frame.getByRole('button', { name: 'Close' }).press('Escape');
    await desk.page.waitForURL(`${desk.serving.url}/`);
  });

  test('Check setup and Preview say what they found', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    const check = await desk.choose('menuCheckSetup');
    await check.getByText('Peloton account').waitFor();
    await expectFit(desk, check, 'check-setup');
    const preview = await desk.choose('menuPreview');
    await preview.getByText('This is what a sync would do now.').waitFor();
    await expectFit(desk, preview, 'preview');
    await preview.getByRole('button', { name: 'Close' }).press('Enter');
    await desk.page.waitForURL(`${desk.serving.url}/`);
  });

  test('Check setup tests the Google account and Peloton, and gives a text to copy', async () => {
    const desk = await lab.open({ workouts: 5 });
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuCheckSetup');
    await frame.getByRole('button', { name: 'Test Peloton' }).click();
    await frame.getByText('The test is complete.').waitFor();
    const report = frame.getByLabel('The report');
    expect(await report.inputValue()).toMatch(
      /^Peloton Sync: test of Peloton\nsign-in service: [\s\S]*\nmyTags: 200, /,
    );
    await expectFit(desk, frame, 'check-peloton');
    await frame.getByRole('button', { name: 'Test this Google account' }).click();
    await frame.getByText(/Some answers are still to come/).waitFor({ timeout: 120_000 });
    const text = await report.inputValue();
    for (const id of ['F1', 'F2', 'F3', 'F5']) expect(text).toMatch(new RegExp(`^${id} holds: `, 'm'));
    expect(text).not.toMatch(/^\w+ error/m);
    await expectFit(desk, frame, 'check-google');
    const again = await desk.choose('menuCheckSetup');
    await again.getByText(/Some answers are still to come/).waitFor();
    await again.getByRole('button', { name: 'Remove test things' }).click();
    await again.getByText('All that the test made is removed.').waitFor();
    expect(await again.getByLabel('The report').inputValue()).not.toMatch(/could not be removed/);
  });

  test('import: asks for a file, refuses another one, and takes the right one', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuImport');
    await frame.getByRole('button', { name: 'Import' }).click();
    expect(await frame.textContent('#file-error')).toBe('Choose a file first.');
    await frame.setInputFiles('#file', { name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from('Name,Age\nA,1\n') });
    await frame.getByRole('button', { name: 'Import' }).click();
    await frame.locator('#file-error:not(:empty)').waitFor();
    await expectFit(desk, frame, 'import-wrong');
    const header = 'Workout Timestamp,Live/On-Demand,Instructor Name,Length (minutes),Fitness Discipline,Type,Title';
    const row = '2025-03-01 07:10 (EST),On Demand,Avery Stone,30,Cycling,Theme,30 min Pop Ride';
    const buffer = Buffer.from(`${header}\n${row}\n`);
    await frame.setInputFiles('#file', { name: 'workouts.csv', mimeType: 'text/csv', buffer });
    await frame.getByRole('button', { name: 'Import' }).click();
    await saidIn(frame).waitFor();
    await expectFit(desk, frame, 'import');
  });

  test('explorer: finds a request, sends it and shows its answer', async () => {
    const desk = await lab.open();
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuExplorer');
    await frame.locator('#list button').first().waitFor();
    await expectFit(desk, frame, 'explorer');
    await frame.getByLabel('Search').fill('instructors');
    await frame.locator('#list button').first().click();
    await frame.locator('#form button[type=submit]').click();
    await frame.locator('#tree li').first().waitFor();
    await expectFit(desk, frame, 'explorer-answer');
  });
});
