/**
 * The one place that decides what is gone. Google now and then does not show a calendar or an event that is there
 * (a look-up that gives null, a list that comes back empty), so what was not found once is only missing: it is gone when
 * the next run does not find it either, each run having asked in two ways. Nothing is made anew, forgotten or done at
 * Peloton for what is missing. Pure.
 */

export type Presence = 'there' | 'missing' | 'gone';

/** What to believe of a calendar or event. `wasMissing`: the run before did not find it either. */
export function presenceOf(isFound: boolean, wasMissing: boolean): Presence {
  if (isFound) return 'there';
  return wasMissing ? 'gone' : 'missing';
}
