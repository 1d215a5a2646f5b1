/** The product built with its option for news of versions: off until the member wants it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../../local/emulator/inspect';
import { testInFull } from '../support/effort';
import { distWith } from '../support/fresh-build';
import { HOUR_MS, newMember } from '../support/member';

const HOST = 'news.example';
process.env.PELOTON_NEWS = `https://${HOST}/main/package.json`;
const WEEK_HOURS = 7 * 24;

testInFull('it asks only who switched it on, at the one address of its manifest, and says what it found', () => {
  const dist = distWith('news');
  const manifest = JSON.parse(readFileSync(join(dist, 'appsscript.json'), 'utf8')) as { urlFetchWhitelist: string[] };
  expect(manifest.urlFetchWhitelist.at(-1)).toBe(`https://${HOST}/main/`);
  const asked: string[] = [];
  const member = newMember({
    workouts: 1,
    dist,
    hosts: {
      [HOST]: (request) => {
        asked.push(JSON.stringify(request));
        return { status: 200, headers: [], body: '{"version":"99.0.0"}' };
      },
    },
  });
  member.connect();
  member.syncAll();
  const version = () => member.menu('menuCheckSetup').dialogs[0]?.html ?? '';
  expect(asked).toEqual([]);
  expect(member.page('apiSaveSettings', member.pageKey(), { tellsNews: true }, null).error).toBeUndefined();
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  member.machine.clock.advance(WEEK_HOURS * HOUR_MS);
  member.hour();
  expect(asked).toHaveLength(2);
  expect(asked.join()).not.toMatch(/Bearer|eyJ|sample_rider|Cookie/i);
  const said = readRows(member.machine, 'Sync log').filter(({ Details }) => /Version 99\.0\.0/.test(String(Details)));
  expect(said).toHaveLength(1);
  expect(version()).toContain('Version 99.0.0 of Peloton Sync is there');
});

test('a build that is not told where to ask is refused, and the standard one has nothing of it', () => {
  const env = { ...process.env, PELOTON_NEWS: '' };
  const args = ['build.mjs', '--with=news', '--dist=build/none'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  expect([status, stderr]).toEqual([1, expect.stringContaining('needs the https address')]);
  expect(readFileSync('dist/Code.js', 'utf8')).not.toMatch(/tellsNews|upgrade\/news/);
});
