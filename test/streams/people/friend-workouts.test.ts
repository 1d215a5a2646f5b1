/** Which workouts of friends are listed, and of which of them the curves are asked for. */
import type { WireWorkout } from '../../../src/peloton/answers/types';
import { createFriendWorkoutsStream } from '../../../src/streams/people/friend-workouts';
import { scriptedPeloton } from '../scripted-peloton';

const NOW = Date.parse('2026-11-21T09:00:00Z');
const DAY_SEC = 86_400;

const workout = (n: number, daysAgo: number, discipline = 'cycling'): WireWorkout =>
  ({
    id: `w${n}`,
    status: 'COMPLETE',
    fitness_discipline: discipline,
    created_at: NOW / 1000 - daysAgo * DAY_SEC,
    start_time: NOW / 1000 - daysAgo * DAY_SEC,
    end_time: NOW / 1000 - daysAgo * DAY_SEC + 1800,
  }) as WireWorkout;

const PAGE = 50;

/** `asked` tells the requests so far. */
function streamOver(all: WireWorkout[], choice = { count: 5, cyclingOnly: false }) {
  const pages = Array.from({ length: Math.ceil(all.length / PAGE) }, (_, page) => [
    `/api/user/f1/workouts?page=${page}`,
    { data: all.slice(page * PAGE, (page + 1) * PAGE), total: all.length, show_next: (page + 1) * PAGE < all.length },
  ]);
  const graph = { summaries: [{ slug: 'total_output', value: 100 }], metrics: [] };
  const graphs = all.map(({ id }) => [`/api/workout/${id}/performance_graph`, graph]);
  const peloton = scriptedPeloton(Object.fromEntries([...pages, ...graphs]));
  const stream = createFriendWorkoutsStream({
    peloton,
    people: [{ id: 'f1', username: 'ann', total_workouts: all.length } as never],
    isWhole: true,
    userId: 'me',
    choice,
    nowMs: NOW,
  });
  const asked = () =>
    peloton.asked.map(({ path, query }) =>
      path.startsWith('/api/user') ? `list ${query?.page}` : `graph ${path.split('/')[3]}`,
    );
  return { stream, asked };
}

const keysOf = (found: ReturnType<typeof streamOver>) =>
  (found.stream.list([0])[0]?.entries ?? []).map(({ key }) => Number(key.slice(1)));
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

test('all of the last month are listed, however few were chosen, and so many of those before', () => {
  expect(keysOf(streamOver(range(20).map((n) => workout(n, 2 * n))))).toEqual(range(16));
  expect(keysOf(streamOver(range(20).map((n) => workout(n, 40 + n))))).toEqual(range(5));
});

test('a list whose first page ends within the month is read on, and no further', () => {
  const found = streamOver(range(200).map((n) => workout(n, n / 4)));
  expect(keysOf(found)).toEqual(range(124));
  expect(found.asked()).toEqual(['list 0', 'list 1', 'list 2']);
});

test('what the old script had are the newest rides, and no more', () => {
  const all = range(60).map((n) => workout(n, n / 2, n % 2 ? 'running' : 'cycling'));
  const found = streamOver(all, { count: 10, cyclingOnly: true });
  expect(keysOf(found)).toEqual(range(20).filter((n) => n % 2 === 0));
  expect(found.asked()).toEqual(['list 0']);
});

test('curves are asked for of as many as were chosen; the others have what the list tells', () => {
  const found = streamOver(range(8).map((n) => workout(n, n)));
  const keys = keysOf(found).map((n) => `w${n}`);
  const details = found.stream.details(keys);
  expect(found.asked().slice(1)).toEqual(range(5).map((n) => `graph w${n}`));
  expect(details.map(({ key }) => key)).toEqual(keys);
  expect(details.map((detail) => ('error' in detail ? detail.error : (detail.row?.totalOutputKj ?? null)))).toEqual([
    ...range(5).map(() => 100),
    ...range(3).map(() => null),
  ]);
});
