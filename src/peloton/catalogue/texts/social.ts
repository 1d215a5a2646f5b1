/** What people are told of the requests in `../social.ts`: on the explorer's page, on the command line and in docs. */
import type { social } from '../social';
import type { TextsOf } from './texts';

export const socialTexts = {
  followers: {
    title: 'Who follows a member',
    source: 'ostranme/peloton-postman, al-codaio/peloton-coda-sync',
    seen: '2026-01',
  },
  following: {
    title: 'Whom a member follows',
    about: '`relationship` says in both directions: following, follow_pending, none or null.',
    source: 'ostranme/peloton-postman, al-codaio/peloton-coda-sync',
    seen: '2026-01',
  },
  searchUsers: {
    title: 'Find members by name',
    params: { user_query: 'Part of a user name' },
    source: 'ostranme/peloton-postman',
    seen: '2026-01',
  },
  changeRelationship: {
    title: 'Follow or unfollow a member',
    about: 'A private member has to agree first. No answer was ever published: the fields are a guess.',
    params: { user_id: 'Id of the other member', action: 'What to do' },
    variants: { unfollow: { action: 'unfollow' }, follow: { action: 'follow' } },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
} satisfies TextsOf<typeof social>;
