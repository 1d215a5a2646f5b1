/** The shop and the membership. No answer of the real ones was ever published but the list of memberships. */
import { subscriptions } from './around';
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

const isMembership = (account: Account, id: string | undefined): boolean =>
  account.around.subscriptions.some((subscription) => subscription.id === id);

const transactions: Answer = ({ account, call, nowSec, part }) => {
  if (!isMembership(account, part[1])) return notFound();
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
  ['GET', /^\/api\/v2\/user\/subscriptions$/, ({ account, call }) => subscriptions(account, call)],
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
