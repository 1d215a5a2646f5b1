/** Notices a destination that was not there in the run before: every table is owed to it, whenever the table is due. */
import type { StateFile } from '../../sync/state';
import type { RefreshSchedule } from '../keys';
import type { Status } from '../status';

/**
 * Notes which destinations beside the sheet take part, by name; one that is gone is new when it comes back.
 * Mutates `status`, and makes every table due where one is new.
 */
export function noteDestinations(
  status: Pick<Status, 'destinations' | 'derivedFor' | 'stackReadAt'>,
  names: readonly string[],
  refreshes: StateFile<Record<string, RefreshSchedule>>,
): void {
  const before = status.destinations ?? [];
  const hasNew = names.some((name) => !before.includes(name));
  status.destinations = [...names];
  if (!hasNew) return;
  status.derivedFor = '';
  status.stackReadAt = 0;
  const due = Object.entries(refreshes.load()).map(([table, schedule]) => [table, { ...schedule, dueAt: 0 }]);
  refreshes.save(Object.fromEntries(due));
}
