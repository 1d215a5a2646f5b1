/** What is said after an import: what became of each line of the file. */
import type { HistoryFile, UnreadLine } from '../../streams/history/csv';
import { counted, sentences } from '../words';

export interface ImportCounts {
  added: number;
  completed: number;
  known: number;
}

/**
 * What an import did, as sentences. The counts and the lines that are named add up to the lines of the file behind its
 * header.
 */
export function reportOf(
  counts: ImportCounts,
  { unread, unknownUnits }: Pick<HistoryFile, 'unread' | 'unknownUnits'>,
): string {
  const parts = [
    counted(counts.added, 'workout was added', 'workouts were added'),
    counted(counts.completed, 'workout was completed', 'workouts were completed'),
    counted(counts.known, 'needed nothing', 'needed nothing'),
  ].filter((part) => part !== '');
  if (parts.length === 0 && unread.length === 0) return 'The file holds no workouts.';
  return sentences(
    parts.length === 0 ? '' : `${parts.join(', ')}.`,
    unreadSentence(unread),
    unknownUnits.length === 0
      ? ''
      : `Left empty, since the file does not tell their units in a known way: ${unknownUnits.join(', ')}.`,
    isAltered(unread)
      ? 'A program has changed the dates of the file: download it from Peloton again and choose it without opening it in another program.'
      : '',
  );
}

/** Each line by its number, together with those that were left out for the same reason. */
function unreadSentence(unread: readonly UnreadLine[]): string {
  const numbers = new Map<string, number[]>();
  for (const { lineNumber, reason } of unread) numbers.set(reason, [...(numbers.get(reason) ?? []), lineNumber]);
  const groups = [...numbers].map(([reason, lines]) => `${linesOf(lines)} (${reason})`);
  const total = counted(unread.length, 'line was left out', 'lines were left out');
  return groups.length === 0 ? '' : `${total}: ${groups.join('; ')}.`;
}

/** `line 4`, `lines 2 to 9, 12`. */
function linesOf(lines: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs[runs.length - 1];
    if (last && last[1] === line - 1) last[1] = line;
    else runs.push([line, line]);
  }
  const texts = runs.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  return `${lines.length === 1 ? 'line' : 'lines'} ${texts.join(', ')}`;
}

const isAltered = (unread: readonly UnreadLine[]): boolean => unread.some(({ reason }) => /date|time/.test(reason));
