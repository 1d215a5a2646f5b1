/** The tables under random failures, kills and changes at Peloton: in the end they say what Peloton says. */
import { readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { addRide } from '../../local/fake-peloton/base';
import { createRandom } from '../../local/fake-peloton/random';
import { addFriendWorkout, newFriend } from '../../local/fake-peloton/sample-around';
import { type Attack, attackUntil, riskyHour, whilePelotonFails } from '../support/attack';
import { amount } from '../support/effort';
import { HOUR_MS, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

const WANTED_FAULTS = amount(60, 1500);
const DAY_MS = 24 * HOUR_MS;

/** Something happens at Peloton: between two runs, or between two requests of one. */
function pelotonMoves({ member, random }: Attack): void {
  const { account } = member.peloton;
  const nowMs = member.machine.clock.now();
  const friend = account.friends[Math.floor(random() * account.friends.length)];
  const chance = random();
  if (chance < 0.3 && friend) addFriendWorkout(account, friend, { startAt: nowMs - Math.floor(random() * HOUR_MS) });
  else if (chance < 0.5) addWorkout(account, { startAt: nowMs - Math.floor(random() * HOUR_MS) });
  else if (chance < 0.6 && account.friends.length > 2) account.friends.splice(1, 1);
  else if (chance < 0.7) account.friends.push(newFriend(createRandom(Math.floor(random() * 1e9)), `new_${nowMs}`, ''));
  else if (chance < 0.8) account.around.favourites.push(addRide(account, { title: 'Bookmarked Ride' }).id);
  else if (account.around.favourites.length > 2) account.around.favourites.splice(1, 1);
}

function badDay(attack: Attack, seed: number): void {
  const { member, random } = attack;
  const rate = random() < 0.5 ? 0.1 : 0.35;
  member.machine.clock.advance(DAY_MS - HOUR_MS);
  const move = () => {
    if (random() < 0.05) pelotonMoves(attack);
  };
  const asked = whilePelotonFails(attack, { seed, rate }, move, () => {
    for (let run = 0; run < 3; run += 1) riskyHour(attack, 150);
  });
  attack.faults += asked.filter(({ status }) => status === 0 || status === 429 || status >= 500).length;
}

/** Two days on, every table has had its turn. */
const nextRuns = (attack: Attack) => quietDays(attack, 2);

/** More than a week, so that each has had its full comparison. */
const settleDown = (attack: Attack) => quietDays(attack, 8);

function quietDays({ member }: Attack, days: number): void {
  for (let day = 0; day < days; day += 1) {
    member.machine.clock.advance(DAY_MS - 2 * HOUR_MS);
    member.hour();
    member.hour();
  }
}

function complaints({ member }: Attack): string[] {
  const { account } = member.peloton;
  const found: string[] = [];
  const compare = (title: string, header: string, wanted: string[]) => {
    const have = readRows(member.machine, title).map((row) => String(row[header]));
    if ([...have].sort().join() !== [...wanted].sort().join())
      found.push(`${title} has [${have.sort()}] instead of [${wanted.sort()}]`);
  };
  compare(
    'Friends',
    'Peloton ID',
    account.friends.map(({ id }) => id),
  );
  compare('Favourites', 'Class ID', account.around.favourites);
  // Beside the newest five of each, those of the last month may stand, as of the last time that they were listed.
  const monthAgoSec = (member.machine.clock.now() - (31 + 8) * DAY_MS) / 1000;
  const listed = [account, ...account.friends.filter(({ isPrivate }) => !isPrivate)].flatMap(({ workouts }) =>
    [...(workouts ?? [])]
      .sort((a, b) => b.createdAtSec - a.createdAtSec || (a.id < b.id ? 1 : -1))
      .map(({ id, createdAtSec }, at) => ({ id, isSure: at < 5, mayBe: at < 5 || createdAtSec > monthAgoSec })),
  );
  const have = readRows(member.machine, 'Friend workouts').map((row) => String(row['Workout ID']));
  if (new Set(have).size !== have.length) found.push('Friend workouts has duplicates');
  for (const { id, isSure } of listed) if (isSure && !have.includes(id)) found.push(`Friend workouts lacks ${id}`);
  for (const id of have)
    if (!listed.some((one) => one.id === id && one.mayBe)) found.push(`Friend workouts keeps ${id}`);
  const classes = readRows(member.machine, 'Classes');
  const ids = classes.map((row) => String(row['Class ID']));
  if (new Set(ids).size !== ids.length) found.push('Classes has duplicates');
  for (const { rideId } of account.workouts)
    if (rideId !== null && account.rides[rideId] && !ids.includes(rideId)) found.push(`Classes lacks ${rideId}`);
  for (const row of classes)
    if (!/^(complete|failed.*404)/.test(String(row['Sync state']))) found.push(`class is ${row['Sync state']}`);
  const songs = readRows(member.machine, 'Songs').map((row) => String(row['Song key']));
  const counted = classes.reduce((sum, row) => sum + Number(row.Songs || 0), 0);
  if (new Set(songs).size !== songs.length || songs.length !== counted)
    found.push(`${songs.length} songs, not ${counted}`);
  return found;
}

test('the tables end as Peloton has them after many random faults', () => {
  const member = newMember({ workouts: 8, friends: 4, tables: true, curveStepSec: 5 });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  account.schedule = [];
  account.reservations = [];
  presetSettings(member.machine, {
    ...WITHOUT_TABLES,
    workoutsToSheet: false,
    stackToSheet: false,
    classesToSheet: true,
    songsToSheet: true,
    friendsToSheet: true,
    favouritesToSheet: true,
    friendWorkouts: '5',
  });
  member.connect();
  const plan = { wantedFaults: WANTED_FAULTS, rounds: 8, badRound: badDay, nextRuns, settleDown, complaints };
  expect(attackUntil(member, plan)).toBeGreaterThanOrEqual(WANTED_FAULTS);
}, 900_000);
