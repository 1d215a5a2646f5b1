/** How long to wait before a request is sent again. */
import type { HttpResponse } from '../base/ports';
import { troubleOf } from './response';

/** The longest wait of our own choice, as a multiple of the first one. */
const MOST_TIMES = 16;
const JITTER = 0.25;

/**
 * `firstMs`, doubled by each failure so far, at most sixteen times as long, and shortened by up to a quarter so that clients
 * spread out. `failures` counts from 1; `random` gives a number from 0 to below 1.
 */
export function backoffMs(firstMs: number, failures: number, random: () => number): number {
  const full = firstMs * Math.min(MOST_TIMES, 2 ** Math.max(0, failures - 1));
  return Math.round(full * (1 - JITTER * random()));
}

/** What `Retry-After` asks for, in seconds or as an HTTP date (RFC 9110, 10.2.3); null where it is absent or makes no sense. */
export function retryAfterMs(headers: HttpResponse['headers'], nowMs: number): number | null {
  const text = headers['retry-after']?.[0]?.trim();
  if (!text) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs);
}

export interface Failure {
  response: HttpResponse;
  /** How often the request was sent so far. */
  tries: number;
}

/** What the server asks for, to the millisecond; otherwise our own choice, which is longer after a limit without a term. */
export function waitMs({ response, tries }: Failure, firstMs: number, nowMs: number, random: () => number): number {
  const asked = retryAfterMs(response.headers, nowMs);
  return asked ?? backoffMs(firstMs, troubleOf(response) === 'limit' ? tries + 2 : tries, random);
}
