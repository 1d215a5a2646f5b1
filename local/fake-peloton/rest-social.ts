/** Finding, following and unfollowing members. */
import { slice } from './envelope';
import { extrasOf } from './extras';
import { fieldsOf, json } from './http';
import { type Answer, badRequest, notFound, type Route } from './rest-route';
import { profile } from './users';

const search: Answer = ({ account, call }) => {
  const wanted = (call.query.get('user_query') ?? '').toLowerCase();
  if (wanted === '') return badRequest();
  const everyone = [
    {
      id: account.userId,
      username: account.username,
      isPrivate: false,
      location: '',
      totalWorkouts: account.workouts.length,
    },
  ];
  const found = [...everyone, ...account.friends].filter(({ username }) => username.toLowerCase().includes(wanted));
  const { rows, keys } = slice(call, found, '', 40);
  return json(200, { data: rows.map((friend) => profile(account, friend)), ...keys });
};

const changeRelationship: Answer = ({ account, call }) => {
  const fields = fieldsOf(call);
  const id = String(fields?.user_id ?? '');
  if (fields?.action !== 'follow' && fields?.action !== 'unfollow') return badRequest();
  if (!account.friends.some((friend) => friend.id === id)) return notFound();
  const extras = extrasOf(account);
  extras.unfollowed = extras.unfollowed.filter((one) => one !== id);
  if (fields.action === 'unfollow') extras.unfollowed.push(id);
  const relationship = { me_to_user: fields.action === 'follow' ? 'following' : 'none', user_to_me: null };
  return json(200, { user_id: id, action: fields.action, relationship });
};

export const SOCIAL_ROUTES: Route[] = [
  ['GET', /^\/api\/user\/search$/, search],
  ['POST', /^\/api\/user\/change_relationship$/, changeRelationship],
];
