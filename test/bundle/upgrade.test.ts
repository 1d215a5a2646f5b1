/**
 * What each version left behind, met by the product of today: nothing is lost, doubled or changed that the member chose, and
 * every moment at which the update may be cut off leaves what the next execution makes whole.
 */
import { readFileSync } from 'node:fs';
import { putCell } from '../../local/emulator/grid';
import { readRows } from '../../local/emulator/index';
import { addWorkout } from '../../local/fake-peloton/account';
import { hourlyMinute } from '../../src/gas/triggers';
import { UPGRADE_STEPS } from '../../src/run/upgrade/steps';
import { amount, killsOf } from '../support/effort';
import { HOUR_MS, type Member } from '../support/member';
import { memberAfter, readUpgradeFixture, UPGRADE_FIXTURES, type UpgradeFixture } from '../support/upgrade-fixture';

const { version: VERSION_OF_TODAY } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const STORED = { steps: UPGRADE_STEPS.length, version: VERSION_OF_TODAY };

const propertiesOf = ({ machine: { state } }: Member) => state.properties.users[state.userEmail] ?? {};
const valueIn = (properties: Record<string, string>, prefix: string) =>
  JSON.parse(Object.entries(properties).find(([key]) => key.startsWith(prefix))?.[1] ?? 'null');
const eventsOf = ({ machine }: Pick<UpgradeFixture, 'machine'> | Member) => {
  const { calendars } = 'state' in machine ? machine.state : machine;
  return calendars.flatMap(({ events }) => events.map(({ id, title, reminders }) => ({ id, title, reminders })));
};
/** Ids of triggers are made anew. */
const triggersOf = ({ machine }: Member) =>
  machine.state.triggers.map(({ handler, owner, schedule }) => ({ handler, owner, schedule }));
/** By sheet, the column that tells its rows apart. */
const KEYS = { Workouts: 'Workout ID', Series: 'Series ID', Classes: 'Class ID' };
const keysIn = (member: Member, sheet: keyof typeof KEYS) =>
  readRows(member.machine, sheet).map((row) => row[KEYS[sheet]]);
const allKeys = (member: Member) =>
  (Object.keys(KEYS) as Array<keyof typeof KEYS>).map((sheet) => keysIn(member, sheet));

function hour(member: Member) {
  const { machine } = member;
  machine.clock.advance(HOUR_MS);
  const trigger = machine.state.triggers.find(({ handler }) => handler === 'onHourly');
  return machine.run('onHourly', [{ triggerUid: trigger?.id }], { context: 'trigger' });
}

function visit({ machine }: Member, link: string): string {
  const parameter = Object.fromEntries(new URL(link).searchParams);
  const { value } = machine.run('doGet', [{ parameter }], { context: 'webapp' });
  return (value as { getContent(): string } | undefined)?.getContent() ?? '';
}
const sharedWith = (member: Member, { links }: UpgradeFixture) => ({
  stats: visit(member, links.stats).includes('totals'),
  feed: visit(member, links.feed).startsWith('BEGIN:VCALENDAR'),
});

/** An execution that does nothing beside the update. */
const open = (member: Member, options = {}) => member.machine.run('menuStatus', [], { context: 'menu', ...options });

test('there is a fixture of this version: "npm run release" makes it', () => {
  expect(UPGRADE_FIXTURES).toContain(VERSION_OF_TODAY);
});

describe.each(UPGRADE_FIXTURES)('after version %s', (name) => {
  const fixture = readUpgradeFixture(name);

  test('the first runs keep rows, events, settings, links, session and the one trigger', () => {
    const member = memberAfter(fixture);
    const before = structuredClone(propertiesOf(member));
    const rows = allKeys(member);
    expect(rows[0]).toHaveLength(30);
    expect(sharedWith(member, fixture)).toEqual({ stats: true, feed: true });
    for (const _ of [1, 2]) {
      expect(hour(member).error).toBeUndefined();
      member.machine.runTriggersUntil(member.machine.clock.now() + 120_000);
    }
    const after = propertiesOf(member);
    expect(valueIn(after, 'stored')).toEqual(STORED);
    expect(valueIn(after, 'calendar.')).toHaveProperty('markedWith');
    expect(valueIn(after, 'settings.2')).toEqual(valueIn(before, 'settings.2'));
    expect(member.page('apiStatus', member.pageKey()).value).toMatchObject({ connected: true, signedOut: false });
    for (const [at, has] of allKeys(member).entries()) {
      expect(rows[at]?.filter((key) => !has.includes(key))).toEqual([]);
      expect(new Set(has).size).toBe(has.length);
    }
    expect(eventsOf(member)).toEqual(eventsOf(fixture));
    expect(triggersOf(member)).toEqual([
      { handler: 'onHourly', owner: 'member@example.com', schedule: { kind: 'every', everyMs: HOUR_MS } },
    ]);
    expect(sharedWith(member, fixture)).toEqual({ stats: true, feed: true });
    const last = readRows(member.machine, 'Sync log').at(-1);
    expect(last).toMatchObject({ 'Rows created': 0, 'Rows removed': 0, 'Events created': 0, 'Events removed': 0 });
  });

  test('the update is taken once, by whatever comes first, and leaves links and trigger as those of today', () => {
    const member = memberAfter(fixture);
    expect(open(member).error).toBeUndefined();
    const once = propertiesOf(member);
    const account = valueIn(once, 'account') as { userId: string };
    expect(valueIn(once, 'share.')).toMatchObject({ scriptId: member.machine.state.scriptId });
    const [trigger] = member.machine.state.triggers;
    const minute = new Date(trigger?.dueAt ?? 0).getUTCMinutes();
    const away = Math.abs(minute - hourlyMinute(account.userId));
    expect(Math.min(away, 60 - away)).toBeLessThanOrEqual(15);
    const first = structuredClone(member.machine.state.triggers);
    expect(open(member).error).toBeUndefined();
    expect(member.machine.state.triggers).toEqual(first);
  });

  test('cut off at any call, before or after its effect, it is made whole by the next execution', () => {
    const member = memberAfter(fixture);
    const start = member.save();
    const calls = open(member).serviceCalls;
    const asItShouldBe = { stored: propertiesOf(member), triggers: triggersOf(member) };
    const wrong: string[] = [];
    let killed = 0;
    for (const { killAtCall, killAfterEffect } of killsOf(calls, 3)) {
      member.load(start);
      if (open(member, { killAtCall, killAfterEffect }).killed) killed += 1;
      const { error } = open(member);
      const is = { stored: propertiesOf(member), triggers: triggersOf(member) };
      const has = ({ stored, triggers }: typeof is) => {
        const lists = Object.entries(stored).filter(([key]) => /^(state|calendar|live)\./.test(key));
        return JSON.stringify([
          stored.stored,
          valueIn(stored, 'share.'),
          triggers,
          Object.keys(stored).sort(),
          lists.sort(),
        ]);
      };
      if (error || has(is) !== has(asItShouldBe))
        wrong.push(`call ${killAtCall}, after: ${killAfterEffect}: ${error?.message ?? has(is)}`);
    }
    expect(killed).toBeGreaterThan(amount(2, 4));
    expect(wrong).toEqual([]);
  });

  test('a newer version was here: nothing is done or shown, and it says which one to install', () => {
    const member = memberAfter(fixture);
    open(member);
    propertiesOf(member).stored = JSON.stringify({ steps: UPGRADE_STEPS.length + 1, version: '99.0.0' });
    const key = member.page('apiStatus', 'x').error?.message;
    expect(key).toContain('out of date');
    const before = member.save();
    const menu = member.machine.run('menuSyncNow', [], { context: 'menu' });
    expect(menu.alerts.join()).toMatch(/last used with Peloton Sync 99\.0\.0.*stopped before it changed anything/);
    expect(hour(member).error?.message).toContain('Peloton Sync 99.0.0');
    expect(member.machine.run('PELOTON', ['/api/me'], { context: 'cell' }).value).toContain('Peloton Sync 99.0.0');
    expect(visit(member, fixture.links.stats)).toContain('older than the script behind it');
    expect(visit(member, fixture.links.feed)).toContain('older than the script behind it');
    expect(member.machine.run('onOpen', [], { context: 'simple' }).error).toBeUndefined();
    const { calendars, properties, spreadsheet, triggers } = member.machine.state;
    const state = JSON.parse(before.split('\n')[0] ?? '') as typeof member.machine.state;
    expect({ calendars, properties, spreadsheet, triggers }).toEqual({
      calendars: state.calendars,
      properties: state.properties,
      spreadsheet: state.spreadsheet,
      triggers: state.triggers,
    });
  });
});

test('what version 0.3.0 had begun on the calendar is ended: a workout comes on it, an event leaves the old one', () => {
  const member = memberAfter(readUpgradeFixture('0.3.0'));
  const { machine, peloton } = member;
  const properties = propertiesOf(member);
  const [place = '', text = ''] = Object.entries(properties).find(([key]) => key.startsWith('calendar.')) ?? [];
  const memory = JSON.parse(text) as { homeId: string; leaving?: unknown };
  const home = machine.state.calendars.find(({ id }) => id === memory.homeId);
  const event = home?.events.find(({ start }) => start > machine.clock.now() + 3 * HOUR_MS);
  if (!home || !event) throw new Error('no event');
  const old = {
    ...structuredClone(home),
    id: 'old@group.calendar.google.com',
    events: [{ ...event, id: 'e0@google.com' }],
  };
  machine.state.calendars.push(old);
  memory.leaving = [{ calendarId: old.id, events: { 'sched-0': 'e0@google.com' } }];
  properties[place] = JSON.stringify(memory);
  const { id } = addWorkout(peloton.account, { startAt: machine.clock.now() });
  for (const _ of [1, 2]) expect(hour(member).error).toBeUndefined();

  expect(old.events).toEqual([]);
  expect(home.events.filter(({ description }) => description.includes(`/workouts/${id}`))).toHaveLength(1);
  expect(valueIn(propertiesOf(member), 'calendar.')).not.toHaveProperty('oldCalendars');
});

test('of two people in one sheet each is brought up to date when they come, and the other is not touched', () => {
  const member = memberAfter(readUpgradeFixture('0.3.0'));
  const { state } = member.machine;
  const first = state.userEmail;
  state.properties.users['other@example.com'] = structuredClone(propertiesOf(member));
  const before = structuredClone(propertiesOf(member));
  expect(open(member).error).toBeUndefined();
  expect(valueIn(propertiesOf(member), 'calendar.')).toHaveProperty('workoutProgress');
  state.userEmail = 'other@example.com';
  expect(propertiesOf(member)).toEqual(before);
  expect(open(member).error).toBeUndefined();
  expect(valueIn(propertiesOf(member), 'calendar.')).toEqual(valueIn(state.properties.users[first] ?? {}, 'calendar.'));
  expect(valueIn(propertiesOf(member), 'stored')).toEqual(STORED);
});

test('a dashboard of the first layout is laid out anew: choices, goal and what stands beside it stay', () => {
  const member = memberAfter(readUpgradeFixture(UPGRADE_FIXTURES[0] ?? ''));
  const sheet = () => {
    const found = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Dashboard');
    if (!found) throw new Error('no dashboard');
    return found;
  };
  const board = sheet();
  const last = board.cells.findIndex((line) => line[12] === '·');
  expect([last > 100, board.conditions?.length]).toEqual([true, 1]);
  putCell(board, 3, 2, 'Cycling');
  putCell(board, 3, 5, 'This year');
  putCell(board, 3, 10, 222);
  putCell(board, 30, 13, 'my note');
  board.conditions?.push({ ranges: ['P1:P9'] });
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  expect(hour(member).error).toBeUndefined();

  const { cells, charts, conditions } = sheet();
  const at = (row: number, column: number) => cells[row]?.[column];
  expect([at(3, 2), at(3, 5)]).toEqual(['Cycling', 'This year']);
  const goal = cells.findIndex((line) => line.includes('Goal of the year (workouts)'));
  expect(at(goal, 3)).toBe(222);
  expect(at(30, 15)).toBe('my note');
  expect(charts).toHaveLength(8);
  expect(conditions).toEqual([{ ranges: ['P1:P9'] }]);
  const end = cells.findIndex((line) => line[14] === '·');
  expect(cells.slice(end + 1).flatMap((line) => line.slice(0, 15).filter((cell) => (cell ?? '') !== ''))).toEqual([]);
  expect(cells.filter((line) => line.includes('Peloton dashboard'))).toHaveLength(1);
});

test('a dashboard of the second layout gets a margin at its right, and what stands beside it moves along', () => {
  const member = memberAfter(readUpgradeFixture('0.2.0'));
  const sheet = () => {
    const found = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Dashboard');
    if (!found) throw new Error('no dashboard');
    return found;
  };
  expect(sheet().cells.filter((line) => line[13] === '·')).toHaveLength(1);
  putCell(sheet(), 3, 2, 'Cycling');
  putCell(sheet(), 30, 14, 'my note');
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  expect(hour(member).error).toBeUndefined();

  const { cells, columns } = sheet();
  expect([cells[3]?.[2], cells[30]?.[15], columns[14]?.width]).toEqual(['Cycling', 'my note', columns[0]?.width]);
  const end = cells.findIndex((line) => line[14] === '·');
  expect(end).toBeGreaterThan(100);
  expect(cells.flat().filter((cell) => cell === '·')).toHaveLength(1);
  expect(cells.flatMap((line) => line.slice(13, 15)).filter((cell) => cell === 'my note')).toEqual([]);
});
