/** Names of training files: by date, readable, and another one for each workout. */
import { shortDigest } from '../base/digest';
import type { TrainingRow } from './source';

const MAX_WORDS = 50;

/** `2026-11-20-1820-30-min-club-ride-1a2b3c4d`, by the clock where it happened; letters, digits and hyphens only. */
export function fileNameOf(
  row: Pick<TrainingRow, 'workoutId' | 'localStart' | 'startedAt' | 'title' | 'discipline'>,
): string {
  const isWall = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(row.localStart ?? '');
  const start = isWall ? (row.localStart ?? '') : (row.startedAt?.toISOString() ?? '');
  const day = start.slice(0, 10);
  const time = start.slice(11, 16).replace(':', '');
  const words = slugOf(row.title ?? '') || slugOf(row.discipline ?? '');
  return [day, time, words, shortDigest(row.workoutId ?? '')].filter((part) => part !== '').join('-');
}

/** A letter with a mark becomes the letter; of other scripts nothing is left. */
function slugOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const words = plain
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-');
  const short = words.slice(0, MAX_WORDS);
  return short.endsWith('-') ? short.slice(0, -1) : short;
}
