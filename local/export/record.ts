/** Writes down what Peloton answers to a script on this computer: the lines of a full export. */
import { parseJson } from '../../src/base/json';
import { headLine, isLasting, keyOf, lineOf } from '../../src/peloton/export/file';
import { readExport } from '../../src/peloton/export/pieces';
import type { FetchRequest, FetchResponse, Internet } from '../emulator/index';

export interface Recorder {
  internet: Internet;
  /** Begins with what an earlier recorder heard; what is answered again takes the place of it. */
  goOn(text: string): void;
  /** The file so far; null while Peloton has not said whose account it is. */
  text(): string | null;
}

/** `now`: epoch ms. */
export function createRecorder(internet: Internet, now: () => number): Recorder {
  const lines = new Map<string, string>();
  const whose = { userId: '', username: '', madeAt: '' };
  const hear = (request: FetchRequest, { status, body }: FetchResponse): void => {
    const { url, body: sent } = request;
    const method = request.method.toLowerCase() as 'get' | 'post';
    const key = keyOf({ method, url, body: sent });
    if (key === null || !isLasting(status)) return;
    const parsed = parseJson(body);
    const value = parsed.ok ? parsed.value : body;
    whose.madeAt ||= new Date(now()).toISOString();
    whose.userId ||= /^\/api\/user\/(\w+)\/workouts\?/.exec(key)?.[1] ?? '';
    if (key === '/api/me' && status === 200) Object.assign(whose, ownerIn(value));
    lines.set(key, lineOf({ key, status, body: value }));
  };
  return {
    internet(request) {
      const response = internet(request);
      hear(request, response);
      return response;
    },
    goOn(text) {
      const kept = readExport(text);
      if (kept === null) return;
      const { userId, username, madeAt } = kept.head;
      Object.assign(whose, { userId, username, madeAt });
      for (const [key, line] of kept.lines) lines.set(key, line);
    },
    text: () => (whose.userId === '' ? null : [headLine(whose), ...lines.values(), ''].join('\n')),
  };
}

function ownerIn(me: unknown): { userId: string; username: string } {
  const { id, username } = Object(me) as { id?: unknown; username?: unknown };
  return { userId: String(id ?? ''), username: String(username ?? '') };
}
