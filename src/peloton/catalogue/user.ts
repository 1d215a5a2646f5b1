/** The member and other members: profile, settings, achievements, challenges. */
import { get, type Param, post, put } from './entry';
import { USER_ID } from './params';

const POSTMAN = 'ostranme/peloton-postman';
const text = (about: string, example: string) =>
  ({ in: 'body', type: 'text', about, example }) as const satisfies Param;
const whole = (about: string, example: number) =>
  ({ in: 'body', type: 'integer', about, example }) as const satisfies Param;
const unit = (about: string) =>
  ({ in: 'body', type: 'text', choices: ['imperial', 'metric'], about, example: 'imperial' }) as const satisfies Param;
const joined = (usual: boolean) =>
  ({
    has_joined: { in: 'query', type: 'boolean', required: true, default: usual, about: 'Those that you take part in' },
  }) as const;
const CHALLENGE_ID = {
  challengeId: { in: 'path', type: 'text', required: true, own: 'challengeId', about: 'Id of the challenge' },
} as const;
const CHALLENGES = { needsPlatform: true, source: `${POSTMAN}, API notes of 2026-01`, seen: '2026-01' } as const;
const GIVES_CHALLENGE = { gives: { challengeId: 'challenges.*.challenge_summary.id' } } as const;

export const user = {
  me: get('/api/me', 'Who is signed in', {}, 'User', {
    gives: { userId: 'id', username: 'username' },
    about: '`last_workout_at` is stale. Holds e-mail, birthday and weight: keep it to yourself.',
    source: `${POSTMAN} and every client since`,
    seen: '2026-09',
  }),
  user: get(
    '/api/user/{userId}',
    'A member by id or name',
    { userId: { in: 'path', type: 'text', required: true, own: 'username', about: 'Id or user name' } },
    'User',
    {
      about: 'Of others only what is public.',
      source: POSTMAN,
      seen: '2026-09',
      variants: { 'by id': { userId: '{userId}' }, 'by name': { userId: '{username}' } },
    },
  ),
  updateUser: put(
    '/api/user/{userId}',
    'Change the profile',
    {
      ...USER_ID,
      username: text('User name', 'new_name'),
      first_name: text('First name', 'Sam'),
      last_name: text('Last name', 'Rider'),
      location: text('Free text', 'Springfield'),
      email: text('E-mail address', 'member@example.com'),
      phone_number: text('Telephone', ''),
      gender: text('male, female or non_binary', 'non_binary'),
      birthday: whole('Epoch seconds', 652060800),
      height: whole('In height_unit', 68),
      height_unit: unit('Inches or centimetres'),
      weight: whole('In weight_unit', 160),
      weight_unit: unit('Pounds or kilograms'),
    },
    'User',
    {
      about: 'Only what is sent is changed.',
      source: POSTMAN,
      seen: '2020-11',
      variants: { 'the place': { location: 'Springfield' } },
    },
  ),
  userSettings: get('/api/user/{userId}/settings', 'Units, time zone, privacy', USER_ID, 'UserSettings', {
    about: 'Units hold for everything that Peloton answers.',
    source: `${POSTMAN}, philosowaffle/peloton-to-garmin`,
    seen: '2026-09',
  }),
  updateUserSettings: put(
    '/api/user/{userId}/settings',
    'Change units, time zone, privacy',
    {
      ...USER_ID,
      distance_unit: unit('Miles or kilometres'),
      weight_unit: unit('Pounds or kilograms'),
      height_unit: unit('Inches or centimetres'),
      timezone: text('IANA name', 'America/New_York'),
      block_explicit: { in: 'body', type: 'boolean', about: 'Hide classes with explicit songs', example: false },
      privacy: { in: 'body', type: 'json', about: 'Switches such as is_profile_private' },
      class_language_preferences: {
        in: 'body',
        type: 'json',
        about: 'List of {locale, display_all_classes, captions}',
      },
    },
    'UserSettings',
    {
      about: 'Only what is sent is changed.',
      source: POSTMAN,
      seen: '2020-11',
      variants: { 'the units': { distance_unit: 'imperial' } },
    },
  ),
  overview: get(
    '/api/user/{userId}/overview',
    'Counts, records and streaks',
    { ...USER_ID, version: { in: 'query', type: 'integer', default: 1, about: '1 or 2' } },
    'Overview',
    { needsPlatform: true, source: `${POSTMAN}, API notes of 2026-01`, seen: '2026-01' },
  ),
  achievements: get('/api/user/{userId}/achievements', 'Badges', USER_ID, 'Achievements', {
    needsPlatform: true,
    source: `${POSTMAN}, API notes of 2026-01`,
    seen: '2026-01',
  }),
  activityCalendar: get('/api/user/{userId}/calendar', 'Days with a workout', USER_ID, 'ActivityCalendar', {
    source: `${POSTMAN}, pelo-tech/peloton-api-spec`,
    seen: '2021-06',
  }),
  currentChallenges: get(
    '/api/user/{userId}/challenges/current',
    'Challenges under way',
    { ...USER_ID, ...joined(true) },
    'Challenges',
    { ...CHALLENGES, ...GIVES_CHALLENGE },
  ),
  upcomingChallenges: get(
    '/api/user/{userId}/challenges/upcoming',
    'Challenges to come',
    { ...USER_ID, ...joined(false) },
    'Challenges',
    CHALLENGES,
  ),
  pastChallenges: get(
    '/api/user/{userId}/challenges/past',
    'Challenges that are over',
    { ...USER_ID, ...joined(true) },
    'Challenges',
    CHALLENGES,
  ),
  challenge: get(
    '/api/user/{userId}/challenge/{challengeId}',
    'One challenge with its tiers',
    { ...USER_ID, ...CHALLENGE_ID },
    'Challenge',
    { source: 'pages of members.onepeloton.com', seen: '2026-01' },
  ),
  joinChallenge: post(
    '/api/user/{userId}/challenge/{challengeId}/join',
    'Take part in a challenge',
    { ...USER_ID, ...CHALLENGE_ID },
    'Challenge',
    { source: 'API notes of 2026-01', seen: '2026-01' },
  ),
  referralHistory: get(
    '/api/user/{userId}/referral_history',
    'Friends brought to Peloton',
    USER_ID,
    'ReferralHistory',
    {
      about: 'No answer was ever published: the fields are a guess.',
      isGuessed: true,
      source: POSTMAN,
      seen: '2020-11',
    },
  ),
} as const;
