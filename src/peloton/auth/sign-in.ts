/** Connecting an account in any of the three ways. */

import { SignInError } from '../../base/errors';
import { readCallback } from './callback';
import { establish, establishProved } from './establish';
import { type Credentials, OUT_OF_STEP, obtainCode } from './form';
import { signInLegacy } from './legacy';
import { type FoundToken, readPastedToken } from './pasted-token';
import { forgetSignIn, pendingSignIns, rememberSignIn } from './pending';
import { authorizeUrl, createPkce, exchangeCode } from './pkce';
import { type Account, recordOf, type SessionRecord } from './session';
import {
  type AuthFailure,
  MOBILE_CLIENT,
  MOBILE_SCOPE,
  readClaims,
  refusedAs,
  requestTokens,
  signInError,
  type TokenAnswer,
  WEB_CLIENT,
  type World,
} from './token';

export type { Credentials } from './form';
export type { Account } from './session';
export {
  borrowSession,
  currentAccount,
  disconnect,
  isSignedOut,
  nameAccount,
  openSession,
  openSessionLater,
  sessionStatus,
} from './session';
export type { World } from './token';

const CONNECT_AGAIN = 'This sign-in is too old or was used already. Sign in again with the new link.';

/** Whether Peloton's site uses up a code that is not its own is not known; where its script does not run, it cannot. */
const NOT_AGAIN =
  'If that happens again, use "Copy a link that stays": there Peloton\'s site cannot use the address up before you.';

/**
 * Begins a sign-in on Peloton's page and returns its link. What is needed when the member comes back is stored for an
 * hour.
 */
export function startSignIn(world: World): { url: string } {
  const pkce = createPkce(world.crypto);
  rememberSignIn(world, pkce);
  return { url: authorizeUrl(world.crypto, pkce) };
}

/**
 * Connects the account that the member signed in to. `pasted` holds the address that the member ended on, copied in
 * whatever way. Throws SignInError.
 */
export function finishSignIn(world: World, pasted: string): Account {
  const pending = pendingSignIns(world);
  if (pending.length === 0) throw new SignInError(CONNECT_AGAIN);
  const states = pending.map(({ state }) => state);
  const { code, state } = readCallback(pasted, states);
  const verifier = pending.find((each) => each.state === state)?.verifier ?? '';
  return establish(world, code, () =>
    recordFrom(exchangeCode(world, code, verifier), (failure) => {
      if (failure.isInvalidGrant) forgetSignIn(world, state);
      return signInError(failure, refusedAs(`${CONNECT_AGAIN} ${NOT_AGAIN}`));
    }),
  );
}

/** The session of the web client that an answer holds; throws what `errorOf` makes of a refusal. */
function recordFrom(answer: TokenAnswer, errorOf: (failure: AuthFailure) => SignInError): SessionRecord {
  if (answer.ok) return recordOf(answer.tokens, WEB_CLIENT);
  throw errorOf(answer.failure);
}

/**
 * Connects an account by email and password, which is used once and stored nowhere. `legacyLogin` is the setting for
 * the older way. Throws SignInError.
 */
export function signInWithPassword(world: World, credentials: Credentials, options: { legacyLogin: boolean }): Account {
  const { email, password } = { email: credentials.email.trim(), password: credentials.password };
  if (email === '' || password === '')
    throw new SignInError('Enter both the email and the password of your Peloton account.');
  if (options.legacyLogin) return establishProved(world, signInLegacy(world, { email, password }));
  try {
    return establish(world, null, () => exchangePassword(world, { email, password }));
  } catch (error) {
    if (!(error instanceof WayRefused)) throw error;
  }
  const { code, verifier } = obtainCode(world, { email, password });
  return establish(world, code, () =>
    recordFrom(exchangeCode(world, code, verifier), (failure) => signInError(failure, refusedAs(OUT_OF_STEP))),
  );
}

/** Peloton does not let the password be asked for in this way; in another way it may. */
class WayRefused extends SignInError {}

function exchangePassword(world: World, { email, password }: Credentials): SessionRecord {
  const fields = { grant_type: 'password', client_id: MOBILE_CLIENT, scope: MOBILE_SCOPE, username: email, password };
  const answer = requestTokens(world, fields);
  if (answer.ok) return recordOf(answer.tokens, MOBILE_CLIENT);
  // Only a refusal of this way of asking leads to the other one: a wrong password is never tried twice.
  const { kind } = answer.failure;
  const { message } = signInError(answer.failure);
  throw kind === 'grant' || kind === 'refused' ? new WayRefused(message) : new SignInError(message);
}

/** As it came from the page: anything but text and numbers counts as nothing. */
export interface PastedToken {
  /** Whatever was copied from a browser. */
  token?: unknown;
  /** The same, where it is known which of the two it holds. */
  refreshToken?: unknown;
  accessToken?: unknown;
  /** ISO text, epoch seconds or epoch ms; needed where neither the entry nor the access token itself says it. */
  expiresAt?: unknown;
}

/**
 * Takes a refresh token rather than an access token. It is exchanged at once, and dead elsewhere from then on if the web
 * client issued it. Throws SignInError.
 */
export function useToken(world: World, pasted: PastedToken): Account {
  const { refreshToken, accessToken, expiresAtSec } = findToken(pasted);
  if (refreshToken !== null) return establish(world, refreshToken, () => refreshPasted(world, refreshToken));
  if (accessToken === null) throw new SignInError('Paste a refresh token, or an access token and when it expires.');
  const now = world.clock.now();
  const expiresAt = expiryOf(pasted.expiresAt) ?? expiryOf(expiresAtSec) ?? readClaims(accessToken).expiresAt;
  if (expiresAt === null) {
    throw new SignInError('This token does not say when it expires. Enter that too, for example 2027-01-31T18:00:00Z.');
  }
  if (expiresAt <= now) throw new SignInError('This token has expired. Copy a fresh one from your browser.');
  return establishProved(world, { clientId: WEB_CLIENT, accessToken, refreshToken: null, issuedAt: now, expiresAt });
}

function findToken({ token, refreshToken, accessToken }: PastedToken): FoundToken {
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const found = readPastedToken(text(token), 'either');
  if (found.refreshToken ?? found.accessToken) return found;
  const refresh = readPastedToken(text(refreshToken), 'refresh');
  return refresh.refreshToken === null ? readPastedToken(text(accessToken), 'access') : refresh;
}

/** The token does not tell which client issued it. The web client is asked first; the mobile one's token survives that. */
function refreshPasted(world: World, refreshToken: string): SessionRecord {
  const ask = (clientId: string): TokenAnswer =>
    requestTokens(world, { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken });
  let clientId = WEB_CLIENT;
  let answer = ask(clientId);
  if (!answer.ok && (answer.failure.kind === 'credentials' || answer.failure.kind === 'grant')) {
    clientId = MOBILE_CLIENT;
    answer = ask(clientId);
  }
  if (!answer.ok) throw signInError(answer.failure, refusedAs(DEAD_TOKEN));
  return recordOf({ ...answer.tokens, refreshToken: answer.tokens.refreshToken ?? refreshToken }, clientId);
}

const DEAD_TOKEN =
  'Peloton does not know this refresh token: it works only once, and this one was used already, here or by the browser. Sign in at Peloton in a private window, copy the token there, and close that window without signing out.';

function expiryOf(value: unknown): number | null {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number > 0 ? (number < 1e11 ? number * 1000 : number) : null;
  const date = Date.parse(String(value).trim());
  return Number.isNaN(date) ? null : date;
}
