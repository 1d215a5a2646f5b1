/** What a route of api.onepeloton.com is, and who may take it. */
import { apiError, type Call, type FetchResponse } from './http';
import type { Account } from './model';

export interface Asked {
  call: Call;
  account: Account;
  nowSec: number;
  /** The parts of the path that the pattern left open. */
  part: string[];
}

export type Answer = (asked: Asked) => FetchResponse;
export type Route = [method: string, path: RegExp, answer: Answer];

export const notFound = (): FetchResponse => apiError(404, 404, 'Not found');
export const badRequest = (): FetchResponse => apiError(400, 400, 'Request was invalid');

/** Answers about the member alone; other members' private pages are not theirs to read. */
export const ofMember =
  (answer: Answer): Answer =>
  (asked) =>
    asked.part[0] === asked.account.userId || asked.part[0] === asked.account.username
      ? answer(asked)
      : apiError(403, 403, 'Forbidden');

/** Some endpoints refuse clients that do not name a platform. */
export const withPlatform =
  (answer: Answer): Answer =>
  (asked) =>
    asked.call.header('peloton-platform') ? answer(asked) : badRequest();
