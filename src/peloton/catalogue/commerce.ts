/** The shop and the membership. Answers about money are private: shown, and written nowhere unasked. */
import { get } from './entry';
import { limit, PAGE, USER_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const GUESS = 'No answer was ever published: the fields are a guess.';

export const commerce = {
  plans: get('/ecomm/store/dotcom/digital_subscriptions/plans', 'Memberships on offer', {}, 'Plans', {
    session: 'unsure',
    about: GUESS,
    isGuessed: true,
    source: POSTMAN,
    seen: '2020-11',
  }),
  store: get('/ecomm/store', 'What the shop sells', {}, 'Products', {
    session: 'unsure',
    about: GUESS,
    isGuessed: true,
    source: POSTMAN,
    seen: '2020-11',
  }),
  bikeReviews: get(
    '/ecomm/product/bike/reviews',
    'Reviews of the Bike',
    { ...PAGE, sort_by: { in: 'query', type: 'text', default: '-submittedAt', about: 'With `-`: newest first' } },
    'Reviews',
    { session: 'unsure', paging: 'page', about: GUESS, isGuessed: true, source: POSTMAN, seen: '2020-11' },
  ),
  orders: get('/ecomm/orders', 'Your orders', {}, 'Orders', {
    isPrivate: true,
    about: GUESS,
    isGuessed: true,
    source: POSTMAN,
    seen: '2020-11',
  }),
  card: get('/ecomm/card', 'Your payment card, in short', {}, 'Card', {
    isPrivate: true,
    about: GUESS,
    isGuessed: true,
    source: POSTMAN,
    seen: '2020-11',
  }),
  subscriptions: get('/api/v2/user/subscriptions', 'Your memberships', {}, 'SubscriptionList', {
    isPrivate: true,
    gives: { subscriptionId: 'data.*.id' },
    source: POSTMAN,
    seen: '2020-11',
  }),
  userSubscriptions: get('/api/user/{userId}/subscriptions', 'Memberships of a member', USER_ID, 'SubscriptionList', {
    isPrivate: true,
    gives: { subscriptionId: 'data.*.id' },
    about: 'Names the Bikes and Treads, and the members who share them.',
    source: 'arodbuilds/homebridge-peloton',
    seen: '2026-09',
  }),
  subscriptionTransactions: get(
    '/api/user/{userId}/subscription/{subscriptionId}/subscription_transactions',
    'What you paid',
    {
      ...USER_ID,
      subscriptionId: {
        in: 'path',
        type: 'text',
        required: true,
        own: 'subscriptionId',
        about: 'Id of the membership',
      },
      joins: { in: 'query', type: 'text', default: 'transaction', about: 'transaction' },
      ...limit(12),
      ...PAGE,
    },
    'TransactionList',
    { isPrivate: true, paging: 'page', about: GUESS, isGuessed: true, source: POSTMAN, seen: '2020-11' },
  ),
} as const;
