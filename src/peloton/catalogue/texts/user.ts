/** What people are told of the requests in `../user.ts`: on the explorer's page, on the command line and in docs. */
import type { user } from '../user';
import type { TextsOf } from './texts';

export const userTexts = {
  me: {
    title: 'Who is signed in',
    about: '`last_workout_at` is stale. Holds e-mail, birthday and weight: keep it to yourself.',
    source: 'ostranme/peloton-postman and every client since',
    seen: '2026-09',
  },
  user: {
    title: 'A member by id or name',
    about: 'Of others only what is public.',
    params: { userId: 'Id or user name' },
    variants: { 'by id': { userId: '{userId}' }, 'by name': { userId: '{username}' } },
    source: 'ostranme/peloton-postman',
    seen: '2026-09',
  },
  updateUser: {
    title: 'Change the profile',
    about: 'Only what is sent is changed.',
    params: {
      username: 'User name',
      first_name: 'First name',
      last_name: 'Last name',
      location: 'Free text',
      email: 'E-mail address',
      phone_number: 'Telephone',
      gender: 'male, female or non_binary',
      birthday: 'Epoch seconds',
      height: 'In height_unit',
      weight: 'In weight_unit',
    },
    variants: { 'the place': { location: 'Springfield' } },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  userSettings: {
    title: 'Units, time zone, privacy',
    about: 'Units hold for everything that Peloton answers.',
    source: 'ostranme/peloton-postman, philosowaffle/peloton-to-garmin',
    seen: '2026-09',
  },
  updateUserSettings: {
    title: 'Change units, time zone, privacy',
    about: 'Only what is sent is changed.',
    params: {
      distance_unit: 'Miles or kilometres',
      block_explicit: 'Hide classes with explicit songs',
      privacy: 'Switches such as is_profile_private',
      class_language_preferences: 'List of {locale, display_all_classes, captions}',
    },
    variants: { 'the units': { distance_unit: 'imperial' } },
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
  overview: {
    title: 'Counts, records and streaks',
    params: { version: '1 or 2' },
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  achievements: {
    title: 'Badges',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  activityCalendar: {
    title: 'Days with a workout',
    source: 'ostranme/peloton-postman, pelo-tech/peloton-api-spec',
    seen: '2021-06',
  },
  currentChallenges: {
    title: 'Challenges under way',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  upcomingChallenges: {
    title: 'Challenges to come',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  pastChallenges: {
    title: 'Challenges that are over',
    source: 'ostranme/peloton-postman, API notes of 2026-01',
    seen: '2026-01',
  },
  challenge: {
    title: 'One challenge with its tiers',
    source: 'pages of members.onepeloton.com',
    seen: '2026-01',
  },
  joinChallenge: {
    title: 'Take part in a challenge',
    source: 'API notes of 2026-01',
    seen: '2026-01',
  },
  referralHistory: {
    title: 'Friends brought to Peloton',
    about: 'No answer was ever published: the fields are a guess.',
    source: 'ostranme/peloton-postman',
    seen: '2020-11',
  },
} satisfies TextsOf<typeof user>;
