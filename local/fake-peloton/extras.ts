/** What a member changed: tags, whom they follow, fields of profile and settings. */
import type { Account } from './model';

export interface Extras {
  /** Names, in the order in which they were joined. */
  tags: string[];
  primaryTag: string | null;
  /** Ids of friends that the member does not follow any more. */
  unfollowed: string[];
  /** Fields of profile and settings that the member changed, as they were sent. */
  profile: Record<string, unknown>;
  settings: Record<string, unknown>;
}

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
