/**
 * The whole history of somebody else. Its list tells of each workout nearly all that the workout's own page tells, so only
 * the curves are asked for: one request each. What the page alone knows (rank, FTP, movements) is left out.
 */

import { fillGaps } from '../../base/slices';
import type { WireList, WireWorkout } from '../../peloton/answers/types';
import type { ApiRequest, Peloton, Result } from '../../peloton/client/client';
import type { LogStream } from '../../sync/types';
import { itemsOf } from '../wire/values';
import type { WorkoutsStream } from '../workouts/stream';

/**
 * The workouts of somebody whom the member follows. `open` makes the stream of a client; what a list has told of a
 * workout answers for it, and the file of the history, which only its owner gets, is left out.
 */
export function createHistoryStream(peloton: Peloton, open: (peloton: Peloton) => WorkoutsStream): LogStream {
  // Whoever keeps their workouts open still keeps the file of them to themselves.
  const { enrich: _, ...stream } = open(remembering(peloton));
  return stream;
}

const LIST = /^\/api\/user\/[^/]+\/workouts$/;
const WORKOUT = /^\/api\/workout\/([^/]+)$/;

/** Answers for a workout what a list has told of it, once; all else is asked. */
function remembering(peloton: Peloton): Peloton {
  const listed = new Map<string, WireWorkout>();
  const recall = ({ path }: ApiRequest): { ok: true; value: never } | undefined => {
    const id = WORKOUT.exec(path)?.[1] ?? '';
    const known = listed.get(id);
    listed.delete(id);
    return known && { ok: true, value: known as never };
  };
  const remember = <T>({ path }: ApiRequest, result: Result<T> | undefined): void => {
    if (!result?.ok || !LIST.test(path)) return;
    const { data } = Object(result.value) as Partial<WireList<WireWorkout>>;
    for (const workout of itemsOf(data)) listed.set(workout.id, workout);
  };
  return {
    ...peloton,
    requestAll<T>(requests: ApiRequest[]) {
      return fillGaps<ApiRequest, Result<T>>(requests, recall, (asked) => {
        const answers = peloton.requestAll<T>(asked);
        asked.forEach((request, at) => {
          remember(request, answers[at]);
        });
        return answers;
      });
    },
  };
}
