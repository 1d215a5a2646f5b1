/** Friends: who follows whom. */
import { get, post } from './entry';
import { limit, PAGE, USER_ID } from './params';

const LIST = { ...USER_ID, ...limit(10), ...PAGE } as const;

export const social = {
  followers: get('/api/user/{userId}/followers', LIST, 'ProfileList', { paging: 'page' }),
  following: get('/api/user/{userId}/following', LIST, 'ProfileList', {
    paging: 'page',
    gives: { friendId: 'data.*.id' },
  }),
  searchUsers: get(
    '/api/user/search',
    {
      user_query: { in: 'query', type: 'text', required: true, own: 'username' },
      ...limit(40),
      ...PAGE,
    },
    'ProfileList',
    { paging: 'page' },
  ),
  changeRelationship: post(
    '/api/user/change_relationship',
    {
      user_id: { in: 'body', type: 'text', required: true, own: 'friendId' },
      action: { in: 'body', type: 'text', required: true, choices: ['follow', 'unfollow'], default: 'follow' },
    },
    'Relationship',
  ),
} as const;
