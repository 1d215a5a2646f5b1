/** What is built into the product on demand: every combination builds, and what is left out leaves no trace. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distWith } from '../support/fresh-build';

interface Built {
  code: string;
  scopes: string[];
  hosts: string[];
  services: string[];
}

function built(folder: string): Built {
  const manifest = JSON.parse(readFileSync(join(folder, 'appsscript.json'), 'utf8'));
  return {
    code: readFileSync(join(folder, 'Code.js'), 'utf8'),
    scopes: manifest.oauthScopes.map((scope: string) => scope.replace(/.*\//, '')),
    hosts: manifest.urlFetchWhitelist,
    services: (manifest.dependencies?.enabledAdvancedServices ?? []).map(
      ({ userSymbol }: { userSymbol: string }) => userSymbol,
    ),
  };
}

const standard = built('dist');

test('the standard product has neither code nor permission nor host of an option', () => {
  expect(standard.scopes).not.toContain('bigquery');
  expect(standard.services).toEqual([]);
  expect(standard.hosts.filter((host) => !host.includes('onepeloton.com'))).toEqual([]);
  expect(standard.code).not.toMatch(/bigquery|coda\.io|getOAuthToken|googleapis\.com\/(upload\/)?drive/i);
});

test.each([
  ['bigquery', ['bigquery'], ['https://bigquery.googleapis.com/'], ['BigQuery']],
  [
    'drive',
    ['drive.file'],
    ['https://www.googleapis.com/drive/v3/', 'https://www.googleapis.com/upload/drive/v3/'],
    ['Drive'],
  ],
  ['coda', [], ['https://coda.io/apis/v1/'], []],
  ['bigquery,coda', ['bigquery'], ['https://bigquery.googleapis.com/', 'https://coda.io/apis/v1/'], ['BigQuery']],
])('built with %s it asks for that and nothing else', (options, scopes, hosts, services) => {
  const rest = built(distWith(options));
  expect(rest.scopes).toEqual([...standard.scopes, ...scopes]);
  expect(rest.hosts).toEqual([...standard.hosts, ...hosts]);
  expect(rest.services).toEqual(services);
});

test('an option that there is not is refused by name', () => {
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--with=strava', '--dist=build/none'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('there is no option "strava"');
});
