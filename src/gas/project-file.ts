/** The HTML files that travel beside the script (`scripts/pages.mjs`), or inside of it (`scripts/release/one-file.mjs`). */
import { AppError } from '../base/errors';
import { messageOf, rethrowKill } from './google-error';
import { consoleLog } from './log';

/** Pages by name. There is such a function only in a release, which is one file to paste. */
declare const pages_: (() => Record<string, string>) | undefined;

/** The pages of a script that was pasted as one file; null where they are files of their own. */
export const pagesInside = (): Record<string, string> | null => (typeof pages_ === 'function' ? pages_() : null);

/**
 * A template gives its text as it is. The other way serves it: it refuses what it takes for malformed and may cut parts out
 * (https://github.com/enuchi/React-Google-Apps-Script/issues/157), so it is only asked where there are no templates.
 */
const WAYS: ReadonlyArray<(name: string) => string> = [
  (name) => HtmlService.createTemplateFromFile(name).getRawContent(),
  (name) => HtmlService.createHtmlOutputFromFile(name).getContent(),
];
const MISSING = /no html file named/i;
/** Google's complaint may quote the file after its first words. */
const MOST_QUOTED_CHARS = 60;

/**
 * The text of an HTML file of the script, by its name without `.html`; null for a file that is not there, and for
 * nothing else. Throws AppError where Google does not give it out.
 */
export function readProjectFile(name: string): string | null {
  const inside = pagesInside();
  if (inside !== null) return inside[name] ?? null;
  let complaint = '';
  for (const read of WAYS) {
    try {
      return read(name);
    } catch (error) {
      rethrowKill(error);
      if (MISSING.test(messageOf(error))) return null;
      complaint = messageOf(error).slice(0, MOST_QUOTED_CHARS);
      consoleLog.error('A file of the script cannot be read', { file: `${name}.html`, text: complaint });
    }
  }
  throw new AppError(
    `Google does not give out the file "${name}.html" of this script. It says: ${complaint}. Try again in a minute; if it stays so, report it with this text.`,
  );
}
