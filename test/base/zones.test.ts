/** Zones: offsets, wall clocks and back, on the nights when clocks change too. */
import { instantMs, wallClockMs, wallText, zoneOffsetSec } from '../../src/base/zones';
import * as fc from '../support/property';

const wall = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00Z`);
const iso = (timeZone: string, text: string): string => new Date(instantMs(timeZone, wall(text)) ?? 0).toISOString();

test.each([
  ['America/New_York', '2026-07-01T13:30:00Z', '2026-07-01 09:30'],
  ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01 01:30'],
  ['America/New_York', '2026-11-01T06:30:00Z', '2026-11-01 01:30'],
  ['Asia/Kolkata', '2025-12-31T18:30:00Z', '2026-01-01 00:00'],
  ['Etc/GMT+5', '2024-07-01T12:00:00Z', '2024-07-01 07:00'],
])('clocks of %s at %s show %s', (timeZone, instant, expected) => {
  expect(wallText(wallClockMs(timeZone, Date.parse(instant)) ?? 0)).toBe(expected);
});

test('an hour that comes twice is the first of the two, east and west of Greenwich', () => {
  expect(iso('America/New_York', '2026-11-01 01:30')).toBe('2026-11-01T05:30:00.000Z');
  expect(iso('Europe/Berlin', '2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
  expect(iso('Australia/Sydney', '2026-04-05 02:30')).toBe('2026-04-04T15:30:00.000Z');
});

test('a time that is left out lies as far after the gap', () => {
  expect(iso('America/New_York', '2026-03-08 02:30')).toBe('2026-03-08T07:30:00.000Z');
  expect(iso('Europe/Berlin', '2026-03-29 02:30')).toBe('2026-03-29T01:30:00.000Z');
});

test('a zone that does not exist has no clocks', () => {
  for (const zone of ['Mars/Olympus_Mons', '']) {
    expect([zoneOffsetSec(zone, 0), wallClockMs(zone, 0), instantMs(zone, 0)]).toEqual([null, null, null]);
  }
});

test('what is remembered of a zone is what it shows at any instant, also around the nights when clocks change', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  const instants = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2250, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, epochMs) => {
      // Twice in the same quarter of an hour, of which the second is remembered.
      for (const ms of [epochMs, epochMs - (epochMs % 900_000), epochMs]) {
        const shown = new Date(ms).toLocaleString('sv-SE', { timeZone });
        expect(new Date(wallClockMs(timeZone, ms) ?? 0).toISOString().slice(0, 19).replace('T', ' ')).toBe(shown);
      }
    }),
  );
});

test('a wall clock leads back to an instant at which it shows the same, milliseconds too', () => {
  const zones = ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Chatham', 'UTC'];
  const instants = fc.integer({ min: Date.UTC(1975, 0), max: Date.UTC(2100, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (zone, epochMs) => {
      const shown = wallClockMs(zone, epochMs) as number;
      const back = instantMs(zone, shown) as number;
      expect(wallClockMs(zone, back)).toBe(shown);
      expect(back).toBeLessThanOrEqual(epochMs);
      expect(shown - epochMs).toBe((zoneOffsetSec(zone, epochMs / 1000) as number) * 1000);
    }),
  );
});
