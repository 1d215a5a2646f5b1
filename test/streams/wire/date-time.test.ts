import { parseInstant } from '../../../src/streams/wire/date-time';
import * as fc from '../../support/property';

const AT = Date.UTC(2026, 10, 20, 14, 30);

test.each([
  '2026-11-20T14:30:00Z',
  '2026-11-20T14:30:00.000Z',
  '2026-11-20T14:30:00.000000000Z',
  '2026-11-20t14:30z',
  '2026-11-20T14:30:00+00:00',
  '2026-11-20T14:30:00.000+0000',
  '2026-11-20T14:30:00-00',
  '2026-11-20T09:30:00-05:00',
  '2026-11-20T20:00:00+05:30',
  '2026-11-21 00:30:00 +1000',
  '2026-11-20T14:30:00',
  'Fri Nov 20 2026 14:30:00 GMT+0000 (Coordinated Universal Time)',
  'Fri Nov 20 2026 06:30:00 GMT-0800 (Pacific Standard Time)',
  'Fri Nov 20 06:30:00 2026 GMT-0800',
  'Fri, 20 Nov 2026 14:30:00 GMT',
  ' 1795185000 ',
  '1795185000000',
  1_795_185_000,
  1_795_185_000_000,
])('%j is read as that very moment', (value) => {
  expect(parseInstant(value)).toBe(AT);
});

test('milliseconds are kept, finer parts are cut', () => {
  expect(parseInstant('2026-11-20T14:30:00.5Z')).toBe(AT + 500);
  expect(parseInstant('2026-11-20T14:30:00.123999Z')).toBe(AT + 123);
  expect(parseInstant(1_795_185_000.5)).toBe(AT + 500);
});

test('a date alone is its midnight in UTC', () => {
  expect(parseInstant('2026-11-20')).toBe(Date.UTC(2026, 10, 20));
});

test.each([
  null,
  undefined,
  '',
  'soon',
  0,
  -5,
  Number.NaN,
  {},
  true,
  '2026-13-01T00:00:00Z',
  '2026-02-30',
  '2026-11-20T25:00:00Z',
  'Fri Nov 20 2026 14:30:00',
])('%j is no moment', (value) => {
  expect(parseInstant(value)).toBeNull();
});

test('every moment comes back from every form, whatever the offset', () => {
  const moment = fc
    .integer({ min: Date.UTC(2001, 8, 9, 2) / 1000, max: Date.UTC(2099, 0) / 1000 })
    .map((sec) => sec * 1000);
  const offsetMin = fc.integer({ min: -14 * 60, max: 14 * 60 });
  const two = (value: number): string => String(value).padStart(2, '0');
  fc.assert(
    fc.property(moment, offsetMin, fc.constantFrom('', ':'), (at, offset, colon) => {
      const local = new Date(at + offset * 60_000).toISOString();
      const zone = `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}${colon}${two(Math.abs(offset) % 60)}`;
      expect(parseInstant(local.replace('Z', zone))).toBe(at);
      expect(parseInstant(local.replace('.000Z', zone))).toBe(at);
      expect(parseInstant(at)).toBe(at);
      expect(parseInstant(at / 1000)).toBe(at);
    }),
  );
});
