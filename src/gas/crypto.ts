/** The Crypto port over Utilities. */
import type { Crypto } from '../base/ports';

export const googleCrypto: Crypto = {
  // A version 4 UUID carries 122 random bits; three of them, hashed, leave 256 that nobody can guess.
  randomText: () => sha256(Utilities.getUuid() + Utilities.getUuid() + Utilities.getUuid()),
  sha256,
  encodeBase64: (text) => Utilities.base64Encode(text, Utilities.Charset.UTF_8),
};

function sha256(text: string): string {
  const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8);
  return Utilities.base64EncodeWebSafe(digest).replace(/={1,2}$/, '');
}

/**
 * Whether two texts are equal. It takes the same time wherever they begin to differ, so that a secret cannot be guessed
 * piece by piece.
 */
export function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}
