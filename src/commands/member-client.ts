/** A client for requests that a member sends from a window. They count against the budget of the day. */
import { openSession, type World } from '../peloton/auth/sign-in';
import { createClient, type RawPeloton } from '../peloton/client/client';
import { allCallsToday, countOtherCalls } from '../run/budget';
import { loadSettings, requireAccount } from '../run/world';

/** Nobody waits longer in front of a window. */
const PATIENCE_MS = 60_000;

/** Throws SettingsError while nobody is connected, and SignedOutError. */
export function memberClient(world: World): RawPeloton {
  const { userId } = requireAccount(world);
  const { dailyCallBudget } = loadSettings(world);
  const { clock } = world;
  return createClient({
    ...world,
    session: openSession(world),
    deadlineAt: clock.now() + PATIENCE_MS,
    callsLeft: () => dailyCallBudget - allCallsToday(world, userId),
    onCalls: (sent) => countOtherCalls(world, sent),
  });
}
