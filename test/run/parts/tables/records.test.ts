/** Tables whose records have details, classes and friends' workouts: what is told of what is missing, and what the next refresh does. */
import { Pause } from '../../../../src/base/errors';
import { syncClasses } from '../../../../src/run/parts/tables/classes';
import { syncFriendWorkouts } from '../../../../src/run/parts/tables/friend-workouts';
import { createSources, type TableInputs } from '../../../../src/run/parts/tables/sources';
import { failure } from '../../../streams/scripted-peloton';
import { memoryDestination } from '../../../support/memory';
import { newRunLab, type RunLabOptions } from '../../../support/run-lab';

const id = (letter: string) => letter.repeat(32);
const page = (...data: object[]) => ({ data, total: data.length, show_next: false });
const ride = (letter: string) => ({ id: id(letter), title: `Class ${letter}`, duration: 1800 });
const taken = (letter: string) => ({ id: `w${letter}`, created_at: 1_770_000_000, ride: ride(letter) });
const FAVOURITES = '/api/v2/ride/archived?page=0';

function lab(answers: Record<string, unknown>, more: RunLabOptions & Partial<TableInputs> = {}) {
  const sheet = memoryDestination('sheets');
  const { ctx, asked } = newRunLab({ answers, destinations: [sheet], ...more });
  const inputs: TableInputs = {
    sources: createSources(ctx, []),
    isEarly: false,
    requireBudget() {},
    onProgress() {},
    ...more,
  };
  return { ctx, inputs, sheet, asked: () => asked.map(({ path }) => path) };
}

describe('classes', () => {
  const answers = {
    '/api/user/u1/workouts?page=0': page(taken('a')),
    [`/api/ride/${id('a')}/details`]: { ride: ride('a') },
    [`/api/ride/${id('b')}/details`]: { ride: ride('b') },
    [FAVOURITES]: page(ride('b')),
  };

  test('are those that were taken and those that are bookmarked', () => {
    const { ctx, inputs, sheet } = lab(answers);
    expect(syncClasses(ctx, inputs, false)).toMatchObject({ rows: { created: 2 }, note: '', left: 0, issues: [] });
    expect([...sheet.rows.values()].map(({ title }) => title)).toEqual(['Class a', 'Class b']);
  });

  test('are had without the bookmarked ones where these cannot be read, or new workouts alone are looked at', () => {
    const refused = lab({ ...answers, [FAVOURITES]: failure(503) });
    expect(syncClasses(refused.ctx, refused.inputs, false)).toMatchObject({ rows: { created: 1 }, issues: [] });
    const early = lab(answers, { isEarly: true });
    syncClasses(early.ctx, early.inputs, false);
    expect([early.sheet.rows.size, early.asked().includes('/api/v2/ride/archived')]).toEqual([1, false]);
  });

  test('that Peloton no longer has, or does not tell now, are said', () => {
    const { ctx, inputs } = lab({ ...answers, [`/api/ride/${id('a')}/details`]: failure(404) });
    expect(syncClasses(ctx, inputs, false).note).toMatch(/^1 class cannot be had from Peloton/);
    const later = lab({ ...answers, [`/api/ride/${id('a')}/details`]: failure(503) });
    expect(syncClasses(later.ctx, later.inputs, false)).toMatchObject({
      note: expect.stringMatching(/^1 record could not be read yet; the next refresh tries again/),
      left: 1,
    });
  });

  test('that time does not suffice for are left, and the list that cannot be read goes up', () => {
    const requireBudget = () => {
      throw new Pause('time', 'The time is spent.');
    };
    const { ctx, inputs } = lab(answers, { requireBudget });
    expect(syncClasses(ctx, inputs, false).issues).toMatchObject([{ kind: 'paused', reason: 'time' }]);
    const broken = lab({ ...answers, '/api/user/u1/workouts?page=0': failure(503) });
    expect(() => syncClasses(broken.ctx, broken.inputs, false)).toThrow('503');
  });
});

describe("friends' workouts", () => {
  const friend = (letter: string) => ({ id: id(letter), username: letter, total_workouts: 1 });
  const workout = (letter: string) => ({ id: id(letter), created_at: 1_770_000_000, status: 'COMPLETE' });
  const answers = {
    '/api/me': { id: 'u1', username: 'rider', total_workouts: 1 },
    '/api/user/u1/following?page=0': page(friend('a'), friend('b')),
    '/api/user/u1/workouts?page=0': page(workout('1')),
    [`/api/user/${id('a')}/workouts?page=0`]: page(workout('2')),
    [`/api/user/${id('b')}/workouts?page=0`]: page(workout('3')),
    ...Object.fromEntries(
      ['1', '2', '3'].map((n) => [`/api/workout/${id(n)}/performance_graph`, { summaries: [], metrics: [] }]),
    ),
  };

  test("stand beside the member's own", () => {
    const { ctx, inputs, sheet } = lab(answers);
    expect(syncFriendWorkouts(ctx, inputs, '10')).toMatchObject({ rows: { created: 3 }, note: '', issues: [] });
    expect([...sheet.rows.keys()].sort()).toEqual([id('1'), id('2'), id('3')]);
  });

  test('that a friend keeps private, or that could not be read, are told apart', () => {
    const closed = lab({ ...answers, [`/api/user/${id('a')}/workouts?page=0`]: failure(403) });
    expect(syncFriendWorkouts(closed.ctx, closed.inputs, '10').note).toBe('1 friend keeps workouts private.');
    const broken = lab({ ...answers, [`/api/user/${id('a')}/workouts?page=0`]: failure(503) });
    expect(syncFriendWorkouts(broken.ctx, broken.inputs, '10').note).toMatch(
      /^The workouts of 1 friend could not be read; the next refresh tries again/,
    );
  });
});
