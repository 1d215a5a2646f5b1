/** The product's HTTP port over an emulated server. */
import type { Http, HttpResponse } from '../../src/base/ports';
import type { FetchRequest, FetchResponse } from './types';

export const toHttp =
  (server: (request: FetchRequest) => FetchResponse): Http =>
  (requests) =>
    requests.map(({ method, url, headers = {}, contentType, body = '', asBase64 }) => {
      const type = contentType === undefined ? {} : { 'Content-Type': contentType };
      const answer = server({ method: method.toUpperCase(), url, headers: { ...headers, ...type }, body });
      return toResponse(answer, asBase64 === true && answer.status < 300);
    });

function toResponse({ status, headers, body, isBinary }: FetchResponse, asBase64: boolean): HttpResponse {
  const names = headers.map(([name, value]) => [name.toLowerCase(), [value]]);
  const bytes = Buffer.from(body, isBinary ? 'latin1' : 'utf8');
  return { status, headers: Object.fromEntries(names), body: bytes.toString(asBase64 ? 'base64' : 'utf8') };
}
