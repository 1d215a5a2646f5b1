/** Peloton's instructors. */

import type { WireInstructor } from '../../peloton/answers/types';
import type { Peloton } from '../../peloton/client/client';
import { instructorsPage } from '../../peloton/requests/rest-tables';
import { defineTable, type Row } from '../../schema/table';
import type { SnapshotStream } from '../../sync/snapshot';
import { instructorOf } from '../schedule/item';
import { disciplineLabel } from '../wire/disciplines';
import { listStream, readEverything } from '../wire/paging';
import { joinNames, lineOf, webLink } from '../wire/text';
import { itemsOf, textOf } from '../wire/values';

export const instructors = defineTable({
  name: 'instructors',
  front: ['name'],
  columns: {
    instructorId: { about: "Peloton's id of the instructor." },
    name: { about: 'As shown in classes.' },
    disciplines: { about: 'What they teach.' },
    quote: { hasLines: true, about: 'Their motto.' },
    background: { hasLines: true, about: 'Their biography.' },
    shortBio: { hasLines: true, about: 'The same in short.' },
    story: { hasLines: true, about: 'What Peloton calls their background.' },
    questions: { title: 'Questions and answers', hasLines: true, about: 'What they were asked.' },
    coachType: { about: 'How they coach.' },
    username: { title: 'Peloton username', about: 'Their own account.' },
    instagram: { about: 'Profile.' },
    twitter: { about: 'Profile.' },
    strava: { about: 'Profile.' },
    facebook: { about: 'Fan page.' },
    spotifyPlaylist: { about: 'Address of their playlist.' },
    film: { about: 'Address of a film about them.' },
    firstName: { about: 'First name.' },
    lastName: { about: 'Last name.' },
    image: { title: 'Image URL', about: 'Address of the picture.' },
    heroImage: { title: 'Large image', about: 'Address of the large picture.' },
  },
});

/** Peloton's instructors, read page by page to the end. Reading throws HttpError. */
export function createInstructorsStream({ peloton }: { peloton: Peloton }): SnapshotStream {
  return listStream(instructors, () => readEverything(peloton, 'instructors', instructorsPage), toRow);
}

function toRow(teacher: WireInstructor & { id: string }): Row<typeof instructors> {
  return {
    instructorId: teacher.id,
    name: lineOf(teacher.name) ?? lineOf(teacher.full_name) ?? (instructorOf({ instructor: teacher }) || null),
    disciplines: joinNames(itemsOf(teacher.fitness_disciplines).map((slug) => disciplineLabel(lineOf(slug)))),
    quote: textOf(teacher.quote),
    background: textOf(teacher.bio),
    shortBio: textOf(teacher.short_bio),
    story: textOf(teacher.background),
    questions: questionsOf(teacher),
    coachType: lineOf(teacher.coach_type),
    username: lineOf(teacher.username),
    instagram: lineOf(teacher.instagram_profile),
    twitter: lineOf(teacher.twitter_profile),
    strava: lineOf(teacher.strava_profile),
    facebook: lineOf(teacher.facebook_fan_page),
    spotifyPlaylist: lineOf(teacher.spotify_playlist_uri),
    film: lineOf(teacher.film_link),
    firstName: lineOf(teacher.first_name),
    lastName: lineOf(teacher.last_name),
    image: webLink(teacher.image_url),
    heroImage: webLink(teacher.instructor_hero_image_url) ?? webLink(teacher.about_image_url),
  };
}

function questionsOf({ ordered_q_and_as: pairs }: WireInstructor): string | null {
  const told = itemsOf(pairs).flatMap((pair) => {
    const [question, answer] = Array.isArray(pair) ? pair.map(textOf) : [];
    return question && answer ? [`${question} ${answer}`] : [];
  });
  return told.join(' | ') || null;
}
