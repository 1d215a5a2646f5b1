/** What an hour costs: calls of Google and requests to Peloton, by the emulator's strict count. `npm run bench` has larger accounts. */
import { letAnHourPass } from '../../local/cli/member';
import { readRows } from '../../local/emulator/index';
import { addWorkout } from '../../local/fake-peloton/account';
import { amount } from '../support/effort';
import { HOUR_MS, type Member, newMember, START } from '../support/member';

const QUIET_CALLS = 15;
const NEWS_CALLS = 60;
const NEWS_CELLS = 12_000;
/** Fewer than the smaller are read whole. */
const SIZES = [220, amount(290, 440)] as const;
const DAY_MS = 24 * HOUR_MS;

interface HourCost {
  google: number;
  peloton: number;
  cellsRead: number;
}

/** An hour of the trigger. */
function costOf({ machine, peloton }: Member): HourCost {
  const before = peloton.requests.length;
  const cost: HourCost = { google: 0, peloton: 0, cellsRead: 0 };
  letAnHourPass(machine, ({ serviceCalls, cells }) => {
    cost.google += serviceCalls;
    cost.cellsRead += cells.read;
  });
  return { ...cost, peloton: peloton.requests.length - before };
}

function settledMember(workouts: number): Member {
  const member = newMember({ tables: true, workouts: SIZES[0], friends: 2, curveStepSec: amount(20, 1) });
  member.settle();
  if (workouts === SIZES[0]) return member;
  // So many more than the others, among which they lie.
  for (let more = 1; more <= workouts - SIZES[0]; more += 1)
    addWorkout(member.peloton.account, { startAt: START - (2 * more + 0.3) * DAY_MS });
  member.syncAll();
  for (let hour = 0; hour < 3; hour += 1) costOf(member);
  return member;
}

const arrive = ({ machine, peloton }: Member) =>
  addWorkout(peloton.account, { startAt: machine.clock.now() - HOUR_MS / 2 });

const members = new Map<number, Member>();
const memberOf = (workouts: number): Member => {
  const known = members.get(workouts) ?? settledMember(workouts);
  members.set(workouts, known);
  return known;
};

test('an hour with nothing new reads no cell and costs few calls, however many workouts there are', () => {
  for (const workouts of SIZES) {
    const { google, peloton, cellsRead } = costOf(memberOf(workouts));
    expect({ workouts, cellsRead, isCheap: google <= QUIET_CALLS && peloton <= 3 }).toEqual({
      workouts,
      cellsRead: 0,
      isCheap: true,
    });
  }
});

test('one new workout costs as many calls, requests and cells with many workouts as with few', () => {
  const costs = SIZES.map((workouts) => {
    const member = memberOf(workouts);
    const { id } = arrive(member);
    const cost = costOf(member);
    const row = readRows(member.machine, 'Workouts').find((each) => each['Workout ID'] === id);
    expect(row?.['Sync state']).toMatch(/^complete /);
    return cost;
  });
  for (const { google, cellsRead } of costs) {
    expect(google).toBeLessThanOrEqual(NEWS_CALLS);
    expect(cellsRead).toBeLessThan(NEWS_CELLS);
  }
  const [few, many] = costs;
  expect(many?.peloton).toBe(few?.peloton);
  // A row of its day may be there already, which is read first.
  expect(Math.abs((many?.google ?? 0) - (few?.google ?? 0))).toBeLessThanOrEqual(2);
  // Songs of new classes, and rows of days, differ a little.
  expect(Math.abs((many?.cellsRead ?? 0) - (few?.cellsRead ?? 0))).toBeLessThan(500);
});

test('rows that a member deletes from tables of parts come back within a day, and with Sync now at once', () => {
  const member = memberOf(SIZES[0]);
  const { machine } = member;
  const rows = () => readRows(machine, 'Intervals').length;
  const before = rows();
  const removeRows = () => {
    const sheet = machine.state.spreadsheet.sheets.find(({ name }) => name === 'Intervals');
    sheet?.cells.splice(5, 3);
    expect(rows()).toBe(before - 3);
  };
  removeRows();
  // What comes of the first hours of the day comes of the last ones, too.
  machine.clock.advance(amount(22, 0) * HOUR_MS);
  for (let hour = 0; hour < amount(3, 25); hour += 1) costOf(member);
  expect(rows()).toBe(before);
  removeRows();
  member.menu('menuSyncNow');
  expect(rows()).toBe(before);
});
