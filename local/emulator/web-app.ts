/** What a browser or any other program gets from the published web app. */
import type { Machine, RunOptions } from './types';

export interface WebReply {
  status: number;
  /** Without its character set. */
  type: string;
  body: string;
  /** Where a redirection leads. */
  location?: string;
}

const TYPES: Record<string, string> = { ICAL: 'text/calendar', JSON: 'application/json', PAGE: 'text/html' };
const SIGN_IN = 'https://accounts.google.com/ServiceLogin';

/**
 * Visits an address. Only the published one answers everybody: `/dev`, the form with a domain, and whatever follows `/exec`
 * lead strangers to a sign-in. `visitor` is the address of somebody who is signed in. Asked for the head alone it refuses,
 * as programs that ask so first have reported. Throws what the script throws.
 */
export function visitWebApp(machine: Machine, url: string, method: 'GET' | 'HEAD' = 'GET', visitor = ''): WebReply {
  const { webAppUrl = '' } = machine.state;
  const { origin, pathname, searchParams } = new URL(url);
  const address = origin + pathname;
  const isOurs = webAppUrl !== '' && (address === webAppUrl || address.startsWith(`${webAppUrl}/`));
  const plain = { type: 'text/html', body: '' };
  if (method === 'HEAD') return { ...plain, status: 403 };
  if (!isOurs && /\/dev$|\/a\//.test(pathname)) return { ...plain, status: 302, location: SIGN_IN };
  if (!isOurs) return { ...plain, status: 404 };
  const pathInfo = address.slice(webAppUrl.length + 1);
  if (pathInfo !== '' && visitor === '') return { ...plain, status: 302, location: SIGN_IN };
  return { status: 200, ...answerOf(machine, { parameter: Object.fromEntries(searchParams), pathInfo }, { visitor }) };
}

function answerOf(
  machine: Machine,
  { parameter, pathInfo }: { parameter: Record<string, string>; pathInfo: string },
  options: RunOptions,
): Omit<WebReply, 'status'> {
  const event = { parameter, ...(pathInfo && { pathInfo }) };
  const { value, error } = machine.run('doGet', [event], { ...options, context: 'webapp' });
  if (error) throw new Error(error.message);
  const output = value as { getContent(): string; getMimeType(): string };
  // The emulator refuses to be asked for what an object has not, and a page has no type of its own.
  const kind = 'getMimeType' in output ? output.getMimeType() : 'PAGE';
  return { type: TYPES[kind] ?? 'text/plain', body: output.getContent() };
}
