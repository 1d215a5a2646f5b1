/** A client that answers from a piece of a full export in Peloton's place. It sends nothing and changes nothing. */
import { HttpError, Pause } from '../../base/errors';
import type { Verdict } from '../client/answer';
import type { Job, Result } from '../client/batch';
import { type ApiRequest, type GraphqlAnswer, type GraphqlOperation, jobOf, type Peloton } from '../client/client';
import { keyOf, lineFor, readLine } from './file';
import type { Piece } from './pieces';

export interface ExportClient extends Peloton {
  /** Keys that neither stand in the piece nor are missing in the file, each once, in the order in which they were asked for. */
  wanted(): string[];
  /** Keys that were answered, each once. */
  asked(): string[];
}

/**
 * A Peloton that answers out of a piece of a full export and sends nothing. Where an answer is not in the piece it
 * throws Pause: the run goes on with the next piece.
 */
export function createExportClient({ lines, missing }: Pick<Piece, 'lines' | 'missing'>): ExportClient {
  const wanted = new Set<string>();
  const asked = new Set<string>();

  /** Null where the answer is in another piece. */
  function answer(job: Job): Result<unknown> | null {
    if (job.verdict?.kind === 'ended') return { ok: false, error: job.verdict.error };
    const key = keyOf(job.http);
    if (key === null || missing.has(key)) return { ok: false, error: absent(job, ABSENT) };
    const line = lineFor(lines, key);
    if (line === undefined) {
      wanted.add(key);
      return null;
    }
    asked.add(key);
    const kept = readLine(line);
    return kept === null ? { ok: false, error: absent(job, DAMAGED) } : read(job, kept.status, kept.body);
  }

  function answerAll(jobs: readonly Job[]): Result<unknown>[] {
    const results = jobs.map(answer);
    if (results.includes(null)) throw new Pause('file', 'The answer is in another piece of the file.');
    return results as Result<unknown>[];
  }

  function answerOne<T>(question: ApiRequest | GraphqlOperation): T {
    const [result] = answerAll([jobOf(question)]);
    if (result?.ok) return result.value as T;
    throw result?.error;
  }

  return {
    request: answerOne,
    requestAll: <T>(requests: ApiRequest[]) => answerAll(requests.map(jobOf)) as Result<T>[],
    graphql: <T>(operation: GraphqlOperation) => answerOne<GraphqlAnswer<T>>(operation),
    calls: () => 0,
    wanted: () => [...wanted],
    asked: () => [...asked],
  };
}

function read(job: Job, status: number, body: unknown): Result<unknown> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const verdict: Verdict = job.read({ status, headers: {}, body: text }, job.http);
  if (verdict.kind === 'value') return { ok: true, value: verdict.value };
  return { ok: false, error: verdict.kind === 'failed' ? verdict.error : absent(job, ABSENT) };
}

const ABSENT = 'The full export does not hold this. A new one may.';
const DAMAGED = 'The full export is damaged here. Make a new one.';

/** As Peloton refuses a question: it proves nothing of what is asked for, and another question may be answered. */
const absent = ({ http: { method, url } }: Job, message: string): HttpError =>
  new HttpError({ status: 400, method, url: url.replace(/[?#].*$/, ''), retriable: false, message });
