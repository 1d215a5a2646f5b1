/** The plan of the dashboard: its version, what its formulas look at, and that it finds room by itself. */
import { shortDigest } from '../../src/base/digest';
import { COLUMNS } from '../../src/dashboard/board-plan';
import { DASHBOARD_VERSION, planDashboard } from '../../src/dashboard/dashboard-plan';
import { HelperPlan } from '../../src/dashboard/helper-plan';
import { HISTORY_SOURCE, historyCells } from '../../src/dashboard/history';
import { BASE, SIZES } from '../../src/dashboard/look';
import { createSources } from '../../src/dashboard/sources';
import { workouts } from '../../src/streams/workouts/table';

const planOf = (tables: string[], offset = { down: 0, right: 0 }, compared = '') =>
  planDashboard({
    titles: { board: 'Dashboard', helper: 'Dashboard data' },
    offset,
    sources: createSources((table, key) => (tables.includes(table) ? `'${table} ${key}'!$B:$B` : null)),
    distanceUnit: 'km',
    disciplines: ['Yoga', 'Cycling', 'Kite Surfing'],
    compared,
  });
const ALL = ['workouts', 'ftp', 'friends', 'friendWorkouts', 'challenges'];
const plan = planOf(ALL);
const formulas = [plan.board, plan.helper]
  .flatMap(({ sheet }) => sheet.cells().flat())
  .filter((cell) => typeof cell === 'string' && cell.startsWith('='))
  .map(String);

test('a dashboard that is planned in another way has another version', () => {
  const { board, helper } = plan;
  const looks = Object.entries(BASE).map(([key, base]) => board.styles(key as keyof typeof BASE, base as never));
  const { charts, inputs, rows } = board;
  const all = [board.sheet.cells(), helper.sheet.cells(), looks, charts, inputs, rows, SIZES];
  // Copy what this test expects into src/dashboard/dashboard-plan.ts; members' dashboards are then made anew.
  expect(DASHBOARD_VERSION).toBe(shortDigest(JSON.stringify(all)));
});

test('few formulas look through a whole table', () => {
  const overTables = formulas.filter((formula) => /(COUNT|SUM|MAX|MIN)IFS\('(workouts|ftp) /.test(formula));
  expect(overTables.length).toBeGreaterThan(50);
  expect(overTables.length).toBeLessThanOrEqual(120);
  const overHistory = formulas.filter((formula) => /(COUNT|SUM)IFS\('Dashboard data'!\$[A-Z]+:/.test(formula));
  expect(overHistory.length).toBeLessThanOrEqual(70);
});

test('formulas have nothing that other languages of a spreadsheet write differently', () => {
  const bare = formulas.map((formula) => formula.replace(/"[^"]*"|'[^']*'/g, ''));
  expect(bare.filter((formula) => /\d\.\d|[{}\\;]|LET|LAMBDA/.test(formula))).toEqual([]);
});

test('nothing of a table that is not there is in a formula, and the cell says so or is empty', () => {
  const { board, helper } = planOf(['workouts']);
  const cells = [board, helper].flatMap(({ sheet }) => sheet.cells().flat()).map(String);
  expect(cells.filter((cell) => /#MISSING|undefined|NaN|null/.test(cell))).toEqual([]);
  expect(cells).toContain('no table of it');
  expect(cells).toContain('The table of challenges is switched off');
});

test('addresses on a dashboard that was moved follow it', () => {
  const { board, helper } = planOf(ALL, { down: 2, right: 1 });
  expect(helper.sheet.cells()[0]?.[1]).toContain("'Dashboard'!D6");
  expect(board.sheet.cells()).toHaveLength(board.rows);
  expect(new Set(board.sheet.cells().map((line) => line.length))).toEqual(new Set([COLUMNS]));
});

test('a leaderboard over part of the time says of what', () => {
  const titles = (compared: string) =>
    planOf(ALL, { down: 0, right: 0 }, compared)
      .board.sheet.cells()
      .flat()
      .filter((cell) => String(cell).startsWith('Friends in'));
  expect(titles('')).toEqual(['Friends in the last 30 days']);
  expect(titles('newest 10 rides of each')).toEqual(['Friends in the last 30 days · newest 10 rides of each']);
});

test('tables of the helper sheet never share a cell', () => {
  const helper = new HelperPlan('H');
  const { column } = helper.reserve(['Fed']);
  const areas = [300, 300, 300, 10, 640, 1].map((rows) => helper.table(['A', 'B'], rows, () => ({})).area('B'));
  const taken = areas.flatMap(({ row, rows, column, columns }) =>
    Array.from({ length: rows * columns }, (_, cell) => `${row + (cell % rows)},${column + Math.floor(cell / rows)}`),
  );
  expect(new Set(taken).size).toBe(taken.length);
  expect(Math.min(...areas.map((area) => area.column))).toBeGreaterThan(column);
});

test('the history holds the workouts that count, oldest first, after a row that every look-up finds', () => {
  const cells = historyCells(
    [
      { day: 3, discipline: '=1+1', localStart: '1970-01-04 06:10', exercisedMin: 30, durationMin: 300, distance: 10 },
      { day: 2, status: 'DELETED', exercisedMin: 99 },
      { day: null, exercisedMin: 98 },
      { day: 1, title: 'Warm Up', discipline: 'Yoga', instructor: 'Anna', exercisedMin: 5, caloriesKcal: Number.NaN },
      { day: 1, discipline: 'Yoga', exercisedMin: Number.NaN },
    ],
    ({ day }) => day as number | null,
    (km) => km / 2,
  );
  expect(cells.slice(1)).toEqual([
    [-1, '', '', '', '', '', '', '', '', ''],
    [1, 'Yoga', 'Anna', '', 5, 0, '', '', '', ''],
    [3, "'=1+1", '', 6, 30, 1, '', '', 5, ''],
  ]);
  for (const key of HISTORY_SOURCE) expect(workouts.columns).toHaveProperty(key);
});
