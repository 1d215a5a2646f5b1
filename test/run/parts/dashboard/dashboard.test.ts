/** When the dashboard is left alone, and what becomes of one that cannot be made. */
import { DASHBOARD_VERSION } from '../../../../src/dashboard/dashboard-plan';
import { refreshDashboard } from '../../../../src/run/parts/dashboard/dashboard';
import { emptyStatus } from '../../../../src/run/status';
import { newRunLab } from '../../../support/run-lab';

type Inputs = Parameters<typeof refreshDashboard>[1];

/** A member with a sheet of workouts; Google refuses everything that the dashboard asks for, or has an empty file. */
function lab(dashboard: string, more: Partial<Inputs> = {}, refusal: string | null = 'Service unavailable') {
  let asked = 0;
  const getActiveSpreadsheet = () => {
    asked += 1;
    if (refusal !== null) throw new Error(refusal);
    return { getSheetByName: () => null, getSheets: () => [] };
  };
  Object.assign(globalThis, { SpreadsheetApp: { getActiveSpreadsheet } });
  const values = new Map([['layout.workouts', 'Workout ID\tTitle\tDistance (km)']]);
  const { ctx } = newRunLab({ values });
  const status = { ...emptyStatus(), dashboard };
  const attempts: string[] = [];
  const inputs: Inputs = {
    status,
    keepAttempt: (attempt) => attempts.push(attempt),
    workoutRows: null,
    hasChanges: false,
    settings: { friendWorkouts: '10' },
    ...more,
  };
  return { refresh: () => refreshDashboard(ctx, inputs), status, attempts, asked: () => asked };
}

const CURRENT = `${DASHBOARD_VERSION} km workouts`;

test('one that is of this layout and without news asks Google nothing', () => {
  const { refresh, asked } = lab(CURRENT);
  expect(refresh()).toEqual({});
  expect(asked()).toBe(0);
});

test('other tables, units or friends to compare make it anew', () => {
  for (const [dashboard, settings] of [
    [`${DASHBOARD_VERSION} mi workouts`, { friendWorkouts: '10' }],
    [`${DASHBOARD_VERSION} km workouts ftp`, { friendWorkouts: '10' }],
    [CURRENT, { friendWorkouts: 'cycling10' }],
  ] as const) {
    const { refresh, asked } = lab(dashboard, { settings });
    refresh();
    expect(asked()).toBeGreaterThan(0);
  }
});

test('what Google refuses is a note with what to do, never a failed run', () => {
  expect(lab('').refresh().issues).toEqual([
    { kind: 'note', text: expect.stringMatching(/^The dashboard could not be made whole \(Peloton > More > Rebuild/) },
  ]);
});

test('one at which Google ended three runs is not begun again by itself', () => {
  const { refresh, status, attempts } = lab(`???${CURRENT}`, {}, null);
  expect(refresh().issues?.[0]?.text).toMatch(/Google ended three runs while they made it/);
  expect([status.dashboard, attempts]).toEqual([CURRENT, [`????${CURRENT}`]]);
});

test("Google's end of the execution goes up", () => {
  const { refresh } = lab('', {}, 'Exceeded maximum execution time');
  expect(refresh).toThrow('Exceeded maximum execution time');
});
