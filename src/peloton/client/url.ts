/** Addresses as text: Apps Script has neither URL nor URLSearchParams. */

export type Query = Record<string, string | number | boolean | undefined>;

export interface AddressParts {
  /** `https://host`, lower case. */
  origin: string;
  host: string;
  isHttps: boolean;
  /** Begins with `/`. */
  path: string;
  /** Without `?`. */
  query: string;
  /** Without `#`. */
  fragment: string;
}

/** A query such as `a=1&b=2`, which is also the body of a form post. Undefined values are left out. */
export function encodeQuery(query: Query): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeText(name)}=${encodeText(String(value))}`)
    .join('&');
}

/**
 * A text as part of an address. Half a pair of surrogates, which cannot be encoded, becomes the sign for an unknown
 * character.
 */
export const encodeText = (text: string): string => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd'));

/**
 * Reads a query without its question mark. Of a name that stands twice the last counts, and what cannot be decoded stays as it
 * is.
 */
export function parseQuery(text: string): Record<string, string> {
  const pairs = text.split('&').filter((each) => each !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [decode(pair), ''] : [decode(pair.slice(0, at)), decode(pair.slice(at + 1))];
    }),
  );
}

const decode = (text: string): string => decodeText(text.replace(/\+/g, ' '));

/** A text with `%20` and the like read; one with a stray % comes back as it is. */
export function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Whether a path leads where it seems to. An id that reads as a step (`.`, `..`), that is empty or that holds a slash, plain
 * or encoded, would turn a request into another one, on our side or on the way.
 */
export const isPlainPath = (path: string): boolean =>
  path.startsWith('/') && path.slice(1).split('/').every(isPlainStep);

function isPlainStep(step: string): boolean {
  const text = decodeText(step);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what no id holds
  return text !== '' && text !== '.' && text !== '..' && !/[/\\%?#\u0000-\u001f\u007f]/.test(text);
}

/** The parts of an absolute http(s) address; null for anything else. */
export function splitAddress(address: string): AddressParts | null {
  const match = /^(https?):\/\/([^/?#]+)((?:\/[^?#]*)?)(?:\?([^#]*))?(?:#([\s\S]*))?$/i.exec(address);
  if (!match) return null;
  const [, scheme = '', host = '', path = '', query = '', fragment = ''] = match;
  const lower = { scheme: scheme.toLowerCase(), host: host.toLowerCase() };
  return {
    origin: `${lower.scheme}://${lower.host}`,
    host: lower.host,
    isHttps: lower.scheme === 'https',
    path: path || '/',
    query,
    fragment,
  };
}

/**
 * What a `Location` header or a form's action means on the page where it stood (RFC 3986, section 5, as far as such
 * pages use it).
 */
export function resolveAddress(base: string, reference: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  const parts = splitAddress(base);
  if (!parts) return reference;
  if (reference.startsWith('//')) return `${parts.isHttps ? 'https' : 'http'}:${reference}`;
  if (reference.startsWith('/')) return parts.origin + reference;
  if (reference === '' || reference.startsWith('?')) return parts.origin + parts.path + reference;
  return parts.origin + parts.path.slice(0, parts.path.lastIndexOf('/') + 1) + reference.replace(/^(\.\/)+/, '');
}
