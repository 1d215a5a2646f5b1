/** What goes over the wire for a request, without the session: for showing it before it is sent. */
import { encodeQuery } from '../client/url';
import type { Args, Entry } from './entry';
import { HOSTS } from './hosts';
import { toOperation, toRequest } from './request';

export interface Sent {
  /** Upper case. */
  method: string;
  url: string;
  /** JSON text; null for none. */
  body: string | null;
}

/** Method, address and body of a request, as they leave the script. */
export function sent(entry: Entry, args: Args): Sent {
  const { method, host } = entry;
  if (entry.document !== undefined) {
    return {
      method: 'POST',
      url: HOSTS[host] + entry.path,
      body: JSON.stringify({ ...toOperation(entry, args), isOnlyOurs: undefined }),
    };
  }
  const { path, query, body } = toRequest(entry, args);
  const search = encodeQuery(query ?? {});
  return {
    method: method.toUpperCase(),
    url: HOSTS[host] + path + (search && `?${search}`),
    body: body === undefined ? null : JSON.stringify(body),
  };
}
