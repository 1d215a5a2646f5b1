/** What the answers that are lists have in common. */
import { z } from 'zod';
import { epochSec, flag, items, needed, text, whole } from './kinds';

/** Peloton's usual envelope of a list, but for the items. */
export const envelope = z.strictObject({
  limit: whole,
  page: whole.describe('From 0'),
  total: whole.describe('Of all pages'),
  count: whole.describe('Not always the number of items: trust `data` and `show_next`'),
  page_count: whole,
  show_previous: flag,
  show_next: flag,
  sort_by: text.describe('What the list was sorted by, such as `-created_at,-pk`'),
});

/** A list of items that must be there, with `more` beside them. */
export const listOf = <T extends z.ZodType, M extends z.ZodRawShape>(item: T, more: M) =>
  envelope.extend({ ...more, data: items(item) });

/** Categories, class types, equipment: things with a name and a picture. */
export const named = z.strictObject({
  id: text,
  name: text,
  slug: text,
  display_name: text,
  icon_url: text,
  image_url: text,
  list_order: whole,
});

/** How often a member did workouts of one discipline. */
export const workoutCount = z.strictObject({
  name: needed(text),
  slug: text,
  workout_name: text,
  icon_url: text,
  count: needed(whole),
});

/** A badge. */
export const badge = z.strictObject({ id: text, name: needed(text), slug: text, image_url: text, description: text });

/** What other members see of a member, wherever one is named. */
export const memberKeys = {
  username: needed(text),
  image_url: text,
  location: text,
  total_workouts: whole,
  total_followers: whole,
  total_following: whole,
  total_pedaling_metric_workouts: whole,
  total_non_pedaling_metric_workouts: whole,
  is_profile_private: flag,
  is_provisional: flag,
  created_at: epochSec,
  last_workout_at: epochSec.describe('Epoch seconds. May be stale'),
};
