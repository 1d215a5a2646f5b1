/** Google's look-ups find nothing now and then although it is there: nothing is lost, made twice or taken off the schedule for that. */
import { listCalendars, listEvents, listSheets, readRows } from '../../local/emulator/index';
import { scheduleClass } from '../../local/fake-peloton/schedule';
import { HOUR_MS, type Member, newMember, START, visibleState } from '../support/member';

/** Those that a run with nothing new asks. */
const USUAL = ['CalendarApp.getCalendarById', 'Calendar.getEvents', 'Spreadsheet.getSheetByName'];
const CALENDAR = [
  'CalendarApp.getCalendarById',
  'CalendarApp.getAllOwnedCalendars',
  'Calendar.getEvents',
  'Calendar.getEventById',
];
const ALL_CALLS = Array.from({ length: 200 }, (_, index) => index + 1);
const CLASSES = 3;

/** Who deletes events also takes classes off the schedule: the most that a look-up can do harm to. */
function memberWithClasses(): Member {
  const member = newMember({ workouts: 4 });
  const { account } = member.peloton;
  Object.assign(account, { schedule: [], reservations: [], stack: [] });
  member.connect();
  expect(
    member.page('apiSaveSettings', member.pageKey(), { twoWay: true, deleteUnschedules: true }).error,
  ).toBeUndefined();
  for (let day = 1; day <= CLASSES; day += 1)
    scheduleClass(account, { startAt: START + day * 24 * HOUR_MS, title: `Class ${day}` });
  member.syncAll();
  member.hour();
  return member;
}

/** Everything that may not change. */
const whole = (member: Member) => ({
  calendars: listCalendars(member.machine).map(({ id }) => id),
  events: listEvents(member.machine).map(({ id, title }) => [id, title]),
  sheets: listSheets(member.machine),
  rows: readRows(member.machine, 'Workouts').map((row) => row['Workout ID']),
  planned: member.peloton.account.schedule.map(({ id }) => id),
});

test.each(USUAL)('%s may miss once, at whichever call of a run', (method) => {
  const member = memberWithClasses();
  const saved = member.save();
  const before = whole(member);
  expect([before.calendars.length, before.events.length, before.planned.length]).toEqual([2, CLASSES, CLASSES]);
  const calls = member.hour().methods[method] ?? 0;
  expect([method, calls]).not.toEqual([method, 0]);
  for (let call = 1; call <= calls; call += 1) {
    member.load(saved);
    member.hour({ misses: { [method]: [call] } });
    expect([method, call, whole(member)]).toEqual([method, call, before]);
    member.hour();
    expect([method, call, whole(member)]).toEqual([method, call, before]);
    expect(readRows(member.machine, 'Sync log').pop()).toMatchObject({
      Result: expect.stringMatching(/^(OK|Nothing new)$/),
    });
  }
});

test.each([
  ['of one kind', (method: string) => [method]],
  ['of the calendar', () => CALENDAR],
])('a run in which all look-ups %s find nothing changes nothing', (_, chosen) => {
  const member = memberWithClasses();
  const saved = member.save();
  const before = whole(member);
  for (const method of CALENDAR) {
    member.load(saved);
    member.hour({ misses: Object.fromEntries(chosen(method).map((name) => [name, ALL_CALLS])) });
    expect([method, whole(member)]).toEqual([method, before]);
    member.hour();
    expect([method, whole(member)]).toEqual([method, before]);
  }
});

test('a day on which one look-up in ten misses leaves everything as it was', () => {
  const member = memberWithClasses();
  const before = JSON.stringify(visibleState(member));
  const calendars = listCalendars(member.machine);
  member.machine.state.quirks.missRate = 0.1;
  for (let hour = 0; hour < 12; hour += 1) member.hour();
  member.machine.state.quirks.missRate = 0;
  member.hour();
  expect(listCalendars(member.machine)).toEqual(calendars);
  expect(JSON.stringify(visibleState(member))).toBe(before);
});
