/** Names of columns and sheets as formulas write them. */

export { columnName } from '../destinations/sheets/layout';

/** A sheet's title with the exclamation mark that stands before an address. */
export const sheetPrefix = (title: string): string => `'${title.replace(/'/g, "''")}'!`;

/** A text as formulas write it. */
export const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;
