/** Which workouts training files are asked for. */
import { refusalOf, type TrainingRow } from '../../src/files/source';
import { StepFailed } from '../cli/member';
import type { Format } from './formats';

export interface FileWishes {
  formats: readonly Format[];
  /** `yyyy-mm-dd` by the clock where the workouts happened; null for all. */
  since: string | null;
  /** In small letters; null for all. */
  disciplines: readonly string[] | null;
}

/** Oldest first. Throws StepFailed where there is no such discipline, which is mostly a slip. */
export function chooseRows(
  rows: readonly TrainingRow[],
  { since, disciplines }: Omit<FileWishes, 'formats'>,
): TrainingRow[] {
  const nameOf = (row: TrainingRow) => (row.discipline ?? '').toLowerCase();
  const known = new Set(rows.map(nameOf).filter((name) => name !== ''));
  const unknown = disciplines?.find((name) => !known.has(name));
  if (unknown !== undefined && known.size > 0)
    throw new StepFailed(
      `There is no workout of the discipline "${unknown}". There are: ${[...known].sort().join(', ')}.`,
    );
  const dayOf = (row: TrainingRow) => row.localStart ?? row.startedAt?.toISOString() ?? '';
  return rows
    .filter((row) => refusalOf(row) === null)
    .filter((row) => (since === null || dayOf(row) >= since) && (disciplines?.includes(nameOf(row)) ?? true))
    .sort((a, b) => (a.startedAt?.getTime() ?? 0) - (b.startedAt?.getTime() ?? 0));
}
