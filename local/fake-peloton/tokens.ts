/** Peloton's token endpoint: three grants, two clients, rotation, and what it says when it refuses. */
import { createHash } from 'node:crypto';
import { type Call, type FetchResponse, fieldsOf, json } from './http';
import type { Account } from './model';
import { hexId } from './random';

export const WEB_CLIENT = 'WVoJxVDdPoFx4RNewvvg6ch2mZ7bwnsM';
export const MOBILE_CLIENT = 'mgsmWCD0A8Qn6uz6mmqI6qeBNHH9IPwS';
export const CALLBACK = 'https://members.onepeloton.com/callback';
const CODE_LIFETIME_MS = 600_000;
/** "After about ten bad tries". */
const MAX_BAD_PASSWORDS = 10;

export interface Transaction {
  clientId: string;
  state: string;
  nonce: string;
  challenge: string;
  scope: string;
  audience: string;
  csrfCookie: string | null;
  csrfPage: string | null;
  /** How far the browser has come. */
  step: 'login' | 'signed-in' | 'sso-done';
  /** What the next answer of the chain must be asked for with. */
  resume: string | null;
  auth0Cookie: string;
  ticket: string | null;
}

interface Code {
  clientId: string;
  challenge: string;
  scope: string;
  issuedAt: number;
  used: boolean;
}

interface Refresh {
  clientId: string;
  family: string;
  used: boolean;
  scope: string;
}

/** Plain data: it is saved with the account. */
export interface AuthState {
  counter: number;
  transactions: Record<string, Transaction>;
  codes: Record<string, Code>;
  refresh: Record<string, Refresh>;
  deadFamilies: string[];
  access: Record<string, { clientId: string; expiresAtMs: number }>;
  /** Session cookies of the legacy login. */
  legacySessions: string[];
  badPasswords: number;
}

export const newAuthState = (): AuthState => ({
  counter: 0,
  transactions: {},
  codes: {},
  refresh: {},
  deadFamilies: [],
  access: {},
  legacySessions: [],
  badPasswords: 0,
});

export interface AuthWorld {
  now: () => number;
  account: () => Account;
  state: () => AuthState;
}

/** A new opaque text; repeatable, so not a secret of anything but this fake. */
export function opaque(world: AuthWorld, length = 32): string {
  const state = world.state();
  let text = '';
  while (text.length < length) {
    state.counter += 1;
    text += hexId(world.account().seed * 7919 + state.counter);
  }
  return text.slice(0, length);
}

export const base64url = (text: string): string => Buffer.from(text).toString('base64url');

export type Verdict = 'ok' | 'wrong' | 'too-many' | 'blocked';

/** Judges credentials and counts the bad ones. */
export function judge(world: AuthWorld, name: unknown, password: unknown): Verdict {
  const account = world.account();
  const state = world.state();
  if (state.badPasswords >= MAX_BAD_PASSWORDS) return 'too-many';
  const known = name === account.email || name === account.username;
  if (!known || account.security.socialOnly || password !== account.password) {
    state.badPasswords += 1;
    return 'wrong';
  }
  return account.security.blocked ? 'blocked' : 'ok';
}

function accessToken(world: AuthWorld, clientId: string, scope: string, expiresAtSec: number): string {
  const account = world.account();
  const claims = {
    'http://onepeloton.com/user_id': account.userId,
    iss: 'https://auth.onepeloton.com/',
    sub: `auth0|${account.userId}`,
    aud: ['https://api.onepeloton.com/'],
    iat: Math.floor(world.now() / 1000),
    exp: expiresAtSec,
    scope,
    azp: clientId,
  };
  const header = base64url(JSON.stringify({ alg: 'RS256', typ: 'JWT', kid: 'fake' }));
  return `${header}.${base64url(JSON.stringify(claims))}.${opaque(world, 43)}`;
}

export interface Grant {
  access_token: string;
  refresh_token?: string;
  id_token: string;
  scope: string;
  expires_in: number;
  token_type: 'Bearer';
}

export function grant(world: AuthWorld, clientId: string, scope: string, family: string | null): Grant {
  const state = world.state();
  const expiresIn = world.account().security.accessTokenSec;
  const expiresAtSec = Math.floor(world.now() / 1000) + expiresIn;
  const access = accessToken(world, clientId, scope, expiresAtSec);
  state.access[access] = { clientId, expiresAtMs: expiresAtSec * 1000 };
  const answer: Grant = {
    access_token: access,
    id_token: `${access}.id`,
    scope,
    expires_in: expiresIn,
    token_type: 'Bearer',
  };
  if (family === null || !scope.split(' ').includes('offline_access')) return answer;
  const refresh = `v1.${opaque(world, 64)}`;
  state.refresh[refresh] = { clientId, family, used: false, scope };
  return { ...answer, refresh_token: refresh };
}

const refuse = (error: string, description: string, status = 403): FetchResponse =>
  json(status, { error, error_description: description });

function byPassword(world: AuthWorld, fields: Record<string, unknown>): FetchResponse {
  const { security } = world.account();
  if (fields.client_id !== MOBILE_CLIENT || !security.passwordGrant) {
    return refuse('unauthorized_client', "Grant type 'password' not allowed for the client.");
  }
  const verdict = judge(world, fields.username, fields.password);
  if (verdict === 'too-many')
    return refuse('too_many_attempts', 'Your account has been blocked after multiple consecutive login attempts.', 429);
  if (verdict === 'blocked') return refuse('unauthorized', 'user is blocked');
  if (verdict === 'wrong') return refuse('invalid_grant', 'Wrong email or password.');
  if (security.mfa)
    return json(403, {
      error: 'mfa_required',
      error_description: 'Multifactor authentication required',
      mfa_token: opaque(world),
    });
  return json(200, grant(world, MOBILE_CLIENT, String(fields.scope ?? ''), opaque(world)));
}

function byCode(world: AuthWorld, fields: Record<string, unknown>): FetchResponse {
  const code = world.state().codes[String(fields.code)];
  if (!code || code.used || code.clientId !== fields.client_id || world.now() - code.issuedAt > CODE_LIFETIME_MS) {
    return refuse('invalid_grant', 'Invalid authorization code');
  }
  if (fields.redirect_uri !== CALLBACK) return refuse('invalid_request', 'The redirect URI is wrong.', 400);
  const verifier = String(fields.code_verifier ?? '');
  if (createHash('sha256').update(verifier).digest('base64url') !== code.challenge) {
    return refuse('invalid_grant', 'Failed to verify code verifier');
  }
  code.used = true;
  return json(200, grant(world, code.clientId, code.scope, opaque(world)));
}

/** The web client's tokens rotate and a used one kills its family; the mobile client's stay (HA issue 112). */
function byRefresh(world: AuthWorld, fields: Record<string, unknown>): FetchResponse {
  const state = world.state();
  const token = state.refresh[String(fields.refresh_token)];
  const unknown = refuse('invalid_grant', 'Unknown or invalid refresh token.');
  if (!token || token.clientId !== fields.client_id || state.deadFamilies.includes(token.family)) return unknown;
  if (token.clientId === MOBILE_CLIENT) return json(200, grant(world, MOBILE_CLIENT, token.scope, null));
  if (token.used) {
    state.deadFamilies.push(token.family);
    return unknown;
  }
  token.used = true;
  return json(200, grant(world, token.clientId, token.scope, token.family));
}

export function tokenEndpoint(world: AuthWorld, call: Call): FetchResponse {
  const fields = call.method === 'POST' ? fieldsOf(call) : null;
  if (!fields) return refuse('invalid_request', 'The request body could not be read.', 400);
  if (fields.client_id !== WEB_CLIENT && fields.client_id !== MOBILE_CLIENT)
    return refuse('invalid_client', 'Unknown client', 401);
  if (fields.grant_type === 'password') return byPassword(world, fields);
  if (fields.grant_type === 'authorization_code') return byCode(world, fields);
  if (fields.grant_type === 'refresh_token') return byRefresh(world, fields);
  return refuse('unauthorized_client', `Grant type '${String(fields.grant_type)}' not allowed for the client.`);
}

/** Whether the request carries a live access token. */
export function hasAccess(world: AuthWorld, call: Call): boolean {
  const bearer = /^Bearer (\S+)$/.exec(call.header('authorization') ?? '')?.[1];
  const access = bearer === undefined ? undefined : world.state().access[bearer];
  return access !== undefined && access.expiresAtMs > world.now();
}

/** The client that the bearer was issued for; null where there is none. */
export function clientOf(call: Call): string | null {
  const claims = /^Bearer [^.\s]+\.([^.\s]+)\./.exec(call.header('authorization') ?? '')?.[1];
  return claims === undefined ? null : JSON.parse(Buffer.from(claims, 'base64url').toString()).azp;
}
