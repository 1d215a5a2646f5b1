/** The stored session of the connected account: who, with which tokens, and how it is kept fresh. */
import { AppError, BlockedError, HttpError, recoverFrom, SignedOutError } from '../../base/errors';
import { isObject, parseObject } from '../../base/json';
import { once } from '../../base/once';
import type { Store } from '../../base/ports';
import { HOUR_MS } from '../../base/time';
import { auth } from '../catalogue/auth';
import { addressOf } from '../catalogue/hosts';
import { type Session, SIGNED_OUT } from '../client/batch';
import { BLOCKED, backOffMs, isDue, WAYS } from '../client/guard';
import { PENDING } from './pending';
import { type AuthFailure, MOBILE_CLIENT, requestTokens, type Tokens, WEB_CLIENT, type World } from './token';

export interface Account {
  userId: string;
  username: string;
}

/** What `session.<userId>` holds. */
export interface SessionRecord {
  /** The client that issued the tokens; only it can refresh them. `legacy`: the cookie of the old login. */
  clientId: string;
  accessToken: string;
  refreshToken: string | null;
  issuedAt: number;
  /** Epoch ms; null for a cookie, which does not say. */
  expiresAt: number | null;
  /** Peloton refused to refresh, but the access token still works for a while. */
  refreshRefusedAt?: number;
  /** The sign-in service could not be asked for an early renewal: how often in a row, and before when (epoch ms) it is left alone. */
  putOff?: { tries: number; nextAt: number };
}

/** What is left of a session that is over: no secret. */
interface EndedRecord {
  clientId: string;
  endedAt: number;
}

/** `ending`: works for now, but the member has to connect again soon. */
export type SessionStatus = 'none' | 'ok' | 'ending' | 'signedOut';

export const LEGACY_CLIENT = 'legacy';
/**
 * How long before the end of an access token its renewal begins: a quarter of its life, at most 12 hours. So an hourly sync
 * has several tries before the session is over, and a token that lives for minutes only is not replaced in every run.
 */
const RENEW_EARLY_SHARE = 1 / 4;
const MAX_RENEW_EARLY_MS = 12 * HOUR_MS;
const SESSION_PREFIX = 'session.';
/** No user id: those are 32 hexadecimal digits. */
const UNCLAIMED = `${SESSION_PREFIX}unclaimed`;
const NOT_CONNECTED = 'This sheet is not connected to Peloton. Choose Peloton > Connect.';

/** The account that was connected last, also while it is signed out; null before there was one and after a disconnect. */
export function currentAccount(world: { store: Store }): Account | null {
  const account = parseObject(world.store.get('account'));
  return typeof account?.userId === 'string'
    ? { userId: account.userId, username: String(account.username ?? '') }
    : null;
}

/**
 * Keeps the name of the connected account, where Peloton had not said it before; not while another execution changes something,
 * because nothing depends on it. Mutates the store.
 */
export function nameAccount(store: Store, userId: string, username: string | null | undefined): void {
  const isNamed = (account: Account | null) => account?.userId !== userId || account.username === username;
  if (!username || isNamed(currentAccount({ store }))) return;
  store.withFreeLock(() => {
    const account = { userId, username };
    // Whoever disconnected meanwhile stays disconnected.
    if (!isNamed(currentAccount({ store }))) store.set({ account: JSON.stringify(account) });
    return account;
  });
}

/**
 * What is known of the session without a request: `none` while nobody is connected, `signedOut` where its tokens are gone,
 * `ending` once Peloton refused to renew it, else `ok`.
 */
export function sessionStatus(world: { store: Store }): SessionStatus {
  const account = currentAccount(world);
  if (!account) return 'none';
  const record = readRecord(world.store, account.userId);
  if (!record) return 'signedOut';
  return record.refreshRefusedAt === undefined ? 'ok' : 'ending';
}

/** Whether there is no session to ask Peloton with; true also when nobody was ever connected. */
export function isSignedOut(world: { store: Store }): boolean {
  const status = sessionStatus(world);
  return status === 'none' || status === 'signedOut';
}

/** What may be told of a session: nothing of it is a secret. */
interface SessionFacts {
  /** The one that issued its tokens. */
  client: 'web' | 'mobile' | 'old' | 'another';
  /** Epoch ms. */
  issuedAt: number;
  /** Epoch ms; null for one that does not say. */
  expiresAt: number | null;
  isRenewable: boolean;
  /** Peloton has refused to renew it. */
  isRefused: boolean;
}

/** What is known of the session of the connected account, without its tokens; null where there is none. Times are epoch ms. */
export function sessionFacts(world: { store: Store }): SessionFacts | null {
  const account = currentAccount(world);
  const record = account && readRecord(world.store, account.userId);
  if (!record) return null;
  const clients = { [WEB_CLIENT]: 'web', [MOBILE_CLIENT]: 'mobile', [LEGACY_CLIENT]: 'old' } as const;
  return {
    client: clients[record.clientId as keyof typeof clients] ?? 'another',
    issuedAt: record.issuedAt,
    expiresAt: record.expiresAt,
    isRenewable: record.refreshToken !== null,
    isRefused: record.refreshRefusedAt !== undefined,
  };
}

/** Removes every secret; bookmarks and settings of the account stay. Waits for a refresh under way, which would bring one back. */
export function disconnect(world: { store: Store }): void {
  const { store } = world;
  store.withLock(() => {
    // The account goes last: cut off in between, it still shows that there is something to disconnect.
    const keys = [...store.keys(SESSION_PREFIX), PENDING, 'account'];
    store.set(Object.fromEntries(keys.map((key) => [key, null])));
  });
}

/** Makes this the connected account, and forgets what led to it, in one write. Mutates the store. */
export function saveSession(store: Store, account: Account, record: SessionRecord): void {
  store.set({
    account: JSON.stringify(account),
    [SESSION_PREFIX + account.userId]: JSON.stringify(record),
    [PENDING]: null,
    [UNCLAIMED]: null,
  });
}

/** Removes one member's tokens from the store. What a server still accepts is not ended by that. Mutates the store. */
export function dropSession(store: Store, userId: string): void {
  store.set({ [SESSION_PREFIX + userId]: null });
}

/**
 * A session whose tokens do not say whose it is, while Peloton does not either. `mark`: a digest of what it was exchanged
 * for, by which the same is known again.
 */
export function keepUnclaimed(store: Store, mark: string | null, record: SessionRecord): void {
  store.set({ [UNCLAIMED]: JSON.stringify({ mark, record }) });
}

/** The session that `keepUnclaimed` kept for this mark; null where there is none. */
export function readUnclaimed(store: Store, mark: string): SessionRecord | null {
  const kept = parseObject(store.get(UNCLAIMED));
  return kept?.mark === mark && isObject(kept.record) ? (kept.record as unknown as SessionRecord) : null;
}

/**
 * What is stored of tokens that have just come: with them the client that they were given to, as only that one can renew them.
 */
export const recordOf = (tokens: Tokens, clientId: string): SessionRecord => ({ clientId, ...tokens });

/** The header that makes a request the member's: a cookie for the older sign-in, a bearer token for all others. */
export function sessionHeaders(record: SessionRecord): Record<string, string> {
  return record.clientId === LEGACY_CLIENT
    ? { Cookie: `peloton_session_id=${record.accessToken}` }
    : { Authorization: `Bearer ${record.accessToken}` };
}

/** Throws SignedOutError, or HttpError when a token that has run out cannot be refreshed right now (BlockedError by the guard). */
export function openSession(world: World): Session & { account: Account } {
  const account = currentAccount(world);
  if (!account) throw new SignedOutError(NOT_CONNECTED);
  const stored = readRecord(world.store, account.userId);
  if (!stored) throw new SignedOutError(SIGNED_OUT);
  let current = isStale(stored, world.clock.now()) ? freshen(world, account.userId, stored) : stored;

  return {
    account,
    headers: () => sessionHeaders(current),
    renew() {
      current = replace(world, account.userId, current, false);
      return true;
    },
  };
}

/** Opened at the first request, so that nothing is renewed, and no end of the session found, where nothing is sent. */
export function openSessionLater(world: World): Session {
  const open = once(() => openSession(world));
  return { headers: () => open().headers(), renew: () => open().renew() };
}

const STALE =
  'The session has to be renewed, which a cell cannot do. Choose Peloton > Sync now, or wait for the hourly sync.';

/** For where nothing can be stored: the session as it stands, never renewed, because the new tokens would be lost. */
export function borrowSession(world: Pick<World, 'store' | 'clock'>): Session {
  const account = currentAccount(world);
  const record = account && readRecord(world.store, account.userId);
  if (!record) throw new SignedOutError(account ? SIGNED_OUT : NOT_CONNECTED);
  const refuse = () => {
    throw new AppError(STALE);
  };
  if (record.expiresAt !== null && world.clock.now() >= record.expiresAt) refuse();
  return { headers: () => sessionHeaders(record), renew: refuse };
}

function isStale(record: SessionRecord, now: number): boolean {
  if (record.expiresAt === null) return false;
  if (now >= record.expiresAt) return true;
  if (record.refreshToken === null || record.refreshRefusedAt !== undefined) return false;
  if (record.putOff && !isDue(record.putOff, now)) return false;
  const early = Math.min(MAX_RENEW_EARLY_MS, (record.expiresAt - record.issuedAt) * RENEW_EARLY_SHARE);
  return now >= record.expiresAt - early;
}

/** A little before the end a failed refresh does no harm: the old token is good for this run. */
function freshen(world: World, userId: string, stale: SessionRecord): SessionRecord {
  const isOver = stale.expiresAt !== null && world.clock.now() >= stale.expiresAt;
  if (isOver) return replace(world, userId, stale, false);
  return recoverFrom(
    HttpError,
    () => replace(world, userId, stale, true),
    ({ status }) => {
      world.log.warn('The session could not be refreshed early; it is used while it lasts.', { status });
      return stale;
    },
  );
}

/**
 * Another execution may have refreshed while we waited for the lock: then its tokens are ours too. Two refreshes at once
 * would use one refresh token twice, for which Peloton ends the whole session (web client, seen September 2026).
 */
function replace(world: World, userId: string, stale: SessionRecord, isStillGood: boolean): SessionRecord {
  return world.store.withLock(() => {
    const latest = readRecord(world.store, userId);
    if (!latest) throw new SignedOutError(SIGNED_OUT);
    if (latest.accessToken !== stale.accessToken) return latest;
    return refresh(world, userId, latest, isStillGood);
  });
}

/**
 * The new tokens are saved by the very next call after the answer. An execution that Google ends between these two has lost
 * them, which nothing can prevent: the access token then works until its end, and after that the member connects again.
 */
function refresh(world: World, userId: string, record: SessionRecord, isStillGood: boolean): SessionRecord {
  if (record.refreshToken === null) return endSession(world, userId, record);
  const fields = { grant_type: 'refresh_token', client_id: record.clientId, refresh_token: record.refreshToken };
  const answer = requestTokens(world, fields);
  if (answer.ok) {
    const { tokens } = answer;
    const next = recordOf({ ...tokens, refreshToken: tokens.refreshToken ?? record.refreshToken }, record.clientId);
    // Saved before it is used: the refresh token that it replaces may be dead already.
    write(world.store, userId, next);
    return next;
  }
  if (!answer.failure.isInvalidGrant) {
    if (isStillGood) putOff(world, userId, record, answer.failure);
    throw transientError(answer.failure);
  }
  if (!isStillGood) return endSession(world, userId, record);
  world.log.warn('Peloton refuses to refresh the session; it works until the access token runs out.');
  const ending = { ...record, refreshRefusedAt: world.clock.now() };
  write(world.store, userId, ending);
  return ending;
}

/** A guard or a limit is not asked each hour while there is time; an outage is, because it may end at any moment. */
function putOff({ store, clock }: World, userId: string, record: SessionRecord, { kind }: AuthFailure): void {
  if (kind !== 'blocked' && kind !== 'limited') return;
  const tries = (record.putOff?.tries ?? 0) + 1;
  write(store, userId, { ...record, putOff: { tries, nextAt: clock.now() + backOffMs(tries) } });
}

function transientError({ kind, status }: AuthFailure): HttpError {
  const failure = { status, method: 'post', url: addressOf(auth.token), retriable: true };
  if (kind === 'blocked') return new BlockedError({ ...failure, message: `${BLOCKED} ${WAYS}` });
  const message = `Peloton's sign-in service did not renew the session (${status || 'no answer'}). The sign-in is kept, and the sync tries again by itself.`;
  return new HttpError({ ...failure, message });
}

function endSession(world: World, userId: string, { clientId }: SessionRecord): never {
  const ended: EndedRecord = { clientId, endedAt: world.clock.now() };
  write(world.store, userId, ended);
  throw new SignedOutError(SIGNED_OUT);
}

function write(store: Store, userId: string, record: SessionRecord | EndedRecord): void {
  store.set({ [SESSION_PREFIX + userId]: JSON.stringify(record) });
}

function readRecord(store: Store, userId: string): SessionRecord | null {
  const record = parseObject(store.get(SESSION_PREFIX + userId));
  return typeof record?.accessToken === 'string' ? (record as unknown as SessionRecord) : null;
}
