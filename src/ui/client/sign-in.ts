/** The three ways to connect: on Peloton's page, with email and password, with a token. */

import type { statusAnswer } from '../../commands/answers';
import { copyText } from './clipboard';
import { byId, make } from './dom';
import { call, messageOf, showError, whileBusy } from './page';
import { LOST } from './refusals';

export interface Account {
  userId: string;
  username: string;
}

/**
 * What was typed stays in its field until it has worked; then every field is emptied. `isFirst`: nobody is connected, so
 * that whoever is so afterwards has signed in here.
 */
export function offerSignIn(isFirst: boolean, onConnected: (account: Account) => void): void {
  const finish = (account: Account): void => {
    for (const input of byId('ways').querySelectorAll<HTMLInputElement>('input, textarea')) input.value = '';
    onConnected(account);
  };
  onSubmit('by-link', 'address', finish, isFirst, async () => {
    const address = filled('address', 'Paste the address that Peloton sent you to.');
    try {
      return await call('apiFinishSignIn', address);
    } catch (error) {
      if (messageOf(error).includes('the new link')) void prepareLink();
      throw error;
    }
  });
  onSubmit('by-password', 'password', finish, isFirst, () => {
    const email = filled('email', 'Type the email of your Peloton account.');
    const { value } = byId<HTMLInputElement>('password');
    if (value === '') throw new Error('Type your password.');
    return call('apiSignInWithPassword', { email, password: value });
  });
  onSubmit('by-token', 'token', finish, isFirst, () => {
    const token = filled('token', 'Paste a token.');
    const { value } = byId<HTMLInputElement>('expires');
    return call('apiUseToken', value === '' ? { token } : { token, expiresAt: new Date(value).toISOString() });
  });
  // In a field of several lines Enter would begin another one, which no token has.
  byId('token').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    byId<HTMLFormElement>('by-token').requestSubmit();
  });
  offerCopy('copy-link', () => `${SOURCE_OF}${byId('link').querySelector('a')?.href ?? ''}`);
  offerCopy('copy-line', () => byId('line').textContent ?? '');
  void prepareLink();
}

/** In a view of a page's source no script of the page runs, so that nothing leaves the address to which the link leads. */
const SOURCE_OF = 'view-source:';

/** What could not be copied is shown, for the member to copy. */
function offerCopy(id: string, text: () => string): void {
  const button = byId(id);
  button.addEventListener('click', async () => {
    const said = byId(`${id}-said`);
    try {
      await copyText(text());
      said.textContent = button.dataset.copied ?? '';
    } catch {
      const shown = make('input', { readonly: true, 'aria-label': button.textContent });
      shown.value = text();
      said.replaceChildren('The browser does not allow copying here. Copy this: ', shown);
      shown.select();
    }
  });
}

/** The link is a real one, because a tab opened later than the click would be blocked. */
async function prepareLink(): Promise<void> {
  const link = byId('link');
  const retry = make('button', { type: 'button', class: 'button main' }, 'Try again');
  retry.addEventListener('click', prepareLink);
  link.replaceChildren(retry);
  byId('link-error').textContent = '';
  byId('copy-link').hidden = true;
  await whileBusy(retry, 'Preparing the link…', async () => {
    try {
      const { url } = await call<{ url: string }>('apiStartSignIn');
      const target = { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'button main' };
      link.replaceChildren(make('a', target, "Open Peloton's sign-in page"));
      byId('copy-link').hidden = false;
    } catch (error) {
      byId('link-error').textContent = messageOf(error);
    }
  });
}

function onSubmit(
  formId: string,
  inputId: string,
  finish: (account: Account) => void,
  isFirst: boolean,
  connect: () => Promise<Account>,
) {
  const form = byId(formId);
  const input = byId(inputId);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    showError(input, '');
    const button = form.querySelector<HTMLElement>('button[type=submit]');
    if (button) void whileBusy(button, 'Connecting…', attempt);
  });
  form.addEventListener('input', () => showError(input, ''));

  async function attempt(): Promise<void> {
    try {
      finish(await connect());
    } catch (error) {
      const account = isFirst && messageOf(error) === LOST ? await findAccount() : null;
      if (account) return finish(account);
      showError(input, messageOf(error));
      input.focus();
    }
  }
}

/** Who is connected: the answer may have been lost after the sign-in had worked, and what was pasted works once only. */
async function findAccount(): Promise<Account | null> {
  try {
    const { connected, signedOut, userId, username } = await call<ReturnType<typeof statusAnswer>>('apiStatus');
    return connected && !signedOut && userId !== null ? { userId, username: username ?? '' } : null;
  } catch {
    // Google still does not answer, which is what the member is told.
    return null;
  }
}

function filled(id: string, complaint: string): string {
  const text = byId<HTMLInputElement>(id).value.trim();
  if (text) return text;
  throw new Error(complaint);
}
