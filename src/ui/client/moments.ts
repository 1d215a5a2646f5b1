/** Moments in words, as people say them: "in about 40 minutes", "12 minutes ago". */
import { count, when } from './words';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** From then on the day and the time say more. */
const MOST_HOURS = 20;

/** `value` and `now` are ISO times; `now` is the script's, because the clock of a computer may be wrong. */
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
  return hours > MOST_HOURS ? null : count(hours, 'hour', 'hours');
}
