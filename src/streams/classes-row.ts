/** From Peloton's class to ours: what lists tell of it, and what its own page adds. */
import type { WireClassDetails, WireFullRide } from '../peloton/wire-tables';
import { defineTable, type PartialRow } from '../schema/table';
import { disciplineLabel, titleCase } from './disciplines';
import { classLink } from './schedule-item';
import { address, line, names, prose } from './wire-text';
import { finite, instant, items, positive } from './workouts-values';

export const classes = defineTable({
  name: 'classes',
  title: 'Classes',
  key: 'classId',
  mark: 'syncState',
  columns: {
    classId: { type: 'id', title: 'Class ID', about: "Peloton's id of the class." },
    title: { type: 'text', title: 'Title', about: 'Title of the class.' },
    discipline: { type: 'text', title: 'Discipline', about: 'Cycling, Running, Strength...' },
    types: { type: 'text', title: 'Types', about: 'Climb, Power Zone, Intervals...' },
    instructor: { type: 'text', title: 'Instructor', about: 'Who teaches it.' },
    lengthMin: { type: 'number', title: 'Length', unit: 'min', about: 'Empty for fixed-distance classes.' },
    difficulty: { type: 'number', title: 'Difficulty', decimals: 1, about: "Members' mean, out of 10." },
    ratingPct: { type: 'number', title: 'Rating', unit: '%', decimals: 1, about: 'Share of thumbs up.' },
    totalRatings: { type: 'integer', title: 'Total ratings', about: 'How many rated it.' },
    totalWorkouts: { type: 'integer', title: 'Total workouts', about: 'How often it was taken by anyone.' },
    myWorkouts: { type: 'integer', title: 'My workouts', about: 'How often you had taken it when it was read.' },
    airedAt: { type: 'instant', title: 'Air time', about: 'When it was first shown.' },
    equipment: { type: 'text', title: 'Equipment', about: 'What it needs.' },
    muscles: { type: 'text', title: 'Muscles', about: 'Body parts and their share, the most used first.' },
    explicit: { type: 'boolean', title: 'Explicit', about: 'Whether the language is.' },
    language: { type: 'text', title: 'Language', about: 'Spoken language.' },
    format: { type: 'text', title: 'Format', about: 'Video or audio.' },
    isFtpTest: { type: 'boolean', title: 'FTP test', about: 'Whether it measures your FTP.' },
    songs: { type: 'integer', title: 'Songs', about: 'How many the playlist has; they are in the sheet Songs.' },
    playlist: { type: 'url', title: 'Playlist', about: "Address of the instructor's playlist." },
    description: { type: 'text', title: 'Description', about: 'What it is about.' },
    instructorId: { type: 'id', title: 'Instructor ID', about: "Peloton's id of the instructor." },
    picture: { type: 'url', title: 'Picture', about: 'Address of the picture.' },
    link: { type: 'url', title: 'Link', about: 'Page of the class.' },
    syncState: { type: 'text', title: 'Sync state', about: 'How far this row is; written by the sync itself.' },
  },
});

type ClassRow = PartialRow<typeof classes>;

/** The id of a real class; the stand-in for "no class" has one of zeros. */
export function classIdOf(ride: { id?: string | null } | null | undefined): string | null {
  const id = line(ride?.id);
  return id === null || /^[0-]+$/.test(id) ? null : id;
}

/** What is not told is left out, so that it empties no cell. */
function withoutUnknown(row: ClassRow): ClassRow {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}

export function listedRow(ride: WireFullRide, classId: string): ClassRow {
  const slug = line(ride.fitness_discipline);
  const lengthSec = positive(ride.duration);
  const share = positive(ride.overall_estimate) ?? positive(ride.overall_rating_avg);
  const language = line(ride.language);
  const format = line(ride.content_format);
  return withoutUnknown({
    classId,
    title: line(ride.title),
    discipline: disciplineLabel(slug, line(ride.fitness_discipline_display_name)),
    instructor: line(ride.instructor?.name),
    lengthMin: lengthSec === null ? null : lengthSec / 60,
    difficulty: positive(ride.difficulty_estimate) ?? positive(ride.difficulty_rating_avg),
    ratingPct: share === null ? null : share * 100,
    totalRatings: finite(ride.overall_rating_count),
    totalWorkouts: finite(ride.total_workouts),
    airedAt: instant(ride.original_air_time),
    explicit: ride.is_explicit ?? null,
    language: language === null ? line(ride.origin_locale) : titleCase(language),
    format: format === null ? null : titleCase(format),
    playlist: address(ride.instructor?.spotify_playlist_uri),
    description: prose(ride.description),
    instructorId: line(ride.instructor_id) ?? line(ride.instructor?.id),
    picture: address(ride.image_url),
    link: classLink({ rideId: classId, sessionId: null, joinToken: null, discipline: slug ?? '' }),
  });
}

export function detailedRow(details: WireClassDetails, classId: string): ClassRow {
  const ride = details.ride ?? {};
  return withoutUnknown({
    ...listedRow(ride, classId),
    types: names(items(details.class_types).map((type) => type?.name)),
    equipment: names(items(ride.equipment_tags).map((tag) => tag?.name)),
    muscles: musclesOf(details),
    myWorkouts: finite(ride.total_user_workouts),
    isFtpTest: details.is_ftp_test ?? null,
    songs: details.playlist ? items(details.playlist.songs).length : null,
  });
}

/** `Quads 40%, Glutes 35%`; shares come as text. */
function musclesOf({ segments }: WireClassDetails): string | null {
  const shares = Object.entries(segments?.segment_body_focus_distribution ?? {}).map(
    ([slug, share]): [string, number] => [titleCase(slug), Number(share)],
  );
  const used = shares.filter(([, share]) => share > 0).sort((a, b) => b[1] - a[1]);
  return used.map(([name, share]) => `${name} ${Math.round(share * 100)}%`).join(', ') || null;
}
