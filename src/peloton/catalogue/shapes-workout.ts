/** Answers about workouts. Field names: recorded answers of 2019 to 2026. */

import { epoch, flag, open, real, text, whole } from './shape';
import { listKeys, ride, segment, targetGraph } from './shapes-class';

const zones = whole(
  'heart_rate_z1_duration',
  'heart_rate_z2_duration',
  'heart_rate_z3_duration',
  'heart_rate_z4_duration',
  'heart_rate_z5_duration',
);
const effortZones = { total_effort_points: 'number', heart_rate_zone_durations: zones } as const;

const workoutKeys = {
  ...text('user_id', 'status', 'workout_type', 'fitness_discipline', 'name', 'title', 'timezone', 'workout_id'),
  ...text('device_type', 'platform', 'metrics_type', 'peloton_id', 'strava_id', 'fitbit_id', 'service_id'),
  ...epoch('created_at', 'created', 'start_time', 'end_time', 'device_time_created_at'),
  ...real('total_work'),
  ...flag('has_pedaling_metrics', 'has_leaderboard_metrics', 'is_total_work_personal_record', 'is_outdoor'),
  ...flag('is_3p_fit_feed_workout', 'is_peloton_originated_workout', 'is_3p_digital_workout'),
  ...whole('total_video_watch_time_seconds', 'total_video_buffering_seconds', 'v2_total_video_watch_time_seconds'),
  ...whole('v2_total_video_buffering_seconds', 'total_music_audio_play_seconds', 'total_music_audio_buffer_seconds'),
  effort_zones: effortZones,
  ride,
} as const;

const rowUser = {
  ...text('id', 'username', 'image_url', 'location'),
  ...whole('total_workouts', 'total_followers', 'total_following', 'total_pedaling_metric_workouts'),
  ...whole('total_non_pedaling_metric_workouts'),
  ...flag('is_profile_private', 'is_provisional', 'block_explicit'),
  ...epoch('created_at', 'last_workout_at'),
  workout_counts: [{ ...text('name', 'slug', 'icon_url', 'workout_name'), ...whole('count') }],
} as const;

const row = { ...workoutKeys, 'id!': 'string', user: rowUser } as const;

const badge = { ...text('id', 'name', 'slug', 'image_url', 'description'), ...whole('achievement_count') } as const;
const weight = { weight_data: { weight_value: 'number', weight_unit: 'string' } } as const;
const repetitions = {
  ...text('movement_id', 'movement_name'),
  ...flag('is_hold'),
  ...whole('completed_number', 'offset', 'length'),
  weight: [weight],
} as const;

const workout = {
  ...workoutKeys,
  'id!': 'string',
  ...whole(
    'leaderboard_rank',
    'total_leaderboard_users',
    'leaderboard_distance_rank',
    'total_leaderboard_distance_users',
  ),
  ...text('device_type_display_name'),
  ...real('average_effort_score', 'pause_time_remaining', 'pause_time_elapsed'),
  ...flag('is_skip_intro_available', 'is_paused', 'has_paused', 'is_pause_available'),
  ftp_info: { ...whole('ftp'), ...text('ftp_source', 'ftp_workout_id') },
  total_heart_rate_zone_durations: zones,
  achievement_templates: [badge],
  metadata: text('playlist_type'),
  movement_tracker_data: {
    completed_movements_summary_data: {
      repetition_summary_data: [repetitions],
      ...real('total_volume', 'completion_percentage'),
      ...text('weight_unit'),
      ...whole('total_repetitions', 'num_movements', 'num_targets_reached'),
      movement_aggregate_data: ['any'],
    },
  },
} as const;

const measured = { ...text('slug', 'display_name', 'display_unit'), ...real('value') } as const;
const average = { ...measured, ...open('display_unites', 'display_units') } as const;
const zone = { ...text('display_name', 'slug', 'range'), ...whole('min_value', 'max_value', 'duration') } as const;
const series = {
  ...text('slug', 'display_name', 'display_unit'),
  ...real('max_value', 'average_value'),
  ...whole('missing_data_duration'),
  values: ['number'],
  zones: [zone],
} as const;
const point = {
  ...whole('seconds_offset_from_start'),
  ...real('latitude', 'longitude', 'accuracy', 'distance'),
  ...text('distance_display_unit'),
} as const;
const split = {
  ...whole('order', 'seconds'),
  ...real('distance_marker', 'elevation_change'),
  ...flag('is_best', 'has_floor_segment'),
} as const;
const targets = {
  target_metrics: [
    {
      offsets: whole('start', 'end'),
      ...text('segment_type'),
      metrics: [{ ...text('name'), ...real('upper', 'lower') }],
    },
  ],
  time_in_metric: [{ ...text('name'), ...whole('value') }],
} as const;

const stroke = {
  output: {
    ...text('slug', 'display_name', 'display_unit'),
    ...real('max_value', 'average_value'),
    data: [
      {
        ...whole('id', 'seconds_since_pedaling_start', 'stroke_rate'),
        ...real('output'),
        errors: [text('type')],
      },
    ],
  },
  detail: {
    ...whole('score', 'user_avg_score'),
    segments: [
      {
        ...text('type', 'url', 'media_id'),
        ...whole('percent_of_good'),
        errors: [{ ...text('type', 'media_id'), ...whole('percent_of_strokes') }],
      },
    ],
  },
} as const;

const graph = {
  ...whole('duration'),
  ...text('workout_id'),
  ...flag('is_class_plan_shown', 'has_apple_watch_metrics', 'is_location_data_accurate', 'summary_available'),
  ...flag('performance_graph_available'),
  seconds_since_pedaling_start: ['integer'],
  metrics: [{ ...series, alternatives: [{ ...series, alternatives: 'null' }] }],
  summaries: [measured],
  average_summaries: [average],
  segment_list: [segment],
  location_data: [{ ...text('segment_id'), ...flag('is_gap'), coordinates: [point] }],
  splits_data: { ...text('distance_marker_display_unit', 'elevation_change_display_unit'), splits: [split] },
  splits_metrics: {
    header: [text('slug', 'display_name')],
    metrics: [{ ...flag('is_best', 'has_floor_segment'), data: [{ ...text('slug', 'unit'), ...real('value') }] }],
  },
  target_metrics_performance_data: targets,
  target_performance_metrics: {
    ...whole('cadence_time_in_range', 'resistance_time_in_range'),
    target_graph_metrics: [targetGraph],
  },
  effort_zones: effortZones,
  muscle_group_score: [{ ...text('muscle_group', 'display_name'), ...whole('score', 'percentage', 'bucket') }],
  caesar_metrics: stroke,
} as const;

const old = {
  ...text('id', 'workout_id'),
  ...whole('instant', 'seconds_since_pedaling_start'),
  ...real('total_work', 'power', 'max_power', 'avg_power', 'cadence', 'max_cadence', 'avg_cadence'),
  ...real('resistance', 'max_resistance', 'avg_resistance', 'speed', 'max_speed', 'avg_speed'),
  ...real('distance', 'calories', 'heart_rate', 'max_heart_rate', 'avg_heart_rate'),
} as const;

export const workoutShapes = {
  Workout: workout,
  WorkoutList: {
    ...listKeys,
    'data!': [row],
    next: { ...text('workout_id'), ...epoch('created_at') },
    summary: { '*': 'integer' },
    aggregate_stats: ['any'],
    total_heart_rate_zone_durations: zones,
  },
  Graph: graph,
  WorkoutSummary: old,
} as const;
