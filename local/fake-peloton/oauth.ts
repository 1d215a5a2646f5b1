/** The browser's way through Peloton's Auth0 pages, step by step as public clients recorded it, strict about cookies. */
import { carries, credentials } from './credentials';
import { type Call, cookiesOf, type FetchResponse, fieldsOf, html, redirect, setCookie } from './http';
import { pageConfig } from './login-page';
import {
  type AuthWorld,
  base64url,
  CALLBACK,
  judge,
  opaque,
  type Transaction,
  tokenEndpoint,
  WEB_CLIENT,
} from './tokens';

const LOGIN_PATH = '/usernamepassword/login';

const badRequest = (message: string): FetchResponse =>
  html(400, `<html><body><h1>Oops!, something went wrong</h1><p>${message}</p></body></html>`);

function newTransaction(call: Call, auth0Cookie: string): Transaction {
  const value = (name: string): string => call.query.get(name) ?? '';
  return {
    clientId: value('client_id'),
    state: value('state'),
    nonce: value('nonce'),
    challenge: value('code_challenge'),
    scope: value('scope'),
    audience: value('audience'),
    csrfCookie: null,
    csrfPage: null,
    step: 'login',
    resume: null,
    auth0Cookie,
    ticket: null,
  };
}

/** What is wrong with an address of the sign-in page; null if nothing. */
function faultOfAuthorize(query: URLSearchParams): string | null {
  if (query.get('client_id') !== WEB_CLIENT) return 'unknown client';
  if (query.get('redirect_uri') !== CALLBACK) return 'Callback URL mismatch';
  if (query.get('response_type') !== 'code') return 'unsupported response_type';
  if (query.get('code_challenge_method') !== 'S256') return 'unsupported code_challenge_method';
  if (!/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'bad code_challenge';
  return null;
}

function authorize(world: AuthWorld, call: Call): FetchResponse {
  const fault = faultOfAuthorize(call.query);
  if (fault) return badRequest(fault);
  const key = `hKFo2SB${opaque(world, 153)}`;
  const transaction = newTransaction(call, opaque(world));
  world.state().transactions[key] = transaction;
  const query = new URLSearchParams({ state: key, client: WEB_CLIENT, protocol: 'oauth2', scope: transaction.scope });
  return redirect(302, `/login?${query}`, [
    setCookie('auth0', transaction.auth0Cookie),
    setCookie('auth0_compat', transaction.auth0Cookie),
    setCookie('did', opaque(world)),
  ]);
}

function loginPage(world: AuthWorld, call: Call): FetchResponse {
  const key = call.query.get('state') ?? '';
  const transaction = world.state().transactions[key];
  if (!transaction || !carries(call, transaction)) return badRequest('You may have pressed the back button.');
  const { security } = world.account();
  const bare = security.missingCsrf > 0;
  if (bare) security.missingCsrf -= 1;
  transaction.csrfCookie = bare ? null : opaque(world);
  transaction.csrfPage = bare ? null : opaque(world);
  const config = Buffer.from(JSON.stringify(pageConfig(transaction, key))).toString('base64');
  const page = `<!DOCTYPE html><html><head><title>Log in | Peloton</title></head><body>
<script>
window.injectedConfig = window.injectedConfig || "${config}";
</script></body></html>
`;
  const cookies: Array<[string, string]> = transaction.csrfCookie
    ? [['Set-Cookie', setCookie('_csrf', transaction.csrfCookie, LOGIN_PATH)]]
    : [];
  return html(200, page, cookies);
}

function stateOfContext(text: unknown): string {
  try {
    return String((JSON.parse(String(text)) as { state?: unknown }).state);
  } catch {
    // Sent back undecoded or not at all: no transaction has that state, and the answer says so.
    return '';
  }
}

function callback(world: AuthWorld, call: Call): FetchResponse {
  const fields = (call.header('content-type') ?? '').includes('application/x-www-form-urlencoded')
    ? fieldsOf(call)
    : null;
  const transaction = world.state().transactions[stateOfContext(fields?.wctx)];
  if (!fields || !transaction || fields.wa !== 'wsignin1.0' || fields.wresult !== transaction.ticket)
    return badRequest('Invalid sign-in result');
  if (!carries(call, transaction)) return badRequest('Missing cookies');
  transaction.step = 'signed-in';
  transaction.resume = opaque(world);
  transaction.auth0Cookie = opaque(world);
  return redirect(302, `/authorize/resume?state=${transaction.resume}`, [
    setCookie('auth0', transaction.auth0Cookie),
    setCookie('auth0_compat', transaction.auth0Cookie),
  ]);
}

const byResume = (world: AuthWorld, state: string | null): Transaction | undefined =>
  state === null
    ? undefined
    : Object.values(world.state().transactions).find((transaction) => transaction.resume === state);

/** Issues the code and says where the browser lands. */
function landing(
  world: AuthWorld,
  transaction: Pick<Transaction, 'clientId' | 'state' | 'challenge' | 'scope'>,
): string {
  const error = world.account().security.callbackError;
  if (error)
    return `${CALLBACK}?${new URLSearchParams({ error, error_description: 'Peloton refused the sign-in.', state: transaction.state })}`;
  const code = opaque(world, 43);
  world.state().codes[code] = {
    clientId: transaction.clientId,
    challenge: transaction.challenge,
    scope: transaction.scope,
    issuedAt: world.now(),
    used: false,
  };
  return `${CALLBACK}?${new URLSearchParams({ code, state: transaction.state })}`;
}

function resume(world: AuthWorld, call: Call): FetchResponse {
  const transaction = byResume(world, call.query.get('state'));
  if (!transaction || !carries(call, transaction)) return badRequest('Unknown or expired transaction');
  const { security, userId } = world.account();
  if (transaction.step === 'signed-in' && !security.shortChain) {
    const query = new URLSearchParams({
      visited_site: 'https://members.onepeloton.com',
      user_id: userId,
      client_name: 'Members',
      session_claim_token: opaque(world),
      state: String(transaction.resume),
    });
    return redirect(302, `https://auth-orca.onepeloton.com/sso/login_site?${query}`);
  }
  transaction.resume = null;
  const fresh = opaque(world);
  return redirect(302, landing(world, transaction), [setCookie('auth0', fresh), setCookie('auth0_compat', fresh)]);
}

function continued(world: AuthWorld, call: Call): FetchResponse {
  const transaction = byResume(world, call.query.get('state'));
  if (!transaction || !carries(call, transaction)) return badRequest('Unknown or expired transaction');
  if (transaction.ticket === null || transaction.step === 'login') return badRequest('Not signed in');
  transaction.step = 'sso-done';
  return redirect(302, `/authorize/resume?state=${transaction.resume}`);
}

/** No cookie may travel to another host or path than the one that set it. */
function strayCookie(call: Call): string | null {
  const orca = call.host === 'auth-orca.onepeloton.com';
  for (const name of cookiesOf(call).keys()) {
    if (name.startsWith('peloton_') !== orca) return name;
    if (name === '_csrf' && call.path !== LOGIN_PATH) return name;
  }
  return null;
}

export function authHost(world: AuthWorld, call: Call): FetchResponse {
  const route = `${call.method} ${call.path}`;
  if (route === 'POST /oauth/token') return tokenEndpoint(world, call);
  const stray = strayCookie(call);
  if (stray) return badRequest(`the cookie ${stray} does not belong here`);
  if (route === 'GET /authorize') return authorize(world, call);
  if (route === 'GET /login') return loginPage(world, call);
  if (route === `POST ${LOGIN_PATH}`) return credentials(world, call);
  if (route === 'POST /login/callback') return callback(world, call);
  if (route === 'GET /authorize/resume') return resume(world, call);
  if (route === 'GET /continue') return continued(world, call);
  return html(404, 'Not found.');
}

export function orcaHost(_world: AuthWorld, call: Call): FetchResponse {
  const stray = strayCookie(call);
  if (stray) return badRequest(`the cookie ${stray} does not belong here`);
  const state = call.query.get('state') ?? '';
  if (call.path === '/sso/login_site') {
    const mark = base64url(state).slice(0, 12);
    const next = new URLSearchParams({ state, visited_domain: 'onepeloton.com' });
    return redirect(303, `/sso/login_domain?${next}`, [
      setCookie('peloton_logged_in_user_hash', mark),
      setCookie('peloton_visited_sites', mark),
    ]);
  }
  if (call.path === '/sso/login_domain') {
    if (!cookiesOf(call).has('peloton_logged_in_user_hash')) return badRequest('Missing cookies');
    return redirect(303, `https://auth.onepeloton.com/continue?state=${state}`, [
      setCookie('peloton_visited_domains', 'yes'),
    ]);
  }
  return html(404, 'Not found.');
}

/** What a member does with the link in a browser: signs in, whatever Peloton asks, and lands on the callback address. */
export function browserSignIn(world: AuthWorld, address: string, email: string, password: string): string {
  const url = new URL(address);
  const fault =
    url.host === 'auth.onepeloton.com' && url.pathname === '/authorize'
      ? faultOfAuthorize(url.searchParams)
      : 'not the sign-in page';
  if (fault) throw new Error(`Peloton's page says: ${fault}`);
  const { security } = world.account();
  if (!security.socialOnly && judge(world, email, password) !== 'ok')
    throw new Error("Peloton's page says: Wrong email or password.");
  const value = (name: string): string => url.searchParams.get(name) ?? '';
  return landing(world, {
    clientId: value('client_id'),
    state: value('state'),
    challenge: value('code_challenge'),
    scope: value('scope'),
  });
}
