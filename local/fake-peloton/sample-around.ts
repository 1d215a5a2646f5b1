/** Friends with their workouts, followers, badges, challenges and the rest of what stands around the sample member. */
import { addWorkout, type NewWorkout } from './account';
import type { Account, Friend, Workout } from './model';
import { createRandom, type Random } from './random';

const DAY_SEC = 86_400;
const NAMES = ['pedal_otter', 'rowan_rows', 'KilowattKim', 'sunday_sam', 'quiet_rider', '🚴_mo'];
const FOLLOWERS = ['pedal_otter', '=danger()', '+1fan'];

export interface Around {
  nowSec: number;
  /** How many people are followed; null for the six with names. */
  friends: number | null;
  /** Of the member: friends of a small account are small too. */
  workouts: number;
}

/** A friend's workout, without touching the member's own. */
export function addFriendWorkout(account: Account, friend: Friend, partial: NewWorkout): Workout {
  const workout = addWorkout(account, partial);
  account.workouts.pop();
  friend.workouts = [...(friend.workouts ?? []), workout];
  friend.totalWorkouts += 1;
  return workout;
}

export function newFriend(random: Random, username: string, location: string): Friend {
  const isPrivate = username === 'quiet_rider';
  return { id: random.id(), username, isPrivate, location, totalWorkouts: random.whole(12, 900), workouts: [] };
}

/** Rides and a run now and then, of classes that the member took. */
function addHistory(account: Account, friend: Friend, random: Random, around: Around): void {
  const rides = Object.values(account.rides).filter(({ durationSec }) => durationSec !== null);
  const count = Math.min(14, 2 + Math.floor(around.workouts / 20));
  for (let index = 0; index < count && rides.length > 0; index += 1) {
    const ride = random.pick(rides);
    addFriendWorkout(account, friend, {
      startAtSec: around.nowSec - Math.floor((index + random.next()) * 2.3 * DAY_SEC) - 3600,
      durationSec: ride.durationSec ?? 1800,
      rideId: ride.id,
      discipline: ride.discipline,
    });
  }
}

function addPeople(account: Account, random: Random, around: Around): void {
  const count = around.friends ?? NAMES.length;
  for (let index = 0; index < count; index += 1) {
    const friend = newFriend(random, NAMES[index] ?? `friend_${index + 1}`, index % 2 ? '' : 'Springfield');
    account.friends.push(friend);
    if (!friend.isPrivate) addHistory(account, friend, random, around);
  }
  account.around.followers = FOLLOWERS.map((username) => newFriend(random, username, ''));
}

function addChallenges(account: Account, random: Random, nowSec: number): void {
  const tiers = [
    { title: 'Bronze', value: 300 },
    { title: 'Silver', value: 600 },
    { title: 'Gold', value: 1200 },
  ];
  const add = (title: string, fromDay: number, toDay: number, progress: number | null) =>
    account.around.challenges.push({
      id: random.id(),
      title,
      startAtSec: nowSec + fromDay * DAY_SEC,
      endAtSec: nowSec + toDay * DAY_SEC,
      unit: 'minutes',
      tiers,
      progress,
    });
  add('November Minutes', -20, 9, 745);
  add('Yoga Week', -2, 5, null);
  add('December Minutes', 10, 40, 0);
  add('October Minutes', -51, -20, 1310);
}

function addBadges(account: Account, random: Random): void {
  const badges: Array<[string, string, number]> = [
    ['Workout Milestones', '100 Workouts', account.workouts.length >= 100 ? 1 : 0],
    ['Workout Milestones', '1,000 Workouts', 0],
    ['Streaks', '5 Day Streak', 3],
    ['Special Events', '=Turkey Burn', 1],
  ];
  account.around.badges = badges.map(([category, name, count]) => ({ id: random.id(), category, name, count }));
}

export function addSurroundings(account: Account, around: Around): void {
  const random = createRandom(account.seed + 4711);
  addPeople(account, random, around);
  addChallenges(account, random, around.nowSec);
  addBadges(account, random);
  account.around.favourites = Object.keys(account.rides).slice(0, 7);
  account.around.tags = [
    { name: 'PedalOtters', isPrimary: true, members: 1234, friends: 3 },
    { name: 'EarlyBirds', isPrimary: false, members: 56_789, friends: 1 },
  ];
  account.around.subscriptions = [
    {
      id: random.id(),
      status: 'active_normal',
      sharedWith: ['pedal_otter'],
      devices: [{ group: 'bike', name: 'Bike+', attachedAtSec: around.nowSec - 300 * DAY_SEC }],
    },
  ];
}
