/** Answers about what members pay, and what Peloton sells. Field names: recorded answers and public clients' models. */
import { z } from 'zod';
import { epochSec, items, list, maybe, open, real, text, whole } from './kinds';
import { listOf, memberKeys } from './list';

const device = z.strictObject({
  device_id: text,
  device_name: text.describe('Null for the Guide'),
  device_group: text.describe('`bike`, `guide`...'),
  last_attached_at: epochSec,
});

const { username, image_url, location, is_profile_private, is_provisional, last_workout_at, total_workouts } =
  memberKeys;
const sharer = z.strictObject({
  id: text,
  name: text,
  username,
  image_url,
  location,
  is_profile_private,
  is_provisional,
  last_workout_at,
  total_workouts,
});

const subscription = z
  .strictObject({
    id: z.string(),
    status: text,
    bike_device_name: text,
    tread_device_name: text,
    max_shared_users: whole,
    owner: maybe(z.strictObject({ id: text, username: text })),
    shared_user_set: list(sharer),
    attached_devices: list(device),
  })
  .describe('Who shares it and on which devices; nothing about paying');

const money = z.strictObject({
  id: text,
  currency: text,
  description: text,
  status: text,
  amount: whole,
  created_at: epochSec,
});
const product = z.strictObject({ id: text, name: text, slug: text, description: text, currency: text, price: whole });
const review = z.strictObject({ id: text, title: text, text, author: text, rating: real, submittedAt: open });

export const commerceAnswers = {
  SubscriptionList: listOf(subscription, {}),
  TransactionList: listOf(money.extend({ transaction: maybe(money) }), {}),
  Plans: z.strictObject({ data: items(product) }),
  Products: z.strictObject({ data: items(product) }),
  Reviews: listOf(review, {}),
  Orders: z.strictObject({ data: items(money.extend({ items: list(product) })) }),
  Card: z.strictObject({ brand: text, last4: text, name: text, exp_month: whole, exp_year: whole }),
};
