/** A member whose product was built with BigQuery and Coda, and who uses what a test asks for. */
import { createEmulatedBigQuery, type EmulatedBigQuery } from '../../local/emulator/bigquery';
import type { FetchResponse, Internet } from '../../local/emulator/types';
import { type Member, type MemberOptions, newMember, presetSettings, WITHOUT_TABLES } from './member';
import { distWith } from './options';

export const PROJECT = 'my-project-123';

export interface FarMember extends Member {
  bigquery: EmulatedBigQuery;
  /** Called before each request to BigQuery; an answer takes the place of its own. */
  duringBigQuery: ((path: string) => FetchResponse | null) | null;
}

const opened: EmulatedBigQuery[] = [];

afterEach(() => {
  for (const bigquery of opened.splice(0)) bigquery.close();
});

export function newFarMember(options: MemberOptions & { settings?: object; isSandbox?: boolean } = {}): FarMember {
  const box: { member: FarMember | null } = { member: null };
  const bigquery = createEmulatedBigQuery({
    project: PROJECT,
    now: () => box.member?.machine.clock.now() ?? 0,
    isSandbox: options.isSandbox ?? false,
  });
  opened.push(bigquery);
  const answer: Internet = (request) => box.member?.duringBigQuery?.(request.url) ?? bigquery.fetch(request);
  const member = newMember({
    workouts: 6,
    ...options,
    dist: distWith('bigquery'),
    hosts: { 'bigquery.googleapis.com': answer },
  });
  const tables = options.tables ? {} : WITHOUT_TABLES;
  presetSettings(member.machine, { ...tables, units: 'metric', bigqueryProject: PROJECT, ...options.settings });
  member.connect();
  box.member = Object.assign(member, { bigquery, duringBigQuery: null });
  return box.member;
}

export const googleError = (status: number, reason: string, message = reason): FetchResponse => ({
  status,
  headers: [],
  body: JSON.stringify({ error: { code: status, message, errors: [{ reason, message }] } }),
});
