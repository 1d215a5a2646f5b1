/** The shop and the membership. No answer of the real ones was ever published but the list of memberships. */
import { slice } from './envelope';
import { json } from './http';
import type { Account } from './model';
import { type Answer, notFound, ofMember, type Route } from './rest-route';
import type { Wire } from './wire-class';

const product = (id: string, name: string, price: number): Wire => ({
  id,
  name,
  slug: id,
  description: `${name}, delivered.`,
  price,
  currency: 'USD',
});

const PLANS = [product('app-one', 'App One', 1299), product('all-access', 'All-Access Membership', 4400)];
const PRODUCTS = [product('bike', 'Bike', 144_500), product('mat', 'Workout Mat', 7000)];
const REVIEWS = Array.from({ length: 25 }, (_, index) => ({
  id: `review-${index}`,
  title: 'Worth it',
  text: 'I use it more than I thought.',
  author: `rider_${index}`,
  rating: 5 - (index % 2),
  submittedAt: `2026-10-${String(25 - index).padStart(2, '0')}T10:00:00Z`,
}));

const reviews: Answer = ({ call }) => {
  const { rows, keys } = slice(call, REVIEWS, '-submittedAt', 10);
  return json(200, { data: rows, ...keys });
};

const membershipId = (account: Account): string => account.userId.split('').reverse().join('');

function memberships(account: Account, nowSec: number): Wire {
  const friend = account.friends[0];
  const shared = friend && {
    id: friend.id,
    username: friend.username,
    name: friend.username,
    image_url: `https://example.com/members/${friend.id}.png`,
    is_profile_private: friend.isPrivate,
    is_provisional: false,
    last_workout_at: null,
    total_workouts: friend.totalWorkouts,
    location: friend.location,
  };
  const bike = { device_id: 'bike-1', device_name: 'Cellar', device_group: 'bike', last_attached_at: nowSec - 86_400 };
  const subscription = {
    id: membershipId(account),
    status: 'active',
    owner: { id: account.userId, username: account.username },
    max_shared_users: 5,
    bike_device_name: 'Cellar',
    tread_device_name: null,
    shared_user_set: shared ? [shared] : [],
    attached_devices: [bike],
  };
  return { data: [subscription], limit: 20, page: 0, total: 1 };
}

const transactions: Answer = ({ account, call, nowSec, part }) => {
  if (part[1] !== membershipId(account)) return notFound();
  const all = Array.from({ length: 14 }, (_, index) => ({
    id: `transaction-${index}`,
    currency: 'USD',
    description: 'All-Access Membership',
    status: 'paid',
    amount: 4400,
    created_at: nowSec - index * 30 * 86_400,
  }));
  const { rows, keys } = slice(call, all, '-created_at');
  const isJoined = call.query.get('joins') === 'transaction';
  return json(200, { data: rows.map((row) => (isJoined ? { ...row, transaction: row } : row)), ...keys });
};

const order = (nowSec: number): Wire => ({
  id: 'order-1',
  currency: 'USD',
  description: 'Bike',
  status: 'delivered',
  amount: 144_500,
  created_at: nowSec - 900 * 86_400,
  items: [PRODUCTS[0]],
});

const CARD = { brand: 'visa', last4: '4242', name: 'Sam Rider', exp_month: 8, exp_year: 2029 };

export const COMMERCE_ROUTES: Route[] = [
  ['GET', /^\/ecomm\/store\/dotcom\/digital_subscriptions\/plans$/, () => json(200, { data: PLANS })],
  ['GET', /^\/ecomm\/store$/, () => json(200, { data: PRODUCTS })],
  ['GET', /^\/ecomm\/product\/bike\/reviews$/, reviews],
  ['GET', /^\/ecomm\/orders$/, ({ nowSec }) => json(200, { data: [order(nowSec)] })],
  ['GET', /^\/ecomm\/card$/, () => json(200, CARD)],
  ['GET', /^\/api\/v2\/user\/subscriptions$/, ({ account, nowSec }) => json(200, memberships(account, nowSec))],
  [
    'GET',
    /^\/api\/user\/([^/]+)\/subscriptions$/,
    ofMember(({ account, nowSec }) => json(200, memberships(account, nowSec))),
  ],
  ['GET', /^\/api\/user\/([^/]+)\/subscription\/([^/]+)\/subscription_transactions$/, ofMember(transactions)],
  [
    'GET',
    /^\/api\/user\/([^/]+)\/referral_history$/,
    ofMember(({ account, call, nowSec }) => {
      const [friend] = account.friends;
      const all = friend ? [{ id: friend.id, status: 'joined', username: friend.username, created_at: nowSec }] : [];
      const { rows, keys } = slice(call, all, '');
      return json(200, { data: rows, ...keys });
    }),
  ],
];
