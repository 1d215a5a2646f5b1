/** Answers about members, their friends and what they pay. Field names: recorded answers and public clients' models. */

import { epoch, flag, open, real, scalar, text, whole } from './shape';
import { listKeys } from './shapes-class';

const count = { ...text('name', 'slug', 'workout_name', 'icon_url'), ...whole('count') } as const;
const relationship = text('me_to_user', 'user_to_me');

const profileKeys = {
  ...text('username', 'image_url', 'location', 'category'),
  ...whole('total_workouts', 'total_followers', 'total_following', 'total_pending_followers'),
  ...whole('total_pedaling_metric_workouts', 'total_non_pedaling_metric_workouts'),
  ...flag('is_profile_private', 'is_provisional', 'authed_user_follows'),
  ...epoch('created_at', 'last_workout_at'),
  workout_counts: [count],
  relationship,
} as const;

const contract = {
  ...text('contract_type', 'contract_id', 'contract_display_name', 'bike_contract_url', 'tread_contract_url'),
  ...epoch('contract_created_at', 'agreed_at'),
} as const;

/** The member's own page says much more than that of others. */
const user = {
  ...profileKeys,
  'id!': 'string',
  ...text('name', 'first_name', 'last_name', 'middle_initial', 'email', 'obfuscated_email', 'phone_number', 'gender'),
  ...text('cycling_ftp_source', 'cycling_ftp_workout_id', 'instructor_id', 'created_country', 'referral_code'),
  ...text('facebook_id', 'facebook_access_token'),
  ...real('weight', 'height', 'default_max_heart_rate', 'customized_max_heart_rate'),
  ...whole('cycling_ftp', 'cycling_workout_ftp', 'estimated_cycling_ftp'),
  ...whole('subscription_credits', 'subscription_credits_used', 'referrals_made', 'v1_referrals_made'),
  ...epoch('birthday'),
  ...flag('is_strava_authenticated', 'is_fitbit_authenticated', 'block_explicit', 'can_charge', 'is_demo'),
  ...flag('has_active_device_subscription', 'has_active_digital_subscription', 'has_signed_waiver'),
  ...flag('is_complete_profile', 'is_internal_beta_tester', 'is_external_beta_tester'),
  default_heart_rate_zones: ['number'],
  customized_heart_rate_zones: ['number'],
  member_groups: ['any'],
  paired_devices: [text('name', 'paired_device_type', 'serial_number')],
  contract_agreements: [contract],
  external_music_auth_list: [text('provider', 'status', 'email')],
  quick_hits: { ...flag('quick_hits_enabled'), ...open('speed_shortcuts', 'incline_shortcuts') },
} as const;

const settings = {
  weight_unit: '=imperial|metric',
  height_unit: '=imperial|metric',
  distance_unit: '=imperial|metric',
  ...text('timezone'),
  ...flag('block_explicit', 'auto_post_workout_to_facebook', 'auto_post_workout_to_fitbit'),
  ...flag('auto_post_workout_to_strava'),
  privacy: { '*': 'any' },
  class_language_preferences: [
    { ...text('locale', 'locale_name'), ...flag('display_all_classes'), captions: ['string'] },
  ],
} as const;

const badge = text('id', 'name', 'slug', 'image_url', 'description');
const achievement = { ...whole('count'), template: badge } as const;

const record = {
  ...text('name', 'slug', 'unit', 'unit_slug', 'workout_id'),
  ...real('raw_value'),
  ...scalar('workout_date', 'value'),
} as const;
const overview = {
  'id!': 'string',
  workout_counts: { ...whole('total_workouts'), workouts: [count] },
  personal_records: [{ ...text('name', 'slug'), ...open('first_workout_date', 'reset_date'), records: [record] }],
  streaks: { ...whole('current_weekly', 'best_weekly'), ...scalar('start_date_of_current_weekly') },
  achievements: [achievement],
} as const;

const tier = {
  ...text('id', 'title', 'metric_display_unit', 'detailed_badge_image_url'),
  ...real('metric_value'),
  ...scalar('metric_display_value'),
} as const;
const summary = {
  ...text('id', 'title', 'challenge_type', 'description', 'status', 'background_image_url', 'symbol_image_url'),
  ...epoch('start_time', 'end_time'),
} as const;
const progress = {
  ...flag('has_joined'),
  ...real('metric_value'),
  ...text('metric_display_unit'),
  ...scalar('metric_display_value'),
  current_tier: tier,
  next_tier: tier,
} as const;
const standing = { participants: whole('total_count'), progress } as const;

const profile = { ...profileKeys, 'id!': 'string' } as const;
const profiles = {
  ...listKeys,
  'data!': [profile],
  next: whole('page'),
  ...whole('total_non_pending_followers'),
} as const;

const device = { ...text('device_id', 'device_name', 'device_group'), ...epoch('last_attached_at') } as const;
const shared = {
  ...text('id', 'username', 'name', 'image_url', 'location'),
  ...flag('is_profile_private', 'is_provisional'),
  ...epoch('last_workout_at'),
  ...whole('total_workouts'),
} as const;
const subscription = {
  'id!': 'string',
  ...text('status', 'bike_device_name', 'tread_device_name'),
  ...whole('max_shared_users'),
  owner: text('id', 'username'),
  shared_user_set: [shared],
  attached_devices: [device],
} as const;

const money = {
  ...text('id', 'currency', 'description', 'status'),
  ...whole('amount'),
  ...epoch('created_at'),
} as const;
const product = { ...text('id', 'name', 'slug', 'description', 'currency'), ...whole('price') } as const;
const review = { ...text('id', 'title', 'text', 'author'), ...real('rating'), ...open('submittedAt') } as const;

export const userShapes = {
  User: user,
  UserSettings: settings,
  Overview: overview,
  Achievements: { 'categories!': [{ ...text('name', 'slug'), achievements: [achievement] }] },
  Challenges: { 'challenges!': [{ challenge_summary: summary, ...standing }] },
  Challenge: {
    challenge_detail: { ...text('detailed_description'), tiers: [tier] },
    challenge_summary: summary,
    ...standing,
  },
  ActivityCalendar: { 'months!': [{ ...whole('year', 'month'), active_days: ['integer'] }] },
  ProfileList: profiles,
  Relationship: { ...text('user_id', 'action'), relationship },
  ReferralHistory: { ...listKeys, data: [{ ...text('id', 'status', 'username'), ...epoch('created_at') }] },
  SubscriptionList: { ...listKeys, 'data!': [subscription] },
  TransactionList: { ...listKeys, 'data!': [{ ...money, transaction: money }] },
  Plans: { 'data!': [product] },
  Products: { 'data!': [product] },
  Reviews: { ...listKeys, 'data!': [review] },
  Orders: { 'data!': [{ ...money, items: [product] }] },
  Card: { ...text('brand', 'last4', 'name'), ...whole('exp_month', 'exp_year') },
} as const;
