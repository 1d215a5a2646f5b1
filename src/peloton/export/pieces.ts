/**
 * A full export is imported in pieces, because no execution could take it whole. Each piece holds what the import asked for
 * last, and what stands after that in the file, since that is what it most likely asks for next.
 */
import { type ExportHead, keyIn, lineFor, readHead } from './file';

export interface ExportFile {
  head: ExportHead;
  /** Lines by key, in the order of the file. */
  lines: Map<string, string>;
}

/** What the import says after each piece. */
export interface Need {
  /** Keys that it had no answer for, in its order. */
  wanted: readonly string[];
  /** Keys that were answered; a part of them is asked for again. */
  asked: readonly string[];
}

export const NO_NEED: Need = { wanted: [], asked: [] };

export interface ExportReader {
  /** The next part of the file, which may end anywhere. False once it is known that this is no full export. */
  add(part: string): boolean;
  /** When all was added. Null where it is no full export. */
  end(): ExportFile | null;
}

/** Reads a full export part by part: of many years it is longer than any text in a browser or on Node may be (0.5 GB). */
export function createExportReader(): ExportReader {
  const lines = new Map<string, string>();
  let head: ExportHead | null = null;
  let begun = '';
  let isOther = false;
  const take = (line: string): void => {
    if (head !== null) {
      if (keyIn(line) !== '') lines.set(keyIn(line), line);
      return;
    }
    head = readHead(line);
    isOther = head === null;
  };
  return {
    add(part) {
      const [first = '', ...others] = part.split('\n');
      begun += first;
      for (const next of others) {
        if (!isOther) take(begun);
        begun = next;
      }
      return !isOther;
    },
    end() {
      if (!isOther) take(begun);
      return head === null ? null : { head, lines };
    },
  };
}

/** Opens a full export; null where the text is none. */
export function readExport(text: string): ExportFile | null {
  const reader = createExportReader();
  reader.add(text);
  return reader.end();
}

export interface Pieces {
  /** The next piece for the script: the first line, the keys that the file does not have, and lines. */
  next(need: Need): string;
}

/**
 * Pieces of about `maxChars`, and larger ones from then on when what each piece needs again (such as the first page of the
 * workouts) left no room for anything else.
 */
export function createPieces(file: ExportFile, maxChars: number): Pieces {
  const answered = new Set<string>();
  // Told with every piece: each begins anew, and asks for what it always asks for.
  const missing = new Set<string>();
  let size = maxChars;
  return {
    next(need) {
      if (need.wanted.some((key) => answered.has(key))) size *= 2;
      for (const key of need.asked) answered.add(key);
      for (const key of need.wanted) if (lineFor(file.lines, key) === undefined) missing.add(key);
      return pieceOf(file, need, { maxChars: size, missing });
    },
  };
}

function pieceOf(
  { head, lines }: ExportFile,
  { wanted, asked }: Need,
  { maxChars, missing }: { maxChars: number; missing: ReadonlySet<string> },
): string {
  const chosen = new Map<string, string>();
  let left = maxChars;
  const take = (key: string, line: string | undefined, reserve: number): void => {
    if (line === undefined || chosen.has(key) || left - line.length < reserve) return;
    chosen.set(key, line);
    left -= line.length;
  };
  // What is wanted goes at any cost: nothing else would bring the import forward.
  for (const key of wanted) take(key, lineFor(lines, key), -Infinity);
  for (const key of asked) take(key, lineFor(lines, key), maxChars / 2);
  let isAfter = !wanted.some((key) => lines.has(key));
  for (const [key, line] of lines) {
    isAfter ||= wanted.includes(key);
    if (isAfter) take(key, line, 0);
    if (left <= 0) break;
  }
  return [JSON.stringify(head), JSON.stringify([...missing]), ...chosen.values()].join('\n');
}

export interface Piece {
  head: ExportHead;
  missing: ReadonlySet<string>;
  /** Lines by key. */
  lines: ReadonlyMap<string, string>;
}

/** Opens a piece of a full export; null where the text is none. Lines are read when they are asked for. */
export function readPiece(text: string): Piece | null {
  const [first = '', second = '', ...rest] = text.split('\n');
  const head = readHead(first);
  const missing = head === null ? null : missingIn(second);
  if (head === null || missing === null) return null;
  return { head, missing, lines: new Map(rest.map((line) => [keyIn(line), line])) };
}

function missingIn(line: string): Set<string> | null {
  try {
    const keys: unknown = JSON.parse(line);
    return Array.isArray(keys) ? new Set(keys.map(String)) : null;
  } catch {
    // Not what was sent: the caller says so.
    return null;
  }
}
