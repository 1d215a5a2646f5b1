/** The real client, signed in to a fake Peloton. */
import type { FakePeloton } from '../../local/fake-peloton/index';
import type { Http } from '../../src/base/ports';
import { createClient, type Peloton } from '../../src/peloton/client/client';
import { silentLog } from '../streams/scripted-peloton';

export function clientOf(fake: FakePeloton, now: number): Peloton {
  const { accessToken } = fake.issueToken('web');
  const http: Http = (requests) =>
    requests.map((request) => {
      const headers = { ...request.headers, ...(request.contentType ? { 'Content-Type': request.contentType } : {}) };
      const answer = fake.fetch({
        method: request.method.toUpperCase(),
        url: request.url,
        headers,
        body: request.body ?? '',
      });
      const folded: Record<string, string[]> = {};
      for (const [name, value] of answer.headers)
        folded[name.toLowerCase()] = [...(folded[name.toLowerCase()] ?? []), value];
      return { status: answer.status, headers: folded, body: answer.body };
    });
  return createClient({
    http,
    clock: { now: () => now, sleep: () => {} },
    log: silentLog,
    session: { headers: () => ({ Authorization: `Bearer ${accessToken}` }), renew: () => false },
    deadlineAt: now + 3_600_000,
    callsLeft: () => 1000,
  });
}
