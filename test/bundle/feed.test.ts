/** The private feed: who has the link reads the calendar, nobody else learns anything. */
import ICAL from 'ical.js';
import { listEvents, memberEvents, userProperties } from '../../local/emulator/inspect';
import { cancelClass, moveClass, scheduleClass } from '../../local/fake-peloton/schedule';
import { viewCancelled } from '../../local/write/views';
import { HOUR_MS, type Member, newMember, publishWebApp } from '../support/member';

const DAY_MS = 24 * HOUR_MS;

interface Answer {
  text: string;
  type: string;
}

function ready(isPublished = true): { member: Member; ids: string[] } {
  const member = newMember({ workouts: 2 });
  const { account } = member.peloton;
  Object.assign(account, { schedule: [], reservations: [] });
  const ids = [1, 2, 3].map((day) =>
    scheduleClass(account, { startAt: member.machine.clock.now() + day * DAY_MS, title: `Day ${day}` }),
  );
  member.connect();
  member.syncAll();
  if (isPublished) publishWebApp(member);
  return { member, ids };
}

/** Makes a link, or revokes it, from the window, and gives its secret. */
function newSecret(member: Member, feed = 'new'): string {
  const { value, error } = member.page('apiShare', member.pageKey(), { feed });
  if (error) throw new Error(error.message);
  const { link } = (value as { feed: { link: string } }).feed;
  return /exec\?format=ics&key=([\w-]{43})$/.exec(link)?.[1] ?? '';
}

function visit(member: Member, request: object): Answer {
  const { value, error } = member.machine.run('doGet', [request], { context: 'webapp' });
  if (error) throw new Error(error.message);
  const output = value as { getContent(): string; getMimeType(): string };
  return { text: output.getContent(), type: output.getMimeType() };
}

const byKey = (key: string): object => ({ parameter: { format: 'ics', key } });
const eventsIn = ({ text }: Answer): Map<string, ICAL.Event> =>
  new Map(
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return [event.summary, event];
    }),
  );

test('shows the events as they stand, by the secret in the address or in its path', () => {
  const { member } = ready();
  const secret = newSecret(member);
  const edit = memberEvents(member.machine);
  const [first] = listEvents(member.machine);
  edit.rename(first?.id ?? '', 'With Sam');
  const feed = visit(member, byKey(secret));
  expect(feed.type).toBe('ICAL');
  expect([...eventsIn(feed).keys()]).toEqual(['With Sam', 'Day 2', 'Day 3']);
  expect(eventsIn(feed).get('With Sam')?.startDate.toJSDate()).toEqual(first?.start);
  expect(visit(member, { pathInfo: `${secret}/peloton.ics`, parameter: {} }).text).toBe(feed.text);
});

test('a moved class keeps its identity and counts up, a cancelled one says that it is', () => {
  const { member, ids } = ready();
  const secret = newSecret(member);
  const before = eventsIn(visit(member, byKey(secret)));
  moveClass(member.peloton.account, ids[0] ?? '', member.machine.clock.now() + 5 * DAY_MS);
  cancelClass(member.peloton.account, ids[1] ?? '');
  member.hour();
  const after = eventsIn(visit(member, byKey(secret)));
  expect(after.get('Day 1')?.uid).toBe(before.get('Day 1')?.uid);
  expect(after.get('Day 1')?.sequence).toBeGreaterThan(before.get('Day 1')?.sequence ?? 0);
  expect(after.get('Day 2')?.uid).toBe(before.get('Day 2')?.uid);
  expect(after.get('Day 2')?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
  // The file of the local run says the same.
  expect(viewCancelled(member.machine.state).map(({ uid, title }) => [uid, title])).toEqual([
    [before.get('Day 2')?.uid, 'Day 2'],
  ]);
  expect(after.get('Day 2')?.sequence).toBeGreaterThan(before.get('Day 2')?.sequence ?? 0);
});

test("shows nothing of the member's own events on a calendar that they share, nor copies of ours", () => {
  const { member } = ready();
  const calendarId = member.machine.state.calendars[0]?.id ?? '';
  member.page('apiSaveSettings', member.pageKey(), { calendarId });
  const at = {
    start: new Date(member.machine.clock.now() + DAY_MS),
    end: new Date(member.machine.clock.now() + 2 * DAY_MS),
  };
  memberEvents(member.machine).add({ title: 'Dentist', ...at, calendarId });
  member.syncAll();
  const [event] = listEvents(member.machine, calendarId).filter(({ title }) => title === 'Day 2');
  const copy = memberEvents(member.machine).copy(event?.id ?? '', at.start);
  memberEvents(member.machine).rename(copy, 'A copy');
  expect([...eventsIn(visit(member, byKey(newSecret(member)))).keys()]).toEqual(['Day 1', 'Day 2', 'Day 3']);
});

describe('who does not have the link', () => {
  test('reads the same short text whatever is tried, and changes nothing', () => {
    const { member } = ready();
    const secret = newSecret(member);
    const before = member.peloton.save();
    const answers = [
      byKey(''),
      byKey('x'),
      byKey(`${secret}x`),
      byKey(secret.slice(1)),
      {},
      { parameter: { format: 'ics' } },
    ].map((request) => visit(member, request).text);
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).not.toMatch(/BEGIN|Day/);
    expect(member.peloton.save()).toBe(before);
  });

  test('also before a link was made, and after it was revoked or made anew', () => {
    const { member } = ready();
    expect(visit(member, byKey('')).type).toBe('TEXT');
    const old = newSecret(member);
    const fresh = newSecret(member);
    expect(visit(member, byKey(old)).type).toBe('TEXT');
    expect(visit(member, byKey(fresh)).type).toBe('ICAL');
    newSecret(member, 'off');
    expect(visit(member, byKey(fresh)).type).toBe('TEXT');
  });
});

test('the secret stands nowhere but in the link', () => {
  const { member } = ready();
  const secret = newSecret(member);
  visit(member, byKey(secret));
  expect(
    JSON.stringify([userProperties(member.machine), member.machine.state.logs, member.machine.state.spreadsheet]),
  ).not.toContain(secret);
});

describe('the texts in it', () => {
  function withNotes(): { member: Member; secret: string; description(): string } {
    const { member } = ready();
    member.page('apiSaveSettings', member.pageKey(), { conflictNote: true });
    const [own] = member.machine.state.calendars;
    const start = new Date(member.machine.clock.now() + DAY_MS);
    const end = new Date(start.getTime() + HOUR_MS);
    memberEvents(member.machine).add({ title: 'Therapy', start, end, calendarId: own?.id ?? '' });
    member.syncAll();
    const secret = newSecret(member);
    return {
      member,
      secret,
      description: () => eventsIn(visit(member, byKey(secret))).get('Day 1')?.description ?? '',
    };
  }
  const eventOf = ({ machine }: Member) =>
    machine.state.calendars.flatMap(({ events }) => events).find(({ title }) => title === 'Day 1');

  test('are ours, without the names of what else the member has on', () => {
    const { member, description } = withNotes();
    expect(eventOf(member)?.description).toMatch(/Overlaps: Therapy/);
    expect(description()).toMatch(/^--- Peloton class.*\nInstructor: .*[\s\S]*Peloton ref: /);
    expect(description()).not.toMatch(/Overlaps|Therapy/);
  });

  test("hold none of the member's notes and places, above, below or within ours", () => {
    const { member, description, secret } = withNotes();
    const event = eventOf(member);
    if (event === undefined) throw new Error('There is no event.');
    const ours = event.description;
    event.location = '12 Elm Street';
    event.description = `Knee hurts\n${ours}\nAsk the doctor`;
    expect(description()).toMatch(/^--- Peloton class/);
    expect(description()).not.toMatch(/Knee|doctor|Therapy/);
    event.description = ours.replace('Kind:', 'My weight: 80\nKind:');
    expect(description()).toBe('');
    expect(visit(member, byKey(secret)).text).not.toMatch(/Elm Street/);
  });

  test('hold them where the member chose that, still without the names of other events', () => {
    const { member, description, secret } = withNotes();
    const event = eventOf(member);
    if (event === undefined) throw new Error('There is no event.');
    event.location = '12 Elm Street';
    event.description = `Knee hurts\n${event.description}`;
    member.page('apiShare', member.pageKey(), { notes: true });
    expect(description()).toMatch(/^Knee hurts/);
    expect(visit(member, byKey(secret)).text).toMatch(/LOCATION:12 Elm Street/);
    expect(description()).not.toMatch(/Therapy/);
    member.page('apiShare', member.pageKey(), { notes: false });
    expect(description()).not.toMatch(/Knee/);
  });
});

test('without a deployed web app there is no link', () => {
  const { member } = ready(false);
  const { error } = member.page('apiShare', member.pageKey(), { feed: 'new' });
  expect(error?.message).toBe('Publish the web app first.');
});

test('the link of the feed shows none of the stats, and goes on when the sharing of these ends', () => {
  const { member } = ready();
  const feed = newSecret(member);
  const change = (stats: string) =>
    member.page('apiShare', member.pageKey(), { blocks: ['name'], stats }).value as { stats: { link: string } };
  const stats = /key=(.*)$/.exec(change('new').stats.link)?.[1] ?? '';
  for (const format of ['ics', 'ICS', 'feed', ''])
    expect(visit(member, { parameter: { key: stats, format } }).type).toBe('TEXT');
  expect(visit(member, { pathInfo: `${stats}/peloton.ics`, parameter: {} }).type).toBe('TEXT');
  expect(visit(member, { parameter: { key: feed } }).type).toBe('ICAL');
  expect(visit(member, { parameter: { key: feed, format: 'json' } }).type).toBe('TEXT');
  change('off');
  expect(visit(member, byKey(feed)).type).toBe('ICAL');
});

test('trouble with the calendar is told to nobody', () => {
  const { member } = ready();
  const secret = newSecret(member);
  member.machine.state.deniedScopes = ['calendar'];
  expect(visit(member, byKey(secret)).text).toMatch(/^Something went wrong/);
});
