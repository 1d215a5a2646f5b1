/** The HTML files that travel beside the script; see `scripts/pages.mjs`. */
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
