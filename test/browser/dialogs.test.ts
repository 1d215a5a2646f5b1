/** Settings, status, reports, import, explorer and sharing, in a real browser. */
import type { Frame } from 'playwright-core';
import { connected, describeInBrowser, expectFit, keyOf } from './support';

const WITHOUT_TABLES = { classesToSheet: false, songsToSheet: false, friendWorkouts: 'off', series: 'off' };
const saidIn = (frame: Frame) => frame.locator('#said:not(:empty)');

describeInBrowser('dialogs', (lab) => {
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

  test('settings: Esc asks before it drops what was not saved', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuSettings');
    await frame.locator('#reminderMin').fill('20');
    await frame.locator('#reminderMin').press('Escape');
    expect(await frame.textContent('#form-error')).toMatch(/not saved/);
    await frame.locator('#reminderMin').press('Escape');
    await desk.page.waitForURL(`${desk.serving.url}/`);
  });

  test('status: shows a sync that runs, stops it, and says so', async () => {
    const desk = await lab.open({ workouts: 80, paceMs: 40 });
    await connected(desk, WITHOUT_TABLES);
    const frame = await desk.choose('menuStatus');
    await frame.getByRole('heading', { name: 'No sync yet.' }).waitFor();
    await expectFit(desk, frame, 'status-new');
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByRole('heading', { name: 'Syncing now…' }).waitFor();
    await frame.getByRole('progressbar').waitFor();
    await expectFit(desk, frame, 'status-running');
    await frame.getByRole('button', { name: 'Stop' }).click();
    await frame.getByText(/You stopped it/).waitFor({ timeout: 60_000 });
    await expectFit(desk, frame, 'status-stopped');
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByRole('heading', { name: 'Up to date' }).waitFor({ timeout: 100_000 });
    await expectFit(desk, frame, 'status');
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

describeInBrowser('what a page may call', (lab) => {
  test('JSON crosses, ten calls at once; dates and functions do not', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuStatus');
    const refused = (value: string) =>
      frame.evaluate(
        `(() => { try { google.script.run.apiStatus(${value}); return ''; } catch (error) { return error.message; } })()`,
      );
    expect(await refused('new Date()')).toMatch(/illegal value/);
    expect(await refused('{ at: [() => 1] }')).toMatch(/illegal value/);
    let [now, most] = [0, 0];
    desk.page.on('request', () => {
      now += 1;
      most = Math.max(most, now);
    });
    desk.page.on('requestfinished', () => {
      now -= 1;
    });
    const key = await keyOf(desk);
    const answers = await frame.evaluate(
      `Promise.all(Array.from({ length: 25 }, () => new Promise((done) => google.script.run.withSuccessHandler(done).apiStatus(${JSON.stringify(key)}))))`,
    );
    expect(answers).toHaveLength(25);
    expect(most).toBeLessThanOrEqual(10);
  });
});
