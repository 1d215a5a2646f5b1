/** The pages as text: what is put in cannot become markup, and they call only what exists. */
import { readdirSync, readFileSync } from 'node:fs';
import { servedHtml } from '../../local/emulator/html-source';
import { fillPage, type PageData } from '../../src/ui/pages';
import { entryPointsOf } from '../support/entry-points';
import * as fc from '../support/property';

const KEY = 'Abc-_'.repeat(9).slice(0, 43);
const ENTRY_POINTS = entryPointsOf();
const BUILT = readdirSync('dist')
  .filter((file) => file.endsWith('.html'))
  .map((file) => ({ file, text: readFileSync(`dist/${file}`, 'utf8') }));
const sourcesIn = (folder: string, kind: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(kind))
    .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }));
const SOURCES = [...sourcesIn('src/ui', '.html'), ...sourcesIn('src/ui/client', '.ts')];
const CALLS = /\bcall(?:<[^('"]*>)?\('(\w+)'/g;

const DATA: PageData = {
  connect: { username: 'RideFan', signedOut: false, synced: true },
  settings: {},
  status: {},
  import: { timeZone: 'Europe/Berlin', friendWorkouts: 20, cyclingOnly: false, classes: true },
  report: { intro: 'All is well.', lines: [] },
  check: { intro: 'All is well.', lines: [], hasTest: false },
  explorer: {},
  share: {},
  files: { workoutIds: ['w1'] },
  stats: { version: 1, madeAt: null, syncedAt: null, servedAt: '2026-11-21T09:00:00.000Z', units: 'metric' },
};
const render = <Name extends keyof PageData>(name: Name, data: PageData[Name] = DATA[name], title = 'Title') =>
  fillPage(readFileSync(`dist/${name}.html`, 'utf8'), { title, key: KEY, data });
const NAMES = Object.keys(DATA) as Array<keyof PageData>;
const DIALOGS = NAMES.filter((name) => name !== 'stats');

const decodeHtml = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const dataIn = (html: string): unknown => JSON.parse(decodeHtml(/<main data-page="([^"]*)">/.exec(html)?.[1] ?? ''));
const reportOf = (text: string): PageData['report'] => ({ intro: text, lines: [{ state: 'info', label: text, text }] });

test.each(DIALOGS)('%s carries its key in the body, once', (name) => {
  expect(render(name).match(/<body data-key="([^"]*)">/)?.[1]).toBe(KEY);
  expect(render(name).split(KEY)).toHaveLength(2);
});

test('the page that visitors see has no key, no way to the script and nothing to fetch', () => {
  const html = render('stats');
  expect(html).toContain('<body>');
  expect(html).not.toContain(KEY);
  expect(html.replaceAll('\\/', '/')).not.toMatch(/google\.script|data-key|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
});

test.each(BUILT)('$file weighs at most 150 kB', ({ text }) => {
  expect(Buffer.byteLength(text)).toBeLessThan(150_000);
});

test.each(NAMES)('%s is one whole document with no slot left open', (name) => {
  const html = render(name);
  expect(html).toMatch(/^<!DOCTYPE html>/);
  expect(html).not.toContain('{{');
  for (const tag of ['html', 'head', 'body', 'main', 'base'])
    expect(html.match(new RegExp(`<${tag}[ >]`, 'g'))).toHaveLength(1);
});

test('a class title that looks like markup stays text', () => {
  const title = `45 min </script><img src=x onerror="alert('1')"> & {{key}} $& $1 \u2028 Ride`;
  const html = render('report', reportOf(title));
  expect(html).not.toContain('<img');
  expect(html.match(/<\/script>/g)).toHaveLength(render('report').match(/<\/script>/g)?.length ?? 0);
  expect(html.split(KEY)).toHaveLength(2);
  expect(dataIn(html)).toEqual(reportOf(title));
});

test('whatever the data is, the page reads exactly that and its markup stays the same', () => {
  const skeleton = (html: string) => html.replace(/ data-page="[^"]*"/, '');
  const bare = skeleton(render('report'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const html = render('report', reportOf(text));
      expect(dataIn(html)).toEqual(reportOf(text));
      expect(skeleton(html)).toBe(bare);
    }),
  );
});

test('a title is escaped', () => {
  expect(render('status', {}, '</title><b>')).toContain('<title>&lt;/title&gt;&lt;b&gt;</title>');
});

test.each(SOURCES)('$file makes no markup from data and asks no third party for anything', ({ text }) => {
  expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/);
  expect(text).not.toMatch(/<script[^>]+src=|<link\b|@import|url\(|<img|<iframe|\bfetch\(|XMLHttpRequest|sendBeacon/);
});

test.each(SOURCES)('$file calls only functions that are exported', ({ text }) => {
  const called = [...text.matchAll(CALLS)].map((match) => match[1]);
  expect(called.filter((name) => !ENTRY_POINTS.includes(name ?? ''))).toEqual([]);
});

test('every page function is called by some page', () => {
  const called = SOURCES.flatMap(({ text }) => [...text.matchAll(CALLS)].map((match) => match[1]));
  expect([...new Set(called)].sort()).toEqual(ENTRY_POINTS.filter((name) => name.startsWith('api')).sort());
});

test('google.script.run is used in one place, with the key first', () => {
  const uses = SOURCES.filter(({ text }) => text.includes('google.script.run'));
  expect(uses.map(({ file }) => file)).toEqual(['page.ts']);
  expect(uses[0]?.text).toMatch(/\[name\]\?\.\(key, \.\.\.args\)/);
});

test.each(sourcesIn('src/ui', '.html'))('every input in $file has a label', ({ text }) => {
  const ids = [...text.matchAll(/<(?:input|select|textarea)\b[^>]*?\bid="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.filter((id) => !text.includes(`<label for="${id}"`))).toEqual([]);
  expect([...text.matchAll(/<(?:input|select|textarea)\b/g)]).toHaveLength(ids.length);
});

test.each(BUILT)('the scripts of $file parse', ({ text }) => {
  const scripts = [...text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
  expect(scripts).toHaveLength([...text.matchAll(/<script\b/g)].length);
  for (const [, attributes = '', code = ''] of scripts)
    expect(() => (attributes.includes('json') ? JSON.parse(code) : new Function(code))).not.toThrow();
});

test.each(BUILT)('$file is served whole, however much Google takes for a comment', ({ text }) => {
  const scripts = (html: string) => html.match(/<script[\s\S]*?<\/script>/g);
  for (const cut of ['anywhere', 'outside strings'] as const)
    expect(scripts(servedHtml(text, cut))).toEqual(scripts(text));
});
