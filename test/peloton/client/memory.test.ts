/** Nothing is asked twice in a run; what cannot be trusted any more is asked again. */
import type { ApiRequest } from '../../../src/peloton/client/client';
import { withMemory } from '../../../src/peloton/client/memory';
import { performanceGraph, workoutsPage } from '../../../src/peloton/requests/rest';
import { failure, scriptedPeloton } from '../../streams/scripted-peloton';

const list = { data: [{ id: 'w1' }], total: 1 };
const graph = { summaries: [], metrics: [] };

function lab(answers: Record<string, unknown> = {}) {
  const script: Record<string, unknown> = {
    '/api/user/u1/workouts?page=0': list,
    '/api/user/u1/workouts?page=1': list,
    '/api/workout/w1/performance_graph': graph,
    ...answers,
  };
  const inner = scriptedPeloton(script);
  return { peloton: withMemory(inner), asked: inner.asked, script };
}

test('the same question is sent once, alone or among others, and each has its answer in its place', () => {
  const { peloton, asked } = lab();
  const page = (number: number): ApiRequest => workoutsPage('u1', number, 100);
  expect(peloton.request(page(0))).toBe(list);
  expect(peloton.requestAll([page(1), page(0)])).toEqual([
    { ok: true, value: list },
    { ok: true, value: list },
  ]);
  expect(asked.map(({ query }) => query?.page)).toEqual([0, 1]);
  // Another number of records is another question.
  peloton.request(workoutsPage('u1', 0, 50));
  expect(asked).toHaveLength(3);
});

test('a graph with values closer together serves who wants fewer, and not the other way round', () => {
  const { peloton, asked } = lab();
  for (const everySec of [1000, 5, 1000, 60, 1]) peloton.request(performanceGraph('w1', everySec));
  expect(asked.map(({ query }) => query?.every_n)).toEqual([1000, 5, 1]);
});

test('a failure is no answer, and a change at Peloton forgets all of them', () => {
  const { peloton, asked, script } = lab({ '/api/reservation': {} });
  const page = workoutsPage('u1', 0, 100);
  script['/api/user/u1/workouts?page=0'] = failure(500);
  expect(() => peloton.request(page)).toThrow();
  expect(peloton.requestAll([page])).toMatchObject([{ ok: false }]);
  script['/api/user/u1/workouts?page=0'] = list;
  peloton.request(page);
  peloton.request(page);
  expect(asked).toHaveLength(3);
  peloton.request({ method: 'post', path: '/api/reservation' });
  peloton.request(page);
  peloton.graphql({ operationName: 'X', query: 'mutation X { x }', variables: {} });
  peloton.request(page);
  expect(asked).toHaveLength(6);
});

test('so many workouts are not kept that a backfill would fill the memory', () => {
  const many = Array.from({ length: 250 }, (_, index) => `w${index}`);
  const { peloton, asked } = lab(Object.fromEntries(many.map((id) => [`/api/workout/${id}/performance_graph`, graph])));
  const all = many.map((id) => performanceGraph(id));
  peloton.requestAll(all);
  peloton.requestAll(all);
  expect(asked).toHaveLength(400);
});
