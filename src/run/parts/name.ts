/** The member's name at Peloton, where Peloton did not say it when they connected. */
import { HttpError, recoverFrom } from '../../base/errors';
import { nameAccount } from '../../peloton/auth/sign-in';
import { ask, me } from '../../peloton/requests/rest';
import type { RunContext } from '../context';

/** Asks once and keeps the answer; nothing depends on it, so a failure is left to the next run. Throws SignedOutError, Pause. */
export function learnName({ world, account, peloton }: RunContext): void {
  recoverFrom(
    HttpError,
    () => nameAccount(world.store, account.userId, ask(peloton, me()).username),
    ({ status }) => world.log.warn('Peloton did not say the name of the account.', { status }),
  );
}
