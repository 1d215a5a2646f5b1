/** The web client's authorisation with PKCE: the link, the address that comes back, and the code's exchange. */
import type { Crypto } from '../../base/ports';
import { auth } from '../catalogue/auth';
import { addressOf } from '../catalogue/hosts';
import { encodeQuery } from '../client/url';
import { AUDIENCE, CALLBACK_URL, requestTokens, type TokenAnswer, WEB_CLIENT, WEB_SCOPE, type World } from './token';

export interface Pkce {
  verifier: string;
  challenge: string;
  state: string;
  nonce: string;
}

/**
 * Makes what one sign-in needs (RFC 7636 and OpenID Connect): the verifier stays here, its digest goes to Peloton, and `state`
 * and `nonce` tell the answer from anybody else's.
 */
export function createPkce(crypto: Crypto): Pkce {
  const verifier = crypto.randomText();
  return { verifier, challenge: crypto.sha256(verifier), state: crypto.randomText(), nonce: crypto.randomText() };
}

/**
 * The link on which the member signs in (PKCE, RFC 7636). It holds nothing secret: the challenge cannot be turned back
 * into the verifier.
 */
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

/** Whether an address that a member pasted is the one to which Peloton sends a browser back, whatever follows it. */
export const isCallback = (address: string): boolean =>
  address.startsWith(CALLBACK_URL) && /^($|[/?#])/.test(address.slice(CALLBACK_URL.length));

/**
 * Turns the code of a callback into tokens. A code serves once. That Peloton refuses it, or does not answer, is told by what is
 * returned.
 */
export function exchangeCode(world: World, code: string, verifier: string): TokenAnswer {
  return requestTokens(world, {
    grant_type: 'authorization_code',
    client_id: WEB_CLIENT,
    code_verifier: verifier,
    code,
    redirect_uri: CALLBACK_URL,
  });
}
