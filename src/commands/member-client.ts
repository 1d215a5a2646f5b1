/** A client for requests that a member sends from a window or a cell. They count against the budget of the day. */
import { openSession, type World } from '../peloton/auth/sign-in';
import { createClient, type RawPeloton } from '../peloton/client/client';
import { keys } from '../run/keys';
import { addOtherCalls, otherCallsToday } from '../run/other-calls';
import { callsToday } from '../run/status';
import { loadSettings, requireAccount } from '../run/world';

/** Nobody waits longer in front of a window. */
const PATIENCE_MS = 60_000;

/** Throws SignedOutError. */
export function memberClient(world: World): RawPeloton {
  const { userId } = requireAccount(world);
  const { dailyCallBudget } = loadSettings(world);
  const { clock, store } = world;
  const startedAt = clock.now();
  const synced = callsToday(keys.status(store, userId).load(), startedAt);
  return createClient({
    ...world,
    session: openSession(world),
    deadlineAt: startedAt + PATIENCE_MS,
    callsLeft: () => dailyCallBudget - synced - otherCallsToday(store, clock.now()),
    onCalls: (sent) => addOtherCalls(store, clock.now(), sent),
  });
}
