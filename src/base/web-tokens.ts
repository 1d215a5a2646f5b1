/** Finds JSON web tokens (RFC 7519) in any text: parts in base64url with dots between them, the first a JSON object. */

/** A run of what such a token is made of. */
const RUN = /[\w.-]+/g;
/** As `{"` begins in base64. */
const START = 'eyJ';
/** Without its beginning; a header as short as that does not exist. */
const SHORTEST_HEADER = 5;

/** The text with `hidden` in place of each token, whatever follows it without a space included. */
export const hideWebTokens = (text: string, hidden: string): string =>
  text.includes(START) ? text.replace(RUN, (run) => hideInRun(run, hidden)) : text;

function hideInRun(run: string, hidden: string): string {
  const parts = run.split('.');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const start = part.indexOf(START);
    const isHeader = start >= 0 && part.length - start - START.length >= SHORTEST_HEADER;
    if (isHeader && (parts[index + 1] ?? '') !== '') {
      // A full stop after the token ends its sentence.
      return run.slice(0, at + start) + hidden + (run.endsWith('.') ? '.' : '');
    }
    at += part.length + 1;
  }
  return run;
}
