/** Events stand at the instant of their class, whatever zones and clock changes lie in between. */
import { listEvents } from '../../local/emulator/inspect';
import { cancelClass, moveClass, reserve, scheduleClass } from '../../local/fake-peloton/schedule';
import { HOUR_MS, type Member, newMember } from '../support/member';

const MINUTE_MS = 60_000;

/** The instants at which clocks change. */
const NIGHTS: Array<[name: string, at: string]> = [
  ['spring in America', '2027-03-14T07:00:00Z'],
  ['autumn in America', '2026-11-01T06:00:00Z'],
  ['spring in Europe', '2027-03-28T01:00:00Z'],
  ['autumn in Europe', '2026-10-25T01:00:00Z'],
];

/** Sheet and calendar, script, Peloton profile. */
const ZONES: Array<[sheet: string, script: string, profile: string]> = [
  ['America/New_York', 'Etc/UTC', 'Europe/Berlin'],
  ['Europe/London', 'America/Los_Angeles', 'America/New_York'],
  ['Asia/Kolkata', 'Pacific/Auckland', 'America/St_Johns'],
];

const times = (member: Member): string[] =>
  listEvents(member.machine)
    .map(({ start, end }) => `${start.toISOString()} ${end.toISOString()}`)
    .sort();

const cases = NIGHTS.flatMap(([name, at]) => ZONES.map((zones) => [name, zones.join(', '), at, zones] as const));

test.each(cases)('%s with sheet, script and profile in %s', (_, __, at, [sheetZone, scriptZone, profile]) => {
  const change = Date.parse(at);
  const member = newMember({ workouts: 2, startAt: change - 20 * HOUR_MS, sheetZone, scriptZone });
  const { account } = member.peloton;
  Object.assign(account, { schedule: [], reservations: [], timeZone: profile });
  account.service.dates = 'offset';
  // Before, in and after the hour that is lost or comes twice, and across every midnight nearby.
  const starts = [-90, -60, -30, 0, 30, 60].map((minutes) => change + minutes * MINUTE_MS);
  const midnights = [0, 1, 2, 3, 4, 5, 6, 7].map((hours) => change + (hours - 8) * HOUR_MS - 10 * MINUTE_MS);
  const ids = [...starts, ...midnights].map((startAt) => scheduleClass(account, { startAt, durationSec: 1800 }));
  const reserved = change + 12 * HOUR_MS;
  reserve(account, { startAt: reserved, durationSec: 1200 });
  member.connect();
  member.syncAll();
  const wanted = (): string[] =>
    [...account.schedule.map(({ startAtMs, endAtMs }) => [startAtMs, endAtMs]), [reserved, reserved + 1200 * 1000]]
      .map(([from = 0, to = 0]) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`)
      .sort();
  expect(times(member)).toEqual(wanted());
  moveClass(account, ids[0] ?? '', change + 45 * MINUTE_MS);
  cancelClass(account, ids[1] ?? '');
  member.hour();
  expect(times(member)).toEqual(wanted());
});

test('a profile, sheet and script in three zones change nothing once written', () => {
  const member = newMember({ workouts: 2, sheetZone: 'Asia/Kolkata', scriptZone: 'America/Los_Angeles' });
  member.peloton.account.timeZone = 'Europe/Berlin';
  member.connect();
  member.syncAll();
  const before = JSON.stringify(member.machine.state.calendars);
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  expect(JSON.stringify(member.machine.state.calendars)).toBe(before);
});
