/** Peloton's token endpoint: what a grant gives, and every way in which it can be refused. */

import { decodeBase64 } from '../../base/base64';
import { SignInError } from '../../base/errors';
import { filledText, parseObject } from '../../base/json';
import type { Clock, Crypto, Http, HttpRequest, HttpResponse, Log, Store } from '../../base/ports';
import { HOUR_MS } from '../../base/time';
import { withJson } from '../../http/request';
import { isSuccess, type Trouble, troubleOf } from '../../http/response';
import { createSender, type Exchange } from '../../http/sender';
import { retryAfterMs } from '../../http/wait';
import { auth } from '../catalogue/auth';
import { addressOf, HOSTS } from '../catalogue/hosts';
import { WAYS } from '../client/guard';

export interface World {
  http: Http;
  store: Store;
  clock: Clock;
  crypto: Crypto;
  log: Log;
}

export const AUTH_URL = HOSTS.auth;
/** Where Peloton sends the browser after signing in; registered for the web client. */
export const CALLBACK_URL = 'https://members.onepeloton.com/callback';
export const AUDIENCE = 'https://api.onepeloton.com/';

/** Public identifiers of Peloton's own apps, not secrets. Seen in many public clients up to 2026. */
export const WEB_CLIENT = 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM';
export const MOBILE_CLIENT = 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS';
export const WEB_SCOPE = 'offline_access openid peloton-api.members:default';
export const MOBILE_SCOPE = 'offline_access openid';

export interface Tokens {
  accessToken: string;
  /** Null when the answer holds none: the one that was used, if any, stays good. */
  refreshToken: string | null;
  issuedAt: number;
  /** Epoch ms. */
  expiresAt: number;
}

/**
 * - `credentials`: the password, code or refresh token is wrong or used up
 * - `grant`: this client may not ask in this way
 * - `challenge`: a person has to do something first (MFA, bot check, verification)
 * - `limited`: too many attempts
 * - `refused`: Peloton says no, without a reason that is known
 * - `blocked`: refused by the guard in front of Peloton, before anybody looked at the request
 * - `down`, `offline`, `unreadable`: the service, the way to it, or its language
 */
export type AuthFailureKind =
  | 'credentials'
  | 'grant'
  | 'challenge'
  | 'limited'
  | 'refused'
  | 'blocked'
  | 'down'
  | 'offline'
  | 'unreadable';

export interface AuthFailure {
  kind: AuthFailureKind;
  status: number;
  /**
   * Whether Peloton's token endpoint said `invalid_grant` in the form that is documented (RFC 6749, 5.2; seen as 403 with
   * JSON): only then the code or refresh token is known to be of no use any more. Whatever stands on the way, a guard
   * that answers in JSON too, refuses in other words.
   */
  isInvalidGrant: boolean;
}

export type TokenAnswer = { ok: true; tokens: Tokens } | { ok: false; failure: AuthFailure };

const MAX_TRIES = 3;
const FIRST_WAIT_MS = 1000;
/** The member waits at a window. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Asks for tokens. A refusal is never asked for again. Where no answer comes, the same is asked again at once: a code or
 * refresh token that was taken while its answer got lost can be had back, if at all, in the first seconds (Auth0's
 * "rotation overlap period"). Between Peloton's answer and the return nothing is called that Google could cut off.
 */
export function requestTokens(world: World, fields: Record<string, string>): TokenAnswer {
  const request: HttpRequest = {
    method: 'post',
    url: addressOf(auth.token),
    headers: { Accept: 'application/json' },
    ...withJson(fields),
  };
  const sentAt = world.clock.now();
  return readTokens(sendPatiently(world, request), sentAt);
}

/**
 * Repeats what Peloton did not get to: no answer or trouble at the server; a rate limit only when it ends soon. Returns the
 * last answer, with status 0 where none came.
 */
export function sendPatiently({ http, clock }: Pick<World, 'http' | 'clock'>, request: HttpRequest): HttpResponse {
  const repeats = ({ response }: Exchange) => {
    const trouble = troubleOf(response);
    // Without a term, asking again after a limit is what makes it longer.
    const isEndless = trouble === 'limit' && retryAfterMs(response.headers, clock.now()) === null;
    return trouble === null || trouble === 'blocked' || isEndless ? 'never' : 'later';
  };
  const policy = {
    maxTries: () => MAX_TRIES,
    firstWaitMs: FIRST_WAIT_MS,
    longestWaitMs: LONGEST_WAIT_MS,
    repeats,
  } as const;
  return createSender({ http, clock, policy }).sendOne({ http: request }).response;
}

function readTokens(response: HttpResponse, sentAt: number): TokenAnswer {
  if (!isSuccess(response.status)) return { ok: false, failure: classify(response) };
  const { access_token, refresh_token, expires_in } = parseObject(response.body) ?? {};
  const accessToken = filledText(access_token);
  if (accessToken === null) {
    return { ok: false, failure: { kind: 'unreadable', status: response.status, isInvalidGrant: false } };
  }
  const lifeSec = Number(expires_in);
  const toldAt = lifeSec > 0 ? sentAt + lifeSec * 1000 : readClaims(accessToken).expiresAt;
  const tokens: Tokens = {
    accessToken,
    refreshToken: filledText(refresh_token),
    issuedAt: sentAt,
    expiresAt: toldAt ?? sentAt + SHORTEST_LIFE_MS,
  };
  return { ok: true, tokens };
}

/** Assumed where an answer does not say how long its token lives. */
const SHORTEST_LIFE_MS = HOUR_MS;

/** What a refusal of the sign-in service means; used for its token endpoint and for its password form. */
export function classify(response: HttpResponse): AuthFailure {
  const body = parseObject(response.body);
  const codes = [body?.error, body?.code, body?.name].filter((each) => typeof each === 'string').join(' ');
  const kind = kindOfStatus(response) ?? kindOfCode(codes) ?? kindOfRefusal(response.status, body !== null);
  const isInvalidGrant = body?.error === 'invalid_grant' && [400, 401, 403].includes(response.status);
  return { kind, status: response.status, isInvalidGrant };
}

function kindOfStatus(response: HttpResponse): AuthFailureKind | null {
  if (response.status === 0) return 'offline';
  const trouble = troubleOf(response);
  if (trouble !== null) return TROUBLES[trouble];
  return response.status < 400 ? 'unreadable' : null;
}

const TROUBLES: Record<Trouble, AuthFailureKind> = { blocked: 'blocked', limit: 'limited', transient: 'down' };

/** Auth0's codes, which stand in `error`, `code` or `name`. */
function kindOfCode(codes: string): AuthFailureKind | null {
  if (/too_many|brute|rate_limit/i.test(codes)) return 'limited';
  if (/mfa|verification|captcha|password_(leaked|expired)|change_required|interaction_required/i.test(codes))
    return 'challenge';
  if (/invalid_user_password|invalid_grant|lock\.invalid/i.test(codes)) return 'credentials';
  if (/unauthorized_client|unsupported_grant|invalid_client|invalid_request|invalid_scope|access_denied/i.test(codes))
    return 'grant';
  return null;
}

function kindOfRefusal(status: number, isJson: boolean): AuthFailureKind {
  // Peloton's own service says why, in JSON.
  if (status === 403) return isJson ? 'refused' : 'blocked';
  if (status === 401) return 'credentials';
  return isJson || status === 404 || status === 405 || status === 410 ? 'grant' : 'unreadable';
}

/** Every sentence says what to do; the dialog's first way is called by the name that it has there. */
const SENTENCES: Record<AuthFailureKind, (status: number) => string> = {
  credentials: () =>
    'Peloton says that the email or the password is wrong. Check both and try again. If you sign in with Apple, Google or Facebook you have no password there: use "Sign in on Peloton\'s page".',
  grant: () => 'Peloton does not let this program sign in with a password. Use "Sign in on Peloton\'s page" instead.',
  challenge: () =>
    'Peloton asks for another step that only you can do, such as a code or a check that you are not a robot. Use "Sign in on Peloton\'s page" instead.',
  limited: () =>
    'There were too many sign-in attempts, and Peloton accepts none for a while (429). Wait an hour, then try again.',
  blocked: (status) =>
    `Peloton's guard blocks sign-ins from Google's addresses at the moment (${status}), whatever you enter; your account is not the reason. Try again in a few hours. ${WAYS}`,
  refused: (status) =>
    `Peloton blocks sign-ins of this kind at the moment (${status}). Use "Sign in on Peloton's page", or paste a token.`,
  down: (status) => `Peloton's sign-in is out of order at the moment (${status}). Try again in a few minutes.`,
  offline: () => "Peloton's sign-in could not be reached. See whether Peloton works in your browser, then try again.",
  unreadable: () =>
    'Peloton\'s sign-in gave an answer that this program cannot read. Try again; if it lasts, use "Sign in on Peloton\'s page" or look for a newer version.',
};

/** For `signInError`: says this sentence where what was sent is refused. */
export const refusedAs = (sentence: string) => ({ credentials: sentence, grant: sentence });

/**
 * The error for a failed sign-in, with a sentence for the member. `own` replaces sentences that one way of signing in
 * words differently.
 */
export function signInError(failure: AuthFailure, own: Partial<Record<AuthFailureKind, string>> = {}): SignInError {
  return new SignInError(own[failure.kind] ?? SENTENCES[failure.kind](failure.status));
}

export interface Claims {
  userId: string | null;
  /** Epoch ms. */
  expiresAt: number | null;
  /** For whom the token is: the API's address in an access token, a client id in an id token. */
  audience: string | null;
}

/** What a token (JWT, RFC 7519) says about itself; nulls for one that is not a JWT. Calls no service. */
export function readClaims(token: string): Claims {
  const { 'http://onepeloton.com/user_id': userId, exp, aud } = decodeObject(token.split('.')[1] ?? '') ?? {};
  return {
    userId: filledText(userId),
    expiresAt: typeof exp === 'number' ? exp * 1000 : null,
    audience: filledText(Array.isArray(aud) ? aud[0] : aud),
  };
}

/** The JSON object in a base64 text; null for whatever else, which is no error: an opaque token is as good as any. */
export const decodeObject = (base64: string): Record<string, unknown> | null => parseObject(decodeBase64(base64));
