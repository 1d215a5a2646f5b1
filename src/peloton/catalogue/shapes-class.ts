/** Answers about classes, their showings and their teachers. Field names: recorded answers of 2019 to 2026. */
import { epoch, flag, open, real, text, whole } from './shape';

export const instructor = {
  ...text('id', 'name', 'first_name', 'last_name', 'full_name', 'username', 'user_id', 'coach_type'),
  ...text('bio', 'short_bio', 'background', 'music_bio', 'quote'),
  ...text('image_url', 'about_image_url', 'life_style_image_url', 'instructor_hero_image_url'),
  ...text('web_instructor_list_display_image_url', 'ios_instructor_list_display_image_url', 'jumbotron_url_ios'),
  ...text('bike_instructor_list_display_image_url', 'web_instructor_list_gif_image_url'),
  ...text('jumbotron_url', 'jumbotron_url_dark', 'film_link', 'facebook_fan_page', 'spotify_playlist_uri'),
  ...text('instagram_profile', 'strava_profile', 'twitter_profile'),
  ...flag('is_visible', 'is_filterable', 'is_announced', 'is_active', 'is_instructor_group', 'featured_profile'),
  ...whole('list_order'),
  ordered_q_and_as: [['string']],
  fitness_disciplines: ['string'],
  workout_share_images: [text('fitness_discipline', 'image_url')],
} as const;

const muscleScore = { ...text('muscle_group', 'display_name'), ...whole('score', 'percentage', 'bucket') } as const;

export const ride = {
  ...text('id', 'title', 'description', 'image_url', 'thumbnail_title', 'thumbnail_location'),
  ...text('fitness_discipline', 'fitness_discipline_display_name', 'content_provider', 'content_format'),
  ...text('instructor_id', 'series_id', 'ride_type_id', 'home_peloton_id', 'studio_peloton_id'),
  ...text('language', 'origin_locale', 'location', 'difficulty_level'),
  ...text('live_stream_id', 'live_stream_url', 'vod_stream_id', 'vod_stream_url'),
  ...text('sample_vod_stream_url', 'sample_preview_stream_url'),
  ...text('content_availability', 'content_availability_level', 'distance_unit', 'distance_display_value'),
  ...whole('duration', 'length', 'pedaling_start_offset', 'pedaling_end_offset', 'pedaling_duration'),
  ...whole('difficulty_rating_count', 'overall_rating_count', 'rating', 'total_ratings', 'explicit_rating'),
  ...whole('total_workouts', 'total_in_progress_workouts', 'total_user_workouts', 'total_following_workouts'),
  ...whole('class_avg_follow_along_score'),
  ...real('difficulty_estimate', 'difficulty_rating_avg', 'overall_estimate', 'overall_rating_avg', 'distance'),
  ...real('dynamic_video_recorded_speed_in_mph'),
  ...epoch('original_air_time', 'scheduled_start_time'),
  ...flag('has_closed_captions', 'is_closed_caption_shown', 'has_pedaling_metrics', 'has_free_mode', 'is_archived'),
  ...flag('is_explicit', 'is_favorite', 'is_live_in_studio_only', 'is_outdoor', 'is_limited_ride', 'sold_out'),
  ...flag('is_dynamic_video_eligible', 'is_fixed_distance', 'free_for_limited_time', 'has_tread_pace_target'),
  availability: { is_available: 'boolean', reason: 'string' },
  class_type_ids: ['string'],
  ride_type_ids: ['string'],
  equipment_ids: ['string'],
  equipment_tags: [text('id', 'name', 'slug', 'icon_url')],
  individual_instructor_ids: ['string'],
  excluded_platforms: ['string'],
  extra_images: ['any'],
  metrics: ['string'],
  captions: ['string'],
  user_caption_locales: ['string'],
  flags: ['string'],
  join_tokens: { on_demand: 'string' },
  muscle_group_score: [muscleScore],
  venues_location_dict: { '*': 'any' },
  instructor,
} as const;

export const listKeys = {
  ...whole('limit', 'page', 'total', 'count', 'page_count'),
  ...flag('show_previous', 'show_next'),
  ...text('sort_by'),
} as const;

const named = {
  ...text('id', 'name', 'slug', 'display_name', 'icon_url', 'image_url'),
  ...whole('list_order'),
} as const;
const category = { ...named, ...text('portal_image_url') } as const;

/** What lists of classes carry beside their rows. */
const sideTables = {
  instructors: [instructor],
  equipment: [named],
  ride_types: [named],
  class_types: [named],
  browse_categories: [category],
  fitness_disciplines: [named],
} as const;

const classSession = {
  'id!': 'string',
  ...text('ride_id', 'status', 'join_token', 'authed_user_reservation_id', 'home_peloton_status'),
  ...epoch('server_time', 'scheduled_start_time', 'start_time', 'end_time', 'created_at'),
  ...epoch('pedaling_start_time', 'pedaling_end_time'),
  ...whole('countdown', 'seconds_since_start', 'total_workouts', 'total_home_reservations'),
  ...flag('is_live', 'is_studio', 'is_encore', 'is_session', 'is_complete'),
  ride,
} as const;

/** Rows of the older list say what the class is; newer ones refer to the tables beside them. */
const liveClass = {
  ...classSession,
  ...text('title', 'instructor_id', 'fitness_discipline'),
  ...whole('duration'),
  ...flag('sold_out'),
} as const;

const artist = { ...text('artist_id', 'artist_name', 'image_url'), ...whole('num_rides_with_song_played') } as const;
const song = {
  ...text('id', 'title'),
  ...whole('cue_time_offset', 'start_time_offset', 'index', 'explicit_rating'),
  ...flag('liked'),
  artists: [artist],
  album: text('id', 'name', 'image_url'),
  genres: [text('name')],
} as const;

export const segment = {
  ...text('id', 'name', 'icon_url', 'icon_name', 'icon_slug', 'metrics_type'),
  ...whole('length', 'start_time_offset'),
  ...real('intensity_in_mets'),
  ...flag('is_drill'),
  subsegments_v2: ['any'],
} as const;

const range = whole('upper', 'lower');
export const targetGraph = {
  ...text('type'),
  ...whole('max', 'min', 'average'),
  graph_data: { upper: ['integer'], lower: ['integer'], average: ['integer'] },
} as const;

const rideDetails = {
  'ride!': ride,
  playlist: {
    ...text('id', 'ride_id'),
    ...flag('is_playlist_shown', 'is_top_artists_shown', 'is_in_class_music_shown'),
    songs: [song],
    top_artists: [artist],
  },
  averages: {
    ...whole('average_total_work', 'average_avg_power', 'average_avg_cadence', 'average_avg_resistance'),
    ...whole('average_calories'),
    ...real('average_distance', 'average_avg_speed'),
  },
  segments: {
    segment_list: [segment],
    segment_category_distribution: { '*': 'string' },
    segment_body_focus_distribution: { '*': 'string' },
    movements_by_weight_category: { '*': ['string'] },
  },
  class_types: [named],
  instructor_cues: [{ offsets: whole('start', 'end'), resistance_range: range, cadence_range: range }],
  target_class_metrics: {
    target_graph_metrics: [targetGraph],
    total_expected_output: whole('expected_upper_output', 'expected_lower_output'),
  },
  ...open('target_metrics_data'),
  events: ['any'],
  sampled_top_tags: ['any'],
  related_rides: [ride],
  ...flag('is_ftp_test'),
  excluded_platforms: ['string'],
  default_album_images: text('default_class_detail_image_url', 'default_in_class_image_url'),
  disabled_leaderboard_filters: flag('following', 'just_me', 'age_and_gender'),
} as const;

export const classShapes = {
  Instructor: { ...instructor, 'id!': 'string' },
  InstructorList: { ...listKeys, 'data!': [instructor] },
  Ride: { ...ride, 'id!': 'string' },
  RideDetails: rideDetails,
  RideList: { ...listKeys, ...flag('hide_explicit_rides'), ...sideTables, 'data!': [ride] },
  LiveList: { ...listKeys, ...sideTables, rides: [ride], 'data!': [liveClass] },
  Session: classSession,
  BrowseCategories: { 'browse_categories!': [category] },
  RideFilters: {
    filters: [
      {
        ...text('name', 'display_name', 'type'),
        values: [{ ...text('name', 'display_name', 'value', 'display_image_url') }],
      },
    ],
    sorts: [{ ...text('slug', 'display_name'), value: text('sort', 'desc') }],
  },
  MetadataMappings: { class_types: [named], equipment: [named], fitness_disciplines: [named], ride_types: [named] },
  Reservation: { ...text('id', 'peloton_id', 'user_id', 'join_token') },
  ReservationList: { ...listKeys, 'data!': [text('id', 'peloton_id', 'user_id', 'join_token')] },
  Deleted: { 'deleted!': 'boolean' },
  Favorite: { 'is_favorite!': 'boolean' },
} as const;
