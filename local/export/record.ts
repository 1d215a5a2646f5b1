/** Writes down what Peloton answers to a script on this computer: the lines of a full export. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseJson } from '../../src/base/json';
import { headLine, isLasting, keyOf, lineOf } from '../../src/peloton/export/file';
import type { FetchRequest, FetchResponse, Internet } from '../emulator/index';

export interface Recorder {
  internet: Internet;
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
    text: () => (whose.userId === '' ? null : [headLine(whose), ...lines.values(), ''].join('\n')),
  };
}

/** Compressed. Gives the name of the file, or none where there is nothing to write. */
export function writeExport(file: string, text: string | null): string[] {
  if (text === null) return [];
  mkdirSync(dirname(file), { recursive: true });
  // Readable by its owner only: it is everything that Peloton knows of the member's training.
  writeFileSync(file, gzipSync(text), { mode: 0o600 });
  return [file];
}

function ownerIn(me: unknown): { userId: string; username: string } {
  const { id, username } = Object(me) as { id?: unknown; username?: unknown };
  return { userId: String(id ?? ''), username: String(username ?? '') };
}
