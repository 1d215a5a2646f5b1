/**
 * What browsers are told of other sites: the data hosts answer the page of the members' site, with its session, and no other.
 * An answer of the guard in front of them says nothing of the kind, so that no page may read it.
 */
import type { Call, FetchResponse } from './http';

const MEMBERS_SITE = 'https://members.onepeloton.com';
/** What the site itself sends beside what every page may. */
const ALLOWED_HEADERS = 'authorization, content-type, peloton-platform';
const DATA_HOSTS = /^(api|gql-graphql-gateway)\./;

const isAllowed = (call: Call): boolean => DATA_HOSTS.test(call.host) && call.header('origin') === MEMBERS_SITE;

/** What a browser asks before a request that a plain page could not make. Null for other requests. */
export function preflightAnswer(call: Call): FetchResponse | null {
  if (call.method !== 'OPTIONS' || call.header('access-control-request-method') === undefined) return null;
  if (!isAllowed(call)) return { status: 403, headers: [], body: '' };
  const headers: Array<[string, string]> = [
    ['Access-Control-Allow-Methods', 'GET, POST, PUT, DELETE'],
    ['Access-Control-Allow-Headers', ALLOWED_HEADERS],
  ];
  return withOrigin(call, { status: 204, headers, body: '' });
}

export function withOrigin(call: Call, response: FetchResponse): FetchResponse {
  if (!isAllowed(call)) return response;
  const headers: Array<[string, string]> = [
    ['Access-Control-Allow-Origin', MEMBERS_SITE],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Vary', 'Origin'],
  ];
  return { ...response, headers: [...response.headers, ...headers] };
}
