/** What a member does in a window while the script is still at work, or after it refused. */
import type { Desk } from './support';
import { connected, describeInBrowser, expectFit, failOnce, holdOnce, LOST } from './support';

const SETTINGS = { classesToSheet: false, songsToSheet: false, friendWorkouts: 'cycling10', series: '5' };

async function settingsOf(desk: Desk): Promise<Record<string, unknown>> {
  const frame = await desk.choose('menuSettings');
  await frame.locator('#reminderMin').waitFor();
  return frame.evaluate(
    `Object.fromEntries(['series', 'friendWorkouts', 'calendarId', 'scheduleToCalendar', 'overviewToSheet', 'challengesToSheet']
      .map((id) => [id, document.getElementById(id)])
      .map(([id, input]) => [id, input.type === 'checkbox' ? input.checked : input.value]))`,
  );
}

describeInBrowser('meanwhile', (lab) => {
  test('settings: what is typed in any field while others are saved stays', async () => {
    const desk = await lab.open();
    await connected(desk, SETTINGS);
    const frame = await desk.choose('menuSettings');
    await frame.locator('#reminderMin').fill('45');
    const release = await holdOnce(desk, 'apiSaveSettings');
    await frame.getByRole('button', { name: 'Save' }).click();
    await frame.getByRole('button', { name: 'Saving…' }).waitFor();
    await frame.locator('#dailyCallBudget').fill('1234');
    await frame.locator('#workoutsToSheet').uncheck();
    release();
    await frame.locator('#said:not(:empty)').waitFor();
    expect(await frame.locator('#dailyCallBudget').inputValue()).toBe('1234');
    expect(await frame.locator('#workoutsToSheet').isChecked()).toBe(false);
    expect(await frame.locator('#reminderMin').inputValue()).toBe('45');
    expect(await frame.textContent('#unsaved')).toBe('2 changes are not saved yet.');
  });

  test('guide: shows what was chosen before, and changes only what is changed in it', async () => {
    const desk = await lab.open({ workouts: 4 });
    await connected(desk, { ...SETTINGS, calendarId: 'member@example.com' });
    const frame = await desk.choose('menuConnect');
    await frame.getByRole('checkbox', { name: 'Friends' }).waitFor();
    expect(await frame.getByLabel('Scheduled classes').inputValue()).toBe('member@example.com');
    await frame.getByRole('checkbox', { name: 'Challenges and records' }).uncheck();
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('heading', { name: 'Your data is here' }).waitFor({ timeout: 60_000 });
    expect(await settingsOf(desk)).toEqual({
      series: '5',
      friendWorkouts: 'cycling10',
      calendarId: 'member@example.com',
      scheduleToCalendar: true,
      overviewToSheet: false,
      challengesToSheet: false,
    });
  });

  test('guide: starts once there is something to choose, and says why there is not', async () => {
    const desk = await lab.open();
    await connected(desk, SETTINGS);
    await failOnce(desk, 'apiSettings');
    const frame = await desk.choose('menuConnect');
    await frame.getByText(LOST).waitFor();
    expect(await frame.locator('#start').isVisible()).toBe(false);
    await expectFit(desk, frame, 'guide-unread');
    const release = await holdOnce(desk, 'apiSettings');
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText('One moment…').waitFor();
    expect(await frame.locator('#start').isVisible()).toBe(false);
    release();
    await frame.getByRole('checkbox', { name: 'Friends' }).waitFor();
    expect(await frame.locator('#start').isVisible()).toBe(true);
    expect(await frame.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false);
  });

  test.each([
    {
      what: 'then what came of that',
      endedAt: '2026-03-04T13:00:00Z',
      title: 'Your data is here',
      text: '4 new rows.',
    },
    {
      what: 'that nothing came of it where it was cut off',
      endedAt: '2026-03-04T12:00:00Z',
      title: 'No sync was made',
      text: 'Something else was under way, which brought no result. Choose Peloton > Sync now.',
    },
  ])('guide: walked while a sync runs, it says so, and $what', async ({ endedAt, title, text }) => {
    const desk = await lab.open({ workouts: 4 });
    await connected(desk, SETTINGS);
    const busy = {
      isBusy: true,
      lastRunAt: '2026-03-04T12:00:00Z',
      failed: false,
      did: 'It runs.',
      warnings: [],
      coming: [],
      left: '',
      notes: ['Theirs.'],
    };
    let isRunning = true;
    await desk.page.route('**/run', async (route) => {
      const asked = route.request().postData() ?? '';
      if (asked.includes('"apiSync"')) return route.fulfill({ json: { value: busy } });
      if (!asked.includes('"apiStatus"')) return route.fallback();
      const { value } = (await (await route.fetch()).json()) as { value: object };
      const lastRun = { at: endedAt, result: 'OK', details: '4 new rows.' };
      return route.fulfill({ json: { value: { ...value, running: isRunning, lastRun } } });
    });
    const frame = await desk.choose('menuConnect');
    await frame.getByRole('checkbox', { name: 'Friends' }).waitFor();
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('heading', { name: 'A sync is running' }).waitFor();
    await frame.getByText('Theirs.').waitFor();
    await frame.getByRole('progressbar').waitFor();
    await expectFit(desk, frame, 'guide-busy');
    isRunning = false;
    await frame.getByRole('heading', { name: title }).waitFor();
    expect(await frame.textContent('#finish-text')).toBe(text);
    expect(await frame.locator('#progress').isVisible()).toBe(false);
  });

  test('status: what went wrong stays while the status is read again, until something else is tried', async () => {
    const desk = await lab.open({ workouts: 4 });
    await connected(desk, SETTINGS);
    const frame = await desk.choose('menuStatus');
    await frame.getByRole('heading', { name: 'No sync yet' }).waitFor();
    await failOnce(desk, 'apiSync');
    const looks = desk.page.waitForResponse(
      (response) => response.request().postData()?.includes('apiStatus') === true,
    );
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.getByText(LOST).waitFor();
    await looks;
    await desk.page.waitForResponse((response) => response.request().postData()?.includes('apiStatus') === true);
    expect(await frame.textContent('#error')).toBe(LOST);
    await expectFit(desk, frame, 'status-sync-lost');
    await frame.getByRole('button', { name: 'Sync now' }).click();
    await frame.locator('#error:empty').waitFor({ state: 'attached' });
    await frame.getByRole('heading', { name: 'Up to date' }).waitFor({ timeout: 60_000 });
  });

  test('share: links that are ended right after one another are both ended', async () => {
    const desk = await lab.open({ workouts: 2 });
    await connected(desk, SETTINGS);
    const frame = await desk.choose('menuShare');
    await frame.getByLabel('Streaks').check();
    await frame.getByRole('button', { name: 'Make the stats link' }).click();
    await frame.getByRole('button', { name: 'Make the calendar link' }).click();
    await frame.getByLabel('The calendar link, shown only now').waitFor();
    const release = await holdOnce(desk, 'apiShare');
    await frame.getByRole('button', { name: 'End the stats link' }).click();
    await frame.getByRole('button', { name: 'End the calendar link' }).click();
    release();
    await frame.locator('#feed-state.off').waitFor();
    await frame.locator('#stats-state.off').waitFor();
    const again = await desk.choose('menuShare');
    await again.getByRole('button', { name: 'Make the stats link' }).waitFor();
    expect(await again.locator('#stats-state, #feed-state').allTextContents()).toEqual(['Private', 'Private']);
  });

  test('share: a tick that could not be saved goes back, and Enter in the address uses it', async () => {
    const desk = await lab.open({ workouts: 2, webAppAddress: 'dev' });
    await connected(desk, SETTINGS);
    const frame = await desk.choose('menuShare');
    const notes = frame.getByLabel('Also my own notes and places in these events');
    await notes.waitFor();
    await failOnce(desk, 'apiShare');
    await notes.click();
    await frame.getByText(LOST).waitFor();
    expect(await notes.isChecked()).toBe(false);
    await notes.click();
    await frame.getByText('The calendar link shows your notes, too.').waitFor();
    expect(await notes.isChecked()).toBe(true);
    const address = frame.getByLabel('Web app URL');
    await address.fill('https://script.google.com/macros/s/AKfycb-on-this-computer/exec');
    await frame.getByLabel('Streaks').check();
    await address.press('Enter');
    await frame.getByRole('link', { name: 'Open the page' }).waitFor();
    expect(await frame.locator('#stats-state').textContent()).toBe('Private');
    await expectFit(desk, frame, 'share-entered');
  });

  test('explorer: what comes late is not shown below another request', async () => {
    const desk = await lab.open({ workouts: 60 });
    await connected(desk, SETTINGS);
    const frame = await desk.choose('menuExplorer');
    const choose = async (name: string, words: string) => {
      await frame.getByLabel('Search').fill(words);
      await frame.locator('#list button').first().click();
      await frame.getByRole('button', { name: 'Run' }).waitFor();
      expect(await frame.textContent('#path')).toContain(name);
    };
    const run = () => frame.getByRole('button', { name: 'Run' }).click();
    const back = () => frame.locator('#back').click();
    await choose('(workouts)', '/workouts workouts');
    await run();
    await frame.locator('#more').waitFor();
    const releasePage = await holdOnce(desk, 'apiExplorerRun');
    await frame.locator('#pages').fill('2');
    await frame.locator('#more').click();
    await back();
    await choose('(instructors)', 'instructors');
    await run();
    await frame.locator('#tree li').first().waitFor();
    const facts = await frame.textContent('#facts');
    const answered = desk.page.waitForResponse(
      (response) => response.request().postData()?.includes('apiExplorerRun') === true,
    );
    releasePage();
    await answered;
    await frame.locator('#more:not([aria-busy])').waitFor({ state: 'attached' });
    expect(await frame.textContent('#facts')).toBe(facts);
    const releaseRun = await holdOnce(desk, 'apiExplorerRun');
    await run();
    await back();
    await choose('(workouts)', '/workouts workouts');
    releaseRun();
    await desk.page.waitForResponse((response) => response.request().postData()?.includes('apiExplorerRun') === true);
    expect(await frame.locator('#result').isVisible()).toBe(false);
  });
});
