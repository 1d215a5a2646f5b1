/** What is built into the product on demand: every combination builds, and what is left out leaves no trace. */

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bigquery } from '../../src/destinations/bigquery/settings';
import { coda } from '../../src/destinations/coda/settings';
import { drive } from '../../src/destinations/drive/settings';
import { DEFINITIONS } from '../../src/settings/list';
import { firstOf } from '../support/effort';
import { entryPointsOf } from '../support/entry-points';
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

/** In the quick run, the first alone and the others together, which other tests build as well. */
const OPTIONS = { drive, bigquery, coda };
type Option = keyof typeof OPTIONS;
const NAMES = Object.keys(OPTIONS) as Option[];

/** What a product without the option may not hold: its files, its settings with their labels, its scopes and its hosts. */
function tracesOf(option: Option): string[] {
  const { settings, scopes } = OPTIONS[option];
  const own = Object.entries(settings).filter(([key]) => !(key in DEFINITIONS));
  const shown = own.flatMap(([key, { label }]) => [key, label]);
  const hosts = built(distWith(option)).hosts.filter((host) => !host.includes('onepeloton.com'));
  return [`src/destinations/${option}/`, ...shown, ...Object.values(scopes), ...hosts];
}

test('what only a page or a reader needs is not in the script', () => {
  expect(standard.code).toContain('// src/peloton/catalogue/');
  expect(standard.code).not.toMatch(/^\/\/ src\/(?:peloton\/(?:catalogue\/(?:texts|offers)|answers)|ui\/client)/m);
});

test('the standard product has neither code nor permission nor host of an option', () => {
  expect(standard.scopes).not.toContain('bigquery');
  expect(standard.services).toEqual([]);
  expect(standard.hosts.filter((host) => !host.includes('onepeloton.com'))).toEqual([]);
  expect(standard.code).not.toMatch(/bigquery|coda\.io|getOAuthToken|googleapis\.com\/(upload\/)?drive/i);
});

test.each(firstOf(1, NAMES))('%s is in a product that is built with it, and leaves no trace in any other', (option) => {
  const others = NAMES.filter((each) => each !== option);
  const traces = tracesOf(option);
  const tracesIn = (code: string) => traces.filter((trace) => code.includes(trace));
  expect(tracesIn(built(distWith(option)).code)).toEqual(traces);
  expect(tracesIn(standard.code)).toEqual([]);
  expect(tracesIn(built(distWith(others.join())).code)).toEqual([]);
});

test('an entry point of an option is a function of the script only where the option is built in', () => {
  const all = entryPointsOf(distWith('bigquery,coda,drive'));
  expect(all.filter((name) => !entryPointsOf().includes(name))).toEqual(['menuRebuild']);
  for (const [folder, count] of [
    ['dist', 0],
    [distWith('drive'), 1],
    [distWith('bigquery,coda'), 0],
  ] as const)
    expect(entryPointsOf(folder).filter((name) => name === 'menuRebuild')).toHaveLength(count);
});

const ASKED_FOR: Array<[options: string, scopes: string[], hosts: string[], services: string[]]> = [
  [
    'drive',
    ['drive.file'],
    ['https://www.googleapis.com/drive/v3/', 'https://www.googleapis.com/upload/drive/v3/'],
    ['Drive'],
  ],
  ['bigquery,coda', ['bigquery'], ['https://bigquery.googleapis.com/', 'https://coda.io/apis/v1/'], ['BigQuery']],
  ['bigquery', ['bigquery'], ['https://bigquery.googleapis.com/'], ['BigQuery']],
  ['coda', [], ['https://coda.io/apis/v1/'], []],
];

test.each(firstOf(2, ASKED_FOR))(
  'built with %s it asks for that and nothing else',
  (options, scopes, hosts, services) => {
    const rest = built(distWith(options));
    expect(rest.scopes).toEqual([...standard.scopes, ...scopes]);
    expect(rest.hosts).toEqual([...standard.hosts, ...hosts]);
    expect(rest.services).toEqual(services);
  },
);

test('an option that there is not is refused by name', () => {
  const { status, stderr } = spawnSync(process.execPath, ['build.mjs', '--with=strava', '--dist=build/none'], {
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('there is no option "strava"');
});
