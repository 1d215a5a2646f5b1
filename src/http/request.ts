/** Requests in the forms that several services take. */
import type { Http, HttpRequest } from '../base/ports';
import { hide } from '../base/secrets';

type Content = Pick<HttpRequest, 'contentType' | 'body'>;

/** The body and content type of a JSON request, to be spread into it. */
export const withJson = (body: unknown): Content => ({ contentType: 'application/json', body: JSON.stringify(body) });

/** Base64 has no hyphens, and a line of JSON begins with none, so that no line of a part begins with it. */
const BOUNDARY = 'peloton-sync-part';

/** The second part of an upload to Google. */
export interface Media {
  type: string;
  /** How `body` is written, where that is not plain text. */
  encoding?: 'base64';
  body: string;
}

/**
 * Metadata as JSON followed by the content itself, as Google's uploads with `uploadType=multipart` take them
 * (https://developers.google.com/drive/api/guides/manage-uploads#multipart). No line of `media.body` may begin with a hyphen.
 */
export function withMultipart(metadata: unknown, media: Media): Content {
  const encoding = media.encoding === undefined ? '' : `\r\nContent-Transfer-Encoding: ${media.encoding}`;
  const part = (headers: string, body: string) => `--${BOUNDARY}\r\nContent-Type: ${headers}\r\n\r\n${body}\r\n`;
  const first = part('application/json; charset=UTF-8', JSON.stringify(metadata));
  const body = `${first}${part(media.type + encoding, media.body)}--${BOUNDARY}--`;
  return { contentType: `multipart/related; boundary=${BOUNDARY}`, body };
}

/**
 * The same port with every request signed. The token, which is asked for once in each batch, is taken out of the answers,
 * because some servers repeat what they were sent.
 */
export function withBearer(http: Http, token: () => string): Http {
  return (requests) => {
    const secret = token();
    const authorization = { Authorization: `Bearer ${secret}` };
    const signed = requests.map((request) => ({ ...request, headers: { ...request.headers, ...authorization } }));
    return http(signed).map((response) => ({ ...response, body: hide(response.body, secret) }));
  };
}
