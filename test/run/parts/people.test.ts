/** What a shared database keeps of friends: whose accounts and histories are read, and what waits for which run. */
import { DestinationError } from '../../../src/base/errors';
import { keys } from '../../../src/run/keys';
import { type People, syncPeople } from '../../../src/run/parts/people';
import type { Destination } from '../../../src/sync/types';
import { failure } from '../../streams/scripted-peloton';
import { type MemoryDestination, memoryDestination } from '../../support/memory';
import { LAB_START, newRunLab, type RunLab, type RunLabOptions } from '../../support/run-lab';

const DAY = 86_400_000;
const FOLLOWING = '/api/user/u1/following?page=0';
const HISTORY = '/api/user/f1/workouts?page=0';

const workout = { id: 'w1', created_at: 1_770_000_000, start_time: 1_770_000_000, status: 'COMPLETE', title: 'Ride' };
const ANSWERS = {
  '/api/me': { id: 'u1', username: 'rider' },
  [FOLLOWING]: { data: [{ id: 'f1', username: 'ann', total_workouts: 1 }], total: 1, show_next: false },
  [HISTORY]: { data: [workout], total: 1, show_next: false },
  '/api/workout/w1': workout,
  '/api/workout/w1/performance_graph': { summaries: [], metrics: [] },
};

/** A database with a place for each member; `places` may name one that fails. */
function lab(options: RunLabOptions = {}, broken: Record<string, Destination> = {}) {
  const places = new Map<string, MemoryDestination>();
  const forUser = (userId: string): Destination => {
    const place = places.get(userId) ?? memoryDestination(`db of ${userId}`);
    places.set(userId, place);
    return broken[userId] ?? place;
  };
  const one: RunLab = newRunLab({
    answers: ANSWERS,
    settings: { series: 'off', intervalsToSheet: false, movementsToSheet: false },
    budget: { deadlineAt: LAB_START + 3 * DAY },
    ...options,
  });
  const people: People = { forUser, withHistories: true };
  const kinds = () => (syncPeople(one.ctx, people).issues ?? []).map(({ kind }) => kind);
  const state = () => keys.people(one.ctx.world.store, 'u1').load();
  return { ...one, people, places, kinds, state };
}

test('accounts go to the member, and each history to the place of whose it is, once a day', () => {
  const one = lab();
  expect(one.kinds()).toEqual([]);
  expect([...(one.places.get('u1')?.rows.keys() ?? [])]).toEqual(['u1', 'f1']);
  expect([...(one.places.get('f1')?.rows.keys() ?? [])]).toEqual(['w1']);
  expect(one.state()).toMatchObject({ done: { f1: 1 }, left: {} });
  one.asked.length = 0;
  one.kinds();
  expect(one.asked).toEqual([]);
  one.wait(DAY);
  one.kinds();
  // The number of their workouts is the same.
  expect(one.asked.map(({ path }) => path)).not.toContain('/api/user/f1/workouts');
});

test('a history of which something did not arrive is read again by the next run', () => {
  const lossy = { ...memoryDestination('db of f1'), hasLost: () => isLost };
  let isLost = false;
  const one = lab({}, { f1: lossy });
  one.kinds();
  isLost = true;
  one.asked.length = 0;
  one.kinds();
  expect(one.asked.map(({ path }) => path)).toContain('/api/user/f1/workouts');
  expect(one.state()).toMatchObject({ done: { f1: 1 }, left: {} });
});

test('friends who keep their workouts private are a note, and tried again the next day', () => {
  const one = lab({ answers: { ...ANSWERS, [HISTORY]: failure(403) } });
  expect(one.kinds()).toEqual(['note']);
  expect(one.state()).toMatchObject({ done: {}, left: {} });
  one.wait(DAY);
  expect(one.kinds()).toEqual(['note']);
});

const refusing = (name: string): Destination => ({
  ...memoryDestination(name),
  open() {
    throw new DestinationError(name, 'Refused.');
  },
});

test('what a place did not take is left for the next run', () => {
  const one = lab({}, { f1: refusing('db of f1') });
  expect(one.kinds()).toEqual(['note']);
  expect(one.state().left).toEqual({ f1: 1 });
  const accounts = lab({}, { u1: refusing('db of u1') });
  expect(accounts.kinds()).toEqual(['failed']);
  expect(accounts.state().readAt).toBe(0);
});

test('histories wait where no more of the day is left than is kept for what is the own', () => {
  const one = lab({ settings: { dailyCallBudget: 1000 }, budget: { otherCalls: 850 } });
  expect(one.kinds()).toEqual([]);
  expect(one.state().left).toEqual({ f1: 1 });
  expect(one.places.has('f1')).toBe(false);
});
