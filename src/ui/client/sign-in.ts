/** The three ways to connect: on Peloton's page, with email and password, with a token. */
import { byId, make } from './dom';
import { call, messageOf, showError, whileBusy } from './page';

export interface Account {
  userId: string;
  username: string;
}

/** What was typed stays in its field until it has worked; then every field is emptied. */
export function offerSignIn(onConnected: (account: Account) => void): void {
  const finish = (account: Account): void => {
    for (const input of byId('ways').querySelectorAll<HTMLInputElement>('input, textarea')) input.value = '';
    onConnected(account);
  };
  onSubmit('by-link', 'address', finish, async () => {
    const address = filled('address', 'Paste the address that Peloton sent you to.');
    try {
      return await call('apiFinishSignIn', address);
    } catch (error) {
      if (messageOf(error).includes('the new link')) void prepareLink();
      throw error;
    }
  });
  onSubmit('by-password', 'password', finish, () => {
    const email = filled('email', 'Type the email of your Peloton account.');
    const { value } = byId<HTMLInputElement>('password');
    if (value === '') throw new Error('Type your password.');
    return call('apiSignInWithPassword', { email, password: value });
  });
  onSubmit('by-token', 'token', finish, () => call('apiUseToken', readToken(filled('token', 'Paste a token.'))));
  // In a field of several lines Enter would begin another one, which no token has.
  byId('token').addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing) return;
    event.preventDefault();
    byId<HTMLFormElement>('by-token').requestSubmit();
  });
  void prepareLink();
}

/** The link is a real one, because a tab opened later than the click would be blocked. */
async function prepareLink(): Promise<void> {
  const link = byId('link');
  const retry = make('button', { type: 'button', class: 'button main' }, 'Try again');
  retry.addEventListener('click', prepareLink);
  link.replaceChildren(retry);
  byId('link-error').textContent = '';
  await whileBusy(retry, 'Preparing the link…', async () => {
    try {
      const { url } = await call<{ url: string }>('apiStartSignIn');
      const target = { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'button main' };
      link.replaceChildren(make('a', target, "Open Peloton's sign-in page"));
    } catch (error) {
      byId('link-error').textContent = messageOf(error);
    }
  });
}

function onSubmit(
  formId: string,
  inputId: string,
  finish: (account: Account) => void,
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
      showError(input, messageOf(error));
      input.focus();
    }
  }
}

function filled(id: string, complaint: string): string {
  const text = byId<HTMLInputElement>(id).value.trim();
  if (text) return text;
  throw new Error(complaint);
}

interface Entry {
  body?: { refresh_token?: string; access_token?: string };
  refresh_token?: string;
  access_token?: string;
  /** Epoch s. */
  expiresAt?: number;
}

/** Takes a refresh token, a bearer token, or the browser's whole entry that holds both. */
function readToken(text: string): object {
  if (text.startsWith('{')) {
    const entry = readEntry(text);
    const body = entry.body ?? entry;
    if (body.refresh_token) return { refreshToken: body.refresh_token };
    if (body.access_token) return bearerToken(body.access_token, (entry.expiresAt ?? 0) * 1000);
    throw new Error('There is no token in that value. Copy the value of the entry that begins with @@auth0spajs@@.');
  }
  const bearer = text.replace(/^Bearer\s+/i, '');
  if (!bearer.startsWith('eyJ')) return { refreshToken: text };
  return bearerToken(bearer, Date.parse(byId<HTMLInputElement>('expires').value));
}

const bearerToken = (accessToken: string, expiresMs: number): object =>
  expiresMs > 0 ? { accessToken, expiresAt: new Date(expiresMs).toISOString() } : { accessToken };

function readEntry(text: string): Entry {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    // Whatever JSON has to say of it, this is what happened.
    throw new Error('That value is cut off. Copy all of it, from { to }.');
  }
}
