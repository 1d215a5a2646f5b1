/** What people are told of the requests in `../commerce.ts`: on the explorer's page, on the command line and in docs. */
import type { commerce } from '../commerce';
import type { TextsOf } from './texts';

export const commerceTexts = {
  plans: {
    title: 'Memberships on offer',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  store: {
    title: 'What the shop sells',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  bikeReviews: {
    title: 'Reviews of the Bike',
    about: 'No answer was ever published: the fields are a guess.',
    params: { sort_by: 'With `-`: newest first' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  orders: {
    title: 'Your orders',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  card: {
    title: 'Your payment card, in short',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  subscriptions: {
    title: 'Your memberships',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  userSubscriptions: {
    title: 'Memberships of a member',
    about: 'Names the Bikes and Treads, and the members who share them.',
    source: 'arodbuilds/homebridge-peloton',
    seen: '2026-09',
  },
  subscriptionTransactions: {
    title: 'What you paid',
    about: 'No answer was ever published: the fields are a guess.',
    params: { subscriptionId: 'Id of the membership', joins: 'transaction' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
} satisfies TextsOf<typeof commerce>;
