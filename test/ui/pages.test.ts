/** The pages as text: what is put in cannot become markup, and they call only what exists. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { fillPage, type PageData } from '../../src/ui/pages';

const KEY = 'Abc-_'.repeat(9).slice(0, 43);
const ENTRY_POINTS = readFileSync('src/entry-points.txt', 'utf8').trim().split('\n');
const SOURCES = readdirSync('src/ui')
  .filter((file) => file.endsWith('.html'))
  .map((file) => ({ file, text: readFileSync(`src/ui/${file}`, 'utf8') }));

const DATA: PageData = {
  connect: { username: 'RideFan', signedOut: false },
  settings: {},
  status: {},
  import: {},
  report: { intro: 'All is well.', lines: [] },
  explorer: {},
};
const render = <Name extends keyof PageData>(name: Name, data: PageData[Name] = DATA[name], title = 'Title') =>
  fillPage(readFileSync(`dist/${name}.html`, 'utf8'), { title, key: KEY, data });
const NAMES = Object.keys(DATA) as Array<keyof PageData>;

const decodeHtml = (text: string) =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');
const dataIn = (html: string): unknown => JSON.parse(decodeHtml(/<main data-page="([^"]*)">/.exec(html)?.[1] ?? ''));
const reportOf = (text: string): PageData['report'] => ({ intro: text, lines: [{ state: 'info', label: text, text }] });

test.each(NAMES)('%s carries its key in the body, once', (name) => {
  expect(render(name).match(/<body data-key="([^"]*)">/)?.[1]).toBe(KEY);
  expect(render(name).split(KEY)).toHaveLength(2);
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
  const called = [...text.matchAll(/\bcall\('(\w+)'/g)].map((match) => match[1]);
  expect(called.filter((name) => !ENTRY_POINTS.includes(name ?? ''))).toEqual([]);
});

test('every page function is called by some page', () => {
  const called = SOURCES.flatMap(({ text }) => [...text.matchAll(/\bcall\('(\w+)'/g)].map((match) => match[1]));
  expect([...new Set(called)].sort()).toEqual(ENTRY_POINTS.filter((name) => name.startsWith('api')).sort());
});

test('google.script.run is used in one place, with the key first', () => {
  const uses = SOURCES.filter(({ text }) => text.includes('google.script.run'));
  expect(uses.map(({ file }) => file)).toEqual(['frame.html']);
  expect(uses[0]?.text).toMatch(/withFailureHandler\(fail\)\[name\]\(key, \.\.\.args\)/);
});

test.each(SOURCES)('every input in $file has a label', ({ text }) => {
  const ids = [...text.matchAll(/<(?:input|select|textarea)\b[^>]*?\bid="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.filter((id) => !text.includes(`<label for="${id}"`))).toEqual([]);
  expect([...text.matchAll(/<(?:input|select|textarea)\b/g)]).toHaveLength(ids.length);
});

test.each(SOURCES)('the scripts of $file parse', ({ text }) => {
  for (const [, code] of text.matchAll(/<script>([\s\S]*?)<\/script>/g))
    expect(() => new Function(code ?? '')).not.toThrow();
});
