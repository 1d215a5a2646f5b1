/** Classes, their showings and their teachers as api.onepeloton.com spells them. */
import { rememberedBy } from '../emulator/remembered';
import { displayName } from './disciplines';
import type { Account, ClassSession, Instructor, Ride } from './model';

export type Wire = Record<string, unknown>;

/** Base64 of the JSON that ties a class to a showing; mutations want this and not the class id. */
export const joinToken = (rideId: string, sessionId: string | null): string =>
  base64Of(
    JSON.stringify({
      home_peloton_id: sessionId,
      ride_id: rideId,
      studio_peloton_id: null,
      type: sessionId ? 'live' : 'on_demand',
    }),
  );

const base64Of = rememberedBy((text: string) => Buffer.from(text).toString('base64'));

export const wireInstructor = (instructor: Instructor): Wire => ({
  id: instructor.id,
  name: instructor.name,
  first_name: instructor.name.split(' ')[0],
  last_name: instructor.name.split(' ').slice(1).join(' '),
  username: instructor.name.toLowerCase().replace(/\W+/g, '_'),
  bio: `${instructor.name} teaches with patience and a loud playlist.`,
  quote: 'One more minute.',
  short_bio: `${instructor.name} rides before breakfast.`,
  background: 'Once a rower, always outdoors.',
  coach_type: 'Coach',
  ordered_q_and_as: [
    ['What do you listen to?', 'Whatever is loud.'],
    ['', ''],
  ],
  instagram_profile: instructor.name.toLowerCase().replace(/\W+/g, '.'),
  twitter_profile: '',
  strava_profile: '',
  spotify_playlist_uri: `https://example.com/playlists/${instructor.id}`,
  image_url: `https://example.com/instructors/${instructor.id}.png`,
  instructor_hero_image_url: `https://example.com/instructors/${instructor.id}-hero.png`,
  fitness_disciplines: instructor.disciplines,
  is_visible: true,
});

const distanceOf = (ride: Ride): Wire =>
  ride.fixedDistanceMi === undefined
    ? { is_fixed_distance: false, distance: null, distance_unit: null, distance_display_value: null }
    : {
        is_fixed_distance: true,
        distance: ride.fixedDistanceMi,
        distance_unit: 'mile',
        distance_display_value: `${ride.fixedDistanceMi} mi`,
      };

const linksOf = (ride: Ride): Wire => ({
  image_url: `https://example.com/classes/${ride.id}.jpg`,
  series_id: ride.id.slice(0, 24).padEnd(32, '0'),
  live_stream_id: `${ride.id}-live`,
  vod_stream_id: `${ride.id}-vod`,
  vod_stream_url: null,
  live_stream_url: null,
  join_tokens: { on_demand: joinToken(ride.id, null) },
});

export function wireRide(account: Account, ride: Ride, withInstructor: boolean): Wire {
  const instructor = ride.instructorId === null ? undefined : account.instructors[ride.instructorId];
  return {
    id: ride.id,
    title: ride.title,
    description: ride.description,
    duration: ride.durationSec,
    instructor_id: ride.instructorId,
    ...(withInstructor && instructor ? { instructor: wireInstructor(instructor) } : {}),
    fitness_discipline: ride.discipline,
    fitness_discipline_display_name: displayName(ride.discipline),
    difficulty_estimate: ride.difficulty,
    difficulty_rating_avg: ride.difficulty,
    difficulty_rating_count: Math.round(ride.votes * 0.8),
    difficulty_level: null,
    overall_estimate: ride.rating,
    overall_rating_avg: Math.max(0, Math.round(ride.rating * 1e4 - 9) / 1e4),
    overall_rating_count: ride.votes,
    total_ratings: 0,
    original_air_time: ride.airedAtSec,
    scheduled_start_time: ride.airedAtSec,
    language: 'english',
    origin_locale: 'en-US',
    class_type_ids: [],
    equipment_ids: [],
    content_format: ride.contentFormat,
    content_provider: ride.contentProvider,
    total_workouts: ride.totalWorkouts,
    has_closed_captions: true,
    is_explicit: false,
    explicit_rating: 0,
    is_archived: true,
    has_pedaling_metrics: ride.discipline === 'cycling',
    pedaling_start_offset: 60,
    pedaling_end_offset: 60 + (ride.durationSec ?? 0),
    pedaling_duration: ride.durationSec,
    length: ride.durationSec === null ? null : ride.durationSec + 117,
    ...distanceOf(ride),
    ...linksOf(ride),
  };
}

export function wireSession(account: Account, session: ClassSession, nowSec: number): Wire {
  const duration = account.rides[session.rideId]?.durationSec ?? 1800;
  const startSec = session.scheduledAtSec;
  const isComplete = startSec + duration + 180 < nowSec;
  return {
    id: session.id,
    ride_id: session.rideId,
    scheduled_start_time: startSec,
    start_time: startSec,
    end_time: startSec + duration + 120,
    pedaling_start_time: startSec + 60,
    pedaling_end_time: startSec + 60 + duration,
    status: isComplete ? 'COMPLETE' : startSec > nowSec ? 'SCHEDULED' : 'IN_PROGRESS',
    countdown: null,
    is_live: session.isLive,
    is_studio: false,
    is_encore: session.isEncore,
    is_session: session.isSession,
    is_complete: isComplete,
    seconds_since_start: startSec <= nowSec && !isComplete ? nowSec - startSec : null,
    created_at: startSec - 7 * 86_400,
    total_workouts: 0,
    total_home_reservations: 41,
    join_token: joinToken(session.rideId, session.id),
    server_time: nowSec,
  };
}
