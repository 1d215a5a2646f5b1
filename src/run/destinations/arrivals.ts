/**
 * Notices a destination that was not there in the run before, or did not get all that was written to it: every table is owed
 * to it, whenever the table is due.
 */
import type { StateFile } from '../../sync/state';
import type { RefreshSchedule } from '../keys';
import type { Status } from '../status';

/**
 * Notes which destinations beside the sheet take part, by name; one that is gone is new when it comes back.
 * `lacking` names those that lack something. Mutates `status`, and makes every table due where one is new or lacks anything.
 */
export function noteDestinations(
  status: Pick<Status, 'destinations' | 'derivedFor' | 'stackReadAt'>,
  names: readonly string[],
  refreshes: StateFile<Record<string, RefreshSchedule>>,
  lacking: readonly string[] = [],
): void {
  const before = status.destinations ?? [];
  const isOwed = names.some((name) => !before.includes(name) || lacking.includes(name));
  status.destinations = [...names];
  if (!isOwed) return;
  status.derivedFor = '';
  status.stackReadAt = 0;
  const due = Object.entries(refreshes.load()).map(([table, schedule]) => [table, { ...schedule, dueAt: 0 }]);
  refreshes.save(Object.fromEntries(due));
}
