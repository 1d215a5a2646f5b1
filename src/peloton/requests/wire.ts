/** What Peloton sends, as it sends it: every key but an id may be missing or null. Interpreting it is the streams' business. */

/** Epoch seconds, UTC. */
export type WireSeconds = number;

/** `/api/me` and `/api/user/{id}`. */
export interface WireUser {
  id: string;
  username?: string | null;
  name?: string | null;
  total_workouts?: number | null;
}

/** `/api/user/{id}/settings`. */
export interface WireSettings {
  /** Units of everything that Peloton answers with. */
  distance_unit?: 'imperial' | 'metric' | null;
  /** IANA name. */
  timezone?: string | null;
}

/** The envelope of every list. `count` is not always the number of items: trust `data` and `show_next`. */
export interface WireList<T> {
  data: T[];
  /** From 0. */
  page?: number | null;
  limit?: number | null;
  /** Of all pages. */
  total?: number | null;
  show_next?: boolean | null;
}

export interface WireInstructor {
  /** Missing where there is none: freestyle workouts carry a stand-in named `JUST RIDE`. */
  id?: string | null;
  name?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  image_url?: string | null;
}

/** A class. */
export interface WireRide {
  /** 32 zeros stand for "no class". */
  id?: string | null;
  title?: string | null;
  description?: string | null;
  /** Seconds; null for fixed-distance classes, for freestyle workouts what was done. */
  duration?: number | null;
  fitness_discipline?: string | null;
  fitness_discipline_display_name?: string | null;
  image_url?: string | null;
  /** Null for scenic and freestyle. */
  instructor_id?: string | null;
  /** With `joins=ride.instructor`. */
  instructor?: WireInstructor | null;
  /** Community mean out of 10; 0 while nobody has voted. */
  difficulty_estimate?: number | null;
  difficulty_rating_avg?: number | null;
  /** Share of thumbs up, 0 to 1; 0 while nobody has voted. */
  overall_estimate?: number | null;
  overall_rating_avg?: number | null;
  overall_rating_count?: number | null;
  series_id?: string | null;
  /** How often the class was taken, by anyone. */
  total_workouts?: number | null;
  /** When it was first shown; minutes earlier than `scheduled_start_time`. */
  original_air_time?: WireSeconds | null;
  scheduled_start_time?: WireSeconds | null;
  /** `english`, `german`... */
  language?: string | null;
  /** `en-US`, `de-DE`... */
  origin_locale?: string | null;
  /** What mutations want instead of the id. */
  join_tokens?: { on_demand?: string | null } | null;
  /** Seconds of intro before pedalling begins. */
  pedaling_start_offset?: number | null;
}

interface WireZoneDurations {
  heart_rate_z1_duration?: number | null;
  heart_rate_z2_duration?: number | null;
  heart_rate_z3_duration?: number | null;
  heart_rate_z4_duration?: number | null;
  heart_rate_z5_duration?: number | null;
}

export interface WireEffortZones {
  total_effort_points?: number | null;
  /** Seconds. Not to be confused with `total_heart_rate_zone_durations` of a detail, which covers more than the workout. */
  heart_rate_zone_durations?: WireZoneDurations | null;
}

interface WireFtp {
  /** Watts; 0 for none. */
  ftp?: number | null;
  /** `ftp_workout_source`, `ftp_manual_source`, `ftp_estimated_source`; case varies. */
  ftp_source?: string | null;
  /** The test that it came from. */
  ftp_workout_id?: string | null;
}

/** A set of one movement, as the camera saw it. */
export interface WireMovement {
  movement_name?: string | null;
  /** Held, so that what is counted are seconds. */
  is_hold?: boolean | null;
  completed_number?: number | null;
  target_number?: number | null;
  /** Seconds since the start of the video. */
  offset?: number | null;
  length?: number | null;
  weight?: { weight_data?: { weight_value?: number | null; weight_unit?: string | null } | null }[] | null;
  muscle_groups?: ({ display_name?: string | null; muscle_group?: string | null } | string)[] | null;
}

interface WireMovementTracker {
  completed_movements_summary_data?: { repetition_summary_data?: WireMovement[] | null } | null;
}

/** An entry of `/api/user/{id}/workouts`, or `/api/workout/{id}`, which knows more. */
export interface WireWorkout {
  id: string;
  user_id?: string | null;
  /** `COMPLETE`, `IN_PROGRESS`; others are possible. */
  status?: string | null;
  created_at?: WireSeconds | null;
  /** 2 to 120 s after `created_at`; long before it for imported workouts. */
  start_time?: WireSeconds | null;
  /** Null, or 0, while it runs. */
  end_time?: WireSeconds | null;
  /** `created_at` plus the offset of the local clock. */
  device_time_created_at?: number | null;
  /** IANA name, or POSIX-signed `Etc/GMT+5` (which is UTC-5). */
  timezone?: string | null;
  /** `cycling`, `caesar` (the Row)... */
  fitness_discipline?: string | null;
  /** `class`, `freestyle`, `scenic`. */
  workout_type?: string | null;
  /** Generic: `Cycling Workout`. */
  name?: string | null;
  /** Null for classes; set for Lanebreak, Just Ride, gym. */
  title?: string | null;
  /** Joules; 0 where no output is measured. */
  total_work?: number | null;
  has_pedaling_metrics?: boolean | null;
  is_total_work_personal_record?: boolean | null;
  device_type?: string | null;
  v2_total_video_watch_time_seconds?: number | null;
  /** Detail only. */
  device_type_display_name?: string | null;
  /** Session id; null or empty for freestyle. */
  peloton_id?: string | null;
  /** List: with `joins=ride`. */
  ride?: WireRide | null;
  /** List and graph. */
  effort_zones?: WireEffortZones | null;
  /** Detail only; the value that held going into the workout, 0 for none. */
  ftp_info?: WireFtp | null;
  /** Detail, of workouts with a camera that counts movements. */
  movement_tracker_data?: WireMovementTracker | null;
  /** Detail only; null when unranked. */
  leaderboard_rank?: number | null;
  /** Detail only; 0 when unranked. */
  total_leaderboard_users?: number | null;
}

export interface WireSummary {
  slug?: string | null;
  display_unit?: string | null;
  value?: number | null;
}

export interface WireMetric {
  slug?: string | null;
  display_unit?: string | null;
  /** Of a pace the fastest, so the smallest. */
  max_value?: number | null;
  average_value?: number | null;
  /** One for each of `seconds_since_pedaling_start`; null where nothing was measured. */
  values?: (number | null)[] | null;
  /** Of `heart_rate`: seconds in each zone, and its bounds, both inclusive. */
  zones?:
    | { slug?: string | null; duration?: number | null; min_value?: number | null; max_value?: number | null }[]
    | null;
  /** The same in other terms: a pace brings its speed. */
  alternatives?: WireMetric[] | null;
}

interface WireSegment {
  name?: string | null;
  /** Seconds since pedalling began. */
  start_time_offset?: number | null;
  length?: number | null;
}

/** A stretch of a mile or a kilometre; the last one is shorter, and `seconds` may then be those of a whole one. */
interface WireSplit {
  order?: number | null;
  seconds?: number | null;
  distance_marker?: number | null;
  elevation_change?: number | null;
  is_best?: boolean | null;
}

/** The same as a table, which the Row has alone; `total_time` runs on. */
export interface WireSplitCells {
  is_best?: boolean | null;
  data?: { slug?: string | null; value?: number | null; unit?: string | null }[] | null;
}

/** What the instructor called for. Offsets count from the start of the video, so with the intro. */
export interface WireTarget {
  offsets?: { start?: number | null; end?: number | null } | null;
  metrics?: { name?: string | null; lower?: number | null; upper?: number | null }[] | null;
}

/** The older form: one value a second since pedalling began. */
export interface WireTargetCurve {
  type?: string | null;
  graph_data?: { lower?: (number | null)[] | null; upper?: (number | null)[] | null } | null;
}

interface WirePlace {
  seconds_offset_from_start?: number | null;
  latitude?: number | null;
  longitude?: number | null;
}

/** `/api/workout/{id}/performance_graph`. Which slugs there are, and in which order, differs with discipline and device. */
export interface WireGraph {
  summaries?: WireSummary[] | null;
  average_summaries?: WireSummary[] | null;
  metrics?: WireMetric[] | null;
  effort_zones?: WireEffortZones | null;
  /** Seconds. */
  duration?: number | null;
  /** The time axis of all curves; seconds may be missing. */
  seconds_since_pedaling_start?: number[] | null;
  segment_list?: WireSegment[] | null;
  splits_data?: {
    distance_marker_display_unit?: string | null;
    elevation_change_display_unit?: string | null;
    splits?: WireSplit[] | null;
  } | null;
  splits_metrics?: { metrics?: WireSplitCells[] | null } | null;
  target_metrics_performance_data?: { target_metrics?: WireTarget[] | null } | null;
  target_performance_metrics?: { target_graph_metrics?: WireTargetCurve[] | null } | null;
  /** Outdoors. */
  location_data?: { coordinates?: WirePlace[] | null }[] | null;
  muscle_group_score?:
    | { muscle_group?: string | null; display_name?: string | null; percentage?: number | null }[]
    | null;
}

/** An entry of `/api/user/{id}/reservations`. It has no times: those are the session's. */
export interface WireReservation {
  id?: string | null;
  /** Session id. */
  peloton_id?: string | null;
}

/** `/api/peloton/{id}`: one showing of a class. One client met it wrapped in `peloton`. */
export interface WireSession {
  id?: string | null;
  ride_id?: string | null;
  scheduled_start_time?: WireSeconds | null;
  start_time?: WireSeconds | null;
  end_time?: WireSeconds | null;
  pedaling_start_time?: WireSeconds | null;
  pedaling_end_time?: WireSeconds | null;
  status?: string | null;
  is_live?: boolean | null;
  is_encore?: boolean | null;
  /** A shared session: `scheduled_start_time` is a minute early, `pedaling_start_time` is right. */
  is_session?: boolean | null;
  is_complete?: boolean | null;
  join_token?: string | null;
  /** With `joins=ride,ride.instructor`. */
  ride?: WireRide | null;
}

/** An entry of `/api/v3/ride/live`: the class is in a table of its own. */
export type WireLiveSession = Omit<WireSession, 'ride'>;

/** `/api/v3/ride/live`. Entries may come twice. */
export interface WireLive {
  data?: WireLiveSession[] | null;
  /** Of all entries in the span. */
  total?: number | null;
  rides?: WireRide[] | null;
  instructors?: WireInstructor[] | null;
}

/** `/api/ride/{id}/details`. */
export interface WireRideDetails {
  ride?: WireRide | null;
}
