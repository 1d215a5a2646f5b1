/** Writes down what Peloton answers to a script on this computer: the lines of a full export. */
import { StringDecoder } from 'node:string_decoder';
import { parseJson } from '../../src/base/json';
import { headLine, isLasting, keyOf, lineOf } from '../../src/peloton/export/file';
import { createExportReader, type ExportFile } from '../../src/peloton/export/pieces';
import type { FetchRequest, FetchResponse, Internet } from '../emulator/index';

export interface Recorder {
  internet: Internet;
  /** Begins with what an earlier recorder heard; what is answered again takes the place of it. */
  goOn(file: Buffer): void;
  /** The file so far; null while Peloton has not said whose account it is. */
  file(): Buffer | null;
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
    goOn(file) {
      const kept = readFile(file);
      if (kept === null) return;
      const { userId, username, madeAt } = kept.head;
      Object.assign(whose, { userId, username, madeAt });
      for (const [key, line] of kept.lines) lines.set(key, line);
    },
    file() {
      if (whose.userId === '') return null;
      return Buffer.concat([headLine(whose), ...lines.values()].map((line) => Buffer.from(`${line}\n`)));
    },
  };
}

const PART_BYTES = 8_000_000;

function readFile(file: Buffer): ExportFile | null {
  const reader = createExportReader();
  const decoder = new StringDecoder('utf8');
  for (let at = 0; at < file.length; at += PART_BYTES) reader.add(decoder.write(file.subarray(at, at + PART_BYTES)));
  return reader.end();
}

function ownerIn(me: unknown): { userId: string; username: string } {
  const { id, username } = Object(me) as { id?: unknown; username?: unknown };
  return { userId: String(id ?? ''), username: String(username ?? '') };
}
