/** The card and the picture of a year: what stands on them, and that it is a picture whatever the words are. */
import { badgeFile, DARK, drawBadge, LIGHT } from '../../src/pictures/badge';
import { drawRewind, REWIND_PARTS, type RewindPart } from '../../src/pictures/rewind';
import { markupOf, type Shape, shape } from '../../src/pictures/svg';
import type { Rewind } from '../../src/streams/derived/rewind';
import { parseXml } from '../support/xml';

const servedAt = '2026-11-21T12:00:00Z';
const totals = {
  workouts: 418,
  minutes: 11_820,
  outputKj: 76_894,
  caloriesKcal: 107_239,
  distanceKm: 3894.6,
  disciplines: [],
};
const streaks = { lastDay: '2026-11-20', days: 5, bestDays: 34, weeks: 17, bestWeeks: 103 };

const textsOf = ({ tag, children }: Shape): string[] =>
  children.flatMap((child) => (typeof child === 'string' ? (tag === 'text' ? [child] : []) : textsOf(child)));

describe('the card', () => {
  test.each([
    [
      'totals alone',
      { totals },
      ['On Peloton', '418', 'workouts', '197', 'hours', '2,420', 'miles', '76,894', 'kJ of output'],
    ],
    ['streaks alone', { streaks }, ['On Peloton', '5 days', 'in a row', '17 weeks', 'in a row']],
    [
      'the name with them',
      { streaks, name: 'Robin' },
      ['Robin on Peloton', '5 days', 'in a row', '17 weeks', 'in a row'],
    ],
  ])('has %s where only that is shared', (_, shared, texts) => {
    const drawn = drawBadge({ units: 'imperial', servedAt, ...shared }, LIGHT, 'en-US') as Shape;
    expect(textsOf(drawn)).toEqual(texts);
  });

  test('is not there where neither is shared', () => {
    expect(drawBadge({ units: 'metric', servedAt, name: 'Robin' }, DARK)).toBeNull();
    expect(badgeFile({ units: 'metric', servedAt }, 'en-US')).toBeNull();
  });

  test('tells no streak that is over, whenever it was made', () => {
    const late = { units: 'metric', servedAt: '2026-12-05T12:00:00Z', streaks } as const;
    expect(textsOf(drawBadge(late, LIGHT, 'en-US') as Shape)).toEqual(['On Peloton', '0 weeks', 'in a row']);
  });

  test.each([
    ['markup', '</text><script>"&amp;\'', '</text><script>"&amp;\''],
    ['what XML forbids', 'a\u0000b\u001f\ud800c\udfff\ufffe🚴', 'abc🚴 on'],
    ['the end of a comment and of data', ']]>-->', ']]>-->'],
  ])('is one picture whatever the name is: %s', (_, name, shown) => {
    const file = badgeFile({ units: 'metric', servedAt, totals, name }, 'en-US') ?? '';
    const { tags, texts } = parseXml(file);
    expect(new Set(tags)).toEqual(new Set(['svg', 'style', 'rect', 'text']));
    expect(texts.some((text) => text.startsWith(shown))).toBe(true);
  });
});

const rewind: Rewind = {
  year: 2026,
  workouts: 146,
  minutes: 4024,
  outputKj: 27_561,
  caloriesKcal: 39_852,
  distanceKm: 1421,
  activeDays: 126,
  streakDays: 34,
  disciplines: [{ name: 'Cycling', workouts: 83, minutes: 2760 }],
  months: [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 0],
  weekdays: [0, 0, 0, 0, 0, 0, 0],
  hours: [],
  instructors: [{ name: 'Juno <b>Marlow</b>', workouts: 1 }],
  favourite: null,
  personalRecords: 1,
  busiestDay: null,
  longest: null,
  farthest: null,
  highest: null,
};
const monthNames = ['J', 'F', 'M', 'A', 'M', 'J', 'J', 'A', 'S', 'O', 'N', 'D'];
const drawn = (parts: readonly RewindPart[], more: Partial<Rewind> = {}): Shape =>
  drawRewind({ rewind: { ...rewind, ...more }, units: 'metric', name: 'Robin', parts, monthNames });

describe('the picture of a year', () => {
  const WORDS: Record<RewindPart, string[]> = {
    name: ['Robin on Peloton'],
    totals: ['146', 'workouts', '67', 'hours', '27,561', 'kJ of output', '1,421', 'kilometres'],
    months: monthNames,
    disciplines: ['Cycling', '83 · 46 h'],
    bests: ['126', 'active days', '34', 'days in a row', '1', 'record'],
    instructors: ['Most often with', 'Juno <b>Marlow</b>', '1 class'],
  };

  test.each(REWIND_PARTS)('shows %s where only that was chosen, and nothing of it where it was not', (part) => {
    const heading = part === 'name' ? [] : ['On Peloton'];
    const alone = textsOf(drawn([part]));
    expect(alone.sort()).toEqual([...heading, '2026', 'Rewind', ...WORDS[part]].sort());
    const others = textsOf(drawn(REWIND_PARTS.filter((each) => each !== part)));
    const own = WORDS[part].filter((word) => !REWIND_PARTS.some((each) => each !== part && WORDS[each].includes(word)));
    expect(own.filter((word) => others.includes(word))).toEqual([]);
  });

  test('grows with its parts, which never lie on each other', () => {
    const panels = (shapes: Shape): Array<[number, number]> =>
      (shapes.children as Shape[])
        .filter(({ attributes }) => attributes['fill-opacity'] !== undefined)
        .map(({ attributes: { y, height } }) => [Number(y), Number(y) + Number(height)]);
    const whole = drawn(REWIND_PARTS);
    expect(Number(whole.attributes.height)).toBeGreaterThan(Number(drawn(['totals']).attributes.height));
    const all = panels(whole);
    expect(Math.max(...all.map(([, bottom]) => bottom))).toBeLessThan(Number(whole.attributes.height));
    const rows = [...new Set(all.map((each) => each.join(' ')))].map((each) => each.split(' ').map(Number));
    rows.slice(1).forEach(([top = 0], index) => {
      expect(top).toBeGreaterThan(rows[index]?.[1] ?? Number.POSITIVE_INFINITY);
    });
  });

  test('can be read as XML with markup in every name, and without anything in the year', () => {
    const odd = '</svg><img src=x>';
    const names = { disciplines: [{ name: odd, workouts: 1, minutes: 1 }], instructors: [{ name: odd, workouts: 2 }] };
    const { tags, texts } = parseXml(markupOf(drawn(REWIND_PARTS, names)));
    expect(tags).not.toContain('img');
    expect(texts.filter((text) => text === odd)).toHaveLength(2);
    const nothing = { months: Array<number>(12).fill(0), disciplines: [], instructors: [], outputKj: 0, distanceKm: 0 };
    expect(parseXml(markupOf(drawn(REWIND_PARTS, nothing))).tags[0]).toBe('svg');
  });
});

test('an attribute cannot be left from inside', () => {
  expect(markupOf(shape('text', { x: '"><script>' }, 'a'))).toBe('<text x="&quot;&gt;&lt;script&gt;">a</text>');
});
