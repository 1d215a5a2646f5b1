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
}

export interface WireZoneDurations {
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
  /** Detail only. */
  device_type_display_name?: string | null;
  /** Session id; null or empty for freestyle. */
  peloton_id?: string | null;
  /** List: with `joins=ride`. */
  ride?: WireRide | null;
  /** List and graph. */
  effort_zones?: WireEffortZones | null;
  /** Detail only; the value that held going into the workout, 0 for none. */
  ftp_info?: { ftp?: number | null } | null;
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
  /** Of `heart_rate`: seconds in each zone. */
  zones?: { slug?: string | null; duration?: number | null }[] | null;
  /** The same in other terms: a pace brings its speed. */
  alternatives?: WireMetric[] | null;
}

/** `/api/workout/{id}/performance_graph`. Which slugs there are, and in which order, differs with discipline and device. */
export interface WireGraph {
  summaries?: WireSummary[] | null;
  average_summaries?: WireSummary[] | null;
  metrics?: WireMetric[] | null;
  effort_zones?: WireEffortZones | null;
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
