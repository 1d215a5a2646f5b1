/** Which class a link to Peloton's site is about. */

export interface ClassLink {
  url: string;
  rideId: string | null;
  sessionId: string | null;
}

const URL_PATTERN = /https?:\/\/(?:www\.)?members\.onepeloton\.com\/[^\s"'<>)\]]*/gi;
/** Categories, which may stand in the same place, have no digits. */
const ID = '([0-9a-f]{32}|[\\w-]*\\d[\\w-]*)';

/** The first link to a class in a text, which may be Google's HTML. */
export function linkIn(text: string): ClassLink | null {
  for (const [url] of text.replace(/&amp;/gi, '&').matchAll(URL_PATTERN)) {
    const link = readLink(url);
    if (link) return link;
  }
  return null;
}

function readLink(url: string): ClassLink | null {
  const id = (pattern: string): string | null => new RegExp(pattern, 'i').exec(url)?.[1] ?? null;
  const both = new RegExp(`/scheduled/class/${ID}/${ID}`, 'i').exec(url);
  const rideId = both?.[1] ?? id(`[?&]classId=${ID}`) ?? id(`/classes/(?:[\\w-]+/)*${ID}`);
  const sessionId = both?.[2] ?? id(`[?&](?:liveId|pelotonId)=${ID}`);
  return rideId || sessionId ? { url, rideId, sessionId } : null;
}
