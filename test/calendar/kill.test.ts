/** Ends a run at every single service call; the next run must end as an undisturbed one would have. */
import { listCalendars, memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { CalendarOptions } from '../../src/calendar/sync';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, HOUR, NOW, ours, picture, sync } from '../support/calendar-lab';
import { amount } from '../support/effort';

/** From one kill to the next: odd, since calls that change something and calls that note it may take turns. */
const STEP = amount(3, 1);

interface Scenario {
  name: string;
  prepare(machine: Machine): void;
  items: ScheduledItem[];
  options?: Partial<CalendarOptions>;
}

const three = [classAt(1), classAt(2), classAt(3)];
const defaultCalendar = (machine: Machine): string => listCalendars(machine).find((one) => one.isDefault)?.id ?? '';

const scenarios: Scenario[] = [
  { name: 'the first sync', prepare: () => {}, items: three },
  {
    name: 'new, moved, renamed and cancelled classes',
    prepare: (machine) => void sync(machine, three),
    items: [
      classAt(1, {
        startAt: NOW + 4 * HOUR,
        endAt: NOW + 5 * HOUR,
        title: 'Other',
        discipline: 'yoga',
        instructor: 'Blake',
      }),
      classAt(2, { title: 'Another', description: 'New words' }),
      classAt(9),
    ],
  },
  {
    name: 'another reminder',
    prepare: (machine) => void sync(machine, three),
    items: three,
    options: { reminderMin: 45 },
  },
  {
    name: 'a reserved class that is scheduled, too',
    prepare: (machine) => void sync(machine, [classAt(1, { key: 'session:session1', scheduleId: null })]),
    items: [classAt(1)],
  },
  {
    name: "changes beside a member's edits and deletions",
    prepare: (machine) => {
      sync(machine, three);
      const [first, second] = ours(machine).map((event) => event.id);
      memberEvents(machine).rename(first ?? '', 'mine');
      memberEvents(machine).delete(second ?? '');
    },
    items: [classAt(1, { title: 'Other' }), classAt(2, { title: 'Other' }), classAt(9)],
  },
];

function prepared(scenario: Scenario): Machine {
  const machine = calendarMachine();
  scenario.prepare(machine);
  return machine;
}

describe.each(scenarios)('$name', (scenario) => {
  const start = prepared(scenario).save();
  const fresh = (): Machine => {
    const machine = calendarMachine();
    machine.load(start);
    return machine;
  };
  const undisturbed = fresh();
  sync(undisturbed, scenario.items, scenario.options);
  const expected = picture(undisturbed);

  test.each([false, true])(
    'ended at any call (after its effect: %s) and run again ends the same',
    (killAfterEffect) => {
      for (let killAtCall = 1; ; killAtCall += STEP) {
        const machine = fresh();
        const { killed } = sync(machine, scenario.items, scenario.options, { killAtCall, killAfterEffect });
        sync(machine, scenario.items, scenario.options);
        expect({ killAtCall, ends: picture(machine) }).toEqual({ killAtCall, ends: expected });
        expect(listCalendars(machine).length).toBe(2);
        // What the member deleted is believed gone once two runs did not find it.
        sync(machine, scenario.items, scenario.options);
        const { outcome, saves } = sync(machine, scenario.items, scenario.options);
        expect({ ...outcome, saves }).toMatchObject({ created: 0, updated: 0, removed: 0, saves: 0 });
        if (!killed) return expect(killAtCall).toBeGreaterThan(5);
      }
    },
  );
});

test('moving to another calendar, ended at any call and run again, leaves each event in one place', () => {
  for (let killAtCall = 1; ; killAtCall += STEP) {
    const machine = calendarMachine();
    sync(machine, three);
    const calendarId = defaultCalendar(machine);
    const { killed } = sync(machine, three, { calendarId }, { killAtCall });
    sync(machine, three, { calendarId });
    expect(ours(machine)).toEqual([]);
    const titles = machine.state.calendars.find((one) => one.id === calendarId)?.events.map((event) => event.title);
    expect({ killAtCall, titles: titles?.sort() }).toEqual({ killAtCall, titles: three.map((item) => item.title) });
    if (!killed) return;
  }
});

test('a class taken off and put back around a killed run has its event, not taken for deleted by the member', () => {
  for (let killAtCall = 1; ; killAtCall += STEP) {
    const machine = calendarMachine();
    sync(machine, three);
    const { killed } = sync(machine, three.slice(1), {}, { killAtCall, killAfterEffect: true });
    sync(machine, three);
    expect({ killAtCall, titles: ours(machine).map((event) => event.title) }).toEqual({
      killAtCall,
      titles: three.map((item) => item.title),
    });
    if (!killed) return;
  }
});
