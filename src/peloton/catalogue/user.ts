/** The member and other members: profile, settings, achievements, challenges. */
import { get, type Param, post, put } from './entry';
import { USER_ID } from './params';

const text = (example: string) => ({ in: 'body', type: 'text', example }) as const satisfies Param;
const whole = (example: number) => ({ in: 'body', type: 'integer', example }) as const satisfies Param;
const UNIT = {
  in: 'body',
  type: 'text',
  choices: ['imperial', 'metric'],
  example: 'imperial',
} as const satisfies Param;
const joined = (usual: boolean) =>
  ({
    has_joined: { in: 'query', type: 'boolean', required: true, default: usual },
  }) as const;
const CHALLENGE_ID = {
  challengeId: { in: 'path', type: 'text', required: true, own: 'challengeId' },
} as const;
const CHALLENGES = { needsPlatform: true } as const;
const GIVES_CHALLENGE = { gives: { challengeId: 'challenges.*.challenge_summary.id' } } as const;

export const user = {
  me: get('/api/me', {}, 'User', {
    gives: { userId: 'id', username: 'username' },
  }),
  user: get('/api/user/{userId}', { userId: { in: 'path', type: 'text', required: true, own: 'username' } }, 'User'),
  updateUser: put(
    '/api/user/{userId}',
    {
      ...USER_ID,
      username: text('new_name'),
      first_name: text('Sam'),
      last_name: text('Rider'),
      location: text('Springfield'),
      email: text('member@example.com'),
      phone_number: text(''),
      gender: text('non_binary'),
      birthday: whole(652060800),
      height: whole(68),
      height_unit: UNIT,
      weight: whole(160),
      weight_unit: UNIT,
    },
    'User',
  ),
  userSettings: get('/api/user/{userId}/settings', USER_ID, 'UserSettings'),
  updateUserSettings: put(
    '/api/user/{userId}/settings',
    {
      ...USER_ID,
      distance_unit: UNIT,
      weight_unit: UNIT,
      height_unit: UNIT,
      timezone: text('America/New_York'),
      block_explicit: { in: 'body', type: 'boolean', example: false },
      privacy: { in: 'body', type: 'json' },
      class_language_preferences: { in: 'body', type: 'json' },
    },
    'UserSettings',
  ),
  overview: get(
    '/api/user/{userId}/overview',
    { ...USER_ID, version: { in: 'query', type: 'integer', default: 1 } },
    'Overview',
    { needsPlatform: true },
  ),
  achievements: get('/api/user/{userId}/achievements', USER_ID, 'Achievements', { needsPlatform: true }),
  activityCalendar: get('/api/user/{userId}/calendar', USER_ID, 'ActivityCalendar'),
  currentChallenges: get('/api/user/{userId}/challenges/current', { ...USER_ID, ...joined(true) }, 'Challenges', {
    ...CHALLENGES,
    ...GIVES_CHALLENGE,
  }),
  upcomingChallenges: get(
    '/api/user/{userId}/challenges/upcoming',
    { ...USER_ID, ...joined(false) },
    'Challenges',
    CHALLENGES,
  ),
  pastChallenges: get('/api/user/{userId}/challenges/past', { ...USER_ID, ...joined(true) }, 'Challenges', CHALLENGES),
  challenge: get('/api/user/{userId}/challenge/{challengeId}', { ...USER_ID, ...CHALLENGE_ID }, 'Challenge'),
  joinChallenge: post('/api/user/{userId}/challenge/{challengeId}/join', { ...USER_ID, ...CHALLENGE_ID }, 'Challenge'),
  referralHistory: get('/api/user/{userId}/referral_history', USER_ID, 'ReferralHistory', { isGuessed: true }),
} as const;
