/** The page of a class: playlist, body parts, equipment. */
import type { Account, Ride } from './model';
import { noiseAt } from './random';
import { type Wire, wireRide } from './wire-class';

const TITLES = [
  'Night Drive',
  'Paper Boats',
  'Loud Hearts',
  'Second Wind',
  'Copper Sky',
  'Slow Parade',
  '=1+1',
  'Ünder Glass',
];
const ARTISTS = ['The Lanterns', 'Mira Sol', 'DJ Halyard', 'North Pier', 'Velvet Static'];
const MUSCLES: Record<string, Record<string, string>> = {
  cycling: { quads: '0.4', glutes: '0.35', hamstrings: '0.25' },
  strength: { shoulders: '0.5', core: '0.3', biceps: '0.2' },
  running: { calves: '0.5', quads: '0.5' },
};
const SILENT = ['meditation', 'yoga'];

function songsOf(ride: Ride): Wire[] {
  const count = Math.max(1, Math.round((ride.durationSec ?? 1200) / 300));
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(noiseAt(ride.title.length + index, ride.airedAtSec) * 1000);
    const artist = ARTISTS[at % ARTISTS.length];
    return {
      id: `${ride.id.slice(0, 24)}${String(index).padStart(8, '0')}`,
      title: TITLES[(at + index) % TITLES.length],
      artists: [{ artist_id: `a${at % ARTISTS.length}`, artist_name: artist }],
      album: { id: 'album', name: `${artist} Live`, image_url: `https://example.com/albums/${at % 7}.png` },
      start_time_offset: 60 + index * 240,
      cue_time_offset: 60 + index * 240,
      liked: at % 9 === 0,
    };
  });
}

export function wireDetails(account: Account, ride: Ride): Wire {
  const taken = account.workouts.filter((workout) => workout.rideId === ride.id).length;
  return {
    ride: {
      ...wireRide(account, ride, true),
      equipment_tags:
        ride.discipline === 'strength' ? [{ id: 'e1', name: 'Light Weights', slug: 'light_weights' }] : [],
      total_user_workouts: taken,
      is_favorite: account.around.favourites.includes(ride.id),
    },
    playlist: SILENT.includes(ride.discipline) ? null : { id: `p-${ride.id}`, ride_id: ride.id, songs: songsOf(ride) },
    averages: { average_total_work: 0 },
    segments: {
      segment_list: [],
      segment_category_distribution: {},
      segment_body_focus_distribution: MUSCLES[ride.discipline] ?? {},
    },
    class_types: [{ id: ride.id.slice(0, 8), name: ride.classType }],
    instructor_cues: [],
    is_ftp_test: /FTP/.test(ride.title),
  };
}
