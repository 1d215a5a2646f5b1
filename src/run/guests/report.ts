/** What destinations that a build adds have in common: that they are opened first, and what they leave in the run's log. */
import type { Destination } from '../../sync/types';
import type { SyncRun } from '../sync';

/** What it did goes into the log of the run. */
export const noteSummary = ({ tally }: SyncRun, destination: Destination | null): void => {
  const summary = destination?.summary?.() ?? '';
  if (summary !== '') tally.notes.push(summary);
};

/** Opens them before anything else, so that a new one gets its tables in this run. One that is gone is new when it comes back. */
export function beginWithGuests(run: SyncRun, openAll: () => readonly Destination[]): void {
  const names = openAll().map(({ name }) => name);
  const { status, preview } = run;
  if (!preview) status.destinations = status.destinations?.filter((name) => names.includes(name)) ?? [];
}
