/** The dashboard's figures are right over odd data, too: no power, kilometres, days with 23 and 25 hours, dates to come. */

import { readRows } from '../../local/emulator/inspect';
import { addWorkout, type NewWorkout } from '../../local/fake-peloton/account';
import {
  below,
  checkCalendar,
  checkCards,
  choose,
  dayNumber,
  dayOf,
  errorsIn,
  figures,
  present,
  type Row,
  SHEETS,
  streaks,
  sum,
  ZONE,
} from '../support/dashboard-figures';
import { type Member, newMember } from '../support/member';
import { type Computed, compute, testWithEngine } from '../support/spreadsheet-engine';

/** A Tuesday. New York's clocks had been put forward on Sunday, 8 March. */
const NOW = Date.parse('2026-03-10T12:00:00Z');

const strength = { discipline: 'strength', effort: { caloriesKcal: 77 } };
const run = { discipline: 'running', effort: { caloriesKcal: 211, distanceM: 5000 } };
const WORKOUTS: Array<[startAt: string, workout: NewWorkout]> = [
  // The last of 2022 by the sheet's clock, and one in 2023. None in 2024.
  ['2023-01-01T04:55:00Z', strength],
  ['2023-06-15T15:00:00Z', run],
  // On the day when the clocks are put back: before, in the hour that comes twice, and just before midnight.
  ['2025-11-02T04:05:00Z', strength],
  ['2025-11-02T05:30:00Z', run],
  ['2025-11-02T06:30:00Z', strength],
  ['2025-11-03T04:58:00Z', run],
  ['2025-11-03T05:01:00Z', strength],
  // On the day when they are put forward.
  ['2026-03-08T05:01:00Z', run],
  ['2026-03-08T06:59:00Z', strength],
  ['2026-03-08T07:00:00Z', run],
  ['2026-03-09T03:59:00Z', run],
  ['2026-03-09T04:00:00Z', strength],
  ['2026-03-10T10:00:00Z', { ...run, durationSec: 2700 }],
  // By a clock that is wrong.
  ['2026-03-24T12:00:00Z', run],
];

function withoutPower(): Member {
  const member = newMember({ workouts: 0, tables: true, friends: 0, sheetZone: ZONE, startAt: NOW });
  const { account } = member.peloton;
  account.units = 'metric';
  account.workouts = [];
  for (const [startAt, workout] of WORKOUTS) addWorkout(account, { ...workout, startAt: Date.parse(startAt) });
  account.workouts.sort((a, b) => b.createdAtSec - a.createdAtSec);
  member.connect();
  member.syncAll();
  return member;
}

const yearOf = (row: Row): number => new Date(dayNumber(row['Start time']) * 86_400_000).getUTCFullYear();

function checkYears(computed: Computed, rows: Row[]): void {
  const all = computed.rows('Dashboard');
  const head = all.findIndex((cells) => cells.includes('Distance (km)'));
  for (const [index, year] of [2026, 2025, 2024, 2023, 2022].entries()) {
    const within = rows.filter((row) => yearOf(row) === year);
    expect(all[head + 1 + index]?.slice(1, 7)).toEqual([
      year,
      within.length,
      expect.closeTo(sum(within, 'Duration (min)') / 60, 6),
      0,
      sum(within, 'Calories (kcal)'),
      expect.closeTo(sum(within, 'Distance (km)'), 6),
    ]);
  }
}

testWithEngine('no power, kilometres, clock changes, a year without workouts, a date to come', async () => {
  const member = withoutPower();
  const today = dayNumber(member.machine.clock.now());
  const rows = present(member);
  expect(rows).toHaveLength(WORKOUTS.length);
  expect(rows.filter((row) => dayNumber(row['Start time']) === dayOf(2025, 10, 2))).toHaveLength(4);
  expect(rows.filter((row) => dayNumber(row['Start time']) === dayOf(2026, 2, 8))).toHaveLength(4);
  expect(sum(rows, 'Distance (km)')).toBeGreaterThan(1);
  expect(readRows(member.machine, 'Workouts').some((row) => row['Total output (kJ)'] !== '')).toBe(false);
  const untilNow = rows.filter((row) => dayNumber(row['Start time']) <= today);

  choose(member, 'All time');
  const computed = await compute(member.machine, SHEETS);
  expect(errorsIn(computed)).toEqual([]);
  checkCards(computed, untilNow, today, 'km');
  checkCalendar(computed, untilNow, 2026, today);
  checkYears(computed, untilNow);
  const [current, longest] = streaks(untilNow, today);
  expect([below(computed, 'Streak'), below(computed, 'Longest streak')]).toEqual([current, longest]);
  // Without power there are no records and no curve, and the first line says so.
  const all = computed.rows('Dashboard');
  const records = all.findIndex((cells) => cells.includes('Average (W)'));
  expect(all[records + 1]?.[1]).toBe('No output in classes of these lengths');
  expect(all.slice(records + 1, records + 10).map((cells) => cells.slice(2, 6))).toEqual(
    Array(9).fill([null, null, null, null]),
  );
  const best = figures(computed, 'Best', 'All time', 'All time');
  expect(best.map((cells) => cells.slice(1, 3))).toEqual(Array(5).fill([0, 0]));
});

testWithEngine(
  'the calendar is that of the year before where the period is, and a choice without workouts is all zeros',
  async () => {
    const member = withoutPower();
    const today = dayNumber(member.machine.clock.now());
    choose(member, 'Last year');
    const lastYear = await compute(member.machine, SHEETS);
    expect(errorsIn(lastYear)).toEqual([]);
    checkCalendar(lastYear, present(member), 2025, dayOf(2025, 11, 31));

    choose(member, 'This month', 'Yoga');
    const none = await compute(member.machine, SHEETS);
    expect(errorsIn(none)).toEqual([]);
    checkCards(none, [], today, 'km');
    checkCalendar(none, [], 2026, today);
    checkYears(none, []);
  },
);
