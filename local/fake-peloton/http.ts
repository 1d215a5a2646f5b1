/** What one request and one answer on the fake internet are, and the few ways to write an answer. */
import type { FetchRequest, FetchResponse, Internet } from '../emulator/types';

export type { FetchRequest, FetchResponse, Internet };

export interface Call {
  method: string;
  url: URL;
  host: string;
  path: string;
  query: URLSearchParams;
  header(name: string): string | undefined;
  body: string;
}

export function parseCall(request: FetchRequest): Call {
  const url = new URL(request.url);
  const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    method: request.method.toUpperCase(),
    url,
    host: url.hostname,
    path: url.pathname,
    query: url.searchParams,
    header: (name) => headers.get(name.toLowerCase()),
    body: request.body ?? '',
  };
}

export const json = (status: number, body: unknown, headers: Array<[string, string]> = []): FetchResponse => ({
  status,
  headers: [['Content-Type', 'application/json; charset=utf-8'], ...headers],
  body: JSON.stringify(body),
});

export const html = (status: number, body: string, headers: Array<[string, string]> = []): FetchResponse => ({
  status,
  headers: [['Content-Type', 'text/html; charset=utf-8'], ...headers],
  body,
});

export const redirect = (status: 302 | 303, location: string, cookies: string[] = []): FetchResponse => ({
  status,
  headers: [['Location', location], ...cookies.map((cookie): [string, string] => ['Set-Cookie', cookie])],
  body: '',
});

export const setCookie = (name: string, value: string, path = '/'): string =>
  `${name}=${value}; Path=${path}; Expires=Sat, 11 Sep 2027 00:00:00 GMT; HttpOnly; Secure; SameSite=None`;

/** The cookies that the request carries. */
export function cookiesOf(call: Call): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (call.header('cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** Fields of a JSON or form body; null when it is neither. */
export function fieldsOf(call: Call): Record<string, unknown> | null {
  if ((call.header('content-type') ?? '').includes('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(call.body));
  }
  try {
    const value: unknown = JSON.parse(call.body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    // A body that is neither form nor JSON is the caller's mistake, which the endpoint answers with 400.
    return null;
  }
}

/** An error of api.onepeloton.com in its own words. */
export const apiError = (status: number, code: number, message: string): FetchResponse =>
  json(status, { status, error_code: code, subcode: null, message, details: null });
