/** What Google Calendar's errors mean for us. */
import { AppError, DestinationError } from '../../base/errors';
import { googleFailure, isBug, isRefusal, messageOf } from '../../gas/google-error';

const GONE = /does not exist|already been deleted/i;

/** Whether Google wants us to go slower, or to go on tomorrow. */
export function isLimit(error: unknown): boolean {
  const failure = googleFailure(error);
  return !(error instanceof AppError) && (failure === 'burst' || failure === 'daily limit');
}

/** Runs a change of one event; false when the member deleted that event in this very moment. */
export function ignoreIfDeleted(change: () => void): boolean {
  try {
    change();
    return true;
  } catch (error) {
    if (!GONE.test(messageOf(error))) throw error;
    return false;
  }
}

/**
 * The error to throw on: a refusal of Google's becomes a DestinationError with a sentence; our own errors, bugs and the
 * end of the execution stay as they are.
 */
export function calendarError(error: unknown): unknown {
  if (!isRefusal(error)) return error;
  const advice = 'If it lasts, choose Peloton > Check setup, or pick another calendar in Settings.';
  return new DestinationError('Calendar', `Google Calendar refused: ${messageOf(error)} ${advice}`, error);
}

/**
 * As `calendarError`, for what a single event ran into: a bug becomes a DestinationError, too, because the rest of the
 * run must not fail for it.
 */
export function itemError(error: unknown): unknown {
  if (!isBug(error)) return calendarError(error);
  const what = `An event could not be brought up to date, because something in it is not as Peloton Sync expects (${String(Object(error).name)}).`;
  return new DestinationError('Calendar', `${what} The others are. If it lasts, look for a newer version.`, error);
}
