/** The streams of the tables beside workouts: what Peloton may send, and what becomes of it. */

import { HttpError } from '../../src/base/errors';
import type { ApiRequest, GraphqlAnswer, Peloton, Result } from '../../src/peloton/client/client';
import { hasShapeOf } from '../../src/peloton/client/shape';
import type { AnyRow } from '../../src/schema/table';
import { createAchievementsStream } from '../../src/streams/account/achievements';
import { createChallengesStream } from '../../src/streams/account/challenges';
import { createOverviewStream } from '../../src/streams/account/overview';
import { createSubscriptionsStream } from '../../src/streams/account/subscriptions';
import { createTagsStream } from '../../src/streams/account/tags';
import { createFavouritesStream, readFavourites } from '../../src/streams/classes/favourites';
import { createInstructorsStream, instructors } from '../../src/streams/classes/instructors';
import { createClassesStream } from '../../src/streams/classes/stream';
import { createFriendWorkoutsStream } from '../../src/streams/people/friend-workouts';
import { createFriendsStream, readFriends } from '../../src/streams/people/friends';
import { readEverything } from '../../src/streams/wire/paging';
import { broken } from './scripted-peloton';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const DAY_SEC = 86_400;
const NOW_SEC = NOW / 1000;

type Answers = Record<string, unknown>;

/** Answers by path; a number is a status. Pages follow in arrays under `path?page`. */
function pelotonWith(answers: Answers, graphql: GraphqlAnswer<unknown> = { data: null, errors: [] }): Peloton {
  const answer = ({ path, query }: ApiRequest): unknown => {
    const keys = [`${path}?page=${query?.page}`, `${path}?has_joined=${query?.has_joined}`, path];
    return answers[keys.find((key) => key in answers) ?? ''] ?? 404;
  };
  const requestAll = <T>(requests: ApiRequest[]): Result<T>[] =>
    requests.map((request) => {
      const value = answer(request);
      if (typeof value !== 'number')
        return hasShapeOf(request.kind, value) ? { ok: true, value: value as T } : { ok: false, error: broken() };
      const message = `No (${value}).`;
      return {
        ok: false,
        error: new HttpError({ status: value, method: 'get', url: request.path, retriable: value >= 500, message }),
      };
    });
  return {
    requestAll,
    request: <T>(request: ApiRequest): T => {
      const [result] = requestAll<T>([request]);
      if (result?.ok) return result.value;
      throw result?.error;
    },
    graphql: <T>() => graphql as GraphqlAnswer<T>,
    calls: () => 0,
  };
}

const ME = '/api/user/me1';
const world = (answers: Answers, rows: AnyRow[] = []) => ({
  peloton: pelotonWith(answers),
  userId: 'me1',
  nowMs: NOW,
  held: () => rows,
});

describe('a paged list', () => {
  const pageOf = (page: number) => ({ path: '/list', query: { page } });
  const ids = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ id: `i${from + index}` }));

  test('is read to its end, each item once', () => {
    const peloton = pelotonWith({
      '/list?page=0': { data: ids(0, 10), total: 25, show_next: true },
      '/list?page=1': { data: ids(9, 10), total: 25, show_next: true },
      '/list?page=2': { data: ids(19, 6), total: 25, show_next: false },
    });
    expect(readEverything(peloton, 'things', pageOf)).toMatchObject({ items: { length: 25 }, missing: 0 });
  });

  test('ends where a page brings nothing new, whatever it says of a next one', () => {
    const peloton = pelotonWith({ '/list': { data: ids(0, 10), show_next: true } });
    expect(readEverything(peloton, 'things', pageOf).items).toHaveLength(10);
  });

  test('that does not say whether there is more ends with its total', () => {
    const peloton = pelotonWith({ '/list': { data: ids(0, 2), total: 2, limit: 10, page: 0 } });
    expect(readEverything(peloton, 'things', pageOf)).toMatchObject({ items: { length: 2 }, missing: 0 });
  });

  test('tells how many it did not give', () => {
    const peloton = pelotonWith({ '/list?page=0': { data: [...ids(0, 2), null, {}], total: 4, show_next: false } });
    expect(readEverything(peloton, 'things', pageOf)).toMatchObject({ items: { length: 2 }, missing: 2 });
  });

  test.each([{}, [], null, { data: null }, 'text'])('that is %j is an error, not an end', (body) => {
    expect(() => readEverything(pelotonWith({ '/list': body ?? {} }), 'things', pageOf)).toThrow(HttpError);
  });

  test('of which one page cannot be had is an error', () => {
    const peloton = pelotonWith({
      '/list?page=0': { data: ids(0, 10), total: 25, show_next: true },
      '/list?page=1': 503,
    });
    expect(() => readEverything(peloton, 'things', pageOf)).toThrow(HttpError);
  });
});

test('instructors have at least the columns that the old script wrote', () => {
  const titles = Object.values(instructors.columns).map(({ title }) => title);
  expect(titles).toEqual(
    expect.arrayContaining([
      'Instructor ID',
      'Image URL',
      'Background',
      'Name',
      'Instagram',
      'Twitter',
      'Quote',
      'Spotify playlist',
      'Peloton username',
    ]),
  );
});

test('an instructor is told by whatever names there are, with questions on one line', () => {
  const teacher = {
    id: 'i1',
    first_name: 'Juno',
    last_name: 'Marlow',
    bio: 'Rides.\u0007',
    fitness_disciplines: ['cycling', null, 'bike_bootcamp'],
    ordered_q_and_as: [['Why?', 'Because.'], ['', ''], null, ['How?', 'Well.']],
    image_url: 'javascript:alert(1)',
  };
  const { rows } = createInstructorsStream(world({ '/api/instructor': { data: [teacher], show_next: false } })).read();
  expect(rows).toEqual([
    expect.objectContaining({
      name: 'Juno Marlow',
      background: 'Rides.',
      disciplines: 'Cycling, Bike Bootcamp',
      questions: 'Why? Because. | How? Well.',
      image: null,
      quote: null,
    }),
  ]);
});

test('friends keep what is told, and a total that is not told stays empty', () => {
  const person = {
    id: 'f1',
    username: 'otter',
    is_profile_private: true,
    location: '',
    relationship: { user_to_me: 'following' },
  };
  const { peloton } = world({ [`${ME}/following`]: { data: [person], show_next: false } });
  const { rows } = createFriendsStream({ friends: () => readFriends(peloton, 'me1'), nowMs: NOW }).read();
  expect(rows).toEqual([
    expect.objectContaining({
      username: 'otter',
      isPrivate: true,
      location: null,
      totalWorkouts: null,
      followsMe: true,
    }),
  ]);
});

test('a subscription tells who and what, and nothing about paying', () => {
  const one = {
    id: 's1',
    status: 'active_normal',
    owner: { username: 'me' },
    shared_user_set: [{ username: 'otter' }, null],
    attached_devices: [
      { device_name: null, device_group: 'guide', last_attached_at: NOW_SEC },
      { device_name: 'Bike+' },
    ],
    card_last_four: '4242',
  };
  const { rows } = createSubscriptionsStream(world({ [`${ME}/subscriptions`]: { data: [one], total: 1 } })).read();
  expect(rows).toEqual([
    expect.objectContaining({
      status: 'Active Normal',
      members: 'otter',
      devices: 'Guide, Bike+',
      lastAttachedAt: new Date(NOW),
    }),
  ]);
  expect(JSON.stringify(rows)).not.toContain('4242');
});

test('badges that were never earned are told from those that were, and broken ones are left out', () => {
  const categories = [
    {
      name: 'Streaks',
      achievements: [
        { count: 2, template: { id: 'a', name: 'Week' } },
        { count: 0, template: { slug: 'b' } },
      ],
    },
    { name: 'Odd', achievements: [{ count: 1, template: null }, null] },
    null,
  ];
  const { rows } = createAchievementsStream(world({ [`${ME}/achievements`]: { categories } })).read();
  expect(rows.map(({ achievementId, earned }) => [achievementId, earned])).toEqual([
    ['a', true],
    ['b', false],
  ]);
});

test('an answer in another shape is an error, not "none"', () => {
  expect(() => createAchievementsStream(world({ [`${ME}/achievements`]: {} })).read()).toThrow(HttpError);
  expect(() => createOverviewStream(world({ [`${ME}/overview`]: {} })).read()).toThrow(HttpError);
  expect(() => createTagsStream({ peloton: pelotonWith({}, { data: { user: null }, errors: [] }) }).read()).toThrow(
    HttpError,
  );
});

test('the overview has counts, streaks, records and milestones, with dates in either form', () => {
  const answer = {
    workout_counts: { total_workouts: 431, workouts: [{ name: 'Cycling', slug: 'cycling', count: 300 }, null] },
    streaks: { current_weekly: 6, best_weekly: 31, start_date_of_current_weekly: '2026-10-11' },
    personal_records: [
      {
        name: 'Cycling',
        slug: 'cycling',
        records: [
          { name: '30 min', slug: '30_min', value: '1,264', unit: 'kJ', workout_id: 'w1', workout_date: NOW_SEC },
          { name: '45 min', slug: '45_min', value: null, raw_value: 399, unit: 'kJ', workout_date: null },
        ],
      },
    ],
    achievements: [],
  };
  const { rows } = createOverviewStream(world({ [`${ME}/overview`]: answer })).read();
  const byId = Object.fromEntries(rows.map((row) => [row.metricId, row]));
  expect(byId['workouts.cycling']).toMatchObject({ value: 300, name: 'Cycling' });
  expect(byId['streak.current']).toMatchObject({ value: 6, achievedAt: new Date('2026-10-11T00:00:00Z') });
  expect(byId['record.cycling.30_min']).toMatchObject({ value: 1264, workoutId: 'w1', achievedAt: new Date(NOW) });
  expect(byId['record.cycling.45_min']).toMatchObject({ value: 399, achievedAt: null });
  expect(byId['milestone.next']).toMatchObject({ value: 69 });
});

describe('challenges', () => {
  const summary = (id: string, fromDay: number, toDay: number) => ({
    challenge_summary: { id, title: id, start_time: NOW_SEC + fromDay * DAY_SEC, end_time: NOW_SEC + toDay * DAY_SEC },
    participants: { total_count: 5 },
  });
  const tiers = [
    { title: 'Gold', metric_value: 100, metric_display_unit: 'minutes' },
    { title: 'Start', metric_value: 0 },
    { title: 'Bronze', metric_value: 40, metric_display_unit: 'minutes' },
  ];
  const joined = {
    ...summary('c1', -5, 3),
    progress: { has_joined: true, metric_value: 70, metric_display_unit: 'minutes' },
  };
  const base = (more: Answers = {}): Answers => ({
    [`${ME}/challenges/current?has_joined=true`]: { challenges: [joined] },
    [`${ME}/challenges/current?has_joined=false`]: { challenges: [joined, summary('c2', -1, 6)] },
    [`${ME}/challenges/upcoming`]: { challenges: [] },
    [`${ME}/challenges/past`]: { challenges: [] },
    [`${ME}/challenge/c1`]: { challenge_detail: { tiers } },
    ...more,
  });
  const read = (answers: Answers) => createChallengesStream(world(answers)).read().rows;

  test('tell the tier reached, the next one, and the pace still needed', () => {
    expect(read(base())[0]).toMatchObject({
      tier: 'Bronze',
      nextTier: 'Gold',
      goal: 100,
      toGo: 30,
      pacePerDay: 10,
      percent: 70,
      tiers: 'Bronze 40 minutes, Gold 100 minutes',
    });
  });

  test('that are in both lists stand once, as joined', () => {
    expect(read(base()).map(({ challengeId, joined: isIn }) => [challengeId, isIn])).toEqual([
      ['c1', true],
      ['c2', false],
    ]);
  });

  test('whose detail cannot be had are told by the list alone', () => {
    const progress = { has_joined: true, metric_value: 70, current_tier: tiers[2], next_tier: tiers[0] };
    const rows = read(
      base({
        [`${ME}/challenge/c1`]: 500,
        [`${ME}/challenges/current?has_joined=true`]: { challenges: [{ ...joined, progress }] },
      }),
    );
    expect(rows[0]).toMatchObject({ tier: 'Bronze', nextTier: 'Gold', toGo: 30 });
  });

  test('whose detail does not come keep the tiers that they had, and are soon asked for again', () => {
    const reading = createChallengesStream(world(base({ [`${ME}/challenge/c1`]: 500 }))).read();
    expect(reading.failure?.status).toBe(500);
    expect(reading.rows[0]).toMatchObject({ challengeId: 'c1', progress: 70 });
    for (const column of ['tiers', 'tier', 'nextTier', 'goal', 'percent'])
      expect(reading.rows[0]).not.toHaveProperty(column);
  });

  test('that are over have their tiers and progress, read once', () => {
    const over = { ...summary('c9', -30, -2), progress: { has_joined: true, metric_value: 45 } };
    const answers = base({
      [`${ME}/challenges/past`]: { challenges: [over] },
      [`${ME}/challenge/c9`]: { challenge_detail: { tiers }, progress: { metric_value: 48 } },
    });
    const find = (rows: AnyRow[]) => rows.find(({ challengeId }) => challengeId === 'c9');
    const row = find(createChallengesStream(world(answers)).read().rows);
    expect(row).toMatchObject({ time: 'Past', progress: 48, tier: 'Bronze', nextTier: null, pacePerDay: null });
    expect(row?.tiers).toBe('Bronze 40 minutes, Gold 100 minutes');
    // Its detail is not asked for again: here it would be refused.
    const later = createChallengesStream(world({ ...answers, [`${ME}/challenge/c9`]: 500 }, [row ?? {}])).read();
    expect(later.failure).toBeNull();
    expect(find(later.rows)).toEqual(row);
    // What was read while it was still running is not the last word.
    const before = { ...row, time: 'Current', progress: 30 };
    expect(find(createChallengesStream(world(answers, [before])).read().rows)).toEqual(row);
  });

  test('of which one list cannot be had change nothing', () => {
    expect(() => read(base({ [`${ME}/challenges/past`]: 500 }))).toThrow(HttpError);
  });
});

test('tags are told by name; broken ones are left out', () => {
  const allTags = [
    { isPrimary: true, tag: { name: 'Otters', followingCount: 3, users: { totalCount: 9 } } },
    null,
    { tag: null },
  ];
  const peloton = pelotonWith({}, { data: { user: { userTags: { allTags } } }, errors: [] });
  expect(createTagsStream({ peloton }).read().rows).toEqual([
    { tag: 'Otters', isPrimary: true, members: 9, friends: 3, picture: null },
  ]);
});

test('a bookmarked class gets its instructor from beside the list', () => {
  const ride = { id: 'r1', title: 'Ride', instructor_id: 'i1', fitness_discipline: 'cycling', duration: 1800 };
  const page = { data: [ride], show_next: false, instructors: [{ id: 'i1', name: 'Juno Marlow' }, null] };
  const { peloton } = world({ '/api/v2/ride/archived': page });
  const { rows } = createFavouritesStream({ favourites: () => readFavourites(peloton) }).read();
  expect(rows).toEqual([expect.objectContaining({ title: 'Ride', instructor: 'Juno Marlow', lengthMin: 30 })]);
});

describe('classes', () => {
  const classesOf = (answers: Answers) =>
    createClassesStream({ ...world(answers), withSongs: true, others: () => [{ id: 'r9', title: 'Planned' }] });

  test('are found in workouts, but for those that are none', () => {
    const data = [
      { id: 'w1', ride: { id: 'r1', title: 'Ride' } },
      { id: 'w2', ride: null },
      { id: 'w3', ride: { id: '0'.repeat(32) } },
      { id: 'w4', workout_type: 'freestyle', ride: { id: 'aaaa-bbbb' } },
      null,
    ];
    const [page] = classesOf({ [`${ME}/workouts`]: { data, show_next: false } }).list([0]);
    expect(page?.entries.map(({ key }) => key)).toEqual(['r1', 'r9']);
    expect(page?.isLast).toBe(true);
  });

  test('have songs, muscles and equipment from their own page', () => {
    const details = {
      ride: { id: 'r1', title: 'Ride', equipment_tags: [{ name: 'Weights' }, null], is_explicit: true },
      class_types: [{ name: 'Climb' }, { name: 'Climb' }, null],
      segments: { segment_body_focus_distribution: { core: '0.25', upper_back: '0.75', cardio: '0' } },
      playlist: {
        songs: [
          { title: 'One', artists: [{ artist_name: 'A' }, { artist_name: 'B' }], start_time_offset: 90, liked: true },
          null,
          { title: '=2', artists: null },
        ],
      },
    };
    const [detail] = classesOf({ '/api/ride/r1/details': details }).details(['r1']);
    expect(detail).toMatchObject({
      row: { types: 'Climb', equipment: 'Weights', muscles: 'Upper Back 75%, Core 25%', explicit: true, songs: 2 },
      parts: [
        {
          table: 'songs',
          rows: [
            { songKey: 'r1:1', artists: 'A, B', startMin: 1.5, liked: true },
            { songKey: 'r1:2', title: '=2', artists: null },
          ],
        },
      ],
    });
  });

  test('without music, without a page, or answered with another class are told apart', () => {
    const answers = {
      '/api/ride/r1/details': { ride: { id: 'r1' }, playlist: null },
      '/api/ride/r3/details': { ride: { id: 'r4' } },
    };
    const [silent, gone, other] = classesOf(answers).details(['r1', 'r2', 'r3']);
    expect(silent).toMatchObject({ parts: [{ table: 'songs', rows: [] }] });
    expect(gone).toMatchObject({ gone: true });
    expect(other).toMatchObject({ gone: false });
  });
});

describe('the workouts of friends', () => {
  const people = [{ id: 'f1', username: 'otter', total_workouts: 5 }];
  const streamOf = (answers: Answers, choice = { count: 2, cyclingOnly: false }) =>
    createFriendWorkoutsStream({ ...world(answers), people, isWhole: true, choice });
  const workout = (id: string, more: object = {}) => ({
    id,
    status: 'COMPLETE',
    created_at: NOW_SEC,
    start_time: NOW_SEC,
    end_time: NOW_SEC + 1800,
    fitness_discipline: 'cycling',
    ...more,
  });
  const graph = { summaries: [{ slug: 'calories', value: 300, display_unit: 'kcal' }], metrics: [] };

  test('come newest first, as many as are wanted, with the figures of their graphs', () => {
    // Of the last month all are listed: see people/friend-workouts.test.ts.
    const older = { created_at: NOW_SEC - 40 * 86_400 };
    const data = [workout('w1', older), workout('w2', older), workout('w3', older)];
    const stream = streamOf({ '/api/user/f1/workouts': { data }, '/api/workout/w1/performance_graph': graph });
    const [page] = stream.list([0]);
    expect(page?.entries).toMatchObject([{ key: 'w1', row: { username: 'otter', isMe: false } }, { key: 'w2' }]);
    expect(stream.details(['w1'])).toEqual([{ key: 'w1', row: { caloriesKcal: 300 } }]);
  });

  test('of which only cycling is wanted leave the others out', () => {
    const data = [workout('w1', { fitness_discipline: 'yoga' }), workout('w2')];
    const [page] = streamOf({ '/api/user/f1/workouts': { data } }, { count: 10, cyclingOnly: true }).list([0]);
    expect(page?.entries).toMatchObject([{ key: 'w2' }]);
  });

  test.each([403, 404])('that are refused with %i are closed, which is no failure', (status) => {
    expect(streamOf({ '/api/user/f1/workouts': status }).list([0])).toMatchObject([{ entries: [], refused: 'closed' }]);
  });

  test.each([500, 'nonsense'])('that are answered with %j are tried again', (answer) => {
    expect(streamOf({ '/api/user/f1/workouts': answer }).list([0])).toMatchObject([{ entries: [], refused: 'failed' }]);
  });

  test('without a graph are complete, those whose graph does not come or makes no sense are not', () => {
    const answers = { '/api/workout/w2/performance_graph': 500, '/api/workout/w3/performance_graph': 'nonsense' };
    const [without, broken, odd] = streamOf(answers).details(['w1', 'w2', 'w3']);
    expect(without).toEqual({ key: 'w1', row: {} });
    expect(broken).toMatchObject({ error: expect.stringContaining('500'), gone: false });
    expect(odd).toMatchObject({ gone: false });
  });

  test('are listed by a version that changes with their number, and with the choice', () => {
    const version = (total: number | null, count: number) =>
      createFriendWorkoutsStream({
        ...world({}),
        people: [{ id: 'f1', total_workouts: total }],
        isWhole: true,
        choice: { count, cyclingOnly: false },
      }).groups[0]?.version;
    expect(new Set([version(5, 10), version(6, 10), version(5, 20), version(null, 10)]).size).toBe(4);
    expect(version(5, 10)).toBe(version(5, 10));
  });
});
