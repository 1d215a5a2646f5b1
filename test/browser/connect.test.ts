/** Connecting in a real browser, in each way, and the whole way of a first run. */
import type { Frame } from 'playwright-core';
import { HOUR_MS, newMember } from '../support/member';
import {
  addressAfterSignIn,
  connected,
  type Desk,
  describeInBrowser,
  expectFit,
  failOnce,
  LOST,
  loseAnswer,
} from './support';

const READY = 'Your data is here';

async function factsOf(desk: Desk): Promise<Record<string, string>> {
  const frame = await desk.choose('menuStatus');
  await frame.locator('#lines li').first().waitFor();
  const names = await frame.locator('#lines .label').allTextContents();
  const values = await frame.locator('#lines .label + div').allTextContents();
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}

/** From the choices of the guide to the first data. */
async function startIn(frame: Frame): Promise<void> {
  await frame.getByRole('checkbox', { name: 'Friends' }).waitFor();
  await frame.getByRole('button', { name: 'Start' }).click();
  await frame.getByRole('heading', { name: READY }).waitFor({ timeout: 60_000 });
  expect(await frame.textContent('#finish-text')).toMatch(/\d+ new rows/);
}

const linkIn = (frame: Frame) => frame.getByRole('link', { name: "Open Peloton's sign-in page" });

describeInBrowser('connecting', (lab) => {
  test('from an empty sheet to data takes five clicks and one paste', async () => {
    const desk = await lab.open({ workouts: 30 });
    let clicks = 0;
    let pastes = 0;
    const click = async (target: { click(): Promise<void> }): Promise<void> => {
      clicks += 1;
      await target.click();
    };
    // In Sheets the menu itself is opened with a click, and then the item.
    clicks += 1;
    await click(desk.page.getByRole('button', { name: 'Connect...' }));
    const frame = await desk.dialog();
    await linkIn(frame).waitFor();
    await expectFit(desk, frame, 'connect');
    const address = await addressAfterSignIn(desk, () => click(linkIn(frame)));
    pastes += 1;
    await frame.getByLabel('Paste the address here').fill(address);
    await click(frame.locator('#by-link button[type=submit]'));
    await frame.getByRole('checkbox', { name: 'Friends' }).waitFor();
    await expectFit(desk, frame, 'guide-choose');
    await click(frame.getByRole('button', { name: 'Start' }));
    await frame.getByRole('heading', { name: READY }).waitFor({ timeout: 60_000 });
    await expectFit(desk, frame, 'guide-done');
    await frame.getByText(/The hourly sync goes on in about/).waitFor();
    await frame.getByRole('button', { name: 'Open dashboard' }).waitFor();
    await frame.getByRole('link', { name: 'Calendar' }).waitFor();
    expect({ clicks, pastes }).toEqual({ clicks: 5, pastes: 1 });
    expect(await frame.textContent('#finish-text')).toMatch(/\d+ new rows/);
    await frame.getByRole('button', { name: 'Stats page' }).click();
    await desk.page.waitForURL(/\/window\//);
    await (await desk.dialog()).getByText('sample_rider').first().waitFor();
    expect(await factsOf(desk)).toMatchObject({
      Account: 'sample_rider',
      'Hourly sync': expect.stringMatching(/^On\./),
    });
  });

  test('a first run shows how far it is, and can be stopped', async () => {
    const desk = await lab.open({ workouts: 60, paceMs: 40 });
    await connected(desk);
    const frame = await desk.choose('menuConnect');
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByRole('heading', { name: /Reading your Peloton history/ }).waitFor();
    await frame.getByRole('progressbar').waitFor();
    await expectFit(desk, frame, 'guide-running');
    await frame.getByRole('button', { name: 'Stop' }).click();
    await frame.getByText(/You stopped it/).waitFor({ timeout: 60_000 });
  });

  test('what was wrong stands next to its field, and what was typed stays', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuConnect');
    await linkIn(frame).waitFor();
    const address = frame.getByLabel('Paste the address here');
    await address.fill('https://example.com/not-it');
    await address.press('Enter');
    await frame.locator('#address-error:not(:empty)').waitFor();
    expect(await address.inputValue()).toBe('https://example.com/not-it');
    expect(await address.getAttribute('aria-invalid')).toBe('true');
    await expectFit(desk, frame, 'connect-wrong-address');
    await address.fill('');
    await address.press('Enter');
    expect(await frame.textContent('#address-error')).toBe('Paste the address that Peloton sent you to.');
    const right = await addressAfterSignIn(desk, () => linkIn(frame).click());
    await address.fill(right.replace(/code=[^&]{6}/, 'code=wrong1'));
    await address.press('Enter');
    await frame.locator('#address-error:not(:empty)').waitFor();
    expect(await address.inputValue()).toMatch(/code=wrong1/);
    expect(await frame.textContent('#address-error')).toMatch(/Sign in again with the new link/);
    await linkIn(frame).waitFor();
    await address.fill(await addressAfterSignIn(desk, () => linkIn(frame).click()));
    await address.press('Enter');
    await frame.getByRole('heading', { name: /Connected as sample_rider/ }).waitFor();
  });

  test('an answer that is lost after the sign-in has worked is found out', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuConnect');
    await linkIn(frame).waitFor();
    const address = await addressAfterSignIn(desk, () => linkIn(frame).click());
    await loseAnswer(desk, 'apiFinishSignIn');
    await frame.getByLabel('Paste the address here').fill(address);
    await frame.getByLabel('Paste the address here').press('Enter');
    await frame.getByRole('heading', { name: /Connected as sample_rider/ }).waitFor();
    expect(desk.mistakes).toEqual([]);
  });

  test('what was chosen stays when it cannot be saved', async () => {
    const desk = await lab.open();
    await connected(desk);
    const frame = await desk.choose('menuConnect');
    await frame.getByRole('checkbox', { name: 'Friends' }).uncheck();
    await frame.getByLabel('Scheduled classes').selectOption('none');
    await failOnce(desk, 'apiSaveSettings');
    await frame.getByRole('button', { name: 'Start' }).click();
    await frame.getByText(LOST).waitFor();
    await expectFit(desk, frame, 'guide-failed');
    expect(await frame.getByRole('checkbox', { name: 'Friends' }).isChecked()).toBe(false);
    expect(await frame.getByLabel('Scheduled classes').inputValue()).toBe('none');
    await startIn(frame);
  });

  test('with email and password, after a wrong one', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuConnect');
    await frame.getByText('Use email and password instead').click();
    const { email, password } = (await desk.serving.ask({ kind: 'login' })).value as Record<
      'email' | 'password',
      string
    >;
    await frame.getByLabel('Email').fill(email);
    await frame.getByLabel('Password').fill('wrong');
    await frame.getByLabel('Password').press('Enter');
    await frame.locator('#password-error:not(:empty)').waitFor();
    expect(await frame.getByLabel('Password').inputValue()).toBe('wrong');
    await expectFit(desk, frame, 'connect-wrong-password');
    await frame.getByLabel('Password').fill(password);
    await frame.getByLabel('Password').press('Enter');
    await frame.getByRole('button', { name: 'Start' }).waitFor();
    expect(await frame.locator('#password').inputValue()).toBe('');
    await startIn(frame);
  });

  test('with a pasted token', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuConnect');
    await frame.getByText('Paste a token instead').click();
    const field = frame.getByLabel('Token', { exact: true });
    await field.fill('{"body":{"refresh_to');
    await frame.locator('#by-token button[type=submit]').click();
    await frame.getByText(/That value is cut off/).waitFor();
    await field.fill(JSON.stringify({ body: { refresh_token: 'v1.made-up' } }));
    await field.press('Enter');
    await frame.locator('#token-error:not(:empty)').waitFor();
    expect(await field.inputValue()).toMatch(/made-up/);
    await expectFit(desk, frame, 'connect-wrong-token');
    const token = (await desk.serving.ask({ kind: 'token' })).value as string;
    await field.fill(JSON.stringify({ body: { refresh_token: token } }));
    await field.press('Enter');
    await startIn(frame);
  });

  test('again, when everything is set up', async () => {
    const desk = await lab.open();
    await connected(desk, { classesToSheet: false, songsToSheet: false, friendWorkouts: 'off', series: 'off' });
    await desk.serving.ask({ kind: 'run', name: 'menuSyncNow', args: [], context: 'menu' });
    const frame = await desk.choose('menuConnect');
    await frame.getByText('Connected as sample_rider. Connecting again replaces this session.').waitFor();
    await expectFit(desk, frame, 'connect-again');
    await linkIn(frame).waitFor();
    const address = frame.getByLabel('Paste the address here');
    await address.fill(await addressAfterSignIn(desk, () => linkIn(frame).click()));
    await address.press('Enter');
    await frame.getByText('Choose Peloton > Sync now, or wait').waitFor();
    await expectFit(desk, frame, 'connect-done');
  });

  test('again, after Peloton ended the session', async () => {
    const member = newMember({ workouts: 2 });
    member.connect();
    member.syncAll();
    member.peloton.revokeTokens();
    member.machine.clock.advance(3 * 24 * HOUR_MS);
    member.hour();
    const desk = await lab.open({ member });
    const status = await desk.choose('menuStatus');
    await status.getByRole('heading', { name: 'Signed out of Peloton' }).waitFor();
    await expectFit(desk, status, 'status-signed-out');
    const check = await desk.choose('menuCheckSetup');
    await check.getByText(/want your attention/).waitFor();
    await expectFit(desk, check, 'check-setup-signed-out');
    const frame = await desk.choose('menuConnect');
    await frame.getByText(/Peloton ended the session of sample_rider/).waitFor();
    await linkIn(frame).waitFor();
    await expectFit(desk, frame, 'connect-signed-out');
    await frame.getByLabel('Paste the address here').fill(await addressAfterSignIn(desk, () => linkIn(frame).click()));
    await frame.getByLabel('Paste the address here').press('Enter');
    await frame.getByRole('heading', { name: 'Connected as sample_rider' }).waitFor();
  });

  test('Esc closes the window', async () => {
    const desk = await lab.open();
    const frame = await desk.choose('menuConnect');
    await frame.getByLabel('Paste the address here').press('Escape');
    await desk.page.waitForURL(`${desk.serving.url}/`);
    expect(desk.mistakes).toEqual([]);
  });
});
