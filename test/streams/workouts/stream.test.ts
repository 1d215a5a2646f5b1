/** What the stream tells the engine: pages, entries, digests, details and what becomes of failures. */
import { HttpError, Pause, SignedOutError } from '../../../src/base/errors';
import type { WireWorkout } from '../../../src/peloton/answers/types';
import { createWorkoutsStream } from '../../../src/streams/workouts/stream';
import type { Entry } from '../../../src/sync/types';
import { detailOf, fixture, fixtureNames, rowOf, streamOver } from '../fixtures';
import { failure, scriptedPeloton, silentLog } from '../scripted-peloton';

const LIST = '/api/user/u1/workouts';
const ride = fixture('cycling-class').workout;

function page(data: unknown, more: object = { show_next: true }) {
  return { data, limit: 100, page: 0, total: 412, count: 3, ...more };
}

function entryOf(workout: WireWorkout): Entry {
  const [listed] = streamOver({ [`${LIST}?page=0`]: page([workout]) }).list([0]);
  const [entry] = listed?.entries ?? [];
  if (!entry) throw new Error('not listed');
  return entry;
}

describe('a page of the list', () => {
  test('is asked for with classes and instructors, newest first', () => {
    const peloton = scriptedPeloton({ [`${LIST}?page=2`]: page([ride]) });
    createWorkoutsStream({ peloton, log: silentLog, userId: 'u1', timeZone: 'UTC' }).list([2]);
    expect(peloton.asked).toEqual([
      {
        kind: 'WorkoutList',
        path: LIST,
        query: { joins: 'ride,ride.instructor', limit: 100, page: 2, sort_by: '-created' },
      },
    ]);
  });

  test('comes back in the order asked for', () => {
    const other = fixture('rowing').workout;
    const pages = streamOver({ [`${LIST}?page=0`]: page([ride]), [`${LIST}?page=1`]: page([other]) }).list([1, 0]);
    expect(pages.map(({ entries }) => entries.map(({ key }) => key))).toEqual([[other.id], [ride.id]]);
  });

  test.each([
    ['more follow', page([ride]), false],
    ['the server says that nothing follows', page([ride], { show_next: false }), true],
    ['nothing is on it', page([]), true],
    ['the server does not say', page([ride], { show_next: undefined, total: 1, count: 1, page_count: 1 }), false],
  ])('is the last one or not when %s', (_when, answer, isLast) => {
    expect(streamOver({ [`${LIST}?page=0`]: answer }).list([0])).toMatchObject([{ isLast, total: answer.total }]);
  });

  test('lists a workout once, and none without id or time', () => {
    const [listed] = streamOver({
      [`${LIST}?page=0`]: page([ride, null, ride, { id: 'timeless' }, { created_at: 5 }]),
    }).list([0]);
    expect(listed?.entries.map(({ key }) => key)).toEqual([ride.id]);
  });

  test.each([[{}], [null], ['<html>'], [{ data: null }]])(
    'that is %j is an error, not the end of the history',
    (answer) => {
      expect(() => streamOver({ [`${LIST}?page=0`]: answer }).list([0])).toThrow(HttpError);
    },
  );

  test('that cannot be had is an error', () => {
    expect(() =>
      streamOver({ [`${LIST}?page=0`]: page([ride]), [`${LIST}?page=1`]: failure(503) }).list([0, 1]),
    ).toThrow('503');
  });
});

describe('an entry of the list', () => {
  test('stands at its time of creation and says what the list knows', () => {
    const entry = entryOf(ride);
    expect(entry).toMatchObject({ key: ride.id, cursor: 1600000000, settled: true });
    expect(entry.row).toMatchObject({
      title: '30 min Test Ride',
      totalOutputKj: 250,
      durationMin: 30,
      instructor: 'Robin Made-Up',
    });
  });

  test.each(fixtureNames)('of %s contradicts nothing that the details say', (name) => {
    const { workout, graph } = fixture(name);
    const { device_type_display_name: _, ...listed } = workout;
    const { zone1Sec, zone2Sec, zone3Sec, zone4Sec, zone5Sec, device, ...row } = entryOf(listed).row;
    expect(rowOf({ workout, graph })).toMatchObject(row);
  });

  test('empties no cell', () => {
    expect(Object.values(entryOf(ride).row)).not.toContain(null);
    expect(entryOf({ ...ride, ride: null }).row).not.toHaveProperty('instructor');
  });

  test('takes the heart-rate zones of the effort score', () => {
    const row = entryOf(fixture('scenic-fixed-distance').workout).row;
    expect(row).toMatchObject({ zone1Sec: 1, zone5Sec: 5, effortScore: 6.5 });
  });

  test('says no output where none is measured', () => {
    expect(entryOf(fixture('app-cycling-no-output').workout).row).not.toHaveProperty('totalOutputKj');
    expect(entryOf({ ...ride, total_work: 0 }).row).not.toHaveProperty('totalOutputKj');
  });

  test.each([
    ['COMPLETE', 1600001860, true],
    ['COMPLETE', null, true],
    ['IN_PROGRESS', null, false],
    ['IN_PROGRESS', 1600001860, false],
    ['PAUSED', null, false],
    ['PAUSED', 0, false],
    ['ABANDONED', 1600001860, true],
    [null, 1600001860, true],
  ])('with status %s and end %s is settled: %s', (status, end_time, settled) => {
    expect(entryOf({ ...ride, status, end_time }).settled).toBe(settled);
  });
});

describe('the digest of an entry', () => {
  const etag = (workout: WireWorkout) => entryOf(workout).etag;

  test('is 8 hexadecimal digits, the same for the same workout', () => {
    expect(etag(ride)).toMatch(/^[0-9a-f]{8}$/);
    expect(etag(structuredClone(ride))).toBe(etag(ride));
  });

  test('does not change with what drifts: votes, takers, leaderboard', () => {
    const drifted = {
      ...ride.ride,
      total_workouts: 9,
      difficulty_estimate: 1,
      overall_estimate: 0.5,
      overall_rating_count: 7,
    };
    expect(etag({ ...ride, ride: drifted, leaderboard_rank: 999, total_leaderboard_users: 9999 })).toBe(etag(ride));
  });

  test('is the same in the list and in the detail', () => {
    const { device_type_display_name, ftp_info, leaderboard_rank, total_leaderboard_users, ...listed } = ride;
    expect(etag(listed)).toBe(etag(ride));
  });

  test.each<[string, Partial<WireWorkout>]>([
    ['its end', { end_time: 1600001861 }],
    ['its status', { status: 'IN_PROGRESS' }],
    ['its work', { total_work: 250401 }],
    ['its record', { is_total_work_personal_record: false }],
    ['its title', { title: 'Renamed' }],
    ['its class', { ride: { ...ride.ride, id: 'other' } }],
    ['its discipline', { fitness_discipline: 'running' }],
    ['its device', { device_type: 'web' }],
    ['its start', { start_time: 1600000061 }],
  ])('changes with %s', (_what, change) => {
    expect(etag({ ...ride, ...change })).not.toBe(etag(ride));
  });
});

describe('details', () => {
  const { workout, graph } = fixture('cycling-class');

  test('come in the order asked for, each for its own key', () => {
    const row = fixture('rowing');
    const path = (id: string) => `/api/workout/${id}`;
    const stream = streamOver({
      [path(workout.id)]: workout,
      [`${path(workout.id)}/performance_graph`]: graph,
      [path(row.workout.id)]: row.workout,
      [`${path(row.workout.id)}/performance_graph`]: row.graph,
    });
    const details = stream.details([row.workout.id, 'unknown', workout.id]);
    expect(details).toMatchObject([
      { key: row.workout.id, row: { discipline: 'Rowing', strokes: 133 } },
      { key: 'unknown', gone: true },
      { key: workout.id, row: { discipline: 'Cycling', avgCadenceRpm: 85 } },
    ]);
  });

  test('of a workout that is not there any more say that it is gone', () => {
    expect(streamOver({}).details(['x'])).toMatchObject([{ key: 'x', gone: true }]);
  });

  test.each([[403], [429], [500], [503], [0]])('that fail with %i are tried again later', (status) => {
    const path = `/api/workout/${workout.id}`;
    const graphPath = `${path}/performance_graph`;
    expect(streamOver({ [path]: failure(status), [graphPath]: graph }).details([workout.id])).toMatchObject([
      { gone: false },
    ]);
    expect(streamOver({ [path]: workout, [graphPath]: failure(status) }).details([workout.id])).toMatchObject([
      { gone: false },
    ]);
  });

  test('without a graph leave what was measured as it stands', () => {
    const [detail] = streamOver({ [`/api/workout/${workout.id}`]: workout }).details([workout.id]);
    expect(detail).toMatchObject({ row: { title: '30 min Test Ride', leaderboardRank: 120, totalOutputKj: 250 } });
    expect(detail).not.toHaveProperty('row.caloriesKcal');
  });

  test.each([[null], [[]], ['oops'], [7], [{}], [{ id: '' }], [{ id: 'another' }]])('%j is no workout', (answer) => {
    const stream = streamOver({ '/api/workout/x': answer, '/api/workout/x/performance_graph': {} });
    expect(stream.details(['x'])).toMatchObject([{ key: 'x', error: expect.any(String), gone: false }]);
  });

  test.each([['oops'], [[]], [7]])('%j is no graph', (answer) => {
    expect(detailOf({ workout, graph: answer })).toMatchObject({ error: expect.any(String), gone: false });
  });

  test.each([
    ['cycling-class', 'imperial'],
    ['cycling-metric-shuffled', 'metric'],
    ['rowing', null],
    ['meditation-empty-graph', null],
  ])('of %s show that the account uses units: %s', (name, units) => {
    const found = fixture(name);
    const path = `/api/workout/${found.workout.id}`;
    const stream = streamOver({ [path]: found.workout, [`${path}/performance_graph`]: found.graph });
    expect(stream.unitsSeen()).toBeNull();
    stream.details([found.workout.id]);
    expect(stream.unitsSeen()).toBe(units);
    stream.details(['unknown']);
    expect(stream.unitsSeen()).toBe(units);
  });

  test.each([[new SignedOutError('out')], [new Pause('time', 'later')]])('let %s through', (error) => {
    expect(() => streamOver({ '/api/workout/x': error }).details(['x'])).toThrow(error);
  });
});
