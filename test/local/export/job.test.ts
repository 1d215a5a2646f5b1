/** A full export that is interrupted, by the day's limit or at any moment, and goes on in the next run. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dropPart, type ExportJob, openExport } from '../../../local/export/job';
import { readExport } from '../../../src/peloton/export/pieces';
import { temporaryFolder } from '../../support/folder';
import { newMember } from '../../support/member';

const DAY_MS = 86_400_000;

/** One process: a member whose requests are written down. */
function begin(folder: string) {
  const member = newMember({ workouts: 12 });
  const { peloton, machine } = member;
  const job: ExportJob = openExport({
    file: join(folder, 'sub', 'all.txt.gz'),
    folder,
    internet: peloton.fetch,
    now: () => machine.clock.now(),
  });
  peloton.fetch = job.internet;
  return { member, job };
}

const textIn = (file: string): string => gunzipSync(readFileSync(file)).toString('utf8');
const detailKeys = (text: string): string[] =>
  [...(readExport(text)?.lines.keys() ?? [])].filter((key) => /^\/api\/workout\/[^/]+\?/.test(key));

test('what the runs of several days read stands in one file, each answer once', () => {
  const folder = temporaryFolder();
  const part = join(folder, 'export.part.gz');
  const first = begin(folder);
  expect(first.job.isUnfinished).toBe(false);
  first.member.connect();
  first.member.peloton.faults.add({ match: /performance_graph/, status: 503 });
  first.member.menu('menuSyncNow', {});
  first.job.keep();
  const saved = first.member.save();
  expect(first.job.end(false)).toEqual({ files: [], said: expect.stringMatching(/same command again/) });
  expect(existsSync(join(folder, 'sub'))).toBe(false);
  expect(statSync(part).mode & 0o077).toBe(0);
  const before = readExport(textIn(part));
  expect(before?.lines.size).toBeGreaterThan(5);
  const graphs = (text: string) => text.match(/performance_graph/g)?.length ?? 0;
  expect(graphs(textIn(part))).toBe(0);

  const next = begin(folder);
  next.member.load(saved);
  next.member.machine.clock.advance(DAY_MS);
  expect(next.job.isUnfinished).toBe(true);
  next.job.goOn();
  next.member.syncAll();
  const [file] = next.job.end(true).files;
  const whole = readExport(textIn(String(file)));
  expect(whole?.head).toEqual(before?.head);
  expect([...(whole?.lines.keys() ?? [])]).toEqual(expect.arrayContaining([...(before?.lines.keys() ?? [])]));
  expect(detailKeys(textIn(String(file))).length).toBeGreaterThan(10);
  expect(graphs(textIn(String(file)))).toBeGreaterThan(10);
  expect(existsSync(part)).toBe(false);
});

test('where nothing was heard nothing is written, and what is dropped is not gone on with', () => {
  const folder = temporaryFolder();
  const { job, member } = begin(folder);
  expect(job.end(true).files).toEqual([]);
  member.connect();
  member.menu('menuSyncNow', {});
  job.keep();
  expect(begin(folder).job.isUnfinished).toBe(true);
  dropPart(folder);
  expect(begin(folder).job.isUnfinished).toBe(false);
});
