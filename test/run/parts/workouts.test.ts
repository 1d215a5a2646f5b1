/** The workouts part: what reaches the destinations, and what is told of what does not. */
import { DestinationError, Pause } from '../../../src/base/errors';
import { syncWorkouts, type Workouts, workoutsOf } from '../../../src/run/parts/workouts';
import { shareWorkouts } from '../../../src/streams/workouts/shared';
import type { Destination } from '../../../src/sync/types';
import { fixture } from '../../streams/fixtures';
import { failure } from '../../streams/scripted-peloton';
import { memoryDestination } from '../../support/memory';
import { newRunLab, type RunLabOptions } from '../../support/run-lab';

const { workout, graph } = fixture('cycling-class');
const LIST = '/api/user/u1/workouts?page=0';
const DETAILS = `/api/workout/${workout.id}`;
const ANSWERS = {
  [LIST]: { data: [workout], total: 1, show_next: false },
  [DETAILS]: workout,
  [`${DETAILS}/performance_graph`]: graph,
};

function sync(options: RunLabOptions = {}, readsDetails = true, beside: Destination[] = []) {
  const sheet = memoryDestination('sheets');
  const { ctx, asked } = newRunLab({
    answers: ANSWERS,
    destinations: [sheet, ...beside],
    settings: { series: 'off', intervalsToSheet: false, movementsToSheet: false },
    values: new Map([['hasImported', 'none']]),
    ...options,
  });
  // Without the file of the history, which the clock of the sheet is asked for.
  const { enrich: _, ...stream } = workoutsOf(ctx, 'u1', ctx.peloton);
  const workouts: Workouts = () => shareWorkouts({ ...stream, enrich() {} });
  const outcome = syncWorkouts(ctx, { workouts, backfill: null, readsDetails });
  const said = outcome.issues.map(({ kind, text, reason }) => `${kind}: ${reason ?? text}`);
  return { sheet, outcome, said, asked: asked.map(({ path }) => path) };
}

test('a new workout arrives with its details, and nothing is left', () => {
  const { sheet, outcome, said } = sync();
  expect([...sheet.rows.keys()]).toEqual([workout.id]);
  expect(outcome).toMatchObject({ rows: { created: 1 }, detailsLeft: 0, backfill: null, isWhole: true });
  expect(said).toEqual([]);
});

test('a preview counts without the requests that details cost', () => {
  const { outcome, asked } = sync({}, false);
  expect(asked).toEqual([LIST.split('?')[0]]);
  expect(outcome).toMatchObject({ rows: { created: 1 }, detailsLeft: 1, progress: '' });
});

test('details that cannot be had fail the run where none came, and the row stays for the next', () => {
  const { sheet, outcome, said } = sync({ answers: { ...ANSWERS, [DETAILS]: failure(503) } });
  expect([...sheet.rows.keys()]).toEqual([workout.id]);
  expect(said).toEqual([expect.stringMatching(/^failed: Workouts whose details could not be read .* again: 1\. /)]);
  expect(outcome.isWhole).toBe(false);
});

test('a list that cannot be read is a failure, and removes nothing', () => {
  const { said } = sync({ answers: { [LIST]: failure(503) } });
  expect(said).toEqual(['failed: No: 503']);
});

test('time that ends is a pause, and how far it is stands in a sentence', () => {
  const paused = sync({ answers: { ...ANSWERS, [DETAILS]: new Pause('time', 'The time is spent.') } });
  expect(paused.said).toEqual(['paused: time']);
  expect(paused.outcome).toMatchObject({ detailsLeft: 1, backfill: { done: 0, left: 1 }, isListed: true });
  expect(paused.outcome.progress).toMatch(/^0 of 1 workouts have their details/);
});

test('time that ends before the list is read leaves it unknown which workouts there are', () => {
  const { outcome, said } = sync({ answers: { [LIST]: new Pause('time', 'The time is spent.') } });
  expect(said).toEqual(['paused: time']);
  expect(outcome.isListed).toBe(false);
});

test('a destination that fails keeps nothing from the sheet', () => {
  const broken: Destination = {
    ...memoryDestination('mine'),
    open() {
      throw new DestinationError('mine', 'Mine is broken.');
    },
  };
  const { sheet, outcome, said } = sync({}, true, [broken]);
  expect(sheet.rows.size).toBe(1);
  expect(said).toEqual(['failed: Mine is broken.']);
  expect(outcome.isWhole).toBe(false);
});
