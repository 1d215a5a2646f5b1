/** Answers about classes, their showings and their teachers. Field names: recorded answers of 2019 to 2026. */
import { z } from 'zod';
import {
  byName,
  epochSec,
  flag,
  items,
  list,
  maybe,
  needed,
  open,
  openList,
  real,
  text,
  textOrNumber,
  whole,
} from './kinds';
import { listOf, named } from './list';
import { instructor, ride, segment, targetCurve } from './ride';

const category = named.extend({ portal_image_url: text });

/** What lists of classes carry beside their rows. */
const sideTables = {
  instructors: list(instructor).describe('Who teaches may stand here instead of in the rows'),
  equipment: list(named),
  ride_types: list(named),
  class_types: list(named),
  browse_categories: list(category),
  fitness_disciplines: list(named),
};

export const session = z
  .strictObject({
    id: z.string(),
    ride_id: needed(text),
    status: text,
    join_token: text,
    authed_user_reservation_id: text.describe('Set where the member counts in'),
    home_peloton_status: text,
    server_time: epochSec,
    scheduled_start_time: needed(epochSec),
    start_time: epochSec,
    end_time: epochSec,
    created_at: epochSec,
    pedaling_start_time: epochSec,
    pedaling_end_time: epochSec,
    countdown: whole,
    seconds_since_start: whole,
    total_workouts: whole,
    total_home_reservations: whole,
    is_live: flag,
    is_studio: flag,
    is_encore: flag,
    is_session: flag.describe(
      'A shared session: `scheduled_start_time` is a minute early, `pedaling_start_time` is right',
    ),
    is_complete: flag,
    ride: maybe(ride).describe('With `joins=ride,ride.instructor`'),
  })
  .describe('One showing of a class. One client met it wrapped in `peloton`');

const liveClass = session
  .extend({ title: text, instructor_id: text, fitness_discipline: text, duration: whole, sold_out: flag })
  .describe('Refers to the tables beside the rows: `ride_id` to `rides`, `instructor_id` to `instructors`');

const olderLiveClass = liveClass.extend({ ride_id: text }).describe('Says itself what the class is');

const artist = z.strictObject({
  artist_id: text,
  artist_name: text,
  image_url: text,
  num_rides_with_song_played: whole,
});

const song = z.strictObject({
  id: text,
  title: needed(text),
  cue_time_offset: whole,
  start_time_offset: whole.describe('Seconds since the class began'),
  index: whole,
  explicit_rating: whole,
  liked: flag,
  artists: list(artist),
  album: maybe(z.strictObject({ id: text, name: text, image_url: text })),
  genres: list(z.strictObject({ name: text })),
});

const playlist = z.strictObject({
  id: text,
  ride_id: text,
  is_playlist_shown: flag,
  is_top_artists_shown: flag,
  is_in_class_music_shown: flag,
  songs: list(song),
  top_artists: list(artist),
});

/** Of everybody who took the class. */
const averages = z.strictObject({
  average_total_work: whole,
  average_avg_power: whole,
  average_avg_cadence: whole,
  average_avg_resistance: whole,
  average_calories: whole,
  average_distance: real,
  average_avg_speed: real,
});

const segments = z.strictObject({
  segment_list: list(segment),
  segment_category_distribution: maybe(byName(textOrNumber)).describe('Category to its share, as text'),
  segment_body_focus_distribution: maybe(byName(textOrNumber)).describe('Body part to its share, as text'),
  movements_by_weight_category: maybe(byName(items(z.string()).nullable())).describe(
    'Names of movements by `heavy`, `medium`, `body_weight`...',
  ),
});

const range = z.strictObject({ upper: whole, lower: whole });
const cue = z.strictObject({
  offsets: maybe(z.strictObject({ start: whole, end: whole })),
  resistance_range: maybe(range),
  cadence_range: maybe(range),
});

const rideDetails = z.strictObject({
  ride,
  playlist: maybe(playlist),
  averages: maybe(averages),
  segments: maybe(segments),
  class_types: list(named),
  instructor_cues: list(cue),
  target_class_metrics: maybe(
    z.strictObject({
      target_graph_metrics: list(targetCurve),
      total_expected_output: maybe(z.strictObject({ expected_upper_output: whole, expected_lower_output: whole })),
    }),
  ),
  target_metrics_data: open,
  events: openList,
  sampled_top_tags: openList,
  related_rides: list(ride),
  is_ftp_test: flag,
  excluded_platforms: list(z.string()),
  default_album_images: maybe(
    z.strictObject({ default_class_detail_image_url: text, default_in_class_image_url: text }),
  ),
  disabled_leaderboard_filters: maybe(z.strictObject({ following: flag, just_me: flag, age_and_gender: flag })),
});

const reservation = z
  .strictObject({ id: text, peloton_id: needed(text).describe('Id of the showing'), user_id: text, join_token: text })
  .describe("It has no times: those are the showing's");

const filter = z.strictObject({
  name: text,
  display_name: text,
  type: text,
  values: list(z.strictObject({ name: text, display_name: text, value: text, display_image_url: text })),
});

export const classAnswers = {
  Instructor: instructor.extend({ id: z.string() }),
  InstructorList: listOf(instructor, {}),
  Ride: ride.extend({ id: z.string() }),
  RideDetails: rideDetails,
  RideList: listOf(ride, { hide_explicit_rides: flag, ...sideTables }),
  LiveList: listOf(liveClass, { ...sideTables, rides: list(ride) }).describe('Rows may come twice'),
  OlderLiveList: listOf(olderLiveClass, { ...sideTables, rides: list(ride) }),
  Session: session,
  BrowseCategories: z.strictObject({ browse_categories: items(category) }),
  RideFilters: z.strictObject({
    filters: list(filter),
    sorts: list(
      z.strictObject({ slug: text, display_name: text, value: maybe(z.strictObject({ sort: text, desc: text })) }),
    ),
  }),
  MetadataMappings: z.strictObject({
    class_types: list(named),
    equipment: list(named),
    fitness_disciplines: list(named),
    ride_types: list(named),
  }),
  Reservation: reservation,
  ReservationList: listOf(reservation, {}),
  Deleted: z.strictObject({ deleted: z.boolean() }),
  Favorite: z.strictObject({ is_favorite: z.boolean() }),
};
