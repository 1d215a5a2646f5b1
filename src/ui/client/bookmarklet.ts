/** A program as an address that a bookmark can hold. */

/** What is lost or read as something else in such an address: it is percent-decoded, and line ends are dropped from it. */
const MEANS_MORE = /[%#\n\r\t]|[^\x20-\x7e]/gu;

/**
 * A program as the address of a bookmark. It evaluates to nothing, because a browser would show a value in place of the
 * page.
 */
export const bookmarkletOf = (program: string): string =>
  `javascript:(()=>{${program.trim().replace(MEANS_MORE, encodeURIComponent)}%0A})()`;
