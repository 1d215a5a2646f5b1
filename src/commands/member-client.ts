/** A client for requests that a member sends from a window. They count against the budget of the day. */
import { openSession, openSessionLater, type World } from '../peloton/auth/sign-in';
import { createClient, type RawPeloton } from '../peloton/client/client';
import { createGuard, type Guard } from '../peloton/client/guard';
import { allCallsToday, countOtherCalls } from '../run/budget';
import { keys } from '../run/keys';
import { loadSettings, requireAccount } from '../run/world';

/** Nobody waits longer in front of a window. */
const PATIENCE_MS = 60_000;

/**
 * Knows what runs remember of the guard in front of Peloton, so that nothing is sent before its time is over. It notes
 * nothing itself: what a window asks for may be refused for itself alone, and runs find out soon enough.
 */
export function rememberedGuard({ store, clock }: Pick<World, 'store' | 'clock'>, userId: string): Guard {
  const { blocks = {} } = keys.status(store, userId).load();
  return createGuard({ now: () => clock.now(), blocks, isAsked: false });
}

/** `isTrial`: it is asked to see whether Peloton answers. Throws SettingsError while nobody is connected, and SignedOutError. */
export function memberClient(world: World, { isTrial }: { isTrial: boolean }): RawPeloton {
  const { userId } = requireAccount(world);
  const { dailyCallBudget } = loadSettings(world);
  const { clock } = world;
  return createClient({
    ...world,
    ...(isTrial
      ? { session: openSession(world) }
      : { session: openSessionLater(world), guard: rememberedGuard(world, userId) }),
    deadlineAt: clock.now() + PATIENCE_MS,
    callsLeft: () => dailyCallBudget - allCallsToday(world, userId),
    onCalls: (sent) => countOtherCalls(world, sent),
  });
}
