/** Turns what Google Sheets refuses into a sentence for the member. */
import { AppError, DestinationError } from '../errors';

const SENTENCES: Array<[RegExp, (title: string) => string]> = [
  [
    /number of cells|limit of 10[,.]?000[,.]?000/i,
    () =>
      'The spreadsheet is full: Google allows 10 million cells. Delete sheets, rows or columns that you do not need, then sync again.',
  ],
  [
    /protected/i,
    (title) =>
      `Sheet "${title}" is protected. Allow yourself to edit it (Data > Protect sheets and ranges), then sync again.`,
  ],
  [
    /data validation/i,
    (title) =>
      `A data validation rule in sheet "${title}" refuses a value. Remove the rule from our columns, then sync again.`,
  ],
];

/** Runs `act`; what Google refused becomes a DestinationError, everything else goes up as it is. */
export function withSheetErrors<T>(title: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    // One refused change must not end the whole run; a kill or a bug must.
    if (!isRefusal(error)) throw error;
    throw new DestinationError('Sheets', sentenceFor(title, messageOf(error)), error);
  }
}

/** Errors come from another realm, so they are told by name and text. */
function isRefusal(error: unknown): boolean {
  if (error instanceof AppError) return false;
  const name = (error as { name?: unknown } | null)?.name;
  if (name === 'TypeError' || name === 'RangeError' || name === 'ReferenceError') return false;
  return !/maximum execution time/i.test(messageOf(error));
}

function messageOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return typeof message === 'string' ? message : String(error);
}

function sentenceFor(title: string, message: string): string {
  const known = SENTENCES.find(([pattern]) => pattern.test(message));
  return known
    ? known[1](title)
    : `Google Sheets refused a change in sheet "${title}": ${message} The next run tries again.`;
}
