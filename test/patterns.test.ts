/**
 * No text from outside may hold up the program: no regular expression takes longer than in proportion to the text. Each is
 * timed here over long texts made for it; then come the readers as a whole.
 */
import { hideWebTokens } from '../src/base/web-tokens';
import { plainText, splitDescription, textDigest } from '../src/calendar/plan/text';
import { docIdIn } from '../src/destinations/coda/rest';
import { redact } from '../src/gas/log';
import { readCallback } from '../src/peloton/auth/callback';
import { createCookieJar } from '../src/peloton/auth/cookies';
import { parseForms, readPageConfig } from '../src/peloton/auth/html';
import { withoutSecrets } from '../src/peloton/client/redact';
import { parseQuery, resolveAddress, splitAddress } from '../src/peloton/client/url';
import { isWorkout } from '../src/streams/derived/counting';
import { parseCsv, parseHistory, unitsIn } from '../src/streams/history/csv';
import { linkIn } from '../src/streams/schedule/class-link';
import { parseInstant } from '../src/streams/wire/date-time';
import { disciplineLabel } from '../src/streams/wire/disciplines';
import { webLink } from '../src/streams/wire/text';
import { parseMark } from '../src/sync/mark';
import { attacksOn, filesIn, patternsIn, slowestMs } from './support/patterns';

/** What is not ours reaches these; the other folders of `local` read what the program and the tests write. */
const FOLDERS = ['src', 'local/cli', 'local/recorded', 'local/serve', 'local/catalogue'];
const LENGTH = 20_000;
const ENOUGH_MS = 100;
/** What no pattern takes that is in proportion to its text. */
const SLOW_MS = ENOUGH_MS / 4;
/** For a whole reader, which goes over its text several times. */
const READING_MS = 1_000;

const found = FOLDERS.flatMap(filesIn).map(patternsIn);
const literals = [
  ...new Map(found.flatMap((each) => each.literals).map((one) => [String(one.regex), one])).values(),
].map(({ place, regex }) => [String(regex), place, regex] as const);

test('the patterns are found', () => {
  expect(literals.length).toBeGreaterThan(150);
});

test('patterns are literals, so that they can be tried; the others are made of our own names, formulas and literals', () => {
  const composed = found.flatMap((each) => each.composed);
  expect(composed).toEqual([
    'src/dashboard/plan.ts',
    'src/schema/table.ts',
    'src/streams/derived/counting.ts',
    'src/streams/history/delimited.ts',
  ]);
});

test.each(literals)('%s (%s) is quick', (_, __, regex) => {
  expect(slowestMs(regex, attacksOn(regex, LENGTH), ENOUGH_MS)).toBeLessThan(ENOUGH_MS);
});

test.each([
  /\s*\([^)]*\)$/,
  /=+$/,
  /<[^>]*>/g,
  /(\w+)=(\w+)#(\d+)/g,
  /eyJ[\w-]{10,}\.[\w-]+(?:\.[\w-]+)?/g,
  /injectedConfig[^;]*?["']([A-Za-z0-9+/_=-]{40,})["']/,
])('the texts show that %s is slow', (regex) => {
  // The shortest that show it are enough.
  const slowest = [4500, 9000, 18_000].map((length) => () => slowestMs(regex, attacksOn(regex, length), SLOW_MS));
  expect(slowest.some((measure) => measure() > SLOW_MS)).toBe(true);
});

const READERS: Record<string, (text: string) => unknown> = {
  parseCsv,
  unitsIn,
  'parseHistory, in the header': (text) => parseHistory(`Workout Timestamp,Title,${text}\n2026-01-01 10:00 (UTC),x,1`),
  'parseHistory, in a line': (text) => parseHistory(`Workout Timestamp,Title\n${text},${text}`),
  parseInstant,
  redact,
  withoutSecrets,
  'withoutSecrets of JSON': (text) => withoutSecrets(JSON.stringify({ text })),
  hideWebTokens: (text) => hideWebTokens(text, ''),
  parseForms,
  readPageConfig,
  'a cookie': (text) =>
    createCookieJar(() => 0).take('https://auth.onepeloton.com/', {
      status: 200,
      headers: { 'set-cookie': [text] },
      body: '',
    }),
  readCallback: (text) => {
    expect(() => readCallback(text, ['state'])).toThrow();
  },
  splitAddress,
  'splitAddress, behind a host': (text) => splitAddress(`https://a.example${text}`),
  resolveAddress: (text) => resolveAddress(`https://a.example/${text}`, text),
  parseQuery,
  linkIn,
  'linkIn, behind the host': (text) => linkIn(`https://members.onepeloton.com/classes/${text}`),
  docIdIn: (text) => docIdIn(`https://coda.io/d/${text}`),
  plainText,
  textDigest,
  splitDescription: (text) => splitDescription(`--- Peloton class${text}`),
  parseMark: (text) => parseMark(`complete [x]${text}`),
  disciplineLabel: (text) => disciplineLabel(text),
  isWorkout: (text) => isWorkout({ title: text, durationMin: 1 }),
  webLink,
};

const TEXTS = [
  ' ',
  '"',
  '",',
  '"a""b,"',
  '(',
  ' (',
  ') ',
  '<form ',
  '<input "',
  '<input type=hidden name=a ',
  'injectedConfig"',
  'eyJaaaaaaaaaaa',
  'eyJaaaaaaaaaaa.',
  'token',
  'token\\',
  'cookie:',
  '\\',
  '=',
  '#',
  '&a',
  '%2',
  '/a1',
  '/classes/a',
  ' a=b#1',
  'd_d',
  '\n',
  '\t',
  '\\\n',
  '0',
  '_',
  '<a',
  '&',
  '!',
  'code=',
  'code%253D',
];

describe.each(Object.entries(READERS))('%s', (_, read) => {
  test('takes any text of 40,000 characters in a moment', () => {
    const times = TEXTS.flatMap((piece) => {
      const text = piece.repeat(Math.ceil(40_000 / piece.length));
      return [text, `${text}\u0000)`].map((attack) => [timeOf(read, attack), piece] as const);
    });
    expect(times.filter(([ms]) => ms > READING_MS)).toEqual([]);
  });
});

/** The quicker of two tries where the first was slow. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const once = (): number => {
    const startedAt = performance.now();
    read(text);
    return performance.now() - startedAt;
  };
  const first = once();
  return first > READING_MS ? Math.min(first, once()) : first;
}
