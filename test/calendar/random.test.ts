/** Random histories against a model: what the calendar must hold after any mix of changes, edits, kills and bad readings. */
import { memberEvents } from '../../local/emulator/inspect';
import type { Machine } from '../../local/emulator/types';
import type { ScheduledItem } from '../../src/streams/schedule/item';
import { calendarMachine, classAt, HOUR, NOW, ours, sync } from '../support/calendar-lab';
import { amount } from '../support/effort';
import * as fc from '../support/property';

const slot = fc.integer({ min: 0, max: 5 });

type Step =
  | { do: 'schedule' | 'cancel' | 'retitle' | 'rename' | 'delete' | 'copy'; slot: number; to: number }
  | { do: 'move' | 'confirm'; slot: number; to: number }
  | { do: 'sync' | 'kill' | 'partial'; slot: number; to: number };

const steps = fc.array(
  fc.record({
    do: fc.constantFrom<Step['do'][]>(
      ...(['schedule', 'schedule', 'cancel', 'retitle', 'move', 'confirm', 'rename', 'delete', 'copy'] as const),
      ...(['sync', 'sync', 'kill', 'kill', 'partial'] as const),
    ),
    slot,
    to: fc.integer({ min: 1, max: 60 }),
  }) as fc.Arbitrary<Step>,
  { minLength: 5, maxLength: 40 },
);

interface World {
  machine: Machine;
  /** The schedule at Peloton, by slot. */
  classes: Map<number, ScheduledItem>;
  /** Titles given by the member, and classes whose events the member deleted, by slot. */
  renamed: Map<number, string>;
  deleted: Set<number>;
  copies: Set<string>;
  serial: number;
  /** Whether the calendar shows the schedule as it is: then the member's acts are about events that are known. */
  settled: boolean;
}

const schedule = (world: World): ScheduledItem[] => [...world.classes.values()];

function eventOf(world: World, item: ScheduledItem | undefined) {
  return ours(world.machine).find((event) => !world.copies.has(event.id) && event.tags.pelotonScheduleId === item?.key);
}

function take(world: World, step: Step): void {
  const item = world.classes.get(step.slot);
  const act: Record<Step['do'], () => void> = {
    schedule: () => {
      if (item) return;
      const id = `${world.serial++}`;
      const isReserved = step.to % 2 === 1;
      const key = isReserved ? `session:${id}` : `sched-${id}`;
      const more = { key, scheduleId: isReserved ? null : key, sessionId: id, title: `Class ${id}` };
      world.classes.set(step.slot, classAt(step.to, more));
    },
    // A class that was only reserved is scheduled, too, and changes its name by that.
    confirm: () => {
      const id = `sched-${world.serial++}`;
      if (item?.scheduleId === null) world.classes.set(step.slot, { ...item, key: id, scheduleId: id });
    },
    cancel: () => {
      world.classes.delete(step.slot);
      world.renamed.delete(step.slot);
      world.deleted.delete(step.slot);
    },
    retitle: () => void (item && world.classes.set(step.slot, { ...item, title: `${item.title}+` })),
    move: () => {
      const startAt = NOW + step.to * HOUR;
      if (item) world.classes.set(step.slot, { ...item, startAt, endAt: startAt + HOUR });
    },
    rename: () => {
      const event = world.settled ? eventOf(world, item) : undefined;
      if (!event) return;
      memberEvents(world.machine).rename(event.id, `mine ${step.to}`);
      world.renamed.set(step.slot, `mine ${step.to}`);
    },
    delete: () => {
      const event = world.settled ? eventOf(world, item) : undefined;
      if (!event) return;
      memberEvents(world.machine).delete(event.id);
      world.deleted.add(step.slot);
    },
    copy: () => {
      const event = world.settled ? eventOf(world, item) : undefined;
      if (event) world.copies.add(memberEvents(world.machine).copy(event.id, new Date(NOW + step.to * HOUR)));
    },
    sync: () => void sync(world.machine, schedule(world), { force: true }),
    kill: () => {
      const at = { killAtCall: step.to, killAfterEffect: step.slot % 2 === 0 };
      sync(world.machine, schedule(world), { force: true }, at);
    },
    partial: () => void sync(world.machine, schedule(world).slice(1), { complete: false }),
  };
  act[step.do]();
  if (step.do === 'sync') world.settled = true;
  else if (['schedule', 'cancel', 'retitle', 'move', 'confirm', 'kill', 'partial'].includes(step.do))
    world.settled = false;
}

function expected(world: World): string[] {
  const wanted = [...world.classes].flatMap(([at, item]) =>
    world.deleted.has(at) ? [] : [`${world.renamed.get(at) ?? item.title} @${(item.startAt - NOW) / HOUR}`],
  );
  return wanted.sort();
}

test('any history ends with one event per class, as the member left it, and every copy where it was put', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const machine = calendarMachine();
      const world: World = {
        machine,
        classes: new Map(),
        renamed: new Map(),
        deleted: new Set(),
        copies: new Set(),
        serial: 1,
        settled: false,
      };
      for (const step of history) take(world, step);
      sync(machine, schedule(world), { force: true });
      const events = ours(machine);
      const mine = events.filter((event) => !world.copies.has(event.id));
      expect(mine.map((event) => `${event.title} @${(event.start.getTime() - NOW) / HOUR}`).sort()).toEqual(
        expected(world),
      );
      expect(events.length - mine.length).toBe(world.copies.size);
      // What the member deleted is believed gone once two runs did not find it.
      sync(machine, schedule(world), { force: true });
      const again = sync(machine, schedule(world), { force: true });
      expect(again.outcome).toMatchObject({ created: 0, updated: 0, removed: 0 });
      expect(again.saves).toBe(0);
    }),
    { numRuns: amount(100, 300) },
  );
});
