/** Sends a question that will be asked later along with one that is asked now: both come back in the time of one. */
import { fillGaps } from '../../base/slices';
import type { Result } from './batch';
import type { Peloton } from './client';
import type { ApiRequest } from './message';

/**
 * The same client. `companionOf` names what will be asked after a question, or null. Its answer serves everybody who asks for
 * the same in the rest of the run; only a good one is kept: what failed on the way is asked for again when its turn comes.
 */
export function sendTogether(peloton: Peloton, companionOf: (request: ApiRequest) => ApiRequest | null): Peloton {
  const kept = new Map<string, Result<unknown>>();
  const keptOf = <T>(request: ApiRequest) => kept.get(JSON.stringify(request)) as Result<T> | undefined;
  const requestAll = <T>(requests: ApiRequest[]): Result<T>[] =>
    fillGaps(requests, keptOf<T>, (asked) => {
      const companions = asked.flatMap((request) => companionOf(request) ?? []);
      const answers = peloton.requestAll<T>([...asked, ...companions]);
      for (const [at, answer] of answers.slice(asked.length).entries())
        if (answer.ok) kept.set(JSON.stringify(companions[at]), answer);
      return answers;
    });
  return {
    ...peloton,
    requestAll,
    request<T>(request: ApiRequest): T {
      if (companionOf(request) === null && !kept.has(JSON.stringify(request))) return peloton.request<T>(request);
      const [answer] = requestAll<T>([request]);
      if (answer?.ok) return answer.value;
      throw answer ? answer.error : new Error('A request was given no result');
    },
  };
}
