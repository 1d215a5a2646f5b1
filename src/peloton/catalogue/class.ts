/** Classes, which the API calls rides whatever their discipline. */
import { get, post } from './entry';
import { limit, PAGE, RIDE_ID } from './params';

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
} as const;
const LIBRARY = { in: 'query', type: 'text', default: 'on_demand' } as const;
const RIDE = {
  ride_id: { in: 'body', type: 'text', required: true, own: 'rideId' },
} as const;

export const classes = {
  archivedClasses: get(
    '/api/v2/ride/archived',
    {
      browse_category: CATEGORY,
      content_format: { in: 'query', type: 'text', default: 'audio,video' },
      ...limit(18),
      ...PAGE,
      sort_by: { in: 'query', type: 'text', default: 'original_air_time' },
      desc: { in: 'query', type: 'boolean', default: true },
      q: { in: 'query', type: 'text' },
      duration: { in: 'query', type: 'integer' },
      instructor_id: { in: 'query', type: 'text', own: 'instructorId' },
      muscle_group: { in: 'query', type: 'text' },
      is_favorite_ride: { in: 'query', type: 'text' },
    },
    'RideList',
    {
      paging: 'page',
      gives: { rideId: 'data.*.id', joinToken: 'data.*.join_tokens.on_demand' },
    },
  ),
  ride: get('/api/ride/{rideId}', RIDE_ID, 'Ride', {
    gives: { joinToken: 'join_tokens.on_demand', instructorId: 'instructor_id' },
  }),
  rideDetails: get(
    '/api/ride/{rideId}/details',
    {
      ...RIDE_ID,
      stream_source: { in: 'query', type: 'text', example: 'multichannel' },
    },
    'RideDetails',
    {
      gives: { joinToken: 'ride.join_tokens.on_demand' },
    },
  ),
  rideFilters: get(
    '/api/ride/filters',
    {
      include_icon_images: { in: 'query', type: 'boolean', default: true },
      library_type: LIBRARY,
      browse_category: CATEGORY,
    },
    'RideFilters',
    { needsPlatform: true, isGuessed: true },
  ),
  metadataMappings: get('/api/ride/metadata_mappings', {}, 'MetadataMappings', {
    session: 'unsure',
    isGuessed: true,
  }),
  browseCategories: get('/api/browse_categories', { library_type: LIBRARY }, 'BrowseCategories', { session: 'unsure' }),
  recentFollowingWorkouts: get(
    '/api/ride/{rideId}/recent_following_workouts',
    {
      ...RIDE_ID,
      joins: { in: 'query', type: 'text', default: 'user' },
      ...limit(100),
      ...PAGE,
    },
    'WorkoutList',
    { paging: 'page' },
  ),
  isFavorite: get('/api/favorites/{rideId}', RIDE_ID, 'Favorite'),
  addFavorite: post('/api/favorites/create', RIDE, 'Empty'),
  removeFavorite: post('/api/favorites/delete', RIDE, 'Empty', { settlesLate: true }),
} as const;

export const instructor = {
  instructors: get('/api/instructor', { ...limit(100), ...PAGE }, 'InstructorList', {
    session: 'unsure',
    paging: 'page',
    gives: { instructorId: 'data.*.id' },
  }),
  instructor: get(
    '/api/instructor/{instructorId}',
    { instructorId: { in: 'path', type: 'text', required: true, own: 'instructorId' } },
    'Instructor',
    { session: 'unsure' },
  ),
} as const;
