/** Tells Google's own failures apart. They have no codes, so their texts are matched, here and nowhere else. */
import { AppError } from '../base/errors';

export type GoogleFailure = 'killed' | 'daily limit' | 'burst' | 'permission' | 'other';

const PATTERNS: ReadonlyArray<readonly [GoogleFailure, RegExp]> = [
  ['killed', /exceeded maximum execution time/i],
  ['burst', /in a short time|usage limits exceeded|rate ?max|simultaneously/i],
  ['daily limit', /too many times (?:for one day)?|too much computer time|limit exceeded/i],
  ['permission', /permission|authori[sz]ation (?:is )?required|not authori[sz]ed|required scope|access denied/i],
];

/** What to tell the member of each; kills and unknown failures have no sentence. */
export const GOOGLE_SENTENCES: Record<Exclude<GoogleFailure, 'killed' | 'other'>, string> = {
  'daily limit': 'A daily limit of your Google account is used up. It starts afresh within 24 hours; nothing is lost.',
  burst: 'Google is busy with too many requests at once. Wait a minute and try again.',
  permission:
    'Google has not given Peloton Sync a permission that it needs. Open Peloton > Check setup to see which, and allow it when asked.',
};

/** Sorts anything thrown by its text. Google documents none of these texts, so what is not recognised is `other`. */
export function googleFailure(error: unknown): GoogleFailure {
  // Addresses in a message say nothing of its kind: Peloton's sign-in page is called "authorize".
  const text = messageOf(error).replace(/https?:\S+/g, '');
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/**
 * Throws the error on where Google ended the execution, after which nothing may be done any more. To be called first
 * wherever an error is caught.
 */
export function rethrowKill(error: unknown): void {
  if (googleFailure(error) === 'killed') throw error;
}

/** What `act` gives, and what `otherwise` gives where it fails; Google's end of the execution is thrown on. */
export function recover<T, U>(act: () => T, otherwise: (error: unknown) => U): T | U {
  try {
    return act();
  } catch (error) {
    rethrowKill(error);
    return otherwise(error);
  }
}

/** Whether a Google service refused something; kills, bugs and errors of our own are no refusals. */
export function isRefusal(error: unknown): boolean {
  return !(error instanceof AppError) && !isBug(error) && googleFailure(error) !== 'killed';
}

/** Whether the member has not allowed the script what it asked for. */
export const isMissingScope = (error: unknown): boolean =>
  /required permissions|authori[sz]ation (?:is )?required/i.test(messageOf(error));

/** Whether a piece of code met something that it was not made for; no service and no kill throws such an error. */
export const isBug = (error: unknown): boolean =>
  !(error instanceof AppError) && /^(Type|Range|Reference|URI)Error$/.test(String(Object(error).name));

/** The text of anything thrown; errors of another realm are not `instanceof Error`. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
