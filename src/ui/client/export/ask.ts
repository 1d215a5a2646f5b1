/** Asks Peloton as its own website does: from its page, with the session of who is signed in there, one at a time. */
import type { HttpRequest } from '../../../base/ports';

/** Reading ended before its time; what has come is kept. The message says what to do. */
export class Stopped extends Error {}

/** Between two requests: Peloton's apps ask faster. */
const PAUSE_MS = 400;
/** After each answer that says to slow down, or that did not come. */
const WAITS_MS = [5_000, 30_000, 60_000];

export interface Asker {
  /** The body as JSON, or as text where it is none. Throws Stopped. */
  ask(http: HttpRequest): Promise<{ status: number; body: unknown }>;
  stop(): void;
}

/** Makes what sends the export's questions to Peloton. `scale` shortens all waits, for trying it out. */
export function createAsker(scale = 1): Asker {
  let isStopped = false;
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms * scale));
  const requireGoing = (): void => {
    if (isStopped) throw new Stopped('Stopped. What was read is kept; start again to go on.');
  };

  async function ask(http: HttpRequest): Promise<{ status: number; body: unknown }> {
    for (const waitMs of [PAUSE_MS, ...WAITS_MS]) {
      requireGoing();
      await wait(waitMs);
      requireGoing();
      const answer = await send(http);
      if (answer?.status === 401)
        throw new Stopped('Peloton ended this session. Reload the page, sign in, and start again to go on.');
      if (answer !== null && answer.status !== 408 && answer.status !== 429 && answer.status < 500) return answer;
    }
    throw new Stopped('Peloton does not answer, or asks to slow down. Start again in an hour to go on.');
  }

  return {
    ask,
    stop() {
      isStopped = true;
    },
  };
}

/** Null where no answer came, or one that is no data, such as the page of a guard. */
async function send({
  method,
  url,
  body,
  contentType,
}: HttpRequest): Promise<{ status: number; body: unknown } | null> {
  const token = tokenIn(localStorage);
  const headers: Record<string, string> = { Accept: 'application/json', 'Peloton-Platform': 'web' };
  if (contentType !== undefined) headers['Content-Type'] = contentType;
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  try {
    const credentials = token === null ? 'include' : 'omit';
    const response = await fetch(url, { method, headers, credentials, ...(body !== undefined && { body }) });
    const text = await response.text();
    if (/^\s*</.test(text)) return null;
    return { status: response.status, body: jsonOr(text) };
  } catch {
    // No answer, or one that the browser does not show to the page.
    return null;
  }
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The history file is a text.
    return text;
  }
}

/** The website renews it by itself, so it is read anew for each request. Null where the site keeps it elsewhere. */
function tokenIn(storage: Storage): string | null {
  const name = Object.keys(storage).find((key) => /^@@auth0spajs@@::.*::https:\/\/api\.onepeloton\.com\//.test(key));
  const entry = JSON.parse(storage.getItem(name ?? '') ?? '{}') as { body?: { access_token?: unknown } };
  const token = entry.body?.access_token;
  return typeof token === 'string' ? token : null;
}
