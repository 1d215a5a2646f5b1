/** Base64 without any service of Google: between an answer and its saving nothing may be called that can be cut off. */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 text from base64 or base64url, padded or not; null for anything else. */
export function decodeBase64(text: string): string | null {
  let escaped = '';
  let held = 0;
  let bits = 0;
  for (const digit of text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/[=\s]+/g, '')) {
    const value = DIGITS.indexOf(digit);
    if (value < 0) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    escaped += `%${((held >> bits) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    // The bytes are no UTF-8.
    return null;
  }
}
