/** Local time is that of the place where the workout happened. */
import { zoneOffsetSec } from '../../../src/base/zones';
import { type Moments, offsetSecOf, wallTime } from '../../../src/streams/wire/local-time';

const sec = (iso: string) => Date.parse(iso) / 1000;

function local(startedAt: string, more: Partial<Moments>): string | null {
  const startedSec = sec(startedAt);
  const offset = offsetSecOf({
    startedSec,
    createdSec: startedSec - 60,
    deviceCreatedSec: null,
    timeZone: null,
    ...more,
  });
  return offset === null ? null : wallTime(startedSec, offset);
}

test.each([
  ['an IANA zone in summer', '2024-07-01T12:00:00Z', 'America/New_York', '2024-07-01 08:00'],
  ['an IANA zone in winter', '2024-01-01T12:00:00Z', 'America/New_York', '2024-01-01 07:00'],
  ['a POSIX-signed zone, west of Greenwich', '2024-07-01T12:00:00Z', 'Etc/GMT+5', '2024-07-01 07:00'],
  ['a zone on the half hour', '2024-07-01T12:00:00Z', 'Asia/Kolkata', '2024-07-01 17:30'],
  ['midnight', '2024-07-01T04:00:00Z', 'America/New_York', '2024-07-01 00:00'],
  ['the last minute before the clock is put back', '2024-11-03T05:59:00Z', 'America/New_York', '2024-11-03 01:59'],
  ['the same hour again', '2024-11-03T06:30:00Z', 'America/New_York', '2024-11-03 01:30'],
  ['the hour after the one that is left out', '2024-03-10T07:30:00Z', 'America/New_York', '2024-03-10 03:30'],
])('%s', (_what, startedAt, timeZone, expected) => {
  expect(local(startedAt, { timeZone })).toBe(expected);
});

test("the device's clock outdoes the zone that is named", () => {
  const startedAt = '2024-07-01T12:00:00Z';
  const deviceCreatedSec = sec('2024-07-01T05:58:59Z');
  expect(local(startedAt, { deviceCreatedSec, timeZone: 'America/New_York' })).toBe('2024-07-01 06:00');
});

test('of a workout made known months later the zone tells, for the season has changed', () => {
  const createdSec = sec('2024-12-01T12:00:00Z');
  const more = { createdSec, deviceCreatedSec: createdSec - 5 * 3600 };
  expect(local('2024-07-01T12:00:00Z', { ...more, timeZone: 'America/New_York' })).toBe('2024-07-01 08:00');
  expect(local('2024-07-01T12:00:00Z', more)).toBe('2024-07-01 07:00');
});

test('a clock that is days off, or a zone that does not exist, tells nothing', () => {
  expect(local('2024-07-01T12:00:00Z', { deviceCreatedSec: 0, timeZone: 'Mars/Olympus_Mons' })).toBeNull();
  expect(zoneOffsetSec('', 0)).toBeNull();
});
