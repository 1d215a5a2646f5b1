/** The shop and the membership. Answers about money are private: shown, and written nowhere unasked. */
import { get } from './entry';
import { limit, PAGE, USER_ID } from './params';

export const commerce = {
  plans: get('/ecomm/store/dotcom/digital_subscriptions/plans', {}, 'Plans', {
    session: 'unsure',
    isGuessed: true,
  }),
  store: get('/ecomm/store', {}, 'Products', { session: 'unsure', isGuessed: true }),
  bikeReviews: get(
    '/ecomm/product/bike/reviews',
    { ...PAGE, sort_by: { in: 'query', type: 'text', default: '-submittedAt' } },
    'Reviews',
    { session: 'unsure', paging: 'page', isGuessed: true },
  ),
  orders: get('/ecomm/orders', {}, 'Orders', { isPrivate: true, isGuessed: true }),
  card: get('/ecomm/card', {}, 'Card', { isPrivate: true, isGuessed: true }),
  subscriptions: get('/api/v2/user/subscriptions', {}, 'SubscriptionList', {
    isPrivate: true,
    gives: { subscriptionId: 'data.*.id' },
  }),
  userSubscriptions: get('/api/user/{userId}/subscriptions', USER_ID, 'SubscriptionList', {
    isPrivate: true,
    gives: { subscriptionId: 'data.*.id' },
  }),
  subscriptionTransactions: get(
    '/api/user/{userId}/subscription/{subscriptionId}/subscription_transactions',
    {
      ...USER_ID,
      subscriptionId: { in: 'path', type: 'text', required: true, own: 'subscriptionId' },
      joins: { in: 'query', type: 'text', default: 'transaction' },
      ...limit(12),
      ...PAGE,
    },
    'TransactionList',
    { isPrivate: true, paging: 'page', isGuessed: true },
  ),
} as const;
