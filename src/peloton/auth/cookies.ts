/** A cookie jar for the sign-in form: per host and path, as a browser keeps it (RFC 6265), and only for Peloton. */

import type { HttpResponse } from '../../base/ports';
import { put } from '../../base/records';
import { splitAddress } from '../client/url';

export interface CookieJar {
  /** Takes the cookies that the answer to this address sets. */
  take(address: string, response: HttpResponse): void;
  /** The Cookie header for this address; empty when there is none. */
  headerFor(address: string): string;
  /** One cookie's value, as far as it would be sent to this address. */
  valueFor(address: string, name: string): string | null;
}

interface Cookie {
  name: string;
  value: string;
  domain: string;
  /** Without a Domain attribute a cookie goes back to the very host that set it. */
  isHostOnly: boolean;
  path: string;
  expiresAt: number;
}

/** No cookie may be set for more than this. */
const WIDEST_DOMAIN = 'onepeloton.com';

/**
 * An empty jar. `now` is in epoch ms, and decides when a cookie has expired. A cookie for a host that is not the server's own, or
 * for more than Peloton, is left out (RFC 6265, 5.3), and no cookie goes anywhere without https.
 */
export function createCookieJar(now: () => number): CookieJar {
  let cookies: Cookie[] = [];

  const fitting = (address: string): Cookie[] => {
    const parts = splitAddress(address);
    if (!parts?.isHttps) return [];
    return cookies
      .filter(
        (cookie) => cookie.expiresAt > now() && isForHost(cookie, parts.host) && isForPath(cookie.path, parts.path),
      )
      .sort((a, b) => b.path.length - a.path.length);
  };

  return {
    take(address, response) {
      const parts = splitAddress(address);
      if (!parts?.isHttps) return;
      for (const line of response.headers['set-cookie'] ?? []) {
        const cookie = parseCookie(line, parts, now());
        if (!cookie) continue;
        cookies = cookies.filter((old) => !isSame(old, cookie));
        // One that has run out is how a server takes a cookie back.
        if (cookie.expiresAt > now()) cookies.push(cookie);
      }
    },
    headerFor: (address) =>
      fitting(address)
        .map(({ name, value }) => `${name}=${value}`)
        .join('; '),
    valueFor: (address, name) => fitting(address).find((cookie) => cookie.name === name)?.value ?? null,
  };
}

function parseCookie(line: string, setBy: { host: string; path: string }, now: number): Cookie | null {
  const [pair = '', ...rest] = line.split(';');
  const at = pair.indexOf('=');
  if (at < 1) return null;
  const attributes: Record<string, string> = {};
  for (const each of rest) {
    const [name = '', ...value] = each.split('=');
    put(attributes, name.trim().toLowerCase(), value.join('=').trim());
  }
  const domain = (attributes.domain ?? '').replace(/^\./, '').toLowerCase();
  const cookie: Cookie = {
    name: pair.slice(0, at).trim(),
    value: pair.slice(at + 1).trim(),
    domain: domain || setBy.host,
    isHostOnly: domain === '',
    path: attributes.path?.startsWith('/') ? attributes.path : folderOf(setBy.path),
    expiresAt: expiryOf(attributes, now),
  };
  const isAllowed = cookie.isHostOnly || (isWithin(setBy.host, domain) && isWithin(domain, WIDEST_DOMAIN));
  return isAllowed ? cookie : null;
}

/** Max-Age wins over Expires; without either it lasts as long as the jar. */
function expiryOf(attributes: Record<string, string>, now: number): number {
  const maxAge = attributes['max-age'];
  if (maxAge !== undefined && /^-?\d+$/.test(maxAge)) return now + Number(maxAge) * 1000;
  const expires = Date.parse(attributes.expires ?? '');
  return Number.isNaN(expires) ? Infinity : expires;
}

const folderOf = (path: string): string => path.replace(/\/[^/]*$/, '') || '/';

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isForHost = (cookie: Cookie, host: string): boolean =>
  cookie.isHostOnly ? host === cookie.domain : isWithin(host, cookie.domain);

/** `/a` holds `/a` and `/a/b`, not `/ab`. */
function isForPath(cookiePath: string, path: string): boolean {
  if (path === cookiePath) return true;
  return path.startsWith(cookiePath.endsWith('/') ? cookiePath : `${cookiePath}/`);
}

const isSame = (a: Cookie, b: Cookie): boolean =>
  a.name === b.name && a.domain === b.domain && a.isHostOnly === b.isHostOnly && a.path === b.path;
