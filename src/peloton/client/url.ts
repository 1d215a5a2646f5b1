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

/** `a=1&b=2`; undefined values are left out. Also the body of a form post. */
export function encodeQuery(query: Query): string {
  return Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

export function parseQuery(text: string): Record<string, string> {
  const query: Record<string, string> = {};
  for (const pair of text.split('&').filter((each) => each !== '')) {
    const at = pair.indexOf('=');
    const name = decode(at < 0 ? pair : pair.slice(0, at));
    query[name] = at < 0 ? '' : decode(pair.slice(at + 1));
  }
  return query;
}

function decode(text: string): string {
  const spaced = text.replace(/\+/g, ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray % is not an escape: the text is taken as it stands.
    return spaced;
  }
}

/** Null for anything but an absolute http(s) address. */
export function splitAddress(address: string): AddressParts | null {
  const match = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(address);
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

/** What a `Location` or form action means on the page where it stood. */
export function resolveAddress(base: string, reference: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) return reference;
  const parts = splitAddress(base);
  if (!parts) return reference;
  if (reference.startsWith('//')) return `${parts.isHttps ? 'https' : 'http'}:${reference}`;
  if (reference.startsWith('/')) return parts.origin + reference;
  if (reference === '' || reference.startsWith('?')) return parts.origin + parts.path + reference;
  return parts.origin + parts.path.replace(/[^/]*$/, '') + reference.replace(/^(\.\/)+/, '');
}
