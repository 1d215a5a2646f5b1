/**
 * With many workouts, what follows from a new one is made of the last days and of what is kept of older ones. It must be the same
 * as what all rows tell, whatever the member does with the sheets and wherever a run is killed.
 */
import { readRows, readSheet } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { amount, firstOf, killsOf } from '../support/effort';
import { killEverywhere } from '../support/kill-everywhere';
import { HOUR_MS, type Member, newMember } from '../support/member';

/** So few that one more is a small part, and enough that not all rows are read. */
const MANY = amount(220, 240);
const DAY_MS = 24 * HOUR_MS;

let member: Member;
let settled = '';
let afterOne = '';
beforeAll(() => {
  member = newMember({ tables: true, workouts: MANY, friends: 2, curveStepSec: amount(20, 1) });
  member.settle();
  settled = member.save();
  ride(member, 5 * HOUR_MS);
  cellsReadIn(member);
  afterOne = member.save();
});
/** Everything has been done at the sheets of the member. */
beforeEach(() => member.load(settled));

const propertiesOf = ({ machine: { state } }: Member): Record<string, string> =>
  state.properties.users[state.userEmail] as Record<string, string>;

/** A value that may be split, and nothing of it where there is none. */
function keptOf(member: Member, prefix: string): string {
  const all = propertiesOf(member);
  const key = Object.keys(all).find((each) => each.startsWith(prefix) && !each.includes('~')) ?? '';
  const [, count, first] = /^~(\d+)~([\s\S]*)$/.exec(all[key] ?? '') ?? [];
  if (count === undefined) return all[key] ?? '';
  return [first, ...Array.from({ length: Number(count) - 1 }, (_, at) => all[`${key}~${at + 1}`])].join('');
}

function keep(member: Member, prefix: string, value: string): void {
  const all = propertiesOf(member);
  const [first = '', ...parts] = Object.keys(all).filter((each) => each.startsWith(prefix));
  for (const part of parts) delete all[part];
  all[first.split('~')[0] ?? ''] = value;
}

/** From here on nothing is known of older days, so that the next run reads all rows. */
function forgetPast(member: Member): void {
  const all = propertiesOf(member);
  for (const key of Object.keys(all)) if (/^(past|fed)\./.test(key)) delete all[key];
}

const NAMES = ['Workouts', 'Activity', 'FTP', 'Classes', 'Songs', 'Intervals', 'Series'];

/** What a member sees of it all; the order of a table without dates may tell of a kill. */
function seen(member: Member) {
  const { machine } = member;
  const tables = NAMES.map((name) => {
    const rows = readSheet(machine, name)?.rows.map((row) => JSON.stringify(row)) ?? [];
    return [name, rows.filter((row) => /[^",[\]]/.test(row)).sort()];
  });
  const fed = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Dashboard data')?.cells ?? [];
  const filled = fed
    .map((row) => row.slice(3, 22))
    .filter((row) => row.some((cell) => cell !== '' && cell !== undefined));
  const { workouts } = JSON.parse(keptOf(member, 'stats.')) as { workouts: object };
  return { tables, fed: filled.map((row) => JSON.stringify(row)), workouts };
}

const cellsReadIn = (member: Member): number => {
  const { cells, error } = member.hour();
  expect(error).toBeUndefined();
  return cells.read;
};

/** So much is read with many workouts, whatever their number. */
const LITTLE = 12_000;

interface Ending {
  name: string;
  /** What comes before the hour. */
  happens(member: Member): void;
}

const ride = ({ peloton, machine }: Member, agoMs = HOUR_MS / 2, more: Parameters<typeof addWorkout>[1] = {}) =>
  addWorkout(peloton.account, { startAt: machine.clock.now() - agoMs, ...more });

const JUST_RIDE = { rideId: '0'.repeat(32), durationSec: 1800, instructorName: 'JUST RIDE' };

const ENDINGS: Ending[] = [
  { name: 'a ride', happens: (member) => void ride(member) },
  {
    name: 'three in one day, one of them a warm-up in another discipline',
    happens(member) {
      for (const agoMs of [3, 2]) ride(member, agoMs * HOUR_MS);
      ride(member, HOUR_MS, { discipline: 'running', durationSec: 300, ride: { title: '5 min Warm Up Run' } });
    },
  },
  {
    name: 'a class that was taken before',
    happens(member) {
      const { workouts } = member.peloton.account;
      ride(member, HOUR_MS, { rideId: workouts.find(({ rideId }) => rideId !== null)?.rideId ?? null });
    },
  },
  { name: 'one without a class', happens: (member) => void ride(member, HOUR_MS, { freestyle: JUST_RIDE }) },
];

test.each(firstOf(2, ENDINGS))('after $name everything is as all rows tell it, and little was read', ({ happens }) => {
  member.load(afterOne);
  happens(member);
  const before = member.save();
  expect(cellsReadIn(member)).toBeLessThan(LITTLE);
  const late = seen(member);
  member.load(before);
  forgetPast(member);
  expect(cellsReadIn(member)).toBeGreaterThan(LITTLE);
  expect(late).toEqual(seen(member));
});

const CHANGES: Ending[] = [
  {
    name: 'sorted the workouts',
    happens: ({ machine }) => {
      const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Workouts');
      const [header = [], ...rows] = sheet?.cells ?? [];
      if (sheet) sheet.cells = [header, ...rows.reverse()];
    },
  },
  {
    name: 'deleted workouts',
    happens: ({ machine }) => {
      machine.state.spreadsheet.sheets.find(({ name }) => name === 'Workouts')?.cells.splice(3, 2);
    },
  },
  {
    name: 'put in a row of their own',
    happens: ({ machine }) => {
      const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Workouts');
      sheet?.cells.splice(3, 0, []);
    },
  },
  {
    name: 'sorted and cut the activity',
    happens: ({ machine }) => {
      const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Activity');
      const [header = [], ...rows] = sheet?.cells ?? [];
      if (sheet) sheet.cells = [header, ...rows.reverse().slice(2)];
    },
  },
  {
    name: 'a workout of long ago comes late',
    happens: (member) => void ride(member, 200 * DAY_MS),
  },
  {
    name: 'an FTP test',
    happens: (member) => {
      member.peloton.account.ftp += 11;
      ride(member, HOUR_MS);
    },
  },
  {
    name: 'Peloton deleted one of the last days',
    happens: ({ peloton: { account } }) => {
      account.workouts.sort((a, b) => a.startAtSec - b.startAtSec).splice(-2, 1);
    },
  },
];

test.each(firstOf(2, CHANGES))('no row is doubled, lost or out of date where this happened: $name', ({ happens }) => {
  const { machine, peloton } = member;
  happens(member);
  ride(member);
  cellsReadIn(member);
  cellsReadIn(member);
  const rows = readRows(machine, 'Workouts').filter((row) => row['Workout ID'] !== '');
  const ids = rows.map((row) => row['Workout ID']);
  expect(new Set(ids).size).toBe(ids.length);
  const listed = peloton.account.workouts.map(({ id }) => id);
  expect(listed.filter((id) => !ids.includes(id))).toEqual([]);
  const gone = ids.filter((id) => !listed.includes(String(id)));
  expect(rows.filter((row) => row.Status === 'DELETED').map((row) => row['Workout ID'])).toEqual(gone);
  const late = seen(member);
  const activity = readRows(machine, 'Activity').map((row) => String(row['Activity ID']));
  expect(new Set(activity).size).toBe(activity.length);
  // Without any change, since nothing is known and all rows are read.
  const status = JSON.parse(keptOf(member, 'status.')) as object;
  keep(member, 'status.', JSON.stringify({ ...status, derivedFor: '' }));
  cellsReadIn(member);
  expect(late).toEqual(seen(member));
});

test('killed at any call of the hour with a new workout, the next hours bring everything as undisturbed ones do', () => {
  member.load(afterOne);
  ride(member);
  const { differing } = killEverywhere(member, {
    run: (options) => member.hour(options),
    follow() {
      for (let hour = 0; hour < 2; hour += 1) member.hour();
    },
    look: () => seen(member),
    kills: (calls) => killsOf(calls, 37),
  });
  expect(differing).toEqual([]);
});

test('over weeks the sheets stay as all rows tell them, with a workout or two each day', () => {
  const days = amount(2, 24);
  for (let day = 0; day < days; day += 1) {
    ride(member, HOUR_MS, day % 3 === 0 ? { discipline: 'running' } : {});
    if (day % 4 === 1) ride(member, 3 * HOUR_MS, { freestyle: JUST_RIDE });
    member.hour();
    member.machine.clock.advance(DAY_MS - HOUR_MS);
  }
  ride(member);
  const before = member.save();
  member.hour();
  const late = seen(member);
  member.load(before);
  forgetPast(member);
  member.hour();
  expect(late).toEqual(seen(member));
});
