/** Makes the member's session out of new tokens. What was exchanged is saved first and proved later, so that nothing is lost. */
import { AppError, HttpError, Pause, SignedOutError, SignInError } from '../../base/errors';
import { filledText } from '../../base/json';
import { toRequest } from '../catalogue/request';
import { user } from '../catalogue/user';
import { createClient } from '../client/client';
import {
  type Account,
  currentAccount,
  dropSession,
  keepUnclaimed,
  nameAccount,
  readUnclaimed,
  type SessionRecord,
  saveSession,
  sessionHeaders,
} from './session';
import { readClaims, type World } from './token';

const PROOF_MS = 30_000;

/**
 * Exchanges something that can be used once for a session and saves that before anything else is asked. Whatever
 * `/api/me` answers after that, the session stays: the next run finds out whether it is good. Between the answer with the
 * tokens and their saving no service of Google is called, so that a run cut off there, and only there, costs the session.
 * `given`: the code or token that is exchanged; null for a password, which may be used again. `exchange` throws SignInError,
 * and so does this where Peloton does not say whose the session is: it is kept for the same `given` then. Mutates the store.
 */
export function establish(world: World, given: string | null, exchange: () => SessionRecord): Account {
  const mark = given && world.crypto.sha256(given);
  const { record, userId } = world.store.withLock(() => {
    const kept = mark && readUnclaimed(world.store, mark);
    return kept ? { record: kept, userId: null } : saveExchanged(world, mark, exchange());
  });
  const account = confirm(world, record, userId);
  world.log.info('Connected to Peloton.', { userId: account.userId });
  return account;
}

function saveExchanged(world: World, mark: string | null, record: SessionRecord) {
  const { userId } = readClaims(record.accessToken);
  if (userId === null) keepUnclaimed(world.store, mark, record);
  else saveSession(world.store, { userId, username: knownName(world, userId) }, record);
  return { record, userId };
}

/** Known from before, where the same member connects again. */
function knownName({ store }: World, userId: string): string {
  const account = currentAccount({ store });
  return account?.userId === userId ? account.username : '';
}

/** Asks whose the saved session is. `userId`: what its token says. */
function confirm(world: World, record: SessionRecord, userId: string | null): Account {
  try {
    const account = askWho(world, record);
    if (userId === null || userId !== account.userId) claim(world, account, record, userId);
    else nameAccount(world.store, userId, account.username);
    return account;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (userId === null) throw new SignInError(`${error.message} ${STAYS}`, error);
    world.log.warn('The new session is saved, and will be proved by the next run.', { error: error.name });
    return { userId, username: knownName(world, userId) };
  }
}

const STAYS = 'You are signed in at Peloton all the same, and nothing is lost: press Connect again in a few minutes.';

function claim(world: World, account: Account, record: SessionRecord, wrongId: string | null): void {
  world.store.withLock(() => {
    saveSession(world.store, account, record);
    if (wrongId !== null) dropSession(world.store, wrongId);
  });
}

/** For a session that can be had again: proves it before it replaces the one that was there. Throws SignInError. */
export function establishProved(world: World, record: SessionRecord): Account {
  const account = askWho(world, record);
  // Under the lock, so that a run which is refreshing the old session cannot write it over the new one.
  world.store.withLock(() => saveSession(world.store, account, record));
  world.log.info('Connected to Peloton.', { userId: account.userId });
  return account;
}

/** Throws SignInError. */
function askWho(world: World, record: SessionRecord): Account {
  const client = createClient({
    ...world,
    session: { headers: () => sessionHeaders(record), renew: () => false },
    deadlineAt: world.clock.now() + PROOF_MS,
    callsLeft: () => Infinity,
  });
  try {
    // The token tells who it is, too, where the answer does not.
    const { kind: _, ...request } = toRequest(user.me, {});
    const me = client.request<{ id?: unknown; username?: unknown } | null>(request);
    const userId = filledText(me?.id) ?? readClaims(record.accessToken).userId;
    if (userId === null) throw new SignInError('Peloton did not say whose account this is.');
    return { userId, username: filledText(me?.username) ?? '' };
  } catch (error) {
    if (error instanceof SignedOutError)
      throw new SignInError('Peloton does not accept this session (401). Connect again.');
    if (error instanceof HttpError || error instanceof Pause) throw new SignInError(error.message, error);
    throw error;
  }
}
