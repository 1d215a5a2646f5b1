/** What people are told of the requests in `../class.ts`: on the explorer's page, on the command line and in docs. */
import type { classes, instructor } from '../class';
import type { TextsOf } from './texts';

export const classesTexts = {
  archivedClasses: {
    title: 'Search the classes on demand',
    params: {
      content_format: 'audio, video or both',
      sort_by: 'Or popularity, top_rated...',
      desc: 'Newest, most or best first',
      q: 'Words: a title, an artist',
      duration: 'Seconds',
      instructor_id: 'Of this instructor',
      muscle_group: 'For example lats',
      is_favorite_ride: '["true"]: bookmarked ones',
    },
    variants: { cycling: {}, strength: { browse_category: 'strength' } },
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  ride: {
    title: 'A class',
    source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin',
    seen: '2026-09',
  },
  rideDetails: {
    title: 'A class with playlist, plan and targets',
    about: '404 for a session id and for some deleted classes.',
    params: { stream_source: 'multichannel adds the stream' },
    variants: { plain: {}, 'with its stream': { stream_source: 'multichannel' } },
    source: 'ostranme/peloton-postman, avchrisr/peloton-pace',
    seen: '2026-09',
  },
  rideFilters: {
    title: 'By what classes can be searched',
    about: 'No answer was ever published: the fields are a guess.',
    params: { include_icon_images: 'With addresses of icons' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  metadataMappings: {
    title: 'Names of class types and equipment',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  browseCategories: {
    title: 'Disciplines',
    source: 'ostranme/peloton-postman, pelo-tech/peloton-api-spec',
    seen: '2026-01',
  },
  recentFollowingWorkouts: {
    title: "Friends' attempts at a class",
    params: { joins: 'user: who it was' },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  isFavorite: {
    title: 'Whether a class is bookmarked',
    source: 'API notes of 2026-01',
    seen: '2026-01',
  },
  addFavorite: {
    title: 'Bookmark a class',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  removeFavorite: {
    title: 'Remove a bookmark',
    about: 'May answer 404 for a moment after the bookmark was made.',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
} satisfies TextsOf<typeof classes>;

export const instructorTexts = {
  instructors: {
    title: 'All instructors',
    source: 'ostranme/peloton-postman, cyrii42/peloton',
    seen: '2026-01',
  },
  instructor: {
    title: 'One instructor',
    params: { instructorId: 'Id of the instructor' },
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
} satisfies TextsOf<typeof instructor>;
