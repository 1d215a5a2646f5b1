/** A Peloton that answers from a map of paths, for tests of streams. */
import { HttpError } from '../../src/base/errors';
import type { Log } from '../../src/base/ports';
import type { ApiRequest, Peloton, Result } from '../../src/peloton/client/client';
import { hasShapeOf } from '../../src/peloton/client/shape';

/** By path, with `?page=n` where a page was asked for. An Error is thrown or given back, as the contract says. */
export type Answers = Record<string, unknown>;

export function scriptedPeloton(answers: Answers): Peloton & { asked: ApiRequest[] } {
  const asked: ApiRequest[] = [];
  const answer = (request: ApiRequest): unknown => {
    asked.push(request);
    const page = request.query?.page;
    const key = page === undefined ? request.path : `${request.path}?page=${page}`;
    const value = key in answers ? answers[key] : failure(404);
    // As the client does.
    return value instanceof Error || hasShapeOf(request.kind, value) ? value : broken();
  };
  return {
    asked,
    request<T>(request: ApiRequest): T {
      const value = answer(request);
      if (value instanceof Error) throw value;
      return value as T;
    },
    requestAll: <T>(requests: ApiRequest[]): Result<T>[] =>
      requests.map((request) => {
        const value = answer(request);
        if (value instanceof HttpError) return { ok: false, error: value };
        if (value instanceof Error) throw value;
        return { ok: true, value: value as T };
      }),
    graphql: () => ({ data: null, errors: ['not scripted'] }),
    calls: () => asked.length,
  };
}

export function failure(status: number): HttpError {
  const retriable = status === 0 || status === 429 || status >= 500;
  return new HttpError({
    status,
    method: 'get',
    url: 'https://api.onepeloton.com/',
    retriable,
    message: `No: ${status}`,
  });
}

export const broken = (): HttpError =>
  new HttpError({ status: 200, method: 'get', url: '', retriable: true, message: 'The answer is broken' });

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
