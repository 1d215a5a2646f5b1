/** Tells Google's own failures apart. They have no codes, so their texts are matched, here and nowhere else. */

export type GoogleFailure = 'killed' | 'daily limit' | 'burst' | 'permission' | 'other';

const PATTERNS: ReadonlyArray<readonly [GoogleFailure, RegExp]> = [
  ['killed', /exceeded maximum execution time/i],
  ['burst', /in a short time|usage limits exceeded|rate ?max|simultaneously/i],
  ['daily limit', /too many times (?:for one day)?|too much computer time|limit exceeded/i],
  ['permission', /permission|authoriz|authoris|required scope|access denied/i],
];

export function googleFailure(error: unknown): GoogleFailure {
  const text = messageOf(error);
  return PATTERNS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}

/** The text of anything thrown; errors of another realm are not `instanceof Error`. */
export function messageOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
  return String(error);
}
