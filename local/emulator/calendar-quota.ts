/** Calendar's own limits: so many a day, and not too fast. */
import { type Execution, ServiceError } from './execution';
import { addUse, takeQuota, usedToday } from './quota';

export function takeCalendarQuota(execution: Execution, what: 'events' | 'calendars', limit: number): void {
  // Google names the service, not the kind of thing, when the day's events are used up.
  if (usedToday(execution.state, `calendar ${what}`) + 1 > limit) takeQuota(execution, 'calendar', 1, 0);
  addUse(execution.state, `calendar ${what}`, 1);
}

/** Creating and deleting too fast is refused for a while, whatever the day's count. */
export function countBurst(execution: Execution): void {
  const { state } = execution;
  const minute = `calendar changes in minute ${Math.floor(state.now / 60_000)}`;
  for (const name of Object.keys(state.quotas)) {
    if (name.startsWith('calendar changes') && name !== minute) delete state.quotas[name];
  }
  if (usedToday(state, minute) + 1 > state.limits.eventChangesPerMinute) {
    throw new ServiceError(
      'You have been creating or deleting too many calendars or calendar events in a short time. Please try again later.',
    );
  }
  addUse(state, minute, 1);
}
