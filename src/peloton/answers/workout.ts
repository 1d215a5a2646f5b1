/** Answers about workouts. Field names: recorded answers of 2019 to 2026. */
import { z } from 'zod';
import { byName, epochSec, epochSecOf, flag, list, maybe, needed, openList, real, text, whole } from './kinds';
import { badge, listOf, memberKeys, workoutCount } from './list';
import { ride } from './ride';

export const zoneDurations = z.strictObject({
  heart_rate_z1_duration: whole,
  heart_rate_z2_duration: whole,
  heart_rate_z3_duration: whole,
  heart_rate_z4_duration: whole,
  heart_rate_z5_duration: whole,
});

export const effortZones = z.strictObject({
  total_effort_points: real,
  heart_rate_zone_durations: maybe(zoneDurations).describe(
    'Seconds. Not to be confused with `total_heart_rate_zone_durations` of a detail, which covers more than the workout',
  ),
});

/** What the rows of a list and the detail of a workout both tell. */
const workoutKeys = {
  id: z.string(),
  user_id: text,
  status: needed(text).describe('`COMPLETE`, `IN_PROGRESS`; others are possible'),
  workout_type: text.describe('`class`, `freestyle`, `scenic`'),
  fitness_discipline: needed(text).describe('`cycling`, `caesar` (the Row)...'),
  name: text.describe('Generic: `Cycling Workout`'),
  title: text.describe('Null for classes; set for Lanebreak, Just Ride, gym'),
  timezone: text.describe('IANA name, or POSIX-signed `Etc/GMT+5` (which is UTC-5)'),
  workout_id: text,
  device_type: text.describe('`home_bike_v1`, `prism` (the Tread), `caesar` (the Row), `iPhone`, `apple_health`...'),
  platform: text,
  metrics_type: text,
  peloton_id: text.describe('Id of the showing; null or empty for freestyle'),
  strava_id: text.describe('Null, `-1` (not linked) or an id'),
  fitbit_id: text.describe('Null, `-1` (not linked) or an id'),
  service_id: text,
  created_at: needed(epochSecOf('Of imported workouts the time of the import')),
  created: epochSecOf('The same as `created_at`'),
  start_time: epochSecOf('2 to 120 s after `created_at`; long before it for imported workouts'),
  end_time: epochSecOf('Null, or 0, while it runs'),
  device_time_created_at: epochSec.describe('`created_at` plus the offset of the local clock'),
  total_work: real.describe('Joules; 0 where no output is measured'),
  distance: real.describe('Miles, even on a metric account. In rows of 2026; source: TrainIQ (aaime921)'),
  calories: real.describe('Kilocalories. In rows of 2026; source: TrainIQ (aaime921)'),
  has_pedaling_metrics: flag.describe('False does not promise that the graph is empty'),
  has_leaderboard_metrics: flag,
  is_total_work_personal_record: flag.describe('Only in disciplines with output'),
  is_outdoor: flag,
  is_3p_fit_feed_workout: flag.describe('Imported from elsewhere'),
  is_peloton_originated_workout: flag,
  is_3p_digital_workout: flag,
  total_video_watch_time_seconds: whole,
  total_video_buffering_seconds: whole,
  v2_total_video_watch_time_seconds: whole,
  v2_total_video_buffering_seconds: whole,
  total_music_audio_play_seconds: whole,
  total_music_audio_buffer_seconds: whole,
  effort_zones: maybe(effortZones).describe('In rows and graphs'),
  ride: maybe(ride).describe('In rows with `joins=ride`'),
};

const rowUser = z.strictObject({ id: text, ...memberKeys, block_explicit: flag, workout_counts: list(workoutCount) });

const row = z.strictObject({ ...workoutKeys, user: maybe(rowUser) });

const weight = z.strictObject({
  weight_category: text.describe('`light`, `medium`, `heavy`, `body_weight`'),
  weight_data: maybe(z.strictObject({ weight_value: real, weight_unit: text })),
});

const muscle = z.strictObject({ muscle_group: text, display_name: text });

/** Source: recorded answers; `tracking_type` and its kin from philosowaffle/peloton-to-garmin. */
export const movement = z
  .strictObject({
    movement_id: text,
    movement_name: needed(text),
    is_hold: flag.describe('Held, so that what is counted are seconds. Older than `tracking_type`'),
    tracking_type: text.describe('`rep_counting`, `time_based` or `time_tracked_rep`, instead of `is_hold`'),
    completed_number: whole.describe('Reps, or seconds of what is held. Older than the two that follow'),
    completed_reps: whole.describe('Only for `rep_counting` and `time_tracked_rep`'),
    completed_duration: whole.describe('Seconds; only for `time_based` and `time_tracked_rep`'),
    target_number: whole,
    target_reps: whole,
    total_volume: real.describe('Weight times reps, of all weights together'),
    offset: whole.describe('Seconds since the start of the video'),
    length: whole.describe('Seconds'),
    weight: list(weight).describe('One for each weight'),
    muscle_groups: list(z.union([muscle, z.string()], 'object or string')),
  })
  .describe('A set of one movement, as the camera saw it');

const movementSummary = z.strictObject({
  repetition_summary_data: list(movement),
  total_volume: real,
  completion_percentage: real,
  weight_unit: text,
  total_repetitions: whole,
  num_movements: whole,
  num_targets_reached: whole,
  movement_aggregate_data: openList,
});

export const workout = z.strictObject({
  ...workoutKeys,
  leaderboard_rank: whole.describe('Null when unranked'),
  total_leaderboard_users: whole.describe('0 when unranked'),
  leaderboard_distance_rank: whole,
  total_leaderboard_distance_users: whole,
  device_type_display_name: text,
  average_effort_score: real,
  pause_time_remaining: real,
  pause_time_elapsed: real,
  is_skip_intro_available: flag,
  is_paused: flag,
  has_paused: flag,
  is_pause_available: flag,
  ftp_info: maybe(
    z.strictObject({
      ftp: whole.describe('Watts; 0 for none'),
      ftp_source: text.describe('`ftp_workout_source`, `ftp_manual_source`, `ftp_estimated_source`; case varies'),
      ftp_workout_id: text.describe('The test that it came from'),
    }),
  ).describe('The value that held going into the workout'),
  total_heart_rate_zone_durations: maybe(zoneDurations).describe('Seconds; of more than the workout'),
  achievement_templates: list(badge.extend({ achievement_count: whole })).describe('Badges that it earned'),
  metadata: maybe(z.strictObject({ playlist_type: text })),
  movement_tracker_data: maybe(z.strictObject({ completed_movements_summary_data: maybe(movementSummary) })).describe(
    'Of workouts with a camera that counts movements',
  ),
});

/** Of answers that are gone. */
const oldSummary = z.strictObject({
  id: text,
  workout_id: text,
  instant: whole,
  seconds_since_pedaling_start: whole,
  total_work: real,
  power: real,
  max_power: real,
  avg_power: real,
  cadence: real,
  max_cadence: real,
  avg_cadence: real,
  resistance: real,
  max_resistance: real,
  avg_resistance: real,
  speed: real,
  max_speed: real,
  avg_speed: real,
  distance: real,
  calories: real,
  heart_rate: real,
  max_heart_rate: real,
  avg_heart_rate: real,
});

export const workoutAnswers = {
  Workout: workout,
  WorkoutList: listOf(row, {
    next: maybe(z.strictObject({ workout_id: text, created_at: epochSec })),
    summary: maybe(byName(z.int().nullable())),
    aggregate_stats: openList,
    total_heart_rate_zone_durations: maybe(zoneDurations),
  }),
  WorkoutSummary: oldSummary,
};
