/** Utilities and the zones behind it. */
import { toEpochMs, wallTime } from '../../../local/emulator/zones';
import { complaint, play } from './emulator-script';

const evaluate = (expression: string) => play(`return ${expression};`).value;
const format = (iso: string, zone: string, pattern: string) =>
  evaluate(`Utilities.formatDate(new Date('${iso}'), '${zone}', ${JSON.stringify(pattern)})`);

test('bytes are signed', () => {
  expect(evaluate("Utilities.base64Decode('/4A=')")).toEqual([-1, -128]);
  expect(evaluate('Utilities.base64Encode([-1, -128])')).toBe('/4A=');
});

test('text without a charset is US-ASCII', () => {
  expect(evaluate("Utilities.base64Encode('é')")).toBe('Pw==');
  expect(evaluate("Utilities.base64Encode('é', Utilities.Charset.UTF_8)")).toBe('w6k=');
});

test('web-safe base64 is padded', () => {
  expect(evaluate('Utilities.base64EncodeWebSafe([-1, -2, -3, -4])')).toBe('__79_A==');
  expect(evaluate("Utilities.base64DecodeWebSafe('__79_A==')")).toEqual([-1, -2, -3, -4]);
  expect(complaint("Utilities.base64Decode('*')")).toBe('Could not decode string.');
});

test('SHA-256 of "abc" is the published one', () => {
  expect(
    evaluate(
      "Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc', Utilities.Charset.UTF_8))",
    ),
  ).toBe('ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=');
});

test('a blob turns bytes into UTF-8 text', () => {
  expect(evaluate('Utilities.newBlob([-61, -87]).getDataAsString()')).toBe('é');
});

test.each([
  ['yyyy-MM-dd HH:mm:ss.SSS', '2026-07-01 09:05:07.089'],
  ["yy M d 'at' h:mm a", '26 7 1 at 9:05 AM'],
  ['EEE EEEE MMM MMMM', 'Wed Wednesday Jul July'],
  ['Z X XXX z u D', '-0400 -0400 -04:00 EDT 3 182'],
  ["''yyyy''", "'2026'"],
])('%s spells a date', (pattern, expected) => {
  expect(format('2026-07-01T13:05:07.089Z', 'America/New_York', pattern)).toBe(expected);
});

test('UTC is Z, and an unknown zone is Greenwich', () => {
  expect(format('2026-07-01T13:05:00Z', 'Etc/UTC', 'HH:mm XXX z')).toBe('13:05 Z GMT');
  expect(format('2026-07-01T13:05:00Z', 'Mars/Olympus', 'HH:mm')).toBe('13:05');
  expect(format('2026-07-01T13:05:00Z', 'Etc/GMT+5', 'HH:mm')).toBe('08:05');
});

test('formatDate takes dates and known letters alone', () => {
  expect(complaint("Utilities.formatDate('2026', 'UTC', 'yyyy')")).toMatch(/don't match the method signature/);
  expect(complaint("Utilities.formatDate(new Date(), 'UTC', 'b')")).toMatch(/Illegal pattern character/);
});

test('sleep is at most five minutes at once', () => {
  expect(complaint('Utilities.sleep(300001)')).toMatch(/too large/);
});

test('wall clocks survive both nights of the year', () => {
  const zone = 'America/New_York';
  const wall = (iso: string) => wallTime(Date.parse(iso), zone);
  expect(wall('2026-11-01T05:30:00Z').hour).toBe(1);
  expect(wall('2026-11-01T06:30:00Z').hour).toBe(1);
  const at = (month: number, day: number, hour: number) =>
    new Date(toEpochMs({ year: 2026, month, day, hour, minute: 30, second: 0, millisecond: 0 }, zone)).toISOString();
  expect(at(11, 1, 1)).toBe('2026-11-01T05:30:00.000Z');
  expect(at(3, 8, 2)).toBe('2026-03-08T07:30:00.000Z');
  expect(at(7, 1, 9)).toBe('2026-07-01T13:30:00.000Z');
});
