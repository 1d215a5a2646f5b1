/**
 * What a browser on another origin may see of the data hosts. Peloton's own website asks them from its page with a bearer
 * token and `Peloton-Platform`, so these must be allowed to it; nothing more is, and to no other origin.
 */
import type { FetchRequest, FetchResponse, Internet } from './http';

const SITE = 'https://members.onepeloton.com';
const ALLOWED_HEADERS = ['accept', 'authorization', 'content-type', 'peloton-platform'];

/** The same internet with the rules that browsers go by (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export const withCors =
  (internet: Internet): Internet =>
  (request) => {
    const origin = headerOf(request, 'origin');
    if (origin === undefined || request.url.startsWith(SITE)) return internet(request);
    const allowed: FetchResponse['headers'] =
      origin === SITE
        ? [
            ['Access-Control-Allow-Origin', SITE],
            ['Access-Control-Allow-Credentials', 'true'],
            ['Vary', 'Origin'],
          ]
        : [];
    if (request.method === 'OPTIONS') return { status: 204, headers: [...allowed, ...preflight()], body: '' };
    const response = internet(request);
    return { ...response, headers: [...response.headers, ...allowed] };
  };

const preflight = (): FetchResponse['headers'] => [
  ['Access-Control-Allow-Methods', 'GET, POST'],
  ['Access-Control-Allow-Headers', ALLOWED_HEADERS.join(', ')],
];

const headerOf = ({ headers }: FetchRequest, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
