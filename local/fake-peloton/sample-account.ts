/** The account that the local runner shows: years of training, deterministic, plausible to look at, every odd case in it. */
import { addWorkout } from './account';
import { addInstructor, addRide, emptyAccount } from './base';
import { DESCRIPTIONS, INSTRUCTORS, KINDS, type Kind } from './catalogue';
import { effortFor } from './efforts';
import type { Account, Ride, Workout } from './model';
import { addOddities } from './oddities';
import { createRandom, type Random } from './random';
import { addSurroundings } from './sample-around';
import { addPlans } from './sample-plans';
import { instantSec, utcOffsetSec } from './zones';

export interface SampleOptions {
  /** Epoch milliseconds: the newest things happen just before, the schedule just after. */
  now: number;
  /** 0 to 10,000. */
  workouts?: number;
  seed?: number;
  /** A workout that is still running, in the newest place. */
  inProgress?: boolean;
  /** How many people the member follows; 6 with names when left out. */
  friends?: number;
}

const DAY_SEC = 86_400;
/** Sunday first: Mondays and weekends are good days. */
const WEEKDAY_WEIGHTS = [1.15, 1.3, 0.95, 1.1, 0.9, 0.6, 1];
/** One bag of kinds, each as often as its weight says. */
const BAG = KINDS.flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
const AFTER_A_RIDE = KINDS.filter((kind) => kind.discipline === 'stretching' || kind.discipline === 'strength');

interface Making {
  account: Account;
  random: Random;
  nowSec: number;
  spanDays: number;
  byDiscipline: Map<string, string[]>;
  onDemand: Map<string, Ride[]>;
}

/** From 135 watts to 215, with a dip after every summer. */
function ftpOn(making: Making, daysAgo: number): number {
  const progress = Math.max(0, 1 - daysAgo / making.spanDays);
  const season = Math.cos((2 * Math.PI * (daysAgo % 365)) / 365);
  return Math.round(135 + 75 * progress ** 0.8 + 6 * season);
}

function instructorFor(making: Making, discipline: string): string {
  return making.random.pick(making.byDiscipline.get(discipline) ?? ['Juno Marlow']);
}

function newClass(making: Making, kind: Kind, startAtSec: number, isLive: boolean): Ride {
  const { account, random } = making;
  const minutes = random.pick(kind.minutes);
  const [classType, words] = random.pick(kind.styles);
  return addRide(account, {
    title: `${minutes} min ${words}`,
    description: random.pick(DESCRIPTIONS),
    durationSec: minutes * 60,
    discipline: kind.discipline,
    classType,
    instructor: instructorFor(making, kind.discipline),
    difficulty: random.between(4.2, 8.9),
    rating: random.between(0.94, 0.999),
    votes: random.whole(300, 30_000),
    totalWorkouts: random.whole(2_000, 180_000),
    airedAtSec: isLive ? startAtSec : startAtSec - random.whole(2, 700) * DAY_SEC,
  });
}

/** Live sometimes, otherwise a new class on demand or one done before. */
function classFor(making: Making, kind: Kind, startAtSec: number): Ride {
  const { random, onDemand } = making;
  const isLive = random.chance(0.08);
  const known = (onDemand.get(kind.discipline) ?? []).filter((ride) => ride.airedAtSec < startAtSec);
  if (!isLive && known.length > 3 && random.chance(0.25)) return random.pick(known);
  const ride = newClass(making, kind, startAtSec, isLive);
  if (!isLive) onDemand.set(kind.discipline, [...(onDemand.get(kind.discipline) ?? []).slice(-40), ride]);
  return ride;
}

const intensityOf = (kind: Kind, ride: Ride): number =>
  kind.styles.find(([, words]) => ride.title.endsWith(words))?.[2] ?? 0.6;

function deviceOf(kind: Kind, daysAgo: number): Workout['device'] {
  return kind.device === 'bike' && daysAgo < 800 ? 'bike-plus' : kind.device;
}

/** Adds one session; answers when it ended. */
function addSession(making: Making, kind: Kind, startAtSec: number): number {
  const { account, random, nowSec } = making;
  const daysAgo = (nowSec - startAtSec) / DAY_SEC;
  const ride = classFor(making, kind, startAtSec);
  const durationSec = ride.durationSec ?? 1800;
  const athlete = { ftp: ftpOn(making, daysAgo), maxHeartRate: account.maxHeartRate };
  const load = { durationSec, intensity: intensityOf(kind, ride), withHeartRate: random.chance(0.8) };
  const size = random.whole(900, 60_000);
  addWorkout(account, {
    startAtSec,
    createdAtSec: startAtSec - random.whole(2, 110),
    durationSec,
    rideId: ride.id,
    discipline: kind.discipline,
    device: deviceOf(kind, daysAgo),
    // Bikes of that time report their offset instead of a place.
    timeZone: kind.device === 'bike' && daysAgo > 900 ? 'Etc/GMT+5' : account.timeZone,
    ftp: Math.round(ftpOn(making, Math.ceil(daysAgo / 100) * 100)),
    effort: effortFor(random, athlete, kind.discipline, load),
    leaderboard:
      kind.discipline === 'cycling'
        ? { rank: random.whole(Math.round(size * 0.2), Math.round(size * 0.7)), size }
        : null,
  });
  return startAtSec + durationSec;
}

/** The sessions of one day, back to back from the morning on. */
function addDay(making: Making, dayStartWallSec: number, sessions: number): void {
  const { account, random } = making;
  const weekend = [0, 6].includes(new Date(dayStartWallSec * 1000).getUTCDay());
  const morning = dayStartWallSec + (weekend ? 8.5 : 6.2) * 3600 + random.whole(0, 2400);
  let at = instantSec(account.timeZone, Math.floor(morning));
  let kind = random.pick(BAG);
  for (let index = 0; index < sessions; index++) {
    at = addSession(making, kind, at) + random.whole(70, 400);
    kind = kind.discipline === 'cycling' && random.chance(0.6) ? random.pick(AFTER_A_RIDE) : random.pick(BAG);
  }
}

/** Goes back day by day, as busy as the span asks for, until all are there. */
function addHistory(making: Making, count: number): void {
  const { account, random, nowSec, spanDays } = making;
  const perDay = count / spanDays;
  const localNow = nowSec + utcOffsetSec(account.timeZone, nowSec);
  let left = count;
  let due = 0.9;
  for (let daysAgo = 2; left > 0; daysAgo++) {
    const dayStart = Math.floor(localNow / DAY_SEC - daysAgo) * DAY_SEC;
    const isHoliday = daysAgo % 365 > 118 && daysAgo % 365 < 128;
    const weight = WEEKDAY_WEIGHTS[new Date(dayStart * 1000).getUTCDay()] ?? 1;
    due += isHoliday ? 0 : perDay * weight * random.between(0.4, 1.6);
    const sessions = Math.min(left, Math.floor(due));
    if (sessions > 0) addDay(making, dayStart, sessions);
    due -= sessions;
    left -= sessions;
  }
}

/** The best output for each length of class, in the order in which they happened. */
function markRecords(account: Account): void {
  const best = new Map<string, number>();
  for (const workout of [...account.workouts].sort((a, b) => a.startAtSec - b.startAtSec)) {
    const output = workout.effort.totalOutputJ;
    const ride = workout.rideId === null ? undefined : account.rides[workout.rideId];
    if (output === undefined || !ride) continue;
    const key = `${workout.discipline} ${ride.durationSec}`;
    workout.isPersonalRecord = output > (best.get(key) ?? 0);
    best.set(key, Math.max(output, best.get(key) ?? 0));
  }
}

function addPeople(making: Making): void {
  const { account } = making;
  for (const [name, ...disciplines] of INSTRUCTORS) {
    addInstructor(account, name, disciplines);
    for (const discipline of disciplines)
      making.byDiscipline.set(discipline, [...(making.byDiscipline.get(discipline) ?? []), name]);
  }
}

/** The same options always give the same account. Small accounts have fewer odd cases: at most half of their workouts. */
export function sampleAccount(options: SampleOptions): Account {
  const count = Math.max(0, Math.min(10_000, options.workouts ?? 420));
  const account = emptyAccount(options);
  const making: Making = {
    account,
    random: createRandom(account.seed),
    nowSec: Math.floor(options.now / 1000),
    spanDays: Math.max(7, Math.min(3650, Math.round(count * 2.8))),
    byDiscipline: new Map(),
    onDemand: new Map(),
  };
  account.createdAtSec = making.nowSec - (making.spanDays + 60) * DAY_SEC;
  addPeople(making);
  const odd = addOddities(account, {
    nowSec: making.nowSec,
    most: Math.floor(count / 2),
    inProgress: options.inProgress ?? true,
  });
  addHistory(making, count - odd);
  account.workouts.sort((a, b) => b.createdAtSec - a.createdAtSec);
  account.ftp = ftpOn(making, 0);
  markRecords(account);
  addPlans(account, options.now);
  addSurroundings(account, { nowSec: making.nowSec, friends: options.friends ?? null, workouts: count });
  return account;
}
