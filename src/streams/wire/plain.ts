/** The one reader of Peloton's texts: what may be shown of them in a cell, a title, an event or a page. */

/**
 * What no text needs and what can make it look like another: control characters (without the tab and the line feed), those
 * that change the direction of writing (Unicode Annex 9), marks without width, and halves of surrogate pairs. The joiners
 * of emoji and scripts (U+200C, U+200D) stay.
 */
const UNSHOWN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this removes
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

/** A text without what is not shown, such as control characters; line breaks stay. Empty for anything but text. */
export const plainText = (value: unknown): string =>
  typeof value === 'string' ? value.replace(LINE_ENDS, '\n').replace(UNSHOWN, '').trim() : '';

/** As Windows and others end a line. */
const LINE_ENDS = /\r\n?|\u0085/g;

/** As `plainText`, on one line, for titles and names. */
export const plainLine = (value: unknown): string => plainText(value).replace(/\s+/g, ' ');
