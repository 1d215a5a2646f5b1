/** Part 5 of the promise: what stands on the calendar, through everything that happens to classes and events. */
import {
  listCalendars,
  listEvents,
  memberEvents,
  type PlainEvent,
  readRows,
  readSheet,
  viewSheet,
} from '../../local/emulator/inspect';
import type { Account } from '../../local/fake-peloton/index';
import {
  addToStack,
  cancelClass,
  cancelReservation,
  moveClass,
  reserve,
  scheduleClass,
} from '../../local/fake-peloton/schedule';
import { callsOf } from '../support/effort';
import { killEverywhere } from '../support/kill-everywhere';
import { HOUR_MS, type Member, newMember, START } from '../support/member';

const DAY_MS = 24 * HOUR_MS;
const DEFAULT_CALENDAR_ID = 'member@example.com';

/** A connected member whose schedule, reservations and stack are empty. */
function newcomer(options: Parameters<typeof newMember>[0] = {}): Member {
  const member = newMember({ workouts: 0, ...options });
  Object.assign(member.peloton.account, { schedule: [], reservations: [], stack: [] });
  member.connect();
  return member;
}

/** With so many classes, one each day from tomorrow on; answers their schedule ids. */
function withClasses(count: number): { member: Member; account: Account; ids: string[] } {
  const member = newcomer();
  const { account } = member.peloton;
  const ids = Array.from({ length: count }, (_, index) =>
    scheduleClass(account, { startAt: START + (index + 1) * DAY_MS, title: `Class ${index + 1}` }),
  );
  member.syncAll();
  return { member, account, ids };
}

function save(member: Member, changes: Record<string, unknown>): void {
  expect(member.page('apiSaveSettings', member.pageKey(), changes).error).toBeUndefined();
}

const pelotonCalendars = (member: Member) => listCalendars(member.machine).filter(({ isDefault }) => !isDefault);
const ours = (member: Member) => listEvents(member.machine, pelotonCalendars(member)[0]?.id);
const titles = (member: Member) => ours(member).map(({ title }) => title);
const titled = (member: Member, title: string): PlainEvent => {
  const found = ours(member).filter((event) => event.title === title);
  if (found.length !== 1) throw new Error(`${found.length} events "${title}"`);
  return found[0] as PlainEvent;
};
const picture = (member: Member) => JSON.stringify(listEvents(member.machine));
const lastLine = (member: Member) => readRows(member.machine, 'Sync log').pop() ?? {};
const iso = (epochMs: number): string => new Date(epochMs).toISOString();

/** Title and times of every class to come, told from the account: scheduled ones, invitations and reservations. */
function expectedEvents({ schedule, reservations, sessions, rides }: Account, now: number): string[] {
  const scheduled = schedule.filter(({ kind }) => kind !== 'unknown-item');
  const shown = new Set(scheduled.map(({ sessionId }) => sessionId));
  const reserved = reservations.flatMap(({ sessionId }) => {
    const session = sessions[sessionId];
    if (!session || shown.has(sessionId)) return [];
    const startAtMs = (session.scheduledAtSec + (session.isSession ? 60 : 0)) * 1000;
    const seconds = rides[session.rideId]?.durationSec ?? 1800;
    return [{ rideId: session.rideId, startAtMs, endAtMs: startAtMs + seconds * 1000 }];
  });
  return [...scheduled, ...reserved]
    .filter(({ endAtMs }) => endAtMs > now)
    .map(({ rideId, startAtMs, endAtMs }) => `${rides[rideId]?.title} ${iso(startAtMs)} ${iso(endAtMs)}`)
    .sort();
}

const actualEvents = (events: PlainEvent[]): string[] =>
  events.map(({ title, start, end }) => `${title} ${start.toISOString()} ${end.toISOString()}`).sort();

describe('the sources', () => {
  test('every class of the sample account is one event at its time, whatever form the dates have', () => {
    for (const dates of ['Z', 'ms', 'offset'] as const) {
      const member = newMember({ workouts: 0 });
      member.peloton.account.service.dates = dates;
      member.connect();
      member.syncAll();
      const wanted = expectedEvents(member.peloton.account, START);
      expect(wanted.length).toBeGreaterThan(9);
      expect(actualEvents(ours(member))).toEqual(wanted);
      expect(lastLine(member)).toMatchObject({
        'Events created': wanted.length,
        Details: expect.stringMatching(/^Made the calendar "Peloton"\. This week: 0 of \d planned classes done\.$/),
      });
    }
  });

  test('an event says what, when, who, where and how hard, with a colour and one reminder', () => {
    const member = newcomer();
    const { account } = member.peloton;
    const startAt = START + DAY_MS;
    const description = 'Bring water & a towel.';
    scheduleClass(account, {
      startAt,
      title: '45 min Climb',
      durationSec: 2700,
      instructor: 'Ann Example',
      difficulty: 8,
      description,
    });
    member.syncAll();
    const event = titled(member, '45 min Climb');
    expect([iso(Number(event.start)), iso(Number(event.end))]).toEqual([iso(startAt), iso(startAt + 2_700_000)]);
    for (const part of ['Ann Example', 'Cycling', 'Advanced', description]) expect(event.description).toContain(part);
    expect(event.description).toMatch(/https:\/\/members\.onepeloton\.com\/\S+/);
    expect(event.location).toBe('Peloton');
    expect(event.reminders).toEqual([15]);
    const scheduleId = account.schedule[0]?.id;
    expect(Object.values(event.tags)).toContain(scheduleId);
  });

  test('disciplines differ in colour', () => {
    const member = newcomer();
    const disciplines = ['cycling', 'running', 'strength', 'yoga', 'caesar', 'stretching'];
    disciplines.forEach((discipline, index) => {
      for (const more of [0, 10])
        scheduleClass(member.peloton.account, {
          startAt: START + (index + 1 + more) * DAY_MS,
          discipline,
          title: discipline,
        });
    });
    member.syncAll();
    const colors = disciplines.map((discipline) =>
      ours(member).flatMap(({ title, color }) => (title === discipline ? [color] : [])),
    );
    for (const [first, second] of colors) expect(second).toBe(first);
    expect(new Set(colors.map(([color]) => color)).size).toBe(disciplines.length);
    expect(colors.flat()).not.toContain('');
  });

  test('a class in both lists is one event, also when it was reserved first and scheduled later', () => {
    const member = newcomer();
    const { account } = member.peloton;
    scheduleClass(account, { startAt: START + DAY_MS, title: 'Both', reserved: true });
    const sessionId = reserve(account, { startAt: START + 2 * DAY_MS, title: 'Reserved' });
    member.syncAll();
    expect(titles(member)).toEqual(['Both', 'Reserved']);
    const before = titled(member, 'Reserved').id;
    const rideId = account.sessions[sessionId]?.rideId ?? '';
    const id = scheduleClass(account, { startAt: START + 2 * DAY_MS, rideId });
    const entry = account.schedule.find((one) => one.id === id);
    if (entry) entry.sessionId = sessionId;
    member.hour();
    expect(titles(member)).toEqual(['Both', 'Reserved']);
    expect(titled(member, 'Reserved').id).toBe(before);
    cancelReservation(account, sessionId);
    member.hour();
    expect(titles(member)).toEqual(['Both', 'Reserved']);
  });

  test('one class scheduled twice is two events', () => {
    const member = newcomer();
    const { account } = member.peloton;
    scheduleClass(account, { startAt: START + DAY_MS, kind: 'on-demand', title: 'Again' });
    const rideId = account.schedule[0]?.rideId ?? '';
    scheduleClass(account, { startAt: START + 2 * DAY_MS, kind: 'on-demand', rideId });
    member.syncAll();
    expect(titles(member)).toEqual(['Again', 'Again']);
  });

  test('the older question serves where the newer is refused, and the other way round', () => {
    for (const scheduleQueries of ['older-only', 'newer-only'] as const) {
      const member = newcomer();
      member.peloton.account.service.scheduleQueries = scheduleQueries;
      scheduleClass(member.peloton.account, { startAt: START + DAY_MS, title: 'Found' });
      member.syncAll();
      expect(titles(member)).toEqual(['Found']);
      member.hour();
      const from = member.peloton.requests.length;
      member.hour();
      expect(member.peloton.requests.slice(from).filter(({ path }) => path.includes('graphql'))).toHaveLength(1);
    }
  });

  test('sessions come bare or wrapped', () => {
    const member = newcomer();
    member.peloton.account.service.wrapsSession = true;
    reserve(member.peloton.account, { startAt: START + DAY_MS, title: 'Wrapped' });
    member.syncAll();
    expect(titles(member)).toEqual(['Wrapped']);
  });

  test('a reservation is resolved once', () => {
    const member = newcomer();
    reserve(member.peloton.account, { startAt: START + DAY_MS, title: 'Once' });
    member.syncAll();
    const from = member.peloton.requests.length;
    member.hour();
    member.hour();
    expect(member.peloton.requests.slice(from).filter(({ path }) => path.startsWith('/api/peloton/'))).toEqual([]);
  });

  test('titles like formulas, markup and control characters are plain text', () => {
    const member = newcomer();
    const odd = ['=HYPERLINK("https://example.com","x")', '+1 Crew', '<b>Bold</b> & "quoted"', '🔥 日本語', '3/4'];
    odd.forEach((title, index) => {
      scheduleClass(member.peloton.account, {
        startAt: START + (index + 1) * DAY_MS,
        title,
        description: title,
        instructor: title,
      });
    });
    member.syncAll();
    expect(titles(member)).toEqual(odd);
    const shown = ours(member).map(({ description }) => description);
    expect(shown[0]).toContain(odd[0]);
    // Google shows descriptions as HTML.
    expect(shown[2]).not.toContain('<b>');
  });
});

describe('changes at Peloton', () => {
  test('a moved class moves its event, and a changed one changes it', () => {
    const { member, account, ids } = withClasses(3);
    const before = titled(member, 'Class 2');
    moveClass(account, ids[1] ?? '', START + 40 * DAY_MS);
    const ride = account.rides[account.schedule.find(({ id }) => id === ids[2])?.rideId ?? ''];
    if (ride) Object.assign(ride, { title: 'Class 3, longer', description: 'New plan.' });
    const other = titled(member, 'Class 3');
    member.hour();
    const moved = titled(member, 'Class 2');
    expect([moved.id, iso(Number(moved.start)), iso(Number(moved.end))]).toEqual([
      before.id,
      iso(START + 40 * DAY_MS),
      iso(START + 40 * DAY_MS + 1_800_000),
    ]);
    const changed = titled(member, 'Class 3, longer');
    expect(changed.id).toBe(other.id);
    expect(changed.description).toContain('New plan.');
    expect(lastLine(member)).toMatchObject({ 'Events updated': 2, 'Events created': 0, 'Events removed': 0 });
  });

  test('a reserved showing that moves is noticed within a day', () => {
    const member = newcomer();
    const { account } = member.peloton;
    const sessionId = reserve(account, { startAt: START + 9 * DAY_MS, title: 'Later' });
    member.syncAll();
    const session = account.sessions[sessionId];
    if (session) session.scheduledAtSec += 7200;
    member.machine.clock.advance(DAY_MS);
    member.hour();
    expect(iso(Number(titled(member, 'Later').start))).toBe(iso(START + 9 * DAY_MS + 2 * HOUR_MS));
  });

  test('the event of a cancelled class goes, be it scheduled or reserved', () => {
    const { member, account, ids } = withClasses(3);
    const sessionId = reserve(account, { startAt: START + 5 * DAY_MS, title: 'Reserved' });
    member.hour();
    expect(titles(member)).toHaveLength(4);
    cancelClass(account, ids[0] ?? '');
    cancelReservation(account, sessionId);
    member.hour();
    expect(titles(member)).toEqual(['Class 2', 'Class 3']);
    expect(lastLine(member)).toMatchObject({ 'Events removed': 2 });
  });

  test('the only class may be cancelled', () => {
    const { member, account, ids } = withClasses(1);
    cancelClass(account, ids[0] ?? '');
    member.hour();
    expect(titles(member)).toEqual([]);
  });

  test('past events stay for good, though their classes leave the schedule', () => {
    const { member, account, ids } = withClasses(4);
    member.machine.clock.advance(2 * DAY_MS + HOUR_MS);
    member.hour();
    cancelClass(account, ids[0] ?? '');
    cancelClass(account, ids[1] ?? '');
    member.hour();
    member.machine.clock.advance(60 * DAY_MS);
    account.schedule = [];
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    // A run found the first more than a day after its end; after two months without one the others are not judged any more.
    expect(titles(member)).toEqual(['Missed: Class 1', 'Class 2', 'Class 3', 'Class 4']);
  });

  test('nothing new changes no event', () => {
    const { member } = withClasses(4);
    member.hour();
    const before = picture(member);
    const run = member.hour();
    expect(picture(member)).toBe(before);
    expect(run.callsByService.CalendarApp ?? 0).toBeLessThan(12);
    expect(lastLine(member)).toMatchObject({ Result: 'Nothing new', 'Events updated': 0 });
  });
});

describe("a member's own doing", () => {
  test('title, colour, reminders, guests, notes and place survive changes of the class', () => {
    const { member, account, ids } = withClasses(2);
    const act = memberEvents(member.machine);
    const { id, description } = titled(member, 'Class 1');
    act.rename(id, 'With Kim!');
    act.recolor(id, '3');
    act.setReminders(id, [60, 120]);
    act.invite(id, 'kim@example.com');
    act.describe(id, `Bring the blue shoes.\n\n${description}`);
    const ride = account.rides[account.schedule[0]?.rideId ?? ''];
    if (ride) Object.assign(ride, { title: 'Class 1, renamed', description: 'Another text.', discipline: 'yoga' });
    moveClass(account, ids[0] ?? '', START + 3 * DAY_MS);
    member.hour();
    save(member, { reminderMin: 30 });
    member.hour();
    const event = titled(member, 'With Kim!');
    expect(event).toMatchObject({ id, color: '3', reminders: [60, 120], guests: ['kim@example.com'] });
    expect(event.description).toMatch(/^Bring the blue shoes\.\n\n/);
    expect(event.description).toContain('Another text.');
    expect(iso(Number(event.start))).toBe(iso(START + 3 * DAY_MS));
    expect(titled(member, 'Class 2').reminders).toEqual([30]);
  });

  test('an event that the member deleted is not made again, not even when its class moves', () => {
    const { member, account, ids } = withClasses(3);
    memberEvents(member.machine).delete(titled(member, 'Class 2').id);
    member.hour();
    moveClass(account, ids[1] ?? '', START + 20 * DAY_MS);
    for (let hour = 0; hour < 3; hour += 1) member.hour();
    expect(titles(member)).toEqual(['Class 1', 'Class 3']);
    // Scheduled anew it is a new wish.
    const { rideId = '' } = account.schedule.find(({ id }) => id === ids[1]) ?? {};
    cancelClass(account, ids[1] ?? '');
    member.hour();
    scheduleClass(account, { startAt: START + 21 * DAY_MS, rideId });
    member.hour();
    expect(titles(member)).toEqual(['Class 1', 'Class 3', 'Class 2']);
  });

  test('a copy that the member makes is theirs', () => {
    const { member, account, ids } = withClasses(2);
    const { id } = titled(member, 'Class 1');
    const copy = memberEvents(member.machine).copy(id, new Date(START + 12 * DAY_MS));
    cancelClass(account, ids[0] ?? '');
    member.hour();
    member.hour();
    expect(ours(member).map((event) => event.id)).toContain(copy);
    expect(ours(member).map((event) => event.id)).not.toContain(id);
  });

  test('foreign events in the same calendar are never touched', () => {
    const { member, account } = withClasses(2);
    const calendarId = pelotonCalendars(member)[0]?.id ?? '';
    const act = memberEvents(member.machine);
    const start = new Date(START + DAY_MS);
    const id = act.add({
      title: 'Class 1',
      start,
      end: new Date(Number(start) + 1_800_000),
      calendarId,
      description: 'Mine.',
    });
    const mine = () => ours(member).find((event) => event.id === id);
    const before = mine();
    account.schedule = [];
    member.hour();
    member.menu('menuApplyHeldChanges');
    expect(ours(member)).toEqual([before]);
  });
});

describe('the calendar', () => {
  test('is made once, and stays ours under any name', () => {
    const { member, account } = withClasses(1);
    expect(pelotonCalendars(member).map(({ name }) => name)).toEqual(['Peloton']);
    memberEvents(member.machine).renameCalendar(pelotonCalendars(member)[0]?.id ?? '', 'Sweat');
    scheduleClass(account, { startAt: START + 4 * DAY_MS, title: 'New' });
    member.hour();
    expect(pelotonCalendars(member).map(({ name }) => name)).toEqual(['Sweat']);
    expect(titles(member)).toEqual(['Class 1', 'New']);
    expect(listEvents(member.machine, DEFAULT_CALENDAR_ID)).toEqual([]);
  });

  test('is not one of the same name that was there before', () => {
    const member = newcomer();
    const theirs = pelotonCalendars(member);
    expect(theirs).toEqual([]);
    const [byDefault] = member.machine.state.calendars;
    member.machine.state.calendars.push({
      ...structuredClone(byDefault),
      id: 'theirs@example.com',
      name: 'Peloton',
      isDefault: false,
    } as never);
    scheduleClass(member.peloton.account, { startAt: START + DAY_MS });
    member.syncAll();
    expect(listEvents(member.machine, 'theirs@example.com')).toEqual([]);
    expect(pelotonCalendars(member)).toHaveLength(2);
    expect(listEvents(member.machine)).toHaveLength(1);
  });

  test('that was deleted is made anew with all that is to come', () => {
    const { member } = withClasses(3);
    memberEvents(member.machine).deleteCalendar(pelotonCalendars(member)[0]?.id ?? '');
    member.hour();
    member.hour();
    expect(pelotonCalendars(member)).toHaveLength(1);
    expect(titles(member)).toEqual(['Class 1', 'Class 2', 'Class 3']);
  });

  test('can be one that the member picks, where other events stay as they are and ours move in', () => {
    const { member, account, ids } = withClasses(2);
    const act = memberEvents(member.machine);
    act.add({ title: 'Dentist', start: new Date(START + DAY_MS), end: new Date(START + DAY_MS + HOUR_MS) });
    const dentist = JSON.stringify(listEvents(member.machine, DEFAULT_CALENDAR_ID));
    save(member, { calendarId: DEFAULT_CALENDAR_ID });
    member.hour();
    const inDefault = () => listEvents(member.machine, DEFAULT_CALENDAR_ID);
    expect(
      inDefault()
        .map(({ title }) => title)
        .sort(),
    ).toEqual(['Class 1', 'Class 2', 'Dentist']);
    expect(ours(member)).toEqual([]);
    cancelClass(account, ids[0] ?? '');
    cancelClass(account, ids[1] ?? '');
    member.hour();
    expect(JSON.stringify(inDefault())).toBe(dentist);
  });

  test('that was picked and is gone is a failure that says what to do, and no reason to make another', () => {
    const { member } = withClasses(1);
    const [byDefault] = member.machine.state.calendars;
    const picked = { ...structuredClone(byDefault), id: 'picked@example.com', isDefault: false };
    member.machine.state.calendars.push(picked as never);
    save(member, { calendarId: 'picked@example.com' });
    memberEvents(member.machine).deleteCalendar('picked@example.com');
    const before = picture(member);
    member.hour();
    expect(picture(member)).toBe(before);
    expect(pelotonCalendars(member)).toHaveLength(1);
    expect(lastLine(member)).toMatchObject({ Result: 'Failed', Details: expect.stringContaining('Settings') });
  });

  test('cannot be picked when there is no such calendar', () => {
    const { member } = withClasses(1);
    const { error } = member.page('apiSaveSettings', member.pageKey(), { calendarId: 'nope@example.com' });
    expect(error?.message).toMatch(/^calendarId: there is no such calendar/);
    expect(member.page('apiSettings', member.pageKey()).value).toMatchObject({ calendarId: '' });
  });

  test('is made once even where a run ended before its id was kept and Google kept no description', () => {
    const member = newcomer();
    scheduleClass(member.peloton.account, { startAt: START + DAY_MS, title: 'Comes' });
    const { differing } = killEverywhere(member, {
      run(options) {
        const result = member.menu('menuSyncNow', options && { ...options, losesUnflushed: false });
        for (const calendar of member.machine.state.calendars) calendar.description = '';
        return result;
      },
      gapMs: HOUR_MS,
      follow: () => void member.syncAll(),
      look: () => ({ calendars: pelotonCalendars(member).length, titles: titles(member) }),
      wanted: { calendars: 1, titles: ['Comes'] },
      kills: (calls) => callsOf(calls, 19).map((killAtCall) => ({ killAtCall, killAfterEffect: true })),
    });
    expect(differing).toEqual([]);
  });

  test('is left alone altogether while the setting is off', () => {
    const { member, account, ids } = withClasses(2);
    save(member, { scheduleToCalendar: false });
    cancelClass(account, ids[0] ?? '');
    scheduleClass(account, { startAt: START + 8 * DAY_MS, title: 'Unseen' });
    const before = picture(member);
    const run = member.hour();
    expect(picture(member)).toBe(before);
    expect(run.callsByService.CalendarApp ?? 0).toBe(0);
    save(member, { scheduleToCalendar: true });
    member.hour();
    expect(titles(member)).toEqual(['Class 2', 'Unseen']);
  });
});

describe('the reminder', () => {
  test('follows the setting for coming classes: another time, none, and one again', () => {
    const { member } = withClasses(2);
    const reminders = () => ours(member).map((event) => event.reminders);
    for (const [setting, wanted] of [
      [60, [60]],
      ['', []],
      [5, [5]],
      [0, []],
      [40_320, [40_320]],
    ] as const) {
      save(member, { reminderMin: setting });
      member.hour();
      expect(reminders()).toEqual([wanted, wanted]);
    }
  });
});

describe('times', () => {
  test('are absolute: nights when clocks change, in sheets, calendars and accounts of different zones', () => {
    const member = newMember({ workouts: 0, startAt: Date.parse('2026-10-20T09:00:00Z') });
    const { account } = member.peloton;
    Object.assign(account, { schedule: [], reservations: [], stack: [], timeZone: 'Europe/Berlin' });
    member.machine.state.spreadsheet.timeZone = 'Asia/Kolkata';
    member.machine.state.scriptTimeZone = 'Australia/Lord_Howe';
    for (const calendar of member.machine.state.calendars) calendar.timeZone = 'America/St_Johns';
    const nights = [
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:30:00Z',
      '2027-03-14T07:00:00Z',
    ];
    for (const night of nights) scheduleClass(account, { startAt: Date.parse(night), title: night, kind: 'on-demand' });
    account.service.dates = 'offset';
    member.connect();
    member.syncAll();
    expect(ours(member).map(({ start }) => start.toISOString())).toEqual(nights.map((night) => iso(Date.parse(night))));
    expect(titles(member)).toEqual(nights);
  });
});

describe('what is not sure deletes nothing', () => {
  const emptyNewer = {
    data: { userScheduledItemsList: { __typename: 'YourScheduleItemList', yourScheduleItems: [] } },
  };
  const troubles: Array<[string, (member: Member) => void]> = [
    ['a server error', ({ peloton }) => peloton.faults.add({ match: /graphql#/, status: 500, body: 'oops' })],
    [
      'errors in place of data',
      ({ peloton }) =>
        peloton.faults.add({ match: /graphql#/, status: 200, body: '{"errors":[{"message":"no"}],"data":null}' }),
    ],
    ['a refusal', ({ peloton }) => peloton.faults.add({ match: /graphql#/, status: 403, body: '{}' })],
    ['HTML', ({ peloton }) => peloton.faults.add({ match: /graphql#/, status: 200, body: '<html></html>' })],
    [
      'an answer without a list',
      ({ peloton }) => peloton.faults.add({ match: /graphql#/, status: 200, body: '{"data":{}}' }),
    ],
    ['no network', ({ peloton }) => peloton.faults.add({ match: /graphql#/, network: true })],
    [
      'an empty list',
      ({ peloton }) => peloton.faults.add({ match: /graphql#Your/, status: 200, body: JSON.stringify(emptyNewer) }),
    ],
    ['a list that shrank to one of six', ({ peloton: { account } }) => void account.schedule.splice(1)],
    [
      'reservations that fail',
      ({ peloton: { account, faults } }) => {
        account.schedule.splice(0, 1);
        faults.add({ match: /reservations/, status: 500 });
      },
    ],
    [
      'a part',
      ({ peloton: { account } }) => {
        account.service.partialSchedule = true;
      },
    ],
  ];

  test.each(troubles)('%s', (_what, happens) => {
    const { member } = withClasses(6);
    const before = picture(member);
    happens(member);
    const run = member.hour();
    expect(picture(member)).toBe(before);
    expect(lastLine(member).Result).toMatch(/Failed|Attention/);
    expect(lastLine(member).Details).toMatch(/schedule|classes|reservations/i);
    expect(run.killed).toBe(false);
  });

  test('a source that suddenly lists none of several classes removes nothing, however many the other one lists', () => {
    const member = newcomer();
    const { account } = member.peloton;
    for (let day = 1; day <= 12; day += 1) scheduleClass(account, { startAt: START + day * DAY_MS, title: `S${day}` });
    for (let day = 1; day <= 4; day += 1)
      reserve(account, { startAt: START + day * DAY_MS + HOUR_MS, title: `R${day}` });
    member.syncAll();
    const before = titles(member);
    account.reservations.length = 0;
    member.hour();
    expect(titles(member)).toEqual(before);
    expect(lastLine(member)).toMatchObject({
      Result: 'Attention',
      Details: expect.stringContaining('4 of 16 coming classes'),
    });
    member.menu('menuApplyHeldChanges');
    expect(titles(member)).toHaveLength(12);
    member.hour();
    expect(lastLine(member).Result).toBe('Nothing new');
  });

  test('what was held back is done when the member confirms it', () => {
    const { member, account } = withClasses(6);
    account.schedule.splice(1);
    member.hour();
    expect(titles(member)).toHaveLength(6);
    expect(lastLine(member)).toMatchObject({
      Result: 'Attention',
      Details: expect.stringContaining('Apply held-back changes'),
    });
    member.menu('menuApplyHeldChanges');
    expect(titles(member)).toEqual(['Class 1']);
    member.hour();
    expect(lastLine(member).Result).toBe('Nothing new');
  });

  test('a confirmation does not remove what a failed reading did not show', () => {
    const { member } = withClasses(6);
    member.peloton.faults.add({ match: /graphql#/, status: 500 });
    member.menu('menuApplyHeldChanges');
    expect(titles(member)).toHaveLength(6);
  });

  test('new and moved classes arrive all the same when the answer is only a part', () => {
    const { member, account, ids } = withClasses(4);
    account.service.partialSchedule = true;
    moveClass(account, ids[0] ?? '', START + 30 * DAY_MS);
    scheduleClass(account, { startAt: START + 31 * DAY_MS, title: 'New' });
    member.hour();
    expect(titles(member)).toEqual(['Class 2', 'Class 3', 'Class 4', 'Class 1', 'New']);
    expect(iso(Number(titled(member, 'Class 1').start))).toBe(iso(START + 30 * DAY_MS));
    account.service.partialSchedule = false;
    member.hour();
    expect(titles(member)).toHaveLength(5);
  });

  test('a session that cannot be read this hour keeps its event', () => {
    const member = newcomer();
    const { account, faults } = member.peloton;
    reserve(account, { startAt: START + 9 * DAY_MS, title: 'Reserved' });
    member.syncAll();
    const before = picture(member);
    member.machine.clock.advance(DAY_MS);
    faults.add({ match: /\/api\/peloton\//, status: 500 });
    member.hour();
    expect(picture(member)).toBe(before);
  });
});

describe('the preview', () => {
  test('says what would be added, moved and removed, and does none of it', () => {
    const { member, account, ids } = withClasses(4);
    moveClass(account, ids[0] ?? '', START + 30 * DAY_MS);
    cancelClass(account, ids[1] ?? '');
    scheduleClass(account, { startAt: START + 31 * DAY_MS, title: 'Fresh <one>' });
    const before = [picture(member), JSON.stringify(member.machine.state.spreadsheet)];
    const html = member.menu('menuPreview').dialogs[0]?.html ?? '';
    for (const part of ['Class 1', 'Class 2', 'Fresh']) expect(html).toContain(part);
    expect(html).not.toContain('Fresh <one>');
    expect([picture(member), JSON.stringify(member.machine.state.spreadsheet)]).toEqual(before);
    member.hour();
    expect(titles(member)).toEqual(['Class 3', 'Class 4', 'Class 1', 'Fresh <one>']);
  });
});

describe('the stack', () => {
  const stacked = (member: Member) => readRows(member.machine, 'Stack').map((row) => row.Title);
  const asked = (member: Member, from: number) =>
    member.peloton.requests.slice(from).map(({ path }) => path.replace(/\?.*/, ''));

  test('is mirrored into its sheet: order, additions, removals, text that stays text', () => {
    const member = newcomer();
    const { account } = member.peloton;
    for (const title of ['=SUM(1,2)', 'Second', 'Third']) addToStack(account, { title });
    member.syncAll();
    expect(readRows(member.machine, 'Stack').map((row) => [row.Position, row.Title])).toEqual([
      [1, '=SUM(1,2)'],
      [2, 'Second'],
      [3, 'Third'],
    ]);
    expect((viewSheet(member.machine, 'Stack')?.formulas ?? []).flat().join('')).toBe('');
    account.stack.reverse();
    account.stack.pop();
    addToStack(account, { title: '+1 Last', discipline: 'yoga', durationSec: 900, instructor: 'Ann Example' });
    addToStack(account, { title: '007' });
    member.hour();
    expect(stacked(member)).toEqual(['Third', 'Second', '+1 Last', '007']);
    expect(readRows(member.machine, 'Stack')[2]).toMatchObject({
      Discipline: 'Yoga',
      'Length (min)': 15,
      Instructor: 'Ann Example',
    });
    account.stack = [];
    member.hour();
    expect(stacked(member)).toEqual([]);
  });

  test('comes with the schedule in one request, and on its own where the schedule is not read', () => {
    const member = newcomer();
    addToStack(member.peloton.account, { title: 'First' });
    member.syncAll();
    let from = member.peloton.requests.length;
    member.hour();
    expect(asked(member, from).filter((path) => path.includes('graphql'))).toEqual(['/graphql#YourScheduleItems']);
    save(member, { scheduleToCalendar: false });
    addToStack(member.peloton.account, { title: 'Second' });
    from = member.peloton.requests.length;
    member.hour();
    expect(asked(member, from).filter((path) => path.includes('graphql'))).toEqual(['/graphql#ViewUserStack']);
    expect(stacked(member)).toEqual(['First', 'Second']);
  });

  const withoutStack: Array<[string, object]> = [
    ['no stack in the answer', {}],
    ['null', { viewUserStack: null }],
    ['another member of the union', { viewUserStack: { __typename: 'StackResponseError' } }],
  ];
  test.each(withoutStack)('%s beside the schedule leaves the sheet as it is and the schedule usable', (_what, data) => {
    const member = newcomer();
    addToStack(member.peloton.account, { title: 'Stays' });
    scheduleClass(member.peloton.account, { startAt: START + DAY_MS, title: 'Comes' });
    member.syncAll();
    const list = { __typename: 'YourScheduleItemList', yourScheduleItems: [] };
    const body = JSON.stringify({ data: { userScheduledItemsList: list, ...data } });
    member.peloton.faults.add({ match: /graphql#Your/, status: 200, body, times: 1 });
    scheduleClass(member.peloton.account, { startAt: START + 2 * DAY_MS, title: 'New' });
    member.hour();
    expect(titles(member)).toEqual(['Comes', 'New']);
    expect(stacked(member)).toEqual(['Stays']);
  });

  test('that is refused by the gateway costs the schedule nothing', () => {
    const member = newcomer();
    scheduleClass(member.peloton.account, { startAt: START + DAY_MS, title: 'Comes' });
    member.duringRequests = ({ url, body }) => {
      if (!url.includes('graphql') || !body.includes('viewUserStack')) return;
      member.peloton.faults.add({ match: /graphql/, status: 400, body: '{"errors":[{"message":"no"}]}', times: 1 });
    };
    member.syncAll();
    expect(titles(member)).toEqual(['Comes']);
    expect(readSheet(member.machine, 'Stack')?.rows ?? []).toEqual([]);
    const from = member.peloton.requests.length;
    member.hour();
    expect(asked(member, from)).toHaveLength(3);
  });

  test('that cannot be read leaves the sheet as it is', () => {
    const member = newcomer();
    addToStack(member.peloton.account, { title: 'Stays' });
    member.syncAll();
    save(member, { scheduleToCalendar: false });
    for (const body of ['{"data":null,"errors":[{"message":"x"}]}', '{"data":{"viewUserStack":null}}', '<html>']) {
      member.peloton.faults.add({ match: /Stack/, status: 200, body });
      member.hour();
      expect(lastLine(member).Result).toBe('Failed');
      member.peloton.faults.clear();
      expect(stacked(member)).toEqual(['Stays']);
    }
  });

  test('stands on no calendar, and in no sheet where the member does not want it', () => {
    const member = newcomer();
    addToStack(member.peloton.account, { title: 'No time' });
    save(member, { stackToSheet: false });
    member.syncAll();
    expect(readSheet(member.machine, 'Stack')).toBeNull();
    expect(listEvents(member.machine)).toEqual([]);
  });
});
