/** What requests and answers have in common, whoever sends them. */
import type { Http, HttpRequest, HttpResponse } from '../../base/ports';

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** What stands for an answer that did not come. */
export const NO_ANSWER: HttpResponse = { status: 0, headers: {}, body: '' };

export const sendOne = (http: Http, request: HttpRequest): HttpResponse => http([request])[0] ?? NO_ANSWER;

export const withJson = (body: unknown): Pick<HttpRequest, 'contentType' | 'body'> => ({
  contentType: 'application/json',
  body: JSON.stringify(body),
});
