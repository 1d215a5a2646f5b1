/** A Peloton of our own: the four hosts behind one function, with an account that tests and the runner may change. */

import { preflightAnswer, withOrigin } from './cors';
import { cloudflareLimit, createFaults, type Faults, faultAnswer } from './faults';
import { graphqlHost } from './graphql';
import { guardAnswer } from './guard';
import { type Call, type FetchResponse, type Internet, json, parseCall } from './http';
import { callbackPage, homePage, storageEntries } from './members-site';
import type { Account } from './model';
import { authHost, browserSignIn, orcaHost } from './oauth';
import { apiHost } from './rest';
import { sampleAccount } from './sample-account';
import { type AuthState, type AuthWorld, grant, MOBILE_CLIENT, newAuthState, opaque, WEB_CLIENT } from './tokens';

export type { Account, Workout } from './model';
export { sampleAccount } from './sample-account';

export interface FakePelotonOptions {
  /** Epoch milliseconds. */
  now: () => number;
  account?: Account;
  seed?: number;
}

interface RequestRecord {
  method: string;
  /** With the query on the data hosts, without it on the sign-in hosts; GraphQL ends in "#OperationName". */
  path: string;
  /** 0 when no answer came. */
  status: number;
  at: number;
}

export interface FakePeloton {
  fetch: Internet;
  readonly account: Account;
  requests: RequestRecord[];
  faults: Faults;
  /** What a member's browser does with the link; answers the callback address. Throws what Peloton's page says. */
  browserSignIn(url: string, email: string, password: string): string;
  /** Tokens issued directly, as if copied from the browser. */
  issueToken(client: 'web' | 'mobile'): { accessToken: string; refreshToken: string; expiresAt: number };
  /** What Peloton's site keeps in the local storage of a browser that has just signed in, by name. */
  browserStorage(): Record<string, string>;
  /** Peloton forgets every token, as after a change of password. */
  revokeTokens(): void;
  save(): string;
  load(text: string): void;
}

const HOSTS: Record<string, (world: AuthWorld, call: Call) => FetchResponse> = {
  'api.onepeloton.com': apiHost,
  'auth.onepeloton.com': authHost,
  'auth-orca.onepeloton.com': orcaHost,
  'gql-graphql-gateway.prod.k8s.onepeloton.com': graphqlHost,
  'members.onepeloton.com': (world, { path }) =>
    path === '/callback' ? callbackPage(world.account().security.callbackScript) : homePage(),
};

/** How requests are named in the record and in faults; nothing secret may stand in it. */
function nameOf(call: Call): string {
  if (call.path === '/graphql') return `/graphql#${/"operationName"\s*:\s*"(\w+)"/.exec(call.body)?.[1] ?? ''}`;
  return call.host.startsWith('auth') ? call.path : call.path + call.url.search;
}

/** The rate limit of the data hosts: so many calls in any window, then 429. */
function overLimit(account: Account, recent: readonly RequestRecord[], now: number): FetchResponse | null {
  const limit = account.service.rateLimit;
  if (!limit) return null;
  const since = now - limit.perSec * 1000;
  let calls = 0;
  for (let index = recent.length - 1; index >= 0 && (recent[index]?.at ?? 0) > since; index--) {
    if (recent[index]?.status !== 429) calls += 1;
  }
  if (calls < limit.calls) return null;
  if (limit.cloudflare) return cloudflareLimit();
  return json(429, { status: 429, message: 'Too Many Requests' }, [['Retry-After', String(limit.retryAfterSec)]]);
}

function issueToken(world: AuthWorld, client: 'web' | 'mobile'): ReturnType<FakePeloton['issueToken']> {
  const clientId = client === 'web' ? WEB_CLIENT : MOBILE_CLIENT;
  const scope = client === 'web' ? 'offline_access openid peloton-api.members:default' : 'offline_access openid';
  const made = grant(world, clientId, scope, opaque(world));
  return {
    accessToken: made.access_token,
    refreshToken: made.refresh_token ?? '',
    expiresAt: world.state().access[made.access_token]?.expiresAtMs ?? 0,
  };
}

/** An account that has not changed stays the same object, for whoever holds on to it. */
function readSaved(text: string, account: Account): { account: Account; state: AuthState } {
  const same = `{"account":${JSON.stringify(account)},`;
  return text.startsWith(same) ? { account, ...JSON.parse(`{${text.slice(same.length)}`) } : JSON.parse(text);
}

export function createFakePeloton(options: FakePelotonOptions): FakePeloton {
  let account =
    options.account ??
    sampleAccount({ now: options.now(), ...(options.seed === undefined ? {} : { seed: options.seed }) });
  let state = newAuthState();
  const world: AuthWorld = { now: options.now, account: () => account, state: () => state };
  const faults = createFaults();
  const requests: RequestRecord[] = [];

  const answer = (call: Call, name: string): FetchResponse => {
    const handle = HOSTS[call.host];
    if (!handle) throw new Error(`DNS error: ${call.url.origin}`);
    const fault = faults.next(`${call.method} ${name}`);
    if (fault && !fault.afterEffect) return faultAnswer(fault);
    const guarded = guardAnswer(account, call);
    if (guarded) return guarded;
    const limited = call.host.startsWith('auth') ? null : overLimit(account, requests, options.now());
    const response = withOrigin(call, limited ?? handle(world, call));
    return fault ? faultAnswer(fault) : response;
  };

  return {
    get account() {
      return account;
    },
    requests,
    faults,
    fetch: (request) => {
      const call = parseCall(request);
      const preflight = preflightAnswer(call);
      if (preflight !== null) return preflight;
      const name = nameOf(call);
      const record = { method: call.method, path: name, status: 0, at: options.now() };
      try {
        const response = answer(call, name);
        record.status = response.status;
        return response;
      } finally {
        requests.push(record);
      }
    },
    browserSignIn: (url, email, password) => browserSignIn(world, url, email, password),
    issueToken: (client) => issueToken(world, client),
    browserStorage: () => {
      const scope = 'offline_access openid peloton-api.members:default';
      const made = grant(world, WEB_CLIENT, scope, opaque(world));
      return storageEntries(account.userId, made, Math.floor(options.now() / 1000) + made.expires_in);
    },
    revokeTokens: () => {
      Object.assign(state, { access: {}, refresh: {}, legacySessions: [] });
    },
    save: () => JSON.stringify({ account, state }),
    load: (text) => {
      const saved = readSaved(text, account);
      account = saved.account;
      state = saved.state;
    },
  };
}
