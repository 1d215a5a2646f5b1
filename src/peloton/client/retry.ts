/** Pure timing: which answers may be asked for again, and how long to wait first. */
import type { HttpResponse } from '../../base/ports';

/** How often one request is sent at most. */
export const MAX_TRIES = 4;

const BASE_MS = 500;
const CAP_MS = 8000;
const JITTER = 0.25;

/** Whether the same request may succeed a little later: no answer, time-out, rate limit or trouble at the server. */
export function isTransient(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** Cloudflare's page for a rate limit, which comes as 403 or 429 and is never JSON. */
export function isCloudflareLimit(response: HttpResponse): boolean {
  return response.status >= 400 && /error code:?\s*1015/i.test(response.body);
}

export function isRateLimit(response: HttpResponse): boolean {
  return response.status === 429 || isCloudflareLimit(response);
}

/** Whether fewer requests should go side by side from now on. */
export function pushesBack(response: HttpResponse): boolean {
  return isRateLimit(response) || response.status === 503;
}

/** Half a second, doubled by each failure so far, at most 8 s, shortened by up to a quarter so that clients spread out. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(CAP_MS, BASE_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - JITTER * random()));
}

/** What `Retry-After` asks for, in seconds or as a date; null where it is absent or makes no sense. */
export function retryAfterMs(headers: HttpResponse['headers'], now: number): number | null {
  const text = headers['retry-after']?.[0]?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** The wait before the next try, after so many failures of one request. */
export function waitMs(response: HttpResponse, failures: number, now: number, random: () => number): number {
  const asked = retryAfterMs(response.headers, now);
  // A limit without a term is given more time than a hiccup.
  return asked ?? backoffMs(isRateLimit(response) ? failures + 2 : failures, random);
}
