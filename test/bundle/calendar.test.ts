/** The calendar as a member meets it: what the menu and the windows do, what the log and the mail say. */
import { listCalendars, listEvents, memberEvents, type PlainEvent, readRows } from '../../local/emulator/inspect';
import { addRide, addWorkout } from '../../local/fake-peloton/account';
import { announceClass, scheduleClass } from '../../local/fake-peloton/schedule';
import { killsOf } from '../support/effort';
import { HOUR_MS, type Member, newMember } from '../support/member';

const DAY_MS = 24 * HOUR_MS;

function withClasses(days: number[]): Member {
  const member = newMember({ workouts: 2 });
  Object.assign(member.peloton.account, { schedule: [], reservations: [] });
  for (const day of days)
    scheduleClass(member.peloton.account, { startAt: member.machine.clock.now() + day * DAY_MS, title: `Day ${day}` });
  member.connect();
  member.syncAll();
  return member;
}

const lastLog = (member: Member) => readRows(member.machine, 'Sync log').slice(-1)[0] ?? {};
const onCalendar = (member: Member): string[] => listEvents(member.machine).map((event) => event.title);
const save = (member: Member, changes: object, events?: string) =>
  member.page('apiSaveSettings', member.pageKey(), changes, events ?? null).value as { said: string | null };

test('an empty schedule is held back, told in the log and by mail, and applied from the menu', () => {
  const member = withClasses([1, 2, 3, 4]);
  member.peloton.account.schedule = [];
  member.hour();
  expect(onCalendar(member)).toHaveLength(4);
  expect(lastLog(member)).toMatchObject({
    Result: 'Attention',
    Details: expect.stringMatching(/4 of 4 coming classes/),
  });
  expect(member.machine.state.mails).toHaveLength(1);
  member.hour();
  expect(member.machine.state.mails).toHaveLength(1);
  member.menu('menuApplyHeldChanges');
  expect(onCalendar(member)).toEqual([]);
});

test("Google's burst limit is a pause without a mail, and the next hours make the rest", () => {
  const member = newMember({ workouts: 2 });
  const { account } = member.peloton;
  Object.assign(account, { schedule: [], reservations: [] });
  for (let day = 1; day <= 8; day += 1)
    scheduleClass(account, { startAt: member.machine.clock.now() + day * DAY_MS, title: `Day ${day}` });
  member.connect();
  member.machine.state.limits.eventChangesPerMinute = 3;
  member.hour();
  expect(lastLog(member)).toMatchObject({ Result: 'Paused', Details: expect.stringMatching(/Google Calendar asks/) });
  expect(onCalendar(member)).toEqual(['Day 1', 'Day 2']);
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  expect(onCalendar(member)).toHaveLength(8);
  expect(member.machine.state.mails).toEqual([]);
});

/** The member takes the first class of the schedule. */
function takeClass(member: Member): void {
  const { account } = member.peloton;
  const entry = account.schedule[0];
  if (!entry) throw new Error('nothing is scheduled');
  member.machine.clock.advance(entry.startAtMs - member.machine.clock.now() + HOUR_MS);
  addWorkout(account, { startAt: entry.startAtMs + 60_000, rideId: entry.rideId, sessionId: entry.sessionId });
}

describe('a planned class that was taken', () => {
  test('becomes its result in the next hour, at no request that the sheet does not need anyway', () => {
    const member = withClasses([1, 2]);
    save(member, { stackToSheet: false });
    const [{ id } = { id: '' }] = listEvents(member.machine);
    takeClass(member);
    const before = member.peloton.requests.length;
    member.hour();
    const asked = member.peloton.requests
      .slice(before)
      .map(({ path }) => path.replace(/[0-9a-f]{32}/, 'ID').split('?')[0]);
    expect(asked).toEqual([
      '/graphql#YourScheduleItems',
      '/api/user/ID/reservations',
      '/api/user/ID/workouts',
      '/api/workout/ID',
      '/api/workout/ID/performance_graph',
    ]);
    const [event] = listEvents(member.machine);
    expect(event).toMatchObject({ id, title: '✓ Day 1' });
    expect(event?.description).toMatch(/\nOutput: \d+ kJ\nDistance: [\d.]+ mi\n/);
    expect(onCalendar(member)).toHaveLength(2);
    expect(readRows(member.machine, 'Workouts')).toHaveLength(member.peloton.account.workouts.length);
  });

  test('counts in the summary of the week, in the log and for whoever asks for the status', () => {
    const member = withClasses([1, 2]);
    expect(lastLog(member).Details).toMatch(/This week: 0 of 1 planned class done/);
    takeClass(member);
    member.hour();
    expect(lastLog(member).Details).toMatch(/This week: 1 of 1 planned class done/);
    const status = member.page('apiStatus', member.pageKey()).value;
    expect(status).toMatchObject({
      adherence: [
        { week: '2026-11-23', planned: 1, done: 0, missed: 0 },
        { week: '2026-11-16', planned: 1, done: 1, missed: 0 },
      ],
    });
  });

  test('is recognised with one request more when the sheet is not wanted', () => {
    const member = withClasses([1, 2]);
    save(member, { workoutsToSheet: false, stackToSheet: false });
    takeClass(member);
    const before = member.peloton.requests.length;
    member.hour();
    expect(member.peloton.requests.length - before).toBe(5);
    expect(onCalendar(member)).toEqual(['✓ Day 1', 'Day 2']);
  });
});

test('an hour in which nothing happened costs three requests and no write to the calendar', () => {
  const member = withClasses(Array.from({ length: 14 }, (_, index) => index + 1));
  const before = JSON.stringify(member.machine.state.calendars);
  const requests = member.peloton.requests.length;
  const { callsByService } = member.hour();
  expect(member.peloton.requests.length - requests).toBe(3);
  expect(callsByService.CalendarApp).toBe(2);
  expect(JSON.stringify(member.machine.state.calendars)).toBe(before);
});

describe('switching the calendar off', () => {
  test.each([
    [undefined, 3],
    ['keep', 3],
    ['coming', 0],
    ['all', 0],
  ])('with the answer %s leaves %d events, and nothing is made again', (answer, left) => {
    const member = withClasses([1, 2, 3]);
    save(member, { scheduleToCalendar: false }, answer);
    member.hour();
    expect(onCalendar(member)).toHaveLength(left);
    expect(listCalendars(member.machine)).toHaveLength(2);
  });

  test('what Google has no patience for follows in the next hours', () => {
    const member = withClasses([1, 2, 3]);
    member.menu('menuHourlyOn');
    member.machine.clock.advance(60_000);
    member.machine.state.limits.eventChangesPerMinute = 1;
    expect(save(member, { scheduleToCalendar: false }, 'all').said).toMatch(/1 event removed.*The rest follows/);
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expect(onCalendar(member)).toEqual([]);
  });

  test('switching it on again before that keeps what is left and makes the others', () => {
    const member = withClasses([1, 2, 3]);
    member.machine.clock.advance(60_000);
    member.machine.state.limits.eventChangesPerMinute = 1;
    save(member, { scheduleToCalendar: false }, 'all');
    save(member, { scheduleToCalendar: true });
    member.machine.state.limits.eventChangesPerMinute = 100;
    member.hour();
    expect(onCalendar(member)).toEqual(['Day 1', 'Day 2', 'Day 3']);
  });
});

describe('Remove from calendar', () => {
  test('asks; backing out changes nothing', () => {
    const member = withClasses([1, 2]);
    member.machine.answers.alert.push('CANCEL');
    expect(member.menu('menuRemoveEvents').alerts[0]).toMatch(/Yes: remove every calendar/);
    member.hour();
    expect(onCalendar(member)).toHaveLength(2);
  });

  test.each([
    ['YES', 1],
    ['NO', 2],
  ])('answered with %s it is done at once, %d calendars stay, and the sync is off', (answer, calendars) => {
    const member = withClasses([1, 2]);
    member.machine.answers.alert.push(answer);
    member.menu('menuRemoveEvents');
    member.hour();
    expect(onCalendar(member)).toEqual([]);
    expect(listCalendars(member.machine)).toHaveLength(calendars);
  });
});

test('every workout comes on the calendar when that is wanted, in the member’s disciplines, from the chosen day on', () => {
  const member = withClasses([1]);
  const { account } = member.peloton;
  account.workouts = [];
  const day = (count: number) => member.machine.clock.now() - count * DAY_MS;
  for (const count of [1, 2, 40]) addWorkout(account, { startAt: day(count), ride: { title: `Ride ${count}` } });
  addWorkout(account, { startAt: day(3), discipline: 'yoga', ride: { title: 'Yoga', discipline: 'yoga' } });
  const calendarHistoryFrom = new Date(day(10)).toISOString().slice(0, 10);
  save(member, { workoutsToCalendar: true, calendarDisciplines: 'cycling', calendarHistoryFrom });
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  addWorkout(account, { startAt: member.machine.clock.now() - HOUR_MS, ride: { title: 'Fresh' } });
  for (let hour = 0; hour < 2; hour += 1) member.hour();
  expect(onCalendar(member)).toEqual(['✓ Ride 2', '✓ Ride 1', '✓ Fresh', 'Day 1']);
});

describe('two-way', () => {
  const own = (member: Member): string => listCalendars(member.machine).find((one) => !one.isDefault)?.id ?? '';

  function twoWay(): Member {
    const member = newMember({ workouts: 2 });
    Object.assign(member.peloton.account, { schedule: [], reservations: [] });
    for (const [kind, day] of [
      ['on-demand', 1],
      ['on-demand', 2],
      ['live', 3],
    ] as const)
      scheduleClass(member.peloton.account, {
        startAt: member.machine.clock.now() + day * DAY_MS,
        title: `Day ${day}`,
        kind,
      });
    member.connect();
    save(member, { twoWay: true, deleteUnschedules: true });
    member.syncAll();
    return member;
  }

  test('what the member did on the calendar is done at Peloton and stands in the log', () => {
    const member = twoWay();
    const { account } = member.peloton;
    const edit = memberEvents(member.machine);
    const [first, second, third] = listEvents(member.machine);
    const later = (event: PlainEvent | undefined): [Date, Date] => [
      new Date(Number(event?.start) + 2 * HOUR_MS),
      new Date(Number(event?.end) + 2 * HOUR_MS),
    ];
    edit.delete(second?.id ?? '');
    // Not found once, it is only missing; the next hour believes that it is gone.
    member.hour();
    edit.move(first?.id ?? '', ...later(first));
    edit.move(third?.id ?? '', ...later(third));
    const ride = addRide(account, { title: 'Linked', durationSec: 1200 });
    const [start, end] = [new Date(Number(third?.start) + DAY_MS), new Date(Number(third?.end) + DAY_MS)];
    const description = `https://members.onepeloton.com/classes/cycling?modal=classDetailsModal&classId=${ride.id}`;
    edit.add({ title: '', description, start, end, calendarId: own(member) });
    member.hour();
    expect(account.schedule.map((entry) => [account.rides[entry.rideId]?.title, entry.startAtMs])).toEqual([
      ['Day 1', Number(first?.start) + 2 * HOUR_MS],
      ['Day 3', Number(third?.start)],
      ['Linked', Number(start)],
    ]);
    expect(onCalendar(member)).toEqual(['Day 1', 'Day 3', 'Linked']);
    expect(listEvents(member.machine)[1]?.start).toEqual(third?.start);
    for (const said of [
      /moved Day 1 from .* to /,
      /took off the schedule Day 2/,
      /Day 3 .* live class cannot be moved/,
      /scheduled the class of the link/,
    ])
      expect(lastLog(member).Details).toMatch(said);
    const before = JSON.stringify([account.schedule, member.machine.state.calendars]);
    member.hour();
    expect(JSON.stringify([account.schedule, member.machine.state.calendars])).toBe(before);
    expect(lastLog(member).Result).toBe('Nothing new');
  });

  test('a run ended at any call does nothing twice at Peloton and loses no wish', () => {
    const member = twoWay();
    const [first, second] = listEvents(member.machine);
    const edit = memberEvents(member.machine);
    edit.delete(second?.id ?? '');
    member.hour();
    edit.move(first?.id ?? '', new Date(Number(first?.start) + HOUR_MS), new Date(Number(first?.end) + HOUR_MS));
    const ride = addRide(member.peloton.account, { title: 'Linked' });
    edit.add({
      title: '',
      description: `https://members.onepeloton.com/classes/player/${ride.id}`,
      start: new Date(Number(first?.start) + 9 * HOUR_MS),
      end: new Date(Number(first?.start) + 10 * HOUR_MS),
      calendarId: own(member),
    });
    const start = member.save();
    const outcome = () => ({
      schedule: member.peloton.account.schedule.map((entry) => [entry.rideId, entry.startAtMs]),
      events: listEvents(member.machine).map((event) => [
        event.title,
        event.start.toISOString(),
        event.end.toISOString(),
      ]),
    });
    const { serviceCalls } = member.hour();
    const wanted = outcome();
    for (const kill of killsOf(serviceCalls, 9)) {
      member.load(start);
      member.hour(kill);
      member.hour();
      expect({ ...kill, ...outcome() }).toEqual({ ...kill, ...wanted });
    }
  });
});

describe('the live programme', () => {
  const liveTitles = (member: Member): string[] => {
    const id = listCalendars(member.machine).find((one) => one.name === 'Peloton live')?.id;
    return id === undefined ? [] : listEvents(member.machine, id).map((event) => event.title);
  };

  function withProgramme(): Member {
    const member = withClasses([1]);
    const { account } = member.peloton;
    const now = member.machine.clock.now();
    const scheduled = account.schedule.map((entry) => entry.sessionId);
    account.sessions = Object.fromEntries(Object.entries(account.sessions).filter(([id]) => scheduled.includes(id)));
    for (const day of [1, 2, 3, 4, 5]) announceClass(account, { startAt: now + day * DAY_MS, title: `Live ${day}` });
    announceClass(account, { startAt: now + 6 * DAY_MS, title: 'Yoga', discipline: 'yoga' });
    return member;
  }

  test('stands on a calendar of its own when that is wanted, follows what changes, and costs no write otherwise', () => {
    const member = withProgramme();
    member.hour();
    expect(liveTitles(member)).toEqual([]);
    save(member, { liveCalendar: true, liveLimit: 5 });
    member.hour();
    expect(liveTitles(member)).toHaveLength(5);
    expect(liveTitles(member)).toContain('Live 4');
    const before = JSON.stringify(member.machine.state.calendars);
    member.hour();
    expect(JSON.stringify(member.machine.state.calendars)).toBe(before);
    const { account } = member.peloton;
    const [gone] = Object.values(account.sessions).filter((one) => account.rides[one.rideId]?.title === 'Live 2');
    delete account.sessions[gone?.id ?? ''];
    member.hour();
    expect(liveTitles(member)).not.toContain('Live 2');
    expect(onCalendar(member).filter((title) => title === 'Day 1')).toHaveLength(2);
  });

  test('filtered anew it is changed at once, however much goes; suddenly empty it is not', () => {
    const member = withProgramme();
    save(member, { liveCalendar: true });
    member.hour();
    save(member, { liveDisciplines: 'yoga' });
    member.hour();
    expect(liveTitles(member)).toEqual(['Yoga']);
    save(member, { liveDisciplines: '' });
    member.hour();
    expect(liveTitles(member)).toHaveLength(7);
    member.peloton.account.sessions = {};
    member.hour();
    expect(liveTitles(member)).toHaveLength(7);
    expect(lastLog(member).Details).toMatch(/7 of 7 coming classes/);
  });

  test('switched off with the calendar to be removed, it is gone, and the other one stays', () => {
    const member = withProgramme();
    save(member, { liveCalendar: true });
    member.hour();
    save(member, { liveCalendar: false }, 'calendar');
    member.hour();
    expect(listCalendars(member.machine).map((one) => one.name)).not.toContain('Peloton live');
    expect(onCalendar(member)).toEqual(['Day 1']);
  });
});
