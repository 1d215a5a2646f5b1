/** A short mark of a text, the same in a page and in the script. Not for secrets: it is easy to find another text with the same one. */

/** FNV-1a over UTF-16 units, as hexadecimal digits, with the length. */
export function textHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}-${(hash >>> 0).toString(16)}`;
}
