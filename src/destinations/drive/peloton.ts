/** Two clients for the archive: one that records what Peloton answers in it, and one that answers out of it in place of Peloton. */

import { HttpError } from '../../base/errors';
import type { ApiRequest, Peloton, Result } from '../../peloton/client/client';
import type { Entry, ListPage } from '../../sync/types';
import type { Answers, Archive } from './archive';

const WORKOUT = /^\/api\/workout\/([^/]+)(\/performance_graph)?$/;

/** Of a request about one workout: whose it is, as Peloton spells the id, and for which of both answers. */
function workoutIn({ path }: ApiRequest): { id: string; isGraph: boolean } | null {
  const [, id, graph] = WORKOUT.exec(path) ?? [];
  return id === undefined ? null : { id: decodeURIComponent(id), isGraph: graph !== undefined };
}

/**
 * The same client; the archive is told each answer about a workout as it passes. A graph that there is none of (404) is told
 * as null.
 */
export function listening(peloton: Peloton, archive: Archive): Peloton {
  return {
    ...peloton,
    requestAll<T>(requests: ApiRequest[]) {
      const results = peloton.requestAll<T>(requests);
      requests.forEach((request, at) => {
        const result = results[at];
        const asked = workoutIn(request);
        if (asked === null || result === undefined) return;
        const { id, isGraph } = asked;
        if (result.ok)
          archive.recordAnswer(id, isGraph ? { graph: result.value } : { workout: result.value as Answers['workout'] });
        else if (isGraph && result.error.status === 404) archive.recordAnswer(id, { graph: null });
      });
      return results;
    },
  };
}

/**
 * A Peloton that answers out of the archive and sends nothing. `requireTime` throws Pause when the time for this
 * execution is spent.
 */
export function answering(archive: Archive, requireTime: () => void): Peloton {
  const requestAll = <T>(requests: ApiRequest[]): Result<T>[] =>
    requests.map((request) => {
      requireTime();
      return answerTo(archive, request) as Result<T>;
    });
  return {
    requestAll,
    request<T>(request: ApiRequest) {
      const result = answerTo(archive, request);
      if (result.ok) return result.value as T;
      throw result.error;
    },
    graphql() {
      throw absent('graphql', 0);
    },
    calls: () => 0,
  };
}

function answerTo(archive: Archive, request: ApiRequest): Result<unknown> {
  const { path } = request;
  const { id, isGraph } = workoutIn(request) ?? { id: '', isGraph: false };
  const answers = archive.answers(id);
  if (answers === null) return { ok: false, error: absent(path, 0) };
  if (!isGraph) return { ok: true, value: answers.workout };
  // As Peloton says that there are no curves.
  return answers.graph === null ? { ok: false, error: absent(path, 404) } : { ok: true, value: answers.graph };
}

/**
 * A page of the list of workouts by the index of the archive alone, counted from 0: whatever else Peloton's list tells
 * comes with the details.
 */
export function pageOf(archive: Archive, page: number, size: number): ListPage {
  const ids = archive.ids();
  const entries = ids.slice(page * size, (page + 1) * size).map((id): Entry => {
    const { cursor, startedAt, etag } = archive.indexEntry(id);
    return { key: id, cursor, etag, settled: true, row: { workoutId: id, startedAt } };
  });
  return { entries, total: ids.length, isLast: (page + 1) * size >= ids.length };
}

function absent(url: string, status: number): HttpError {
  return new HttpError({ status, method: 'get', url, retriable: false, message: 'The archive does not have it.' });
}
