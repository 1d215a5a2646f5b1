/**
 * The token in whatever a member copied from a browser. Peloton's web app (auth0-spa-js) keeps two entries in its local
 * storage: `@@auth0spajs@@::<client>::@@user@@` says who is signed in, and
 * `@@auth0spajs@@::<client>::https://api.onepeloton.com/::<scopes>` holds the tokens (seen from May to August 2026).
 */
import { SignInError } from '../../base/errors';
import { parseJson } from '../../base/json';
import { MOBILE_CLIENT, readClaims, WEB_CLIENT } from './token';

/** At most one of the two tokens; none where nothing was pasted. */
export interface FoundToken {
  refreshToken: string | null;
  accessToken: string | null;
  /** Epoch seconds, where the entry says when its access token ends. */
  expiresAtSec: number | null;
}

const NOTHING: FoundToken = { refreshToken: null, accessToken: null, expiresAtSec: null };
const MAX_LENGTH = 200_000;
const THE_OTHER = 'Copy the value of the entry whose name has https://api.onepeloton.com/ in it.';

/**
 * Reads a bare token, an entry's value, its name and value together, or all of the storage; as JSON, as JSON in a text, or
 * as a console writes objects. `kind`: what a bare token is taken for. Throws SignInError with a sentence that says what
 * was pasted instead.
 */
export function readPastedToken(pasted: string, kind: 'refresh' | 'access' | 'either'): FoundToken {
  // Both entries are far shorter; all of a browser's storage for the site may be longer.
  const text = pasted.trim().slice(0, MAX_LENGTH);
  if (text === '') return NOTHING;
  const entry = text.slice(Math.max(0, text.search(/::https:\/\/api\.onepeloton\.com/)));
  const refreshToken = fieldOf(entry, 'refresh_token');
  if (refreshToken !== null) return { ...NOTHING, refreshToken };
  const accessToken = fieldOf(entry, 'access_token');
  if (accessToken !== null)
    return { ...NOTHING, accessToken, expiresAtSec: Number(fieldOf(entry, 'expiresAt')) || null };
  refuseOthers(text);
  return readBare(text, kind);
}

/** A value that was opened by a quote counts only if it is closed, too: else it is cut off. */
const FIELD =
  /\b(refresh_token|access_token|expiresAt)\\*["']?(?:\s*[:=]\s*|\s+)(?:\\*["']([\w.~+/=-]+)\\*["']|([\w.~+/=-]+))/g;

function fieldOf(text: string, name: string): string | null {
  const found = [...text.matchAll(FIELD)].find((match) => match[1] === name);
  return found?.[2] ?? found?.[3] ?? null;
}

function refuseOthers(text: string): void {
  if (/[?&#]code=/.test(text))
    throw new SignInError('This is an address, which has a field of its own: the first way.');
  if (/@@user@@|decodedToken|\bid_token/.test(text))
    throw new SignInError(`This is the entry that says who is signed in; it holds no token that works. ${THE_OTHER}`);
  const isCutOff = /[{[]/.test(text) && !parseJson(text.slice(text.search(/[{[]/))).ok;
  if (isCutOff) throw new SignInError('That value is cut off. Copy all of it, from { to }.');
  if (/[{[]/.test(text)) throw new SignInError(`There is no token in that value. ${THE_OTHER}`);
  if (/@@auth0spajs@@/.test(text))
    throw new SignInError('This is the name of the entry. Copy its value, which begins with {.');
}

function readBare(text: string, kind: 'refresh' | 'access' | 'either'): FoundToken {
  const isBearer = /^["'\s]*bearer\s/i.test(text);
  const token = text
    .replace(/^["'\s]*bearer\s/i, '')
    .replace(/\s+/g, '')
    .replace(/^["']|["']$/g, '');
  const isJwt = /^eyJ[\w-]*\.[\w-]+\./.test(token);
  if (isJwt && [WEB_CLIENT, MOBILE_CLIENT].includes(readClaims(token).audience ?? ''))
    throw new SignInError(`This is an id token, which only says who is signed in. ${THE_OTHER}`);
  const isAccess = kind === 'access' || (kind === 'either' && (isJwt || isBearer));
  return isAccess ? { ...NOTHING, accessToken: token } : { ...NOTHING, refreshToken: token };
}
