/** The Http port over UrlFetchApp: batches, redirects only where wanted, and no exception for one request without an answer. */

import { Pause } from '../base/errors';
import type { Http, HttpRequest, HttpResponse } from '../base/ports';
import { put } from '../base/records';
import { isSuccess } from '../http/response';
import { googleFailure, messageOf } from './google-error';

const ONE_BY_ONE_MS = 30_000;

/**
 * Sends all requests side by side (`UrlFetchApp.fetchAll`) and returns their answers in the same order, fewer where the network
 * failed and time ran out for the last. A request that the network did not carry is answered with status 0. Throws Pause once
 * Google's daily limit is used up, and what Google throws for a missing permission and for the end of the execution.
 */
export const fetchBatch: Http = (requests) => {
  if (requests.length === 0) return [];
  try {
    return UrlFetchApp.fetchAll(requests.map(toGoogle)).map((response, at) =>
      fromGoogle(response, requests[at]?.asBase64 === true),
    );
  } catch (error) {
    // Muting covers statuses only: one request without an answer throws the whole batch away, so each is asked alone.
    rethrowUnlessNetwork(error);
    if (requests.length === 1) return [noAnswer(error)];
    return oneByOne(requests, error);
  }
};

/** Each may hang until Google gives up on it, so that not all of them may get their turn. */
function oneByOne(requests: readonly HttpRequest[], error: unknown): HttpResponse[] {
  const endsAt = Date.now() + ONE_BY_ONE_MS;
  const answers: HttpResponse[] = [];
  for (const request of requests) {
    if (answers.length > 0 && Date.now() >= endsAt) break;
    answers.push(fetchBatch([request])[0] ?? noAnswer(error));
  }
  return answers;
}

function toGoogle(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  return {
    url: request.url,
    method: request.method,
    muteHttpExceptions: true,
    followRedirects: request.followRedirects === true,
    ...(request.headers ? { headers: request.headers } : {}),
    ...(request.contentType ? { contentType: request.contentType } : {}),
    ...(request.body === undefined ? {} : { payload: request.body }),
  };
}

function fromGoogle(response: GoogleAppsScript.URL_Fetch.HTTPResponse, asBase64: boolean): HttpResponse {
  const headers: Record<string, string[]> = {};
  const all = response.getAllHeaders() as Record<string, string | string[]>;
  for (const name of Object.keys(all)) {
    const value = all[name];
    // A header that came once is a string, one that came twice is an array.
    if (value !== undefined) put(headers, name.toLowerCase(), Array.isArray(value) ? value : [value]);
  }
  const status = response.getResponseCode();
  const isBytes = asBase64 && isSuccess(status);
  const body = isBytes ? Utilities.base64Encode(response.getContent()) : response.getContentText();
  return { status, headers, body };
}

function noAnswer(error: unknown): HttpResponse {
  return { status: 0, headers: {}, body: messageOf(error) };
}

function rethrowUnlessNetwork(error: unknown): void {
  const failure = googleFailure(error);
  if (failure === 'daily limit') {
    throw new Pause('calls', "Google's daily limit of web requests is reached. The sync goes on by itself tomorrow.");
  }
  if (failure === 'killed' || failure === 'permission') throw error;
}
