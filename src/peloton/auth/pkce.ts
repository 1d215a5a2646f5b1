/** The web client's authorisation with PKCE: the link, the address that comes back, and the code's exchange. */
import { SignInError } from '../../base/errors';
import type { Crypto } from '../../base/ports';
import { auth } from '../catalogue/auth';
import { addressOf } from '../catalogue/hosts';
import { encodeQuery, parseQuery } from '../client/url';
import { AUDIENCE, CALLBACK_URL, requestTokens, type TokenAnswer, WEB_CLIENT, WEB_SCOPE, type World } from './token';

export interface Pkce {
  verifier: string;
  challenge: string;
  state: string;
  nonce: string;
}

export function createPkce(crypto: Crypto): Pkce {
  const verifier = crypto.randomText();
  return { verifier, challenge: crypto.sha256(verifier), state: crypto.randomText(), nonce: crypto.randomText() };
}

/** Holds nothing secret: the challenge cannot be turned back into the verifier. */
export function authorizeUrl(crypto: Crypto, pkce: Omit<Pkce, 'verifier'>): string {
  const query = encodeQuery({
    client_id: WEB_CLIENT,
    audience: AUDIENCE,
    scope: WEB_SCOPE,
    response_type: 'code',
    response_mode: 'query',
    redirect_uri: CALLBACK_URL,
    state: pkce.state,
    nonce: pkce.nonce,
    code_challenge: pkce.challenge,
    code_challenge_method: 'S256',
    auth0Client: crypto.encodeBase64(JSON.stringify({ name: 'auth0-spa-js', version: '2.1.3' })),
  });
  return `${addressOf(auth.authorize)}?${query}`;
}

export const isCallback = (address: string): boolean =>
  address.startsWith(CALLBACK_URL) && /^($|[/?#])/.test(address.slice(CALLBACK_URL.length));

/**
 * The code in an address to which Peloton sent the browser, however it was copied: with spaces, quotes, a fragment or
 * more parameters. Throws SignInError with a sentence that says what to paste instead.
 */
export function readCallback(address: string, expectedState: string): string {
  const text = address
    .trim()
    .replace(/^["'<]+|[>"']+$/g, '')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, '');
  const [, query = text, fragment = ''] = /^[^?#]*(?:\?([^#]*))?(?:#(.*))?$/.exec(text) ?? [];
  const found = { ...parseQuery(fragment), ...parseQuery(query) };
  if (found.error) throw new SignInError(refusalSentence(found.error));
  if (!found.code) throw new SignInError(NO_CODE);
  if (found.state !== expectedState) throw new SignInError(WRONG_STATE);
  return found.code;
}

const NO_CODE = `This is not the address that Peloton sends you to. After signing in, copy the whole address of the page that begins with ${CALLBACK_URL}?code= and paste it here.`;
const WRONG_STATE =
  'This address belongs to another sign-in. Sign in again with the new link, and paste the address that you end on.';

function refusalSentence(error: string): string {
  const reasons = new Map([
    ['access_denied', 'Peloton says that the sign-in was refused or cancelled.'],
    ['login_required', 'Peloton wants you to sign in on its page first.'],
  ]);
  return `${reasons.get(error) ?? 'Peloton ended the sign-in with an error.'} Sign in again with the new link.`;
}

export function exchangeCode(world: World, code: string, verifier: string): TokenAnswer {
  return requestTokens(world, {
    grant_type: 'authorization_code',
    client_id: WEB_CLIENT,
    code_verifier: verifier,
    code,
    redirect_uri: CALLBACK_URL,
  });
}
