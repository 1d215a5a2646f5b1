/** What is wrong with an answer, whoever sent it. Every kind of trouble is recognised here and nowhere else. */
import type { HttpResponse } from '../base/ports';

/** Stands for an answer that did not come. */
export const NO_ANSWER: HttpResponse = { status: 0, headers: {}, body: '' };

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * - `limit`: the server asks us to slow down; the request was not carried out
 * - `transient`: no answer, a time-out or trouble at the server; the request may have been carried out
 */
export type Trouble = 'limit' | 'transient';

/** Null where the same request would get the same answer again: a success, or a refusal. */
export function troubleOf(response: HttpResponse): Trouble | null {
  const { status } = response;
  if (status === 429 || isCloudflareLimit(response)) return 'limit';
  return status === 0 || status === 408 || status >= 500 ? 'transient' : null;
}

/** Cloudflare's page for a rate limit comes with 403 or 429 and is never JSON. */
const isCloudflareLimit = ({ status, body }: HttpResponse): boolean =>
  status >= 400 && /error code:?\s*1015/i.test(body);

/** Whether fewer requests should go side by side from now on. */
export const pushesBack = (response: HttpResponse): boolean =>
  troubleOf(response) === 'limit' || response.status === 503;

/** Whether something in between answered, such as the page of a proxy, where a JSON object was asked for. */
export const isForeign = ({ status, body }: HttpResponse): boolean => isSuccess(status) && !/^\s*\{/.test(body);
