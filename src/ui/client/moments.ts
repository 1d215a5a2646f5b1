/** Moments in words, as people say them: "in about 40 minutes", "12 minutes ago". */
import { count, when } from './words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MOST_HOURS = 35;
/** From then on the date says more. */
const MOST_DAYS = 13;

/**
 * When something was, for people. `value` and `now` are ISO times; `now` is the script's, because the clock of a
 * computer may be wrong.
 */
export function momentText(value: string, now: string): string {
  const ms = Date.parse(value) - Date.parse(now);
  const span = spanText(Math.abs(ms));
  if (span === null) return ms > 0 ? `about ${when(value)}` : when(value);
  if (span === '') return ms > 0 ? 'in a minute' : 'just now';
  return ms > 0 ? `in about ${span}` : `${span} ago`;
}

/** Null for what is far away, and empty for what is almost now. */
function spanText(ms: number): string | null {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes <= 1) return '';
  if (minutes < 60) return count(minutes, 'minute', 'minutes');
  const hours = Math.round(ms / HOUR_MS);
  if (hours <= MOST_HOURS) return count(hours, 'hour', 'hours');
  const days = Math.round(ms / DAY_MS);
  return days > MOST_DAYS ? null : count(days, 'day', 'days');
}
