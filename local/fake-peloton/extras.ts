/** What a member has beside workouts and plans: bookmarks, tags, challenges, changed profile fields. */
import type { Account } from './model';

export interface Extras {
  /** Class ids. */
  favorites: string[];
  /** Names, in the order in which they were joined. */
  tags: string[];
  primaryTag: string | null;
  /** Ids of challenges that the member joined. */
  challenges: string[];
  /** Ids of friends that the member does not follow any more. */
  unfollowed: string[];
  /** Fields of profile and settings that the member changed, as they were sent. */
  profile: Record<string, unknown>;
  settings: Record<string, unknown>;
}

/** Part of the account, so that it is saved with it. */
export function extrasOf(account: Account): Extras {
  account.extras ??= {
    favorites: [],
    tags: ['PelotonDads', 'PowerZonePack'],
    primaryTag: 'PowerZonePack',
    challenges: ['annual'],
    unfollowed: [],
    profile: {},
    settings: {},
  };
  return account.extras;
}
