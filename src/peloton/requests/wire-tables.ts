/** What Peloton sends for the tables beside workouts, as it sends it: every key but an id may be missing or null. */
import type { WireInstructor, WireList, WireRide, WireSeconds } from './wire';

/** `/api/instructor`. */
export interface WireTeacher extends WireInstructor {
  full_name?: string | null;
  username?: string | null;
  bio?: string | null;
  short_bio?: string | null;
  background?: string | null;
  quote?: string | null;
  coach_type?: string | null;
  instructor_hero_image_url?: string | null;
  about_image_url?: string | null;
  fitness_disciplines?: (string | null)[] | null;
  /** Pairs of question and answer; unused places are empty. */
  ordered_q_and_as?: (string | null)[][] | null;
  instagram_profile?: string | null;
  twitter_profile?: string | null;
  strava_profile?: string | null;
  facebook_fan_page?: string | null;
  spotify_playlist_uri?: string | null;
  film_link?: string | null;
}

/** An item of `/api/user/{id}/following` and `/followers`. */
export interface WireProfile {
  id?: string | null;
  username?: string | null;
  image_url?: string | null;
  location?: string | null;
  is_profile_private?: boolean | null;
  total_followers?: number | null;
  total_following?: number | null;
  total_workouts?: number | null;
  authed_user_follows?: boolean | null;
  relationship?: { me_to_user?: string | null; user_to_me?: string | null } | null;
}

/** Peloton has been seen to send both. */
type WireDate = WireSeconds | string;

/** A badge, in `/api/user/{id}/achievements` and in the overview. */
export interface WireAchievement {
  /** How often it was earned. */
  count?: number | null;
  template?: {
    id?: string | null;
    name?: string | null;
    slug?: string | null;
    image_url?: string | null;
    description?: string | null;
  } | null;
}

/** `/api/user/{id}/achievements`. */
export interface WireAchievements {
  categories?:
    | ({ name?: string | null; slug?: string | null; achievements?: WireAchievement[] | null } | null)[]
    | null;
}

export interface WireRecord {
  name?: string | null;
  slug?: string | null;
  value?: number | string | null;
  raw_value?: number | null;
  unit?: string | null;
  workout_id?: string | null;
  workout_date?: WireDate | null;
}

/** `/api/user/{id}/overview?version=1`. */
export interface WireOverview {
  workout_counts?: {
    total_workouts?: number | null;
    workouts?:
      | ({
          name?: string | null;
          slug?: string | null;
          workout_name?: string | null;
          count?: number | null;
          icon_url?: string | null;
        } | null)[]
      | null;
  } | null;
  personal_records?: ({ name?: string | null; slug?: string | null; records?: WireRecord[] | null } | null)[] | null;
  streaks?: {
    current_weekly?: number | null;
    best_weekly?: number | null;
    start_date_of_current_weekly?: WireDate | null;
  } | null;
  achievements?: WireAchievement[] | null;
}

export interface WireTier {
  id?: string | null;
  title?: string | null;
  metric_value?: number | null;
  metric_display_value?: number | string | null;
  metric_display_unit?: string | null;
}

/** An item of `/api/user/{id}/challenges/current`, `/upcoming` and `/past`. */
export interface WireChallenge {
  challenge_summary?: {
    id?: string | null;
    title?: string | null;
    description?: string | null;
    start_time?: WireDate | null;
    end_time?: WireDate | null;
    status?: string | null;
    symbol_image_url?: string | null;
  } | null;
  participants?: { total_count?: number | null } | null;
  progress?: {
    has_joined?: boolean | null;
    metric_value?: number | null;
    metric_display_unit?: string | null;
    current_tier?: WireTier | null;
    next_tier?: WireTier | null;
  } | null;
}

export interface WireChallenges {
  challenges?: (WireChallenge | null)[] | null;
}

/** `/api/user/{id}/challenge/{challenge id}`. */
export interface WireChallengeDetail extends WireChallenge {
  challenge_detail?: { detailed_description?: string | null; tiers?: (WireTier | null)[] | null } | null;
}

/** `/api/user/{id}/subscriptions`: who shares it and on which devices; nothing about paying. */
export interface WireSubscription {
  id?: string | null;
  status?: string | null;
  owner?: { id?: string | null; username?: string | null } | null;
  max_shared_users?: number | null;
  bike_device_name?: string | null;
  tread_device_name?: string | null;
  shared_user_set?: ({ id?: string | null; username?: string | null } | null)[] | null;
  attached_devices?:
    | ({
        device_id?: string | null;
        device_name?: string | null;
        device_group?: string | null;
        last_attached_at?: WireSeconds | null;
      } | null)[]
    | null;
}

/** More of a class than the list of workouts needs. */
export interface WireFullRide extends WireRide {
  instructor?: WireTeacher | null;
  difficulty_rating_count?: number | null;
  language?: string | null;
  origin_locale?: string | null;
  content_format?: string | null;
  content_provider?: string | null;
  is_explicit?: boolean | null;
  is_archived?: boolean | null;
  is_favorite?: boolean | null;
  has_closed_captions?: boolean | null;
  total_user_workouts?: number | null;
  equipment_tags?: ({ name?: string | null } | null)[] | null;
}

/** `/api/v2/ride/archived`: who teaches may stand beside the classes. */
export interface WireRideList extends WireList<WireFullRide> {
  instructors?: (WireTeacher | null)[] | null;
}

interface WireSong {
  id?: string | null;
  title?: string | null;
  artists?: ({ artist_name?: string | null } | null)[] | null;
  album?: { name?: string | null; image_url?: string | null } | null;
  /** From the start of the class. */
  start_time_offset?: number | null;
  liked?: boolean | null;
}

/** `/api/ride/{id}/details` with what the tables of classes and songs use. */
export interface WireClassDetails {
  ride?: WireFullRide | null;
  class_types?: ({ id?: string | null; name?: string | null } | null)[] | null;
  playlist?: { songs?: (WireSong | null)[] | null } | null;
  /** Body part to its share, as text. */
  segments?: { segment_body_focus_distribution?: Record<string, string | number | null> | null } | null;
  is_ftp_test?: boolean | null;
}
