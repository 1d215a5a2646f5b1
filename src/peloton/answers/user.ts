/** Answers about members and what they reached. Field names: recorded answers and public clients' models. */
import { z } from 'zod';
import {
  byName,
  epochOrIso,
  epochSec,
  epochSecOf,
  flag,
  items,
  list,
  maybe,
  needed,
  oneOf,
  open,
  openList,
  real,
  text,
  textOrNumber,
  whole,
} from './kinds';
import { badge, envelope, listOf, memberKeys, workoutCount } from './list';

const relationship = z.strictObject({ me_to_user: text, user_to_me: text });

const profile = z.strictObject({
  id: z.string(),
  ...memberKeys,
  category: text,
  total_pending_followers: whole,
  authed_user_follows: flag,
  workout_counts: list(workoutCount),
  relationship: maybe(relationship),
});

const contract = z.strictObject({
  contract_type: text,
  contract_id: text,
  contract_display_name: text,
  bike_contract_url: text,
  tread_contract_url: text,
  contract_created_at: epochSec,
  agreed_at: epochSec,
});

const system = oneOf('imperial', 'metric');

const user = profile
  .extend({
    name: text,
    first_name: text,
    last_name: text,
    middle_initial: text,
    email: text,
    obfuscated_email: text,
    phone_number: text,
    gender: text,
    cycling_ftp_source: text.describe('`ftp_workout_source`, `ftp_manual_source`, `ftp_estimated_source` or null'),
    cycling_ftp_workout_id: text,
    instructor_id: text,
    created_country: text,
    referral_code: text,
    facebook_id: text,
    facebook_access_token: text,
    locale: text,
    weight: real.describe('In `weight_unit`'),
    weight_unit: text,
    height: real.describe('In `height_unit`'),
    height_unit: text,
    default_max_heart_rate: real,
    customized_max_heart_rate: real,
    cycling_ftp: whole.describe('Watts'),
    cycling_workout_ftp: whole.describe('Watts'),
    estimated_cycling_ftp: whole.describe('Watts'),
    subscription_credits: whole,
    subscription_credits_used: whole,
    referrals_made: whole,
    v1_referrals_made: whole,
    birthday: epochSecOf('May be 0'),
    is_strava_authenticated: flag,
    is_fitbit_authenticated: flag,
    block_explicit: flag,
    can_charge: flag,
    is_demo: flag,
    has_active_device_subscription: flag,
    has_active_digital_subscription: flag,
    has_signed_waiver: flag,
    is_complete_profile: flag,
    is_internal_beta_tester: flag,
    is_external_beta_tester: flag,
    default_heart_rate_zones: list(z.number()),
    customized_heart_rate_zones: list(z.number()),
    member_groups: openList,
    paired_devices: list(z.strictObject({ name: text, paired_device_type: text, serial_number: text })),
    contract_agreements: list(contract),
    external_music_auth_list: list(z.strictObject({ provider: text, status: text, email: text })),
    quick_hits: maybe(z.strictObject({ quick_hits_enabled: flag, speed_shortcuts: open, incline_shortcuts: open })),
  })
  .describe("The member's own page says much more than that of others");

const settings = z.strictObject({
  weight_unit: system,
  height_unit: system,
  distance_unit: needed(system).describe('Units of everything that Peloton answers with'),
  timezone: text.describe('IANA name'),
  block_explicit: flag,
  auto_post_workout_to_facebook: flag,
  auto_post_workout_to_fitbit: flag,
  auto_post_workout_to_strava: flag,
  privacy: maybe(byName(z.unknown())),
  class_language_preferences: list(
    z.strictObject({ locale: text, locale_name: text, display_all_classes: flag, captions: list(z.string()) }),
  ),
});

export const achievement = z.strictObject({ count: whole.describe('How often it was earned'), template: maybe(badge) });

export const record = z.strictObject({
  name: text,
  slug: text,
  unit: text,
  unit_slug: text,
  workout_id: text,
  raw_value: real,
  workout_date: epochOrIso,
  value: textOrNumber,
});

const overview = z.strictObject({
  id: z.string(),
  workout_counts: maybe(z.strictObject({ total_workouts: whole, workouts: list(workoutCount) })),
  personal_records: list(
    z.strictObject({ name: text, slug: text, first_workout_date: open, reset_date: open, records: list(record) }),
  ),
  streaks: maybe(
    z.strictObject({ current_weekly: whole, best_weekly: whole, start_date_of_current_weekly: epochOrIso }),
  ),
  achievements: list(achievement),
});

export const tier = z.strictObject({
  id: text,
  title: text,
  metric_display_unit: text,
  detailed_badge_image_url: text,
  metric_value: real,
  metric_display_value: textOrNumber,
});

const challengeSummary = z.strictObject({
  id: needed(text),
  title: needed(text),
  challenge_type: text,
  description: text,
  status: text,
  background_image_url: text,
  symbol_image_url: text,
  start_time: epochOrIso,
  end_time: epochOrIso,
});

const progress = z.strictObject({
  has_joined: flag,
  metric_value: real,
  metric_display_unit: text,
  metric_display_value: textOrNumber,
  current_tier: maybe(tier),
  next_tier: maybe(tier),
});

export const challenge = z.strictObject({
  challenge_summary: maybe(challengeSummary),
  participants: maybe(z.strictObject({ total_count: whole })),
  progress: maybe(progress),
});

export const userAnswers = {
  User: user,
  UserSettings: settings,
  Overview: overview,
  Achievements: z.strictObject({
    categories: items(z.strictObject({ name: text, slug: text, achievements: list(achievement) })),
  }),
  Challenges: z.strictObject({ challenges: items(challenge) }),
  Challenge: challenge.extend({
    challenge_detail: maybe(z.strictObject({ detailed_description: text, tiers: list(tier) })),
  }),
  ActivityCalendar: z.strictObject({
    months: items(z.strictObject({ year: whole, month: whole, active_days: list(z.int()) })),
  }),
  ProfileList: listOf(profile, {
    next: maybe(z.strictObject({ page: whole })),
    total_non_pending_followers: whole,
  }),
  Relationship: z.strictObject({ user_id: text, action: text, relationship: maybe(relationship) }),
  ReferralHistory: envelope.extend({
    data: list(z.strictObject({ id: text, status: text, username: text, created_at: epochSec })),
  }),
};
