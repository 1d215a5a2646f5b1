/** What a run cost, for its log: against what BigQuery gives away. */
import type { Costs } from './jobs';

const FREE_BYTES = 10 * 2 ** 30;
const FREE_QUERIED_BYTES = 2 ** 40;

/**
 * A sentence about what a run stored and read, beside what Google gives free of charge; empty when nothing was loaded.
 * `before` is how many bytes were stored when the run began.
 */
export function summaryOf({ rows, loadedBytes, storedBytes, queriedBytes }: Costs, before: number): string {
  if (rows === 0) return '';
  const share = (bytes: number, of: number) => `${Math.round((bytes / of) * 1000) / 10}%`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`;
  const bytes = before + storedBytes;
  return `BigQuery: ${rows} rows, ${megabytes(loadedBytes)} loaded, which costs nothing; queries read ${megabytes(queriedBytes)}, ${share(queriedBytes, FREE_QUERIED_BYTES)} of what is free in a month. About ${megabytes(bytes)} are stored, ${share(bytes, FREE_BYTES)} of what is free.`;
}
