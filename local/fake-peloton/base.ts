/** An account with nothing in it, and the classes and instructors that everything else refers to. */
import { DISCIPLINES, displayName } from './disciplines';
import type { Account, Instructor, Ride } from './model';
import { hexId } from './random';

export const round = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
};

export const NO_RIDE_ID = '0'.repeat(32);

export function newId(account: Account): string {
  account.nextId += 1;
  return hexId(account.seed * 1_000_003 + account.nextId);
}

export function emptyAccount(options: { now: number; seed?: number }): Account {
  const seed = options.seed ?? 1;
  return {
    seed,
    nextId: 0,
    userId: hexId(seed + 77),
    username: 'sample_rider',
    email: 'rider@example.com',
    password: 'correct horse battery staple',
    name: 'Sam Rider',
    timeZone: 'America/New_York',
    units: 'imperial',
    createdAtSec: Math.floor(options.now / 1000) - 5 * 365 * 86400,
    ftp: 180,
    maxHeartRate: 182,
    instructors: {},
    rides: {},
    sessions: {},
    workouts: [],
    schedule: [],
    reservations: [],
    stack: [],
    friends: [],
    around: { followers: [], favourites: [], tags: [], challenges: [], badges: [], subscriptions: [] },
    security: {
      passwordGrant: true,
      mfa: false,
      blocked: false,
      socialOnly: false,
      missingCsrf: 0,
      shortChain: false,
      answersWithLocation: false,
      legacyLogin: false,
      accessTokenSec: 172_800,
      callbackError: null,
      callbackScript: 'stays',
    },
    service: {
      rateLimit: null,
      scheduleQueries: 'both',
      partialSchedule: false,
      dates: 'ms',
      forbiddenStatus: 200,
      wrapsSession: false,
      csv: { zoneMarks: 'abbreviation', missing: false },
      guard: null,
      graphqlFor: 'everybody',
      scheduleWindowDays: null,
      listTotals: true,
      runningGraph: 'empty',
      finestStepSec: 1,
    },
  };
}

export function addInstructor(account: Account, name: string, disciplines: string[] = []): Instructor {
  const known = Object.values(account.instructors).find((instructor) => instructor.name === name);
  if (known) return known;
  const instructor = { id: newId(account), name, disciplines };
  account.instructors[instructor.id] = instructor;
  return instructor;
}

/** Adds a class; `instructor` is a name, null for none. */
export function addRide(account: Account, partial: Partial<Ride> & { instructor?: string | null }): Ride {
  const { instructor, ...given } = partial;
  const discipline = given.discipline ?? 'cycling';
  const durationSec = given.durationSec === undefined ? 1800 : given.durationSec;
  const ride: Ride = {
    id: newId(account),
    title: `${Math.round((durationSec ?? 0) / 60)} min ${DISCIPLINES[discipline]?.classNoun ?? 'Class'}`,
    description: 'Find your rhythm, settle in and finish stronger than you began.',
    durationSec,
    instructorId: instructor === null ? null : addInstructor(account, instructor ?? 'Juno Marlow', [discipline]).id,
    discipline,
    classType: discipline === 'cycling' ? 'Theme' : displayName(discipline),
    difficulty: 6.42,
    rating: 0.9871,
    votes: 4200,
    airedAtSec: account.createdAtSec,
    contentProvider: 'peloton',
    contentFormat: 'video',
    totalWorkouts: 25_310,
    ...given,
  };
  account.rides[ride.id] = ride;
  return ride;
}
