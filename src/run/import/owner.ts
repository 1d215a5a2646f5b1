/**
 * Whose the sheets are: of the connected account, or while nobody is connected of whoever imported a file last. So someone who
 * has only the file has the dashboard and the stats page, and keeps them when they connect.
 */
import { parseObject } from '../../base/json';
import { type Account, currentAccount, type World } from '../../peloton/auth/sign-in';
import { keys, SHARING } from '../keys';
import { requireAccount } from '../world';

type Stored = Pick<World, 'store'>;

/** Of a file that does not say whose it is. Peloton's own ids are of 32 characters. */
export const NOBODY: Account = { userId: 'nobody', username: '' };

/**
 * The account that the sheet is of: the connected one, or else the one whose file was imported. Null while there is
 * neither.
 */
export function ownerOf(world: Stored): Account | null {
  const account = currentAccount(world);
  if (account !== null) return account;
  const { userId, username } = parseObject(keys.owner(world.store).load()) ?? {};
  return typeof userId === 'string' ? { userId, username: String(username ?? '') } : null;
}

/** As `ownerOf`. Throws SettingsError where the sheet is nobody's yet. */
export const requireOwner = (world: Stored): Account => ownerOf(world) ?? requireAccount(world);

/**
 * Notes whose file is imported and returns whose sheet it is. `named` is the account that the file names; null where it
 * names none. Writes nothing while an account is connected.
 */
export function noteOwner(world: Stored, named: Account | null): Account {
  const owner = named ?? ownerOf(world) ?? NOBODY;
  if (currentAccount(world) === null) keys.owner(world.store).save(JSON.stringify(owner));
  return owner;
}

/** Under which an import keeps something of an owner. */
const KEPT = ['status.', 'stats.', 'past.', 'fed.', SHARING, 'state.', 'units.'];

/** Whoever connects takes over the dashboard and the links of who had only a file; what the account has of its own stays. */
export function takeOverFile(world: Stored, { userId }: Account): void {
  const { store } = world;
  const { userId: before } = parseObject(keys.owner(store).load()) ?? {};
  if (typeof before !== 'string') return;
  if (before === NOBODY.userId) {
    const [from, file] = [keys.status(store, before).load(), keys.status(store, userId)];
    const status = file.load();
    const { dashboard, dashboardSheets } = from;
    if (status.dashboard === '' && dashboard !== '')
      file.save({ ...status, dashboard, dashboardSheets, derivedFor: '' });
    const [shared, sharing] = [keys.sharing(store, before).load(), keys.sharing(store, userId)];
    const { stats, feed } = sharing.load();
    if (stats === '' && feed === '' && shared.stats !== '') sharing.save(shared);
    const kept = keys.stats(store, userId);
    if (kept.load().workouts === null) kept.save(keys.stats(store, before).load());
    store.set(Object.fromEntries(KEPT.flatMap((prefix) => store.keys(prefix + before)).map((key) => [key, null])));
  }
  keys.owner(store).save(null);
}
