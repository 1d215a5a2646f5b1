/** A short digest by which two texts are told apart. Not for secrets. */

/** Two rounds of FNV-1a with different beginnings: 64 bits as 16 hexadecimal digits. */
export function digestOf(text: string): string {
  return fnv1a(text, 0x811c9dc5) + fnv1a(text, 0x1b873593);
}

function fnv1a(text: string, begin: number): string {
  let hash = begin;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
