/** The plan of a sync: steps with their reasons, made from plain values and without touching them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planCalendar } from '../../../src/calendar/plan/calendar';
import type { CalendarSight, ScheduleWishes } from '../../../src/calendar/plan/context';
import { type Seen, wantedEvent } from '../../../src/calendar/plan/event';
import type { SeenEvent, Step } from '../../../src/calendar/plan/step';
import { editOfNew } from '../../../src/calendar/plan/update';
import type { KnownEvent, WorkingMemory } from '../../../src/calendar/state/memory';
import { linkIn } from '../../../src/streams/schedule/class-link';
import type { ScheduledItem } from '../../../src/streams/schedule/item';
import { classAt, HOUR, NOW } from '../../support/calendar-lab';
import { linkTo, RIDE } from '../../support/schedule-side';

const wanted = (item: ScheduledItem) => wantedEvent(item, item.key, 15);

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
  return value;
}

/** An event of which nobody may ask Google anything more. */
function event(id: string, look: Seen, more: Partial<SeenEvent> = {}): SeenEvent {
  const never = (): never => {
    throw new Error('a tag was read');
  };
  return {
    id,
    look: () => look,
    isAllDay: () => false,
    reminders: () => [15],
    isInvitation: () => false,
    keyTag: never,
    tag: never,
    handle: null as never,
    ...more,
  };
}

const seen = (item: ScheduledItem, change: Partial<Seen> = {}): Seen => ({
  ...wanted(item),
  description: wanted(item).block,
  ...change,
});

function known(item: ScheduledItem): KnownEvent {
  const { sessionId, rideId, startAt, endAt, key } = item;
  return { eventId: `event ${key}`, sessionId, rideId, startAt, endAt, written: editOfNew(wanted(item)).written };
}

/** The calendar as a run left it that had put these classes on it. */
function left(items: ScheduledItem[], more: Partial<WorkingMemory> = {}): WorkingMemory {
  const events = Object.fromEntries(items.map((item) => [item.key, known(item)]));
  return frozen({ known: events, deleted: {}, zone: 'Etc/UTC', scannedCleanly: true, markedWith: 'm', ...more });
}

function sight(items: ScheduledItem[], listed: SeenEvent[] = []): CalendarSight {
  const events = Object.fromEntries(items.map((item) => [item.key, event(`event ${item.key}`, seen(item))]));
  return { events, listed: [...Object.values(events), ...listed], unknown: listed, elsewhere: new Set() };
}

function wishes(items: ScheduledItem[], more: Partial<ScheduleWishes> = {}): ScheduleWishes {
  return {
    items: frozen(items),
    complete: true,
    until: null,
    force: false,
    now: NOW,
    brake: { events: 10, sharePct: 50 },
    keepPastMs: 86_400_000,
    twoWay: null,
    markName: 'm',
    want: wanted,
    ...more,
  };
}

const twoWay = { linkIn, unschedule: true };
/** What changes something, with its reason. */
const deeds = (steps: Step[]): string[] =>
  steps.filter((step) => !/^(begin|end) /.test(step.do)).map((step) => `${step.do}: ${step.why}`);

const [one, two, three] = [classAt(1), classAt(2), classAt(3)];

test('a calendar that is as it should be needs no step, and no tag is read to know that', () => {
  expect(deeds(planCalendar(left([one, two]), sight([one, two]), wishes([one, two])))).toEqual([]);
});

test('each step says why: a new class, a changed one, one that is off', () => {
  const changed = { ...two, title: 'Other' };
  const there = sight([one, two]);
  const written = known(two).written;
  there.events[two.key] = event('event', seen(two), {
    tag: () => written && { key: two.key, sessionId: null, rideId: null, written, from: 'us' },
  });
  expect(deeds(planCalendar(left([one, two]), there, wishes([changed, three])))).toEqual([
    'update event: Its class has another title.',
    'create event: The class is on the schedule and has no event.',
    'remove event: The class is off the schedule.',
  ]);
});

test('what is begun is noted by a step before the first change and ended by one after the last', () => {
  const order = planCalendar(left([one]), sight([one]), wishes([two, three])).map((step) => step.do);
  expect(order).toEqual(['begin schedule', 'create event', 'create event', 'remove event', 'end schedule']);
});

test('a braked plan is only told', () => {
  const items = [1, 2, 3, 4, 5].map((hours) => classAt(hours));
  expect(planCalendar(left(items), sight(items), wishes([])).map((step) => step.do)).toEqual(['hold back']);
});

test('a moved event moves its class first, and what follows is planned for both answers', () => {
  const item = classAt(5, { isLive: false });
  const there = sight([item]);
  const written = known(item).written;
  const moved = seen(item, { startAt: NOW + 7 * HOUR, endAt: NOW + 9 * HOUR });
  there.events[item.key] = event('event', moved, {
    tag: () => written && { key: item.key, sessionId: null, rideId: null, written, from: 'us' },
  });
  const steps = planCalendar(left([item]), there, wishes([item], { twoWay }));
  const move = steps.find((step) => step.do === 'move class');
  expect(move).toMatchObject({
    startAt: NOW + 7 * HOUR,
    preview: expect.stringMatching(/^Move at Peloton 5 h Pop Ride/),
  });
  expect(move?.onMoved).toMatchObject([{ do: 'update event', wanted: { endAt: NOW + 7.5 * HOUR } }]);
  expect(move?.onStay).toEqual([]);
});

test('a link is scheduled, and its event adopted, once Peloton has answered with the class', () => {
  const look = { ...seen(one), title: '', description: linkTo(RIDE), startAt: NOW + 30 * HOUR, endAt: NOW + 31 * HOUR };
  const mine = event('mine', { ...look, location: '' }, { keyTag: () => null, tag: () => null });
  const steps = planCalendar(left([]), sight([], [mine]), wishes([], { twoWay }));
  const link = steps.find((step) => step.do === 'schedule link');
  const item = classAt(30, { rideId: RIDE });
  expect(link?.onScheduled(item).map((step) => step.do)).toEqual(['adopt event', 'update event']);
});

test('only the actor and the remover write to Google, and plans name no service', () => {
  const files = (dir: string) =>
    readdirSync(join('src/calendar', dir)).flatMap((name) =>
      name.endsWith('.ts') ? [join('src/calendar', dir, name)] : [],
    );
  const WRITES =
    /\.(set(Title|Time|Description|Location|Color|Tag)|deleteEvent|addPopupReminder|removeAllReminders|createEvent|deleteCalendar)\(/;
  const offences = [...files(''), ...files('plan'), ...files('read')].filter((path) => {
    const code = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    const isPlan = path.includes('/plan/');
    return (
      (!path.endsWith('clear.ts') && WRITES.test(code)) || (isPlan && /\bCalendarApp\b|\.handle\.|dryRun/.test(code))
    );
  });
  expect(offences).toEqual([]);
});
