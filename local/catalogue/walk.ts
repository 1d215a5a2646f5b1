/** Takes the tour through a Peloton: sends every request of the catalogue and keeps the ids that answers give. */
import { idsIn } from '../../src/peloton/catalogue/answer';
import { type OwnIds, readArgs, suggestArgs, timesFrom } from '../../src/peloton/catalogue/args';
import type { Args } from '../../src/peloton/catalogue/entry';
import { type Sent, sent } from '../../src/peloton/catalogue/sent';
import type { FetchResponse, Internet } from '../fake-peloton/http';
import { planTour, type Stop } from './tour';

export interface Visit {
  stop: Stop;
  args: Args;
  sent: Sent;
  status: number;
  body: string;
  /** Parsed where it is JSON. */
  answer: unknown;
}

export interface Traveller {
  internet: Internet;
  accessToken: string;
  /** Who it is, and for signing in: email, password, refreshToken. */
  ids: OwnIds;
  nowMs: number;
}

/** Ids found while reading stay; those that a change gives are of what it made, and replace them. */
export function takeTour(traveller: Traveller, stops: readonly Stop[] = planTour()): Visit[] {
  const ids: Record<string, string> = { ...traveller.ids };
  return stops.map((stop) => {
    const visit = visitStop(traveller, stop, ids);
    const found = idsIn(stop.entry, visit.answer);
    for (const [id, value] of Object.entries(found)) {
      if (value !== undefined && (ids[id] === undefined || stop.entry.changes)) ids[id] = value;
    }
    return visit;
  });
}

function visitStop({ internet, accessToken, nowMs }: Traveller, stop: Stop, ids: OwnIds): Visit {
  const { entry, values } = stop;
  const args = readArgs(entry, suggestArgs(entry, ids, timesFrom(nowMs), values), ids);
  const message = sent(entry, args);
  const headers: Record<string, string> = { Authorization: `Bearer ${accessToken}`, 'Peloton-Platform': 'web' };
  if (message.body !== null) headers['Content-Type'] = 'application/json';
  const { status, body }: FetchResponse = internet({ ...message, headers, body: message.body ?? '' });
  return { stop, args, sent: message, status, body, answer: parsed(body) };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    // Not every answer is JSON: history files and pages are text.
    return body;
  }
}
