/** What the fake Peloton knows: plain data, so that it can be saved, compared and changed in mid-run. */

import type { Units } from '../../src/base/units';

/** Metric units; `null` average means that the sensor was there and measured nothing. */
export interface Channel {
  average: number | null;
  max: number | null;
}

/** What the sensors measured. An absent channel means that there was no such sensor. */
export interface Effort {
  outputWatts?: Channel;
  cadenceRpm?: Channel;
  resistancePct?: Channel;
  speedKph?: Channel;
  heartRateBpm?: Channel;
  inclinePct?: Channel;
  strokeRateSpm?: Channel;
  totalOutputJ?: number;
  distanceM?: number;
  caloriesKcal?: number;
  elevationM?: number;
  strokeCount?: number;
  /** Seconds in zones 1 to 5. */
  zonesSec?: [number, number, number, number, number];
  effortPoints?: number;
}

export interface Instructor {
  id: string;
  name: string;
  disciplines: string[];
}

export interface Ride {
  id: string;
  title: string;
  description: string;
  /** null for fixed-distance scenic classes. */
  durationSec: number | null;
  instructorId: string | null;
  discipline: string;
  classType: string;
  /** Community mean out of 10; 0 when nobody voted yet. */
  difficulty: number;
  /** Share of members who liked it, 0..1. */
  rating: number;
  votes: number;
  airedAtSec: number;
  contentProvider: 'peloton' | 'virtual_active';
  contentFormat: 'video' | 'audio';
  totalWorkouts: number;
  /** Fixed-distance scenic classes. */
  fixedDistanceMi?: number;
  /** Its pages answer 404, workouts keep their copy. */
  deleted?: boolean;
}

/** One showing of a class. */
export interface ClassSession {
  id: string;
  rideId: string;
  scheduledAtSec: number;
  isLive: boolean;
  isEncore: boolean;
  /** A scheduled on-demand showing, whose scheduled_start_time is a minute early. */
  isSession: boolean;
}

export type Device =
  | 'bike'
  | 'bike-plus'
  | 'tread'
  | 'row'
  | 'iphone'
  | 'ipad'
  | 'android'
  | 'fire-tv'
  | 'web'
  | 'apple-health'
  | 'guide';

export interface Workout {
  id: string;
  createdAtSec: number;
  startAtSec: number;
  endAtSec: number | null;
  status: string;
  discipline: string;
  workoutType: 'class' | 'freestyle' | 'scenic' | null;
  /** Set for Just X, Lanebreak and gym workouts only. */
  title: string | null;
  rideId: string | null;
  /** What stands in place of a class: its id (32 zeros or a dashed UUID), length and instructor's name. */
  freestyle?: { rideId: string; durationSec: number; instructorName: string };
  sessionId: string | null;
  device: Device;
  timeZone: string;
  utcOffsetSec: number;
  isOutdoor: boolean;
  isPersonalRecord: boolean;
  leaderboard: { rank: number; size: number } | null;
  ftp: number;
  effort: Effort;
  /** How the graph misbehaves: nulls among the values, seconds missing, first second late. */
  graphQuirk?: 'null-values' | 'gaps' | 'late-start' | 'zero-start';
  /** Brought in from another service; created_at is then the time of import. */
  imported?: boolean;
  movements?: Array<{ name: string; repetitions: number; weightLb: number }>;
  /** The FTP that later workouts go by was measured in it. */
  isFtpTest?: boolean;
  /** Keys that the answers leave out, as old clients and new servers do. */
  omit?: string[];
}

export interface ScheduledEntry {
  id: string;
  rideId: string;
  sessionId: string | null;
  startAtMs: number;
  endAtMs: number;
  /** What the union and interface members are. */
  kind: 'live' | 'on-demand' | 'unknown-class' | 'invite' | 'unknown-item';
}

interface Reservation {
  id: string;
  sessionId: string;
}

export interface Friend {
  id: string;
  username: string;
  isPrivate: boolean;
  location: string;
  totalWorkouts: number;
  /** Those that can be listed; the newest of them all. */
  workouts?: Workout[];
}

export interface Tier {
  title: string;
  value: number;
}

export interface Challenge {
  id: string;
  title: string;
  startAtSec: number;
  endAtSec: number;
  unit: string;
  tiers: Tier[];
  /** null for a challenge that the member did not join. */
  progress: number | null;
}

interface Badge {
  id: string;
  category: string;
  name: string;
  count: number;
}

interface Subscription {
  id: string;
  status: string;
  sharedWith: string[];
  devices: Array<{ group: string; name: string | null; attachedAtSec: number }>;
}

/** What stands around a member's workouts. */
interface Surroundings {
  followers: Friend[];
  /** Ride ids. */
  favourites: string[];
  tags: Array<{ name: string; isPrimary: boolean; members: number; friends: number }>;
  challenges: Challenge[];
  badges: Badge[];
  subscriptions: Subscription[];
}

/**
 * What the script of the callback page does at once, because the sign-in was not its own: nothing, load the home page in
 * its own place, load it as a page after this one, or write another address over it or behind it without loading anything.
 * Reported: "jumps to the home page", "a race" (September and October 2026); by which of these is not known.
 */
export type CallbackScript = 'stays' | 'replaces' | 'assigns' | 'rewrites' | 'pushes';

/** How signing in behaves. */
interface Security {
  passwordGrant: boolean;
  mfa: boolean;
  blocked: boolean;
  /** Signs in with a third party only: there is no password to check. */
  socialOnly: boolean;
  /** How many of the next login pages come without any `_csrf`. */
  missingCsrf: number;
  /** The older chain: no visit to auth-orca after the callback. */
  shortChain: boolean;
  /** The older answer to the credentials: a Location instead of a form. */
  answersWithLocation: boolean;
  /** The old session login speaks again. */
  legacyLogin: boolean;
  accessTokenSec: number;
  /** The callback then carries this error instead of a code. */
  callbackError: string | null;
  /** How the page at the callback's address leaves it. */
  callbackScript: CallbackScript;
}

export type GuardedHost = 'api' | 'auth' | 'graphql';
/** Cloudflare's page; its text; PerimeterX's challenge as a page and as JSON, for browsers and for apps. */
export type GuardForm = 'page' | 'page-429' | 'text' | 'challenge-page' | 'challenge-json' | 'challenge-app';

/** How the data services behave. */
interface Service {
  rateLimit: { calls: number; perSec: number; retryAfterSec: number; cloudflare: boolean } | null;
  scheduleQueries: 'both' | 'older-only' | 'newer-only';
  /** Answers the schedule with one entry null and an error beside the data. */
  partialSchedule: boolean;
  dates: 'Z' | 'ms' | 'offset';
  /** Status of a GraphQL answer to a bad token. */
  forbiddenStatus: 200 | 401;
  /** `/api/peloton/{id}` wraps its answer, as one client saw. */
  wrapsSession: boolean;
  csv: { zoneMarks: 'abbreviation' | 'offset'; missing: boolean };
  /** A guard in front of these hosts refuses everything, in this form. */
  guard: { hosts: readonly GuardedHost[]; form: GuardForm } | null;
  /** Who may ask the GraphQL gateway, whatever REST answers them. */
  graphqlFor: 'everybody' | 'web' | 'nobody';
  /** Longer questions for the schedule are refused. */
  scheduleWindowDays: number | null;
  /** Rows of the list carry `distance` and `calories`, as since 2026. */
  listTotals: boolean;
  /** What the graph of a running workout answers. */
  runningGraph: 'empty' | 'missing';
  /** Seconds between the values of a curve at the least, whatever is asked for: some devices measure that seldom. */
  finestStepSec: number;
}

export interface Extras {
  /** Names, in the order in which they were joined. */
  tags: string[];
  primaryTag: string | null;
  /** Ids of friends that the member does not follow any more. */
  unfollowed: string[];
  /** Fields of profile and settings that the member changed, as they were sent. */
  profile: Record<string, unknown>;
  settings: Record<string, unknown>;
}

export interface Account {
  seed: number;
  nextId: number;
  userId: string;
  username: string;
  email: string;
  password: string;
  name: string;
  timeZone: string;
  units: Units;
  createdAtSec: number;
  ftp: number;
  maxHeartRate: number;
  instructors: Record<string, Instructor>;
  rides: Record<string, Ride>;
  sessions: Record<string, ClassSession>;
  /** In no particular order: the answers sort. */
  workouts: Workout[];
  schedule: ScheduledEntry[];
  reservations: Reservation[];
  /** Ride ids in playing order. */
  stack: string[];
  friends: Friend[];
  around: Surroundings;
  /** Made on first use (extras.ts). */
  extras?: Extras;
  security: Security;
  service: Service;
}
