/**
 * The mark by which an event is known as ours: only who has the member's secret can make it, and it fits only the one
 * account, class and event. A text in an event, which anybody may write, proves nothing.
 */

/** Makes marks for one Peloton account. */
export interface Marks {
  /** Tells marks of one secret from those of another; not secret itself. */
  readonly name: string;
  /** `key` is that of the class or workout. */
  of(key: string, eventId: string): string;
}

export interface MarkSource {
  /** Id of the Peloton account. */
  account: string;
  /** Known to nobody but the member's own script. */
  secret: string;
  /** SHA-256 of UTF-8 text as text. */
  sha256(text: string): string;
}

/**
 * Makes the marks of one account. `secret` never leaves the member's store; whoever lacks it cannot make an event look like
 * ours.
 */
export function createMarks({ account, secret, sha256 }: MarkSource): Marks {
  const sign = keyedDigest(sha256, secret);
  return {
    name: sign(JSON.stringify(['name', account])).slice(0, 8),
    of: (key, eventId) => sign(JSON.stringify(['event', account, key, eventId])),
  };
}

const BLOCK_CHARS = 64;

/**
 * HMAC (RFC 2104) over a digest that takes and gives text: the inner digest enters the outer one as text and not as
 * bytes, which is as strong. The secret is hashed first, so that each of its characters is one byte.
 */
function keyedDigest(sha256: (text: string) => string, secret: string): (text: string) => string {
  const key = sha256(secret).padEnd(BLOCK_CHARS, '\0');
  const pad = (byte: number): string =>
    Array.from(key, (character) => String.fromCharCode(character.charCodeAt(0) ^ byte)).join('');
  const [inner, outer] = [pad(0x36), pad(0x5c)];
  return (text) => sha256(outer + sha256(inner + text));
}
