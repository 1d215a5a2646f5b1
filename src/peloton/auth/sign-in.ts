/** Connecting an account in any of the three ways. Each proves the new session before it replaces the old one. */

import { HttpError, Pause, SignedOutError, SignInError } from '../../base/errors';
import { filledText, isObject, parseObject } from '../../base/json';
import { HOUR_MS } from '../../base/time';
import { toRequest } from '../catalogue/request';
import { user } from '../catalogue/user';
import { createClient } from '../client/client';
import { type Credentials, signInThroughForm } from './form';
import { signInLegacy } from './legacy';
import { authorizeUrl, createPkce, exchangeCode, type Pkce, readCallback } from './pkce';
import { type Account, recordOf, type SessionRecord, saveSession, sessionHeaders } from './session';
import {
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
export { borrowSession, currentAccount, disconnect, isSignedOut, openSession, sessionStatus } from './session';
export type { World } from './token';

const PENDING = 'signin';
const PENDING_LIFE_MS = HOUR_MS;
const PROOF_MS = 30_000;
const CONNECT_AGAIN = 'This sign-in is too old or was used already. Sign in again with the new link.';

type Pending = Pick<Pkce, 'verifier' | 'state'> & { startedAt: number };

/** The link on which the member signs in; what it needs later is stored for an hour. */
export function startSignIn(world: World): { url: string } {
  const pkce = createPkce(world.crypto);
  const pending: Pending = { verifier: pkce.verifier, state: pkce.state, startedAt: world.clock.now() };
  world.store.set({ [PENDING]: JSON.stringify(pending) });
  return { url: authorizeUrl(world.crypto, pkce) };
}

/** `callbackUrl`: the address that the member ended on, pasted in whatever way. Throws SignInError. */
export function finishSignIn(world: World, callbackUrl: string): Account {
  const pending = readPending(world);
  if (!pending) throw new SignInError(CONNECT_AGAIN);
  const code = readCallback(callbackUrl, pending.state);
  const answer = exchangeCode(world, code, pending.verifier);
  if (answer.ok) return establish(world, recordOf(answer.tokens, WEB_CLIENT));
  const isUsedUp = answer.failure.kind === 'credentials' || answer.failure.kind === 'grant';
  if (isUsedUp) world.store.set({ [PENDING]: null });
  throw signInError(answer.failure, refusedAs(CONNECT_AGAIN));
}

function readPending(world: World): Pending | null {
  const pending = parseObject(world.store.get(PENDING)) as Pending | null;
  return pending && world.clock.now() - pending.startedAt < PENDING_LIFE_MS ? pending : null;
}

/** The password is used once and stored nowhere. `legacyLogin`: the setting. Throws SignInError. */
export function signInWithPassword(world: World, credentials: Credentials, options: { legacyLogin: boolean }): Account {
  const { email, password } = { email: credentials.email.trim(), password: credentials.password };
  if (email === '' || password === '')
    throw new SignInError('Enter both the email and the password of your Peloton account.');
  if (options.legacyLogin) return establish(world, signInLegacy(world, { email, password }));
  const fields = { grant_type: 'password', client_id: MOBILE_CLIENT, scope: MOBILE_SCOPE, username: email, password };
  const answer = requestTokens(world, fields);
  if (answer.ok) return establish(world, recordOf(answer.tokens, MOBILE_CLIENT));
  // Only a refusal of this way of asking leads to the other one: a wrong password is never tried twice.
  const { kind } = answer.failure;
  if (kind !== 'grant' && kind !== 'blocked') throw signInError(answer.failure);
  return establish(world, recordOf(signInThroughForm(world, { email, password }), WEB_CLIENT));
}

/** As it came from the page: anything but text and numbers counts as nothing. */
export interface PastedToken {
  refreshToken?: unknown;
  accessToken?: unknown;
  /** ISO text, epoch seconds or epoch ms; needed where the access token does not say it itself. */
  expiresAt?: unknown;
}

/** A refresh token is exchanged at once, and dead elsewhere from then on if the web client issued it. Throws SignInError. */
export function useToken(world: World, token: PastedToken): Account {
  const refreshToken = cleanToken(token.refreshToken, 'refresh_token');
  if (refreshToken !== '') return establish(world, refreshPasted(world, refreshToken));
  const accessToken = cleanToken(token.accessToken, 'access_token');
  if (accessToken === '') throw new SignInError('Paste a refresh token, or an access token and when it expires.');
  const now = world.clock.now();
  const expiresAt = expiryOf(token.expiresAt) ?? readClaims(world.crypto, accessToken).expiresAt;
  if (expiresAt === null) {
    throw new SignInError('This token does not say when it expires. Enter that too, for example 2027-01-31T18:00:00Z.');
  }
  if (expiresAt <= now) throw new SignInError('This token has expired. Copy a fresh one from your browser.');
  return establish(world, { clientId: WEB_CLIENT, accessToken, refreshToken: null, issuedAt: now, expiresAt });
}

/** Bare, quoted, after "Bearer", or inside the JSON value that the web app keeps in its local storage. */
function cleanToken(pasted: unknown, name: string): string {
  if (typeof pasted !== 'string') return '';
  const outer = parseObject(pasted) ?? {};
  const inner = isObject(outer.body) ? outer.body : outer;
  const text = typeof inner[name] === 'string' ? inner[name] : pasted;
  return text
    .trim()
    .replace(/^["']|["']$/g, '')
    .replace(/^bearer\s+/i, '')
    .trim();
}

/** The token does not tell which client issued it. The web client is asked first; the mobile one's token survives that. */
function refreshPasted(world: World, refreshToken: string): SessionRecord {
  let answer: TokenAnswer | null = null;
  for (const clientId of [WEB_CLIENT, MOBILE_CLIENT]) {
    answer = requestTokens(world, { grant_type: 'refresh_token', client_id: clientId, refresh_token: refreshToken });
    if (answer.ok)
      return recordOf({ ...answer.tokens, refreshToken: answer.tokens.refreshToken ?? refreshToken }, clientId);
    if (answer.failure.kind !== 'credentials' && answer.failure.kind !== 'grant') break;
  }
  const failure = answer?.failure ?? { kind: 'unreadable', status: 0, isSpoken: false };
  throw signInError(failure, refusedAs(DEAD_TOKEN));
}

const DEAD_TOKEN =
  'Peloton does not know this refresh token. It works only once: copy a fresh one from a browser in which you are signed in.';

function expiryOf(value: unknown): number | null {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  const number = Number(value);
  if (Number.isFinite(number)) return number > 0 ? (number < 1e11 ? number * 1000 : number) : null;
  const date = Date.parse(String(value).trim());
  return Number.isNaN(date) ? null : date;
}

/** Asks Peloton who this is and stores the session. The old one stays when the new one does not work. */
function establish(world: World, record: SessionRecord): Account {
  const account = prove(world, record);
  // Under the lock, so that a run which is refreshing the old session cannot write it over the new one.
  world.store.withLock(() => saveSession(world.store, account, record));
  world.log.info('Connected to Peloton.', { userId: account.userId });
  return account;
}

function prove(world: World, record: SessionRecord): Account {
  const claimedId = readClaims(world.crypto, record.accessToken).userId;
  const client = createClient({
    ...world,
    session: { headers: () => sessionHeaders(record), renew: () => false },
    deadlineAt: world.clock.now() + PROOF_MS,
    callsLeft: () => Number.POSITIVE_INFINITY,
  });
  try {
    const me = client.request<{ id?: unknown; username?: unknown } | null>(toRequest(user.me, {}));
    const userId = filledText(me?.id) ?? claimedId;
    if (userId !== null) return { userId, username: filledText(me?.username) ?? '' };
    throw new SignInError('Peloton did not say whose account this is. Try again in a few minutes.');
  } catch (error) {
    // A rotating refresh token is lost if it is not kept now, and it was issued just now: the proof can wait.
    return accountDespite(error, record.refreshToken === null ? null : claimedId);
  }
}

/** A token that was exchanged must not be lost because Peloton's other half is out of order: it says itself whose it is. */
function accountDespite(error: unknown, claimedId: string | null): Account {
  if (error instanceof SignedOutError)
    throw new SignInError('Peloton does not accept this session (401). Connect again.');
  const isTransient =
    (error instanceof HttpError && error.retriable) || (error instanceof Pause && error.reason !== 'calls');
  if (isTransient && claimedId !== null) return { userId: claimedId, username: '' };
  if (error instanceof HttpError || error instanceof Pause) throw new SignInError(error.message, error);
  throw error;
}
