/** Turns what Google Sheets refuses into a sentence for the member. */
import { DestinationError } from '../../base/errors';
import { isMissingScope, isRefusal, messageOf, recover } from '../../gas/google-error';

/** What Google says, and what to say instead; `#` stands for the sheet's title in quotes. */
const SENTENCES: Array<[RegExp, string]> = [
  [
    /number of cells|limit of 10[,.]?000[,.]?000/i,
    'The spreadsheet is full: Google allows 10 million cells. Delete sheets, rows or columns that you do not need, then sync again.',
  ],
  [
    /protected/i,
    'Sheet # is protected. Allow yourself to edit it (Data > Protect sheets and ranges), then sync again.',
  ],
  [
    /data validation/i,
    'A data validation rule in sheet # refuses a value. Remove the rule from our columns, then sync again.',
  ],
];

/**
 * Runs `act` and returns its answer. What Google refused becomes a DestinationError that names the sheet's `title`; a
 * kill, a bug and a missing permission go up as they are.
 */
export function withSheetErrors<T>(title: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    // One refused change must not end the whole run; a kill or a bug must.
    if (!isRefusal(error)) throw error;
    // What was not allowed is not allowed for any sheet.
    if (isMissingScope(error)) throw error;
    throw new DestinationError('Sheets', sentenceFor(title, messageOf(error)), error);
  }
}

/**
 * Makes a change of looks alone. A sheet is of use without it, so what Google refuses is passed over; the end of the
 * execution is not.
 */
export function decorate(change: () => unknown): void {
  recover(change, () => {});
}

function sentenceFor(title: string, message: string): string {
  const known = SENTENCES.find(([pattern]) => pattern.test(message))?.[1];
  const sentence = known ?? `Google Sheets refused a change in sheet #: ${message} The next run tries again.`;
  return sentence.replace('#', () => `"${title}"`);
}
