/** The HTML files that travel beside the script; see `scripts/pages.mjs`. */
import { AppError } from '../base/errors';
import { rethrowKill } from './google-error';

/** Null for a file that is not there. */
export function readProjectFile(name: string): string | null {
  try {
    return HtmlService.createHtmlOutputFromFile(name).getContent();
  } catch (error) {
    rethrowKill(error);
    return null;
  }
}

/** What a script element in one of them holds. Throws AppError where somebody pasted the code into the editor and left it out. */
export function readProjectData(name: string): unknown {
  const page = readProjectFile(name);
  if (page === null)
    throw new AppError(
      `The file "${name}.html" is missing from this script. Push the whole project again with "npm run push".`,
    );
  return JSON.parse(page.replace(/<[^>]*>/g, ''));
}
