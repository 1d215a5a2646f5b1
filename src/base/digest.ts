/** Short digests by which texts are told apart (FNV-1a). Not for secrets. */

/**
 * FNV-1a over UTF-16 units, from `begin` on: 32 bits as 8 hexadecimal digits. It tells texts apart and protects
 * nothing.
 */
export function shortDigest(text: string, begin = 0x811c9dc5): string {
  let hash = begin;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

/** As `shortDigest` with 64 bits, 16 hexadecimal digits, out of two rounds with different beginnings. */
export const longDigest = (text: string): string => shortDigest(text) + shortDigest(text, 0x1b873593);
