/** What is wrong with an answer, whoever sent it. Every kind of trouble is recognised here and nowhere else. */

import { parseObject } from '../base/json';
import type { HttpResponse } from '../base/ports';
import { has } from '../base/records';

/** Stands for an answer that did not come. */
export const NO_ANSWER: HttpResponse = { status: 0, headers: {}, body: '' };

/** Whether the status is 2xx. */
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * - `blocked`: something in front of the server refused before it looked at the request; the next hours bring the same
 * - `limit`: the server asks us to slow down; the request was not carried out
 * - `transient`: no answer, a time-out or trouble at the server; the request may have been carried out
 */
export type Trouble = 'blocked' | 'limit' | 'transient';

/**
 * What kind of trouble an answer is. Null where the same request would get the same answer again: a success, or a
 * refusal.
 */
export function troubleOf(response: HttpResponse): Trouble | null {
  const { status } = response;
  if (isLimitPage(response)) return isLong(response) ? 'blocked' : 'limit';
  if (isBlock(response)) return 'blocked';
  if (status === 429) return 'limit';
  return status === 0 || status === 408 || status >= 500 ? 'transient' : null;
}

/** The same for a server that has no guard in front of it: a page with 429 is its own limit, and one with 403 its refusal. */
export function unguardedTroubleOf(response: HttpResponse): Exclude<Trouble, 'blocked'> | null {
  const trouble = troubleOf(response);
  if (trouble !== 'blocked') return trouble;
  if (response.status === 429 || isLimitPage(response)) return 'limit';
  return response.status >= 500 ? 'transient' : null;
}

/**
 * Whether this is a rate limit that something in front of the server keeps, not the server itself: Cloudflare's page for one
 * comes with 403 or 429 and is never JSON, and others name the term of theirs.
 */
export const isLimitPage = (response: HttpResponse): boolean =>
  response.status >= 400 &&
  (/error code:?\s*1015/i.test(response.body) ||
    (response.status === 429 && response.headers['retry-after'] !== undefined && isPage(response)));

/** Whether it names a term that no run waits for: then it keeps everything out for that long, as a block does. */
const isLong = ({ headers }: HttpResponse): boolean => Number(headers['retry-after']?.[0] ?? 0) > LONGEST_LIMIT_SEC;

const LONGEST_LIMIT_SEC = 300;

/**
 * Whether a guard refused, not the server behind it. Cloudflare names its challenges in a header
 * (https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/) and says in
 * JSON that an error is its own; PerimeterX (HUMAN) answers a client that asks for JSON with JSON about its challenge
 * (https://docs.humansecurity.com/applications/fastly-advanced-blocking-response). `cf-ray` stands in every answer that
 * passes Cloudflare, so that it tells only where the answer is not the JSON that Peloton itself speaks.
 */
function isBlock(response: HttpResponse): boolean {
  const { status, headers, body } = response;
  if (status < 400) return false;
  if (headers['cf-mitigated'] !== undefined) return true;
  const json = parseObject(body);
  if (json !== null) return isChallenge(json) || json.cloudflare_error === true;
  if (isPage(response) && CHALLENGE_MARKS.test(body)) return true;
  if (status === 429 && headers['retry-after'] !== undefined) return false;
  return (status === 403 || status === 429) && (isPage(response) || headers['cf-ray'] !== undefined);
}

/**
 * Where the page of a challenge, which may come with 503 too, has its program: Cloudflare's, and PerimeterX's. The sensors that
 * both put into ordinary pages, errors of the server among them, are no marks of it: Cloudflare's stands under
 * `/cdn-cgi/challenge-platform/` as well (https://developers.cloudflare.com/bots/additional-configurations/javascript-detections/).
 */
const CHALLENGE_MARKS = /\/cdn-cgi\/challenge-platform\/(?:h\/\w+\/)?orchestrate\/|_cf_chl_opt|px-captcha/;

/** What PerimeterX tells about a challenge: whose it is, and where its program or page is. */
const isChallenge = ({ appId, ...more }: Record<string, unknown>): boolean =>
  /^PX/.test(String(appId)) &&
  ['blockScript', 'jsClientSrc', 'hostUrl', 'collectorUrl', 'page', 'uuid', 'vid'].some((name) => has(more, name));

/** Whether the body is a page, not data. */
export function isPage({ headers, body }: HttpResponse): boolean {
  return /html/i.test(headers['content-type']?.[0] ?? '') || /^\s*<(!doctype|html|head|body)/i.test(body);
}

/** Whether the server is hurried, so that fewer requests should go side by side from now on. */
export const pushesBack = (response: HttpResponse): boolean =>
  ['limit', 'blocked'].includes(troubleOf(response) ?? '') || response.status === 503;

/** Whether something in between answered, such as the page of a proxy, where a JSON object was asked for. */
export const isForeign = ({ status, body }: HttpResponse): boolean => isSuccess(status) && !/^\s*\{/.test(body);
