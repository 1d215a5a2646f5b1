/** One job of BigQuery: as BigQuery describes it, and how it is refused or fails. */
import { DestinationError } from '../../base/errors';
import { type Answer, needsBilling } from './rest';

/** The project is in the free sandbox. */
export class NoDml extends Error {
  override readonly name = 'NoDml';
}

/** What was asked is refused or failed, and nothing else. */
export class Refusal extends DestinationError {}

/** As BigQuery describes it: it refuses to replace a table by one that is laid out otherwise. */
export interface Layout {
  clustering?: object;
  timePartitioning?: { type: string; field?: string; expirationMs?: string };
}

/** SQL, to be run in a job. */
export interface Statement {
  sql: string;
  /** Table, or one day of it, that the result replaces, and how that table is laid out. */
  replaces?: string;
  layout?: Layout;
}

export interface Job {
  status?: { state?: string; errorResult?: Problem; errors?: Problem[] };
  statistics?: {
    load?: { outputRows?: string; inputFileBytes?: string; outputBytes?: string };
    query?: { totalBytesBilled?: string };
  };
}

interface Problem {
  reason?: string;
  message?: string;
}

/**
 * Whether a job was made by this request: false where one of that name was there already (409), which a repeated
 * request meets. Throws Refusal or NoDml where it was refused.
 */
export function isNew(answer: Answer): boolean {
  if (answer.status === 409) return false;
  refuse(answer);
  return true;
}

/** Whether BigQuery has ended the job, well or not. */
export const isDone = ({ status }: Job): boolean => status?.state === 'DONE';

/** Throws Refusal or NoDml where BigQuery answered with a reason; does nothing else. */
export function refuse({ reason, message }: Answer): void {
  if (reason !== '') throw failureOf({ reason, message }, []);
}

/**
 * The error of a job that failed. `NoDml` stands for a project without billing, in which BigQuery allows no statement that
 * changes rows (https://cloud.google.com/bigquery/docs/sandbox#limits); the caller goes another way then.
 */
export function failureOf({ reason, message }: Problem, errors: readonly Problem[]): Error {
  if (needsBilling({ reason: reason ?? '', message: message ?? '' })) return new NoDml();
  const more = errors.map((error) => error.message ?? '').filter((text) => text !== '' && text !== message);
  return new Refusal('bigquery', `BigQuery: ${[message || reason, ...more.slice(0, 3)].join(' ')}`);
}
