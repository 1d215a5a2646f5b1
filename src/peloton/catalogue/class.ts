/** Classes, which the API calls rides whatever their discipline. */
import { get, post } from './entry';
import { limit, PAGE, RIDE_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const CATEGORY = {
  in: 'query',
  type: 'text',
  default: 'cycling',
  choices: [
    'cycling',
    'strength',
    'yoga',
    'stretching',
    'running',
    'walking',
    'outdoor',
    'meditation',
    'cardio',
    'bootcamp',
    'bike_bootcamp',
    'caesar',
    'caesar_bootcamp',
  ],
  about: 'Discipline',
} as const;
const LIBRARY = { in: 'query', type: 'text', default: 'on_demand', about: 'on_demand' } as const;
const RIDE = {
  ride_id: { in: 'body', type: 'text', required: true, own: 'rideId', about: 'Id of the class' },
} as const;

export const classes = {
  archivedClasses: get(
    '/api/v2/ride/archived',
    'Search the classes on demand',
    {
      browse_category: CATEGORY,
      content_format: { in: 'query', type: 'text', default: 'audio,video', about: 'audio, video or both' },
      ...limit(18),
      ...PAGE,
      sort_by: { in: 'query', type: 'text', default: 'original_air_time', about: 'Or popularity, top_rated...' },
      desc: { in: 'query', type: 'boolean', default: true, about: 'Newest, most or best first' },
      q: { in: 'query', type: 'text', about: 'Words: a title, an artist' },
      duration: { in: 'query', type: 'integer', about: 'Seconds' },
      instructor_id: { in: 'query', type: 'text', own: 'instructorId', about: 'Of this instructor' },
      muscle_group: { in: 'query', type: 'text', about: 'For example lats' },
      is_favorite_ride: { in: 'query', type: 'text', about: '["true"]: bookmarked ones' },
    },
    'RideList',
    {
      paging: 'page',
      gives: { rideId: 'data.*.id', joinToken: 'data.*.join_tokens.on_demand' },
      source: `${POSTMAN}, API notes of 2026-01`,
      seen: '2026-01',
      variants: { cycling: {}, strength: { browse_category: 'strength' } },
    },
  ),
  ride: get('/api/ride/{rideId}', 'A class', RIDE_ID, 'Ride', {
    gives: { joinToken: 'join_tokens.on_demand', instructorId: 'instructor_id' },
    source: `${POSTMAN}, philosowaffle/peloton-to-garmin`,
    seen: '2026-09',
  }),
  rideDetails: get(
    '/api/ride/{rideId}/details',
    'A class with playlist, plan and targets',
    {
      ...RIDE_ID,
      stream_source: { in: 'query', type: 'text', example: 'multichannel', about: 'multichannel adds the stream' },
    },
    'RideDetails',
    {
      gives: { joinToken: 'ride.join_tokens.on_demand' },
      about: '404 for a session id and for some deleted classes.',
      source: `${POSTMAN}, avchrisr/peloton-pace`,
      seen: '2026-09',
      variants: { plain: {}, 'with its stream': { stream_source: 'multichannel' } },
    },
  ),
  rideFilters: get(
    '/api/ride/filters',
    'By what classes can be searched',
    {
      include_icon_images: { in: 'query', type: 'boolean', default: true, about: 'With addresses of icons' },
      library_type: LIBRARY,
      browse_category: CATEGORY,
    },
    'RideFilters',
    {
      needsPlatform: true,
      about: 'No answer was ever published: the fields are a guess.',
      isGuessed: true,
      source: POSTMAN,
      seen: '2020-11',
    },
  ),
  metadataMappings: get('/api/ride/metadata_mappings', 'Names of class types and equipment', {}, 'MetadataMappings', {
    session: 'unsure',
    about: 'No answer was ever published: the fields are a guess.',
    isGuessed: true,
    source: POSTMAN,
    seen: '2020-11',
  }),
  browseCategories: get('/api/browse_categories', 'Disciplines', { library_type: LIBRARY }, 'BrowseCategories', {
    session: 'unsure',
    source: `${POSTMAN}, pelo-tech/peloton-api-spec`,
    seen: '2026-01',
  }),
  recentFollowingWorkouts: get(
    '/api/ride/{rideId}/recent_following_workouts',
    "Friends' attempts at a class",
    {
      ...RIDE_ID,
      joins: { in: 'query', type: 'text', default: 'user', about: 'user: who it was' },
      ...limit(100),
      ...PAGE,
    },
    'WorkoutList',
    { paging: 'page', source: POSTMAN, seen: '2020-11' },
  ),
  isFavorite: get('/api/favorites/{rideId}', 'Whether a class is bookmarked', RIDE_ID, 'Favorite', {
    source: 'API notes of 2026-01',
    seen: '2026-01',
  }),
  addFavorite: post('/api/favorites/create', 'Bookmark a class', RIDE, 'Empty', {
    source: `${POSTMAN}, API notes of 2026-01`,
    seen: '2026-01',
  }),
  removeFavorite: post('/api/favorites/delete', 'Remove a bookmark', RIDE, 'Empty', {
    settlesLate: true,
    about: 'May answer 404 for a moment after the bookmark was made.',
    source: `${POSTMAN}, API notes of 2026-01`,
    seen: '2026-01',
  }),
} as const;

export const instructor = {
  instructors: get('/api/instructor', 'All instructors', { ...limit(100), ...PAGE }, 'InstructorList', {
    session: 'unsure',
    paging: 'page',
    gives: { instructorId: 'data.*.id' },
    source: `${POSTMAN}, cyrii42/peloton`,
    seen: '2026-01',
  }),
  instructor: get(
    '/api/instructor/{instructorId}',
    'One instructor',
    { instructorId: { in: 'path', type: 'text', required: true, own: 'instructorId', about: 'Id of the instructor' } },
    'Instructor',
    { session: 'unsure', source: `${POSTMAN}, API notes of 2026-01`, seen: '2026-01' },
  ),
} as const;
