/** Which class a link to Peloton's site is about. */
import { splitAddress } from '../../peloton/client/url';

export interface ClassLink {
  url: string;
  rideId: string | null;
  sessionId: string | null;
}

const URL_PATTERN = /https?:\/\/(?:www\.)?members\.onepeloton\.com\/[^\s"'<>)\]]*/gi;
/** The first link to a class of Peloton's in a text, which may be Google's HTML; null where there is none. */
export function linkIn(text: string): ClassLink | null {
  for (const [url] of text.replace(/&amp;/gi, '&').matchAll(URL_PATTERN)) {
    const link = readLink(url);
    if (link) return link;
  }
  return null;
}

function readLink(url: string): ClassLink | null {
  const steps = (splitAddress(url)?.path ?? '').split('/');
  const isAt = (at: number, name: string) => steps[at]?.toLowerCase() === name;
  const both = steps.findIndex((_, at) => isAt(at, 'scheduled') && isAt(at + 1, 'class'));
  const [first = null, second = null] = both < 0 ? [] : [idIn(steps[both + 2]), idIn(steps[both + 3])];
  if (first !== null && second !== null) return { url, rideId: first, sessionId: second };
  const rideId = parameterOf(url, ['classid']) ?? idBehindClasses(steps);
  const sessionId = parameterOf(url, ['liveid', 'pelotonid']);
  return rideId || sessionId ? { url, rideId, sessionId } : null;
}

/** Categories, which may stand in the same place, have no digits. */
function idIn(step = ''): string | null {
  const [id = ''] = /^[\w-]+/.exec(step) ?? [];
  return /^[0-9a-f]{32}$/i.test(id) || /\d/.test(id) ? id : null;
}

function idBehindClasses(steps: readonly string[]): string | null {
  const at = steps.findIndex((step) => step.toLowerCase() === 'classes');
  const ids = at < 0 ? [] : steps.slice(at + 1).map(idIn);
  return ids.reverse().find((id) => id !== null) ?? null;
}

function parameterOf(url: string, names: readonly string[]): string | null {
  for (const pair of url.split(/[?&#]/).slice(1)) {
    const at = pair.indexOf('=');
    const id = names.includes(pair.slice(0, at).toLowerCase()) ? idIn(pair.slice(at + 1)) : null;
    if (id !== null) return id;
  }
  return null;
}
