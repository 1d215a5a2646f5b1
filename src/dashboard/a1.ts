/** Names of columns and sheets as formulas write them. */

/** 1 is A, 26 is Z, 27 is AA. Worked out here because thousands of formulas ask, and Google would be asked each time. */
export const columnName = (position: number): string =>
  (position > 26 ? columnName(Math.floor((position - 1) / 26)) : '') + String.fromCharCode(65 + ((position - 1) % 26));

/** A sheet's title with the exclamation mark that stands before an address. */
export const sheetPrefix = (title: string): string => `'${title.replace(/'/g, "''")}'!`;

/** A text as formulas write it. */
export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
