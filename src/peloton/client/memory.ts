/**
 * Asks nothing twice in one run: several tables are made of the same lists, profiles and classes. What is read may be a few
 * minutes old then, as it is within any one table; a change at Peloton forgets everything.
 */
import { fillGaps } from '../../base/slices';
import type { Peloton, Result } from './client';
import type { ApiRequest } from './message';

/** Answers that are kept. Lists of a hundred workouts are the largest. */
const MOST_KEPT = 60;
/** Of single workouts only so many, the newest: more are read once only. */
const MOST_WORKOUTS = 100;

const WORKOUT = /^\/api\/workout\//;
const GRAPH = /\/performance_graph$/;

interface Kept {
  value: unknown;
  /** Of a graph: seconds between its values. */
  everySec: number;
}

/** A client that answers the same question once a run. Failures are asked again, and a change at Peloton forgets everything. */
export function withMemory(peloton: Peloton): Peloton {
  const kept = new Map<string, Kept>();
  let workouts = 0;

  function forget(): void {
    kept.clear();
    workouts = 0;
  }

  const known = (request: ApiRequest): Result<never> | undefined => {
    const found = isQuestion(request) ? kept.get(keyOf(request)) : undefined;
    return found !== undefined && found.everySec <= everySecOf(request)
      ? { ok: true, value: found.value as never }
      : undefined;
  };

  function keep(request: ApiRequest, value: unknown): void {
    if (!isQuestion(request)) {
      if (request.as !== 'text') forget();
      return;
    }
    const isOne = WORKOUT.test(request.path);
    if (isOne ? workouts >= MOST_WORKOUTS : kept.size - workouts >= MOST_KEPT) return;
    workouts += isOne ? 1 : 0;
    kept.set(keyOf(request), { value, everySec: everySecOf(request) });
  }

  function requestAll<T>(requests: ApiRequest[]): Result<T>[] {
    return fillGaps<ApiRequest, Result<T>>(requests, known, (missing) => {
      const answers = peloton.requestAll<T>(missing);
      answers.forEach((result, at) => {
        if (result.ok) keep(missing[at] as ApiRequest, result.value);
      });
      return answers;
    });
  }

  return {
    requestAll,
    request<T>(request: ApiRequest): T {
      const answer = known(request);
      if (answer?.ok) return answer.value;
      const value = peloton.request<T>(request);
      keep(request, value);
      return value;
    },
    graphql(operation) {
      if (/^\s*mutation\b/.test(operation.query)) forget();
      return peloton.graphql(operation);
    },
    calls: () => peloton.calls(),
  };
}

const isQuestion = ({ method = 'get', as }: ApiRequest): boolean => method === 'get' && as !== 'text';

/** A graph with values closer together tells all that one with fewer does. */
const keyOf = ({ path, query }: ApiRequest): string =>
  GRAPH.test(path)
    ? path
    : `${path} ${JSON.stringify(Object.entries(query ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))}`;

const everySecOf = ({ path, query }: ApiRequest): number => (GRAPH.test(path) ? Number(query?.every_n ?? 0) : 0);
