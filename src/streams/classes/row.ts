/** From Peloton's class to ours: what lists tell of it, and what its own page adds. */
import type { WireClassDetails, WireRide } from '../../peloton/answers/types';
import { defineTable, type PartialRow } from '../../schema/table';
import { classLink } from '../schedule/item';
import { disciplineLabel, titleCase } from '../wire/disciplines';
import { joinNames, lineOf, webLink } from '../wire/text';
import { finite, instant, itemsOf, positive, textOf, withoutNulls } from '../wire/values';

export const classes = defineTable({
  name: 'classes',
  mark: 'syncState',
  front: ['title'],
  columns: {
    classId: { about: "Peloton's id of the class." },
    title: { widthPx: 260, about: 'Title of the class.' },
    discipline: { about: 'Cycling, Running, Strength...' },
    types: { about: 'Climb, Power Zone, Intervals...' },
    instructor: { about: 'Who teaches it.' },
    lengthMin: { about: 'Empty for fixed-distance classes.' },
    difficulty: { decimals: 1, about: "Members' mean, out of 10." },
    ratingPct: { decimals: 1, about: 'Share of thumbs up.' },
    totalRatings: { type: 'integer', about: 'How many rated it.' },
    totalWorkouts: { type: 'integer', about: 'How often it was taken by anyone.' },
    myWorkouts: { type: 'integer', about: 'How often you had taken it when it was read.' },
    airedAt: { title: 'Air time', about: 'When it was first shown.' },
    equipment: { about: 'What it needs.' },
    muscles: { about: 'Body parts and their share, the most used first.' },
    explicit: { type: 'boolean', about: 'Whether the language is.' },
    language: { about: 'Spoken language.' },
    format: { about: 'Video or audio.' },
    isFtpTest: { title: 'FTP test', about: 'Whether it measures your FTP.' },
    songs: { type: 'integer', about: 'How many the playlist has; they are in the sheet Songs.' },
    playlist: { type: 'url', about: "Address of the instructor's playlist." },
    description: { hasLines: true, about: 'What it is about.' },
    instructorId: { about: "Peloton's id of the instructor." },
    seriesId: { about: "Peloton's id of the series that it belongs to." },
    meanRatingPct: { decimals: 1, about: "Peloton's other figure for the rating; mostly the same." },
    picture: { about: 'Address of the picture.' },
    link: { about: 'Page of the class.' },
    syncState: { about: 'How far this row is; written by the sync itself.' },
  },
});

type ClassRow = PartialRow<typeof classes>;

/** The id of a real class; null for the stand-in that Peloton sends where there is no class, whose id is all zeros. */
export function classIdOf(ride: { id?: string | null } | null | undefined): string | null {
  const id = lineOf(ride?.id);
  return id === null || /^[0-]+$/.test(id) ? null : id;
}

/**
 * The figures of a class: length in minutes, difficulty of 10, shares in per cent. What Peloton tells as 0 is not told,
 * and null.
 */
export function measures(ride: WireRide) {
  const lengthSec = positive(ride.duration);
  const mean = positive(ride.overall_rating_avg);
  const share = positive(ride.overall_estimate) ?? mean;
  return {
    lengthMin: lengthSec && lengthSec / 60,
    difficulty: positive(ride.difficulty_estimate) ?? positive(ride.difficulty_rating_avg),
    ratingPct: share && share * 100,
    meanRatingPct: mean && mean * 100,
    totalRatings: finite(ride.overall_rating_count),
    totalWorkouts: finite(ride.total_workouts),
    airedAt: instant(ride.original_air_time),
  } satisfies ClassRow;
}

/** What a list tells of a class. Columns that it does not tell are left out, so that they stay as they are. */
export function listedRow(ride: WireRide, classId: string): ClassRow {
  const slug = lineOf(ride.fitness_discipline);
  const language = lineOf(ride.language);
  const format = lineOf(ride.content_format);
  return withoutNulls({
    classId,
    title: lineOf(ride.title),
    discipline: disciplineLabel(slug, lineOf(ride.fitness_discipline_display_name)),
    instructor: lineOf(ride.instructor?.name),
    ...measures(ride),
    explicit: ride.is_explicit ?? null,
    language: language ? titleCase(language) : lineOf(ride.origin_locale),
    format: format && titleCase(format),
    playlist: webLink(ride.instructor?.spotify_playlist_uri),
    description: textOf(ride.description),
    instructorId: lineOf(ride.instructor_id) ?? lineOf(ride.instructor?.id),
    seriesId: lineOf(ride.series_id),
    picture: webLink(ride.image_url),
    link: classLink({ rideId: classId, sessionId: null, joinToken: null, discipline: slug ?? '' }),
  });
}

/**
 * What the page of a class tells, beside what lists do. Columns that it does not tell are left out, so that they stay
 * as they are.
 */
export function detailedRow(details: WireClassDetails, classId: string): ClassRow {
  const ride = details.ride ?? {};
  return withoutNulls({
    ...listedRow(ride, classId),
    types: joinNames(itemsOf(details.class_types).map((type) => type?.name)),
    equipment: joinNames(itemsOf(ride.equipment_tags).map((tag) => tag?.name)),
    muscles: musclesOf(details),
    myWorkouts: finite(ride.total_user_workouts),
    isFtpTest: details.is_ftp_test ?? null,
    songs: details.playlist ? itemsOf(details.playlist.songs).length : null,
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
