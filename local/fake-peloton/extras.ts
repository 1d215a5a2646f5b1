/** What a member changed: tags, whom they follow, fields of profile and settings. */
import type { Account, Extras } from './model';

/** Part of the account, so that it is saved with it. */
export function extrasOf(account: Account): Extras {
  account.extras ??= {
    tags: account.around.tags.map(({ name }) => name),
    primaryTag: account.around.tags.find(({ isPrimary }) => isPrimary)?.name ?? null,
    unfollowed: [],
    profile: {},
    settings: {},
  };
  return account.extras;
}
