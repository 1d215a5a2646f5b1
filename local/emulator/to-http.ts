/** The product's HTTP port over an emulated server. */
import type { Http, HttpResponse } from '../../src/base/ports';
import type { FetchRequest, FetchResponse } from './types';

export const toHttp =
  (server: (request: FetchRequest) => FetchResponse): Http =>
  (requests) =>
    requests.map(({ method, url, headers = {}, contentType, body = '' }) => {
      const type = contentType === undefined ? {} : { 'Content-Type': contentType };
      return toResponse(server({ method: method.toUpperCase(), url, headers: { ...headers, ...type }, body }));
    });

function toResponse({ status, headers, body }: FetchResponse): HttpResponse {
  return { status, headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), [value]])), body };
}
