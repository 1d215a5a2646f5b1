/** Peloton's own website as far as signing in meets it: the callback page, and what the site keeps in the browser. */
import { type FetchResponse, html } from './http';
import type { CallbackScript } from './model';
import { base64url, type Grant, WEB_CLIENT } from './tokens';

/** The script of the callback page, by what it does. */
export const CALLBACK_SCRIPTS: Record<CallbackScript, string> = {
  stays: '',
  replaces: "location.replace('/home');",
  assigns: "addEventListener('load', () => setTimeout(() => location.assign('/home')));",
  rewrites: "history.replaceState(null, '', '/home');",
  pushes: "history.pushState(null, '', '/home');",
};

export const callbackPage = (script: CallbackScript): FetchResponse =>
  html(
    200,
    `<!DOCTYPE html><html lang="en"><head><title>Peloton</title></head><body><main><h1>Signed in</h1></main>
<script>${CALLBACK_SCRIPTS[script]}</script></body></html>`,
  );

export const homePage = (): FetchResponse =>
  html(
    200,
    '<!DOCTYPE html><html lang="en"><head><title>Peloton home</title></head><body><main><h1>Home</h1></main></body></html>',
  );

/** The two entries of the local storage, by name, as captured in May and August 2026: who is signed in, and the tokens. */
export function storageEntries(userId: string, tokens: Grant, expiresAtSec: number): Record<string, string> {
  const prefix = `@@auth0spajs@@::${WEB_CLIENT}`;
  const idToken = `${base64url('{"alg":"RS256"}')}.${base64url(JSON.stringify({ aud: WEB_CLIENT, sub: userId }))}.${base64url('signature')}`;
  const body = {
    client_id: WEB_CLIENT,
    access_token: tokens.access_token,
    refresh_token: tokens.refresh_token,
    scope: tokens.scope,
    expires_in: tokens.expires_in,
    token_type: tokens.token_type,
    audience: 'https://api.onepeloton.com/',
    oauthTokenScope: tokens.scope,
  };
  return {
    [`${prefix}::@@user@@`]: JSON.stringify({
      id_token: idToken,
      decodedToken: { encoded: {}, header: {}, claims: {}, user: { sub: `auth0|${userId}` } },
    }),
    [`${prefix}::https://api.onepeloton.com/::openid offline_access`]: JSON.stringify({
      body,
      expiresAt: expiresAtSec,
    }),
  };
}
