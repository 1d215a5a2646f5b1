/** Sign-ins that were begun on Peloton's page and are not finished: what the code that comes back is exchanged with. */
import { parseObject } from '../../base/json';
import { HOUR_MS } from '../../base/time';
import type { Pkce } from './pkce';
import type { World } from './token';

type Pending = Pick<Pkce, 'verifier' | 'state'> & { startedAt: number };

export const PENDING = 'signin';
const LIFE_MS = HOUR_MS;
/** A window that was closed, or a page that a phone loaded anew, has a link of its own: an address of each will do. */
const MOST = 3;

/** Keeps what a sign-in needs when the member comes back from Peloton's page. Mutates the store. */
export function rememberSignIn(world: Pick<World, 'store' | 'clock'>, { verifier, state }: Pkce): void {
  update(world, (pending) => [{ verifier, state, startedAt: world.clock.now() }, ...pending].slice(0, MOST));
}

/** Forgets one sign-in, whose code was refused. Mutates the store. */
export function forgetSignIn(world: Pick<World, 'store' | 'clock'>, state: string): void {
  update(world, (pending) => pending.filter((each) => each.state !== state));
}

/** Sign-ins that were begun within the last hour, newest first. */
export function pendingSignIns({ store, clock }: Pick<World, 'store' | 'clock'>): Pending[] {
  const { earlier, ...newest } = parseObject(store.get(PENDING)) ?? {};
  return [newest, ...(Array.isArray(earlier) ? earlier : [])].filter(
    (each): each is Pending => typeof each?.state === 'string' && clock.now() - each.startedAt < LIFE_MS,
  );
}

/** Another window may have begun one meanwhile. */
function update(world: Pick<World, 'store' | 'clock'>, change: (pending: Pending[]) => Pending[]): void {
  world.store.withLock(() => {
    const [newest, ...earlier] = change(pendingSignIns(world));
    world.store.set({ [PENDING]: newest ? JSON.stringify({ ...newest, earlier }) : null });
  });
}
