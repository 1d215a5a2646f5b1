/** A question to Peloton, and what is sent for it. */
import type { HttpRequest } from '../../base/ports';
import { withJson } from '../../http/request';
import type { AnswerName } from '../answers/types';
import { GRAPHQL_URL, HOSTS } from '../catalogue/hosts';
import { encodeQuery, type Query } from './url';

export interface ApiRequest {
  /** `get` when left out. A `post` is repeated only after a rate limit, because it may have been carried out. */
  method?: 'get' | 'post' | 'put' | 'delete';
  /** For example `/api/me`. */
  path: string;
  query?: Query;
  body?: unknown;
  as?: 'json' | 'text';
  /** What kind of answer is wanted: one that lacks what every answer of its kind has is a failure. */
  kind?: AnswerName;
  /** No other client is known to send it. */
  isOnlyOurs?: boolean;
}

export interface GraphqlOperation {
  operationName: string;
  query: string;
  variables: Record<string, unknown>;
  /** No other client is known to send it; not sent along. */
  isOnlyOurs?: boolean;
}

/** The request for a question, without the headers of the session. */
export function httpOf(question: ApiRequest | GraphqlOperation): HttpRequest {
  if ('path' in question) return restMessage(question);
  const { isOnlyOurs: _, ...operation } = question;
  return { method: 'post', url: GRAPHQL_URL, ...withJson(operation) };
}

function restMessage({ method = 'get', path, query, body, as }: ApiRequest): HttpRequest {
  const text = encodeQuery(query ?? {});
  const http: HttpRequest = { method, url: HOSTS.api + path + (text && `?${text}`) };
  if (as === 'text') http.headers = { Accept: 'text/csv, text/plain, */*' };
  if (body !== undefined) Object.assign(http, withJson(body));
  return http;
}
