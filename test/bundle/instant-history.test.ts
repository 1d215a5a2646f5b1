/** Long before all details are read, the `Workouts` sheet shows what the list and the history file tell of every workout. */
import { addRide, addWorkout, type NewWorkout } from '../../local/fake-peloton/account';
import type { Workout } from '../../local/fake-peloton/model';
import { amount, testInFull } from '../support/effort';
import { expectedCells, isSameCell } from '../support/expected-workouts';
import { type Member, newMember } from '../support/member';
import { complaints, rowOf, rows, states } from '../support/workouts-sheet';

describe('instant history', () => {
  const HISTORY = amount(40, 300);

  /** One run in which no detail comes, so that what the sheet says comes from the list and the history file. */
  function firstRun(prepare: (member: Member) => void = () => {}): Member {
    const member = newMember({ workouts: HISTORY });
    // What the list tells would hide what the file does.
    member.peloton.account.service.listTotals = false;
    prepare(member);
    member.connect();
    member.peloton.faults.add({ match: /\/api\/workout\//, status: 503 });
    member.menu('menuSyncNow');
    return member;
  }

  const FILLED = ['Average output (W)', 'Average cadence (rpm)', 'Average resistance (%)', 'Average speed (mph)'];
  FILLED.push('Distance (mi)', 'Calories (kcal)', 'Average heart rate (bpm)', 'Average pace (min/mi)');

  /** Of the Row the file knows a speed, which the graph does not tell, and the distance less exactly. */
  function isTrue(workout: Workout, header: string, have: unknown, want: unknown): boolean {
    if (isSameCell(have, want)) return true;
    if (!workout.discipline.startsWith('caesar')) return false;
    const mph = (workout.effort.speedKph?.average ?? 0) / 1.609344;
    if (header === 'Average speed (mph)') return Math.abs(Number(have) - mph) <= 0.005;
    return header === 'Distance (mi)' && Math.abs(Number(have) - Number(want)) <= 0.005;
  }

  /** Cells that the file filled, as a share of those that it could fill; a wrong cell fails the test. */
  function shareFilled(member: Member): number {
    const { account } = member.peloton;
    const held = new Map(rows(member).map((row) => [row['Workout ID'], row]));
    let possible = 0;
    let filled = 0;
    for (const workout of account.workouts) {
      const truth = expectedCells(account, workout, 'imperial');
      const row = held.get(workout.id) ?? {};
      for (const [header, want] of Object.entries(truth)) {
        const have = row[header];
        if (FILLED.includes(header) && want !== '') possible += 1;
        if (FILLED.includes(header) && have !== '') filled += 1;
        if (have !== '' && !isTrue(workout, header, have, want))
          throw new Error(`${truth.Title} ${header}: ${have}, not ${want}`);
      }
    }
    return filled / possible;
  }

  test('fills nearly all of the table in one run while no details come, and never with a wrong value', () => {
    const member = firstRun();
    expect(rows(member)).toHaveLength(HISTORY);
    expect(shareFilled(member)).toBeGreaterThan(0.9);
    member.peloton.faults.clear();
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('is never wrong when the file marks offsets, or the sheet lies in another zone than the account', () => {
    const marked = firstRun((member) => {
      member.peloton.account.service.csv.zoneMarks = 'offset';
    });
    expect(shareFilled(marked)).toBeGreaterThan(0.9);
    const abroad = firstRun((member) => {
      member.machine.state.spreadsheet.timeZone = 'Asia/Tokyo';
      member.peloton.account.timeZone = 'Europe/London';
    });
    expect(shareFilled(abroad)).toBeGreaterThan(0.5);
  });

  test('leaves out what could be one or the other of two', () => {
    const start = Date.parse('2026-10-05T11:00:00Z');
    const twins: NewWorkout[] = [
      { startAt: start, effort: { caloriesKcal: 100 } },
      { startAt: start + 20_000, effort: { caloriesKcal: 200 } },
    ];
    const ids: string[] = [];
    const member = firstRun(({ peloton: { account } }) => {
      const ride = addRide(account, { title: 'Twice in a Minute', discipline: 'strength' });
      for (const twin of twins) ids.push(addWorkout(account, { ...twin, discipline: 'strength', rideId: ride.id }).id);
    });
    expect(ids.map((id) => rowOf(member, id)['Calories (kcal)'])).toEqual(['', '']);
    shareFilled(member);
  });

  testInFull('works without the file as well', () => {
    const member = firstRun((each) => {
      each.peloton.account.service.csv.missing = true;
    });
    expect(shareFilled(member)).toBe(0);
    expect(rows(member)).toHaveLength(HISTORY);
    member.peloton.faults.clear();
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('has way and calories as the list tells them, where it does', () => {
    const member = firstRun((each) => {
      each.peloton.account.service.csv.missing = true;
      each.peloton.account.service.listTotals = true;
    });
    const { workouts } = member.peloton.account;
    const told = workouts.filter(({ effort }) => effort.caloriesKcal && effort.distanceM);
    expect(told.length).toBeGreaterThan(HISTORY / 4);
    for (const { id, effort } of told) {
      const { 'Calories (kcal)': kcal, 'Distance (mi)': miles } = rowOf(member, id);
      expect([kcal, Math.abs(Number(miles) - (effort.distanceM ?? 0) / 1609.344) < 0.01]).toEqual([
        effort.caloriesKcal,
        true,
      ]);
    }
    member.peloton.faults.clear();
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  testInFull('shows 3,000 workouts after one execution, newest details first, and the rest by triggers', () => {
    // With curves of fewer points, of which this test says nothing: those of a point for each second are in the other tests.
    const member = newMember({ workouts: 3000, curveStepSec: 5 });
    member.connect();
    const run = member.menu('menuSyncNow');
    expect(run.durationMs).toBeLessThan(5 * 60_000);
    expect(new Set(rows(member).map((row) => row['Workout ID'])).size).toBe(3000);
    const complete = states(member).map((state) => state === 'complete');
    const done = complete.filter((each) => each).length;
    expect(done).toBeGreaterThan(100);
    // In progress and not asked for: the newest. From the first that still waits on, all wait.
    expect(complete.lastIndexOf(true) + 1 - done).toBeLessThanOrEqual(1);
    for (let more = 0; more < 30 && states(member).includes('listed'); more += 1)
      member.machine.runTriggersUntil(member.machine.clock.now() + 120_000);
    expect(complaints(member, 'imperial')).toEqual([]);
  });
});
