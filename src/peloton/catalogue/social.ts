/** Friends: who follows whom. */
import { get, post } from './entry';
import { limit, PAGE, USER_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const LIST = { ...USER_ID, ...limit(10), ...PAGE } as const;

export const social = {
  followers: get('/api/user/{userId}/followers', 'Who follows a member', LIST, 'ProfileList', {
    paging: 'page',
    source: `${POSTMAN}, al-codaio/peloton-coda-sync`,
    seen: '2026-01',
  }),
  following: get('/api/user/{userId}/following', 'Whom a member follows', LIST, 'ProfileList', {
    paging: 'page',
    gives: { friendId: 'data.*.id' },
    about: '`relationship` says in both directions: following, follow_pending, none or null.',
    source: `${POSTMAN}, al-codaio/peloton-coda-sync`,
    seen: '2026-01',
  }),
  searchUsers: get(
    '/api/user/search',
    'Find members by name',
    {
      user_query: { in: 'query', type: 'text', required: true, own: 'username', about: 'Part of a user name' },
      ...limit(40),
      ...PAGE,
    },
    'ProfileList',
    { paging: 'page', source: POSTMAN, seen: '2026-01' },
  ),
  changeRelationship: post(
    '/api/user/change_relationship',
    'Follow or unfollow a member',
    {
      user_id: { in: 'body', type: 'text', required: true, own: 'friendId', about: 'Id of the other member' },
      action: {
        in: 'body',
        type: 'text',
        required: true,
        choices: ['follow', 'unfollow'],
        default: 'follow',
        about: 'What to do',
      },
    },
    'Relationship',
    {
      about: 'A private member has to agree first. No answer was ever published: the fields are a guess.',
      source: POSTMAN,
      seen: '2020-11',
      variants: { unfollow: { action: 'unfollow' }, follow: { action: 'follow' } },
    },
  ),
} as const;
