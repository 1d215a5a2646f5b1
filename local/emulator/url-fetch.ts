/** `UrlFetchApp`: sends to the machine's internet, with the documented limits and complaints. */
import { type Execution, ServiceError } from './execution';
import { guard } from './guard';
import { fetchMs } from './latency';
import { takeQuota } from './quota';
import type { FetchRequest, FetchResponse } from './types';
import { createBlob } from './utilities';

interface FetchOptions {
  method?: string;
  headers?: Record<string, unknown>;
  payload?: unknown;
  contentType?: string;
  muteHttpExceptions?: boolean;
  followRedirects?: boolean;
  validateHttpsCertificates?: boolean;
  escaping?: boolean;
}

const KNOWN_OPTIONS = new Set([
  'url',
  'method',
  'headers',
  'payload',
  'contentType',
  'muteHttpExceptions',
  'followRedirects',
  'validateHttpsCertificates',
  'escaping',
]);
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const REFUSED_HEADERS = new Set(['host', 'content-length', 'connection', 'transfer-encoding']);
const MAX_REDIRECTS = 20;

export function createUrlFetchApp(execution: Execution) {
  return guard(
    execution,
    { name: 'UrlFetchApp', service: 'UrlFetchApp', costMs: () => 0 },
    {
      fetch: (url: string, options: FetchOptions = {}) => fetchBatch(execution, [{ ...options, url }])[0],
      fetchAll: (requests: Array<string | ({ url: string } & FetchOptions)>) => {
        if (!Array.isArray(requests))
          throw new ServiceError("The parameters don't match the method signature for UrlFetchApp.fetchAll.");
        return fetchBatch(
          execution,
          requests.map((request) => (typeof request === 'string' ? { url: request } : request)),
        );
      },
    },
  );
}

/** One network failure, or one unmuted error status, costs the whole batch. */
function fetchBatch(execution: Execution, batch: Array<{ url: string } & FetchOptions>) {
  const requests = batch.map((options) => ({ options, request: toRequest(execution, options) }));
  takeQuota(execution, 'urlfetch', requests.length, execution.state.limits.fetchesPerDay);
  const answers = requests.map(({ options, request }) => ({
    options,
    request,
    response: send(execution, request, options.followRedirects !== false),
  }));
  const bytes = answers.reduce((sum, { response }) => sum + response.body.length, 0);
  execution.spend(fetchMs(execution, answers.length, bytes));
  const failed = answers.find(({ options, response }) => response.status >= 400 && options.muteHttpExceptions !== true);
  if (failed !== undefined) {
    const { host } = new URL(failed.request.url);
    throw new ServiceError(
      `Request failed for https://${host} returned code ${failed.response.status}. Truncated server response: ${failed.response.body.slice(0, 100)} (use muteHttpExceptions option to examine full response)`,
    );
  }
  return answers.map(({ response }) => createResponse(execution, response));
}

function toRequest(execution: Execution, options: { url: string } & FetchOptions): FetchRequest {
  const stray = Object.keys(options).find((name) => !KNOWN_OPTIONS.has(name));
  if (stray !== undefined) throw new ServiceError(`not emulated: UrlFetchApp option ${stray}`, 'TypeError');
  checkUrl(execution, options.url);
  const method = (options.method ?? 'get').toLowerCase();
  if (!METHODS.includes(method)) throw new ServiceError('Attribute provided with invalid value: method');
  const { body, contentType } = payloadOf(options);
  const headers = { ...headersOf(execution, options.headers ?? {}) };
  if (contentType !== null) headers['Content-Type'] = contentType;
  if (Buffer.byteLength(body) > execution.state.limits.fetchBytes)
    throw new ServiceError('Limit Exceeded: URLFetch POST Size.');
  return { method: method.toUpperCase(), url: options.url, headers, body };
}

function checkUrl(execution: Execution, url: unknown): asserts url is string {
  if (typeof url !== 'string' || url === '') throw new ServiceError('Attribute provided with no value: url');
  if (url.length > execution.state.limits.urlChars) throw new ServiceError('Limit Exceeded: URLFetch URL Length.');
  if (!/^https?:\/\/[^/?#]+/i.test(url) || /[\s"<>\\^`{|}]/.test(url))
    throw new ServiceError(`Invalid argument: ${withoutQuery(url)}`);
  const allowed = execution.manifest.urlFetchWhitelist;
  if (allowed !== undefined && !allowed.some((prefix) => matchesPrefix(url, prefix))) {
    throw new ServiceError(`The address ${withoutQuery(url)} is not in the urlFetchWhitelist of the manifest.`);
  }
}

/** `https://host/path`, the host may start with `*.`; the path is case sensitive. */
function matchesPrefix(url: string, prefix: string): boolean {
  const given = new URL(url);
  const wanted = new URL(prefix.replace('*.', ''));
  const sameHost = prefix.includes('//*.') ? given.host.endsWith(`.${wanted.host}`) : given.host === wanted.host;
  return sameHost && given.protocol === wanted.protocol && given.pathname.startsWith(wanted.pathname);
}

const withoutQuery = (url: string) => url.replace(/[?#].*$/s, '').slice(0, 200);

function headersOf(execution: Execution, given: Record<string, unknown>): Record<string, string> {
  const { limits } = execution.state;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const isText = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (!isText || REFUSED_HEADERS.has(name.toLowerCase()) || /[\r\n]/.test(String(value))) {
      throw new ServiceError(`Attribute provided with invalid value: Header:${name}`);
    }
    headers[name] = String(value);
  }
  const bytes = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + Buffer.byteLength(value), 0);
  if (Object.keys(headers).length > limits.fetchHeaders || bytes > limits.fetchHeaderBytes)
    throw new ServiceError('Limit Exceeded: URLFetch Header Size.');
  return headers;
}

/** Text goes as it is, an object becomes form fields. */
function payloadOf(options: FetchOptions): { body: string; contentType: string | null } {
  const { payload } = options;
  if (payload === undefined || payload === null) return { body: '', contentType: options.contentType ?? null };
  const form = 'application/x-www-form-urlencoded';
  if (typeof payload === 'string') return { body: payload, contentType: options.contentType ?? form };
  if (typeof payload !== 'object') throw new ServiceError('Attribute provided with invalid value: payload');
  const fields = Object.entries(payload).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { body: fields.join('&'), contentType: options.contentType ?? form };
}

/** Cookies of the hops are lost, as in Google's own following. */
function send(execution: Execution, request: FetchRequest, isFollowing: boolean): FetchResponse {
  let current = request;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = ask(execution, current);
    const location = response.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
    if (!isFollowing || ![301, 302, 303, 307, 308].includes(response.status) || location === undefined) return response;
    const url = new URL(location, current.url).toString();
    checkUrl(execution, url);
    const keeps = response.status === 307 || response.status === 308 || current.method === 'GET';
    current = keeps ? { ...current, url } : { method: 'GET', url, headers: current.headers, body: '' };
  }
  throw new ServiceError('Too many redirects');
}

function ask(execution: Execution, request: FetchRequest): FetchResponse {
  try {
    return execution.platform.internet(request);
  } catch (error) {
    // What the internet throws is a network failure by contract; the script meets it as Google's exception.
    throw new ServiceError(error instanceof Error ? error.message : String(error));
  }
}

function createResponse(execution: Execution, response: FetchResponse) {
  const bytes = () => Buffer.from(response.body, response.isBinary ? 'latin1' : 'utf8');
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null;
  const methods = {
    getResponseCode: () => response.status,
    getContentText: (_charset?: string) => bytes().toString('utf8'),
    getContent: () => [...bytes()].map((byte) => (byte > 127 ? byte - 256 : byte)),
    getBlob: () => createBlob(execution, bytes(), type, null),
    /** The last one of repeated headers. */
    getHeaders: () => Object.fromEntries(response.headers),
    /** An array only where a header is repeated. */
    getAllHeaders: () => {
      const all: Record<string, string | string[]> = {};
      for (const [name, value] of response.headers) {
        const before = all[name];
        all[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
      }
      return all;
    },
  };
  return guard(execution, { name: 'HTTPResponse', service: 'UrlFetchApp', free: Object.keys(methods) }, methods);
}
