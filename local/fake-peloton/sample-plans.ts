/** What the sample member has planned: schedule, bookings and stack, in every combination, relative to now. */
import type { Account } from './model';
import { addToStack, cancelReservation, reserve, scheduleClass } from './schedule';

const QUARTER = 900_000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function addSchedule(account: Account, now: number): void {
  const at = (afterMs: number): number => Math.ceil(now / QUARTER) * QUARTER + afterMs;
  scheduleClass(account, {
    startAt: at(DAY),
    title: '45 min Power Zone Ride',
    durationSec: 2700,
    difficulty: 7.9,
    instructor: 'Silas Brandt',
  });
  scheduleClass(account, {
    startAt: at(2 * DAY + HOUR),
    title: '30 min Live DJ Ride',
    instructor: 'Noor Haddad',
    reserved: true,
  });
  scheduleClass(account, {
    startAt: at(DAY + 11 * HOUR),
    kind: 'on-demand',
    title: '20 min Yoga Flow',
    durationSec: 1200,
    discipline: 'yoga',
    instructor: 'Saoirse Vane',
  });
  scheduleClass(account, {
    startAt: at(3 * DAY),
    kind: 'on-demand',
    title: '20 min Fjord Ride',
    durationSec: 1200,
    instructor: null,
  });
  scheduleClass(account, {
    startAt: at(4 * DAY),
    kind: 'on-demand',
    title: '+1 Crew Ride',
    description: 'Bring a friend, "quotes", commas, and 🎉.',
  });
  scheduleClass(account, {
    startAt: at(5 * DAY),
    kind: 'unknown-class',
    title: '15 min Guided Journey',
    durationSec: 900,
    discipline: 'walking',
  });
  scheduleClass(account, { startAt: at(6 * DAY), kind: 'invite', title: '30 min Ride With Friends' });
  scheduleClass(account, { startAt: at(6 * DAY + HOUR), kind: 'unknown-item', title: 'New classes this week' });
  scheduleClass(account, {
    startAt: at(9 * DAY),
    kind: 'on-demand',
    title: '10 min Core Strength',
    durationSec: 600,
    discipline: 'strength',
    instructor: 'Imani Brook',
  });
  scheduleClass(account, { startAt: at(-DAY), kind: 'on-demand', title: "30 min Yesterday's Ride" });
}

function addBookings(account: Account, now: number): void {
  const at = (afterMs: number): number => Math.ceil(now / QUARTER) * QUARTER + afterMs;
  reserve(account, {
    startAt: at(3 * DAY + 2 * HOUR),
    title: '30 min Full Body Strength',
    discipline: 'strength',
    instructor: 'Kit Arrowsmith',
  });
  reserve(account, {
    startAt: at(4 * DAY + 3 * HOUR),
    title: '30 min Encore Run',
    discipline: 'running',
    instructor: 'Petra Lindqvist',
    isEncore: true,
  });
  reserve(account, {
    startAt: at(5 * DAY + 3 * HOUR),
    title: '20 min Session Ride',
    durationSec: 1200,
    isSession: true,
  });
  // Past bookings may linger in the list.
  reserve(account, { startAt: at(-2 * DAY), title: '30 min Ride Already Done' });
}

/** Live classes that nobody here has planned, for whoever looks for one. */
function addTimetable(account: Account, now: number): void {
  const startAt = Math.ceil(now / QUARTER) * QUARTER + 2 * DAY;
  for (const [index, title] of ['30 min Live Climb Ride', '20 min Live HIIT Ride'].entries())
    cancelReservation(account, reserve(account, { startAt: startAt + index * DAY, title, instructor: 'Silas Brandt' }));
}

export function addPlans(account: Account, now: number): void {
  addSchedule(account, now);
  addBookings(account, now);
  addToStack(account, { title: '30 min Low Impact Ride', instructor: 'Wren Okafor' });
  addToStack(account, {
    title: '5 min Post-Ride Stretch',
    durationSec: 300,
    discipline: 'stretching',
    instructor: 'Noor Haddad',
  });
  addToStack(account, { title: '=SUM(1,2) Strength', durationSec: 600, discipline: 'strength', instructor: null });
  addTimetable(account, now);
}
