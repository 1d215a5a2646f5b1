/** Attacks the Sheets destination: a kill at every single service call, and random upserts against a plain map. */
import { memberSheets } from '../../../local/emulator/inspect';
import type { Machine } from '../../../local/emulator/types';
import { amount, callsOf } from '../../support/effort';
import * as fc from '../../support/property';
import { cells, picture, type Ride, ride, sheetMachine, take } from '../../support/sheet-lab';
import type { Order, Step } from '../../support/sheet-script';

interface Scenario {
  prepare?: (machine: Machine) => void;
  steps: Step[];
  more?: Partial<Order>;
}

const write = (...rows: Ride[]): Step => ({ do: 'write', rows: rows as never });
const days = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => ride(from - index));
const filled = (machine: Machine) => void take(machine, [{ do: 'open' }, write(ride(9), ride(7), ride(5), ride(3))]);

/** Theirs in the middle; our key and our mark side by side at the end, so that the key cannot simply come first. */
function arranged(machine: Machine): void {
  filled(machine);
  const sheet = memberSheets(machine);
  sheet.insertColumn('Rides', 3, 'Mood');
  sheet.write('Rides', 'Mood', 1, 'great');
  sheet.moveColumn('Rides', 'Ride ID', 6);
}

const mixed = write(ride(10), ride(9, { title: 'New' }), ride(8), ride(6), ride(5, { output: null }), ride(2), ride(1));

const scenarios: Record<string, Scenario> = {
  'a first sync': { steps: [{ do: 'open' }, write(...days(20, 10)), write(...days(9, 1))] },
  'new and changed records': { prepare: filled, steps: [{ do: 'open' }, mixed] },
  'new and changed records among the member’s columns': { prepare: arranged, steps: [{ do: 'open' }, mixed] },
  'values that only some columns know': {
    prepare: arranged,
    steps: [
      { do: 'open' },
      write({ rideId: 'id9', title: 'A' }, { rideId: 'id7', output: 1, syncState: 'x' }, { rideId: 'id8', title: 'B' }),
    ],
  },
  'records in a table sorted otherwise': {
    prepare: (machine) => {
      filled(machine);
      take(machine, [{ do: 'sort', column: 4, width: 6, height: 4 }]);
    },
    steps: [{ do: 'open' }, mixed],
  },
  'a full grid': {
    prepare: (machine) => {
      filled(machine);
      memberSheets(machine).deleteRows('Rides', 5, 994);
    },
    steps: [{ do: 'open' }, write(...days(2, 0))],
  },
  'another unit': { prepare: filled, steps: [{ do: 'open' }], more: { units: 'imperial' } },
  'headers deleted and columns deleted': {
    prepare: (machine) => {
      filled(machine);
      memberSheets(machine).clearHeader('Rides', 'Created');
      memberSheets(machine).deleteColumn('Rides', 'Output (W)');
    },
    steps: [{ do: 'open' }, write(ride(9), ride(7), ride(5), ride(3))],
  },
  'records that go': { prepare: arranged, steps: [{ do: 'open' }, { do: 'remove', keys: ['id9', 'id5', 'id3'] }] },
};

describe.each(Object.entries(scenarios))('killed at any service call of %s', (_, { prepare, steps, more }) => {
  it.each([false, true])('and run again, it ends as if undisturbed (kill after the effect: %s)', (killAfterEffect) => {
    const machine = sheetMachine();
    prepare?.(machine);
    const start = machine.save();
    const { run } = take(machine, steps, more);
    const undisturbed = picture(machine);
    for (const call of callsOf(run.serviceCalls, 3)) {
      machine.load(start);
      expect(take(machine, steps, more, { killAtCall: call, killAfterEffect }).run.killed).toBe(true);
      take(machine, steps, more);
      expect({ call, ...(picture(machine) as object) }).toEqual({ call, ...(undisturbed as object) });
    }
  });
});

it('a record that bears our mark is whole, wherever the run that wrote it was killed', () => {
  const machine = sheetMachine();
  arranged(machine);
  const start = machine.save();
  const rows = [10, 9, 8, 5, 1].map((day) => ride(day, { title: 'New', output: 1, distance: 1, syncState: 'new' }));
  const steps: Step[] = [{ do: 'open' }, write(...rows)];
  const { run } = take(machine, steps);
  let seen = 0;
  for (const call of callsOf(run.serviceCalls, 3)) {
    machine.load(start);
    take(machine, steps, {}, { killAtCall: call });
    for (const row of cells(machine, 'Sync state', 'Ride ID', 'Title', 'Output (W)', 'Distance (km)')) {
      if (row[0] !== 'new') continue;
      seen += 1;
      expect(row).toEqual(['new', expect.stringMatching(/^id/), 'New', 1, 1]);
    }
  }
  expect(seen).toBeGreaterThan(0);
});

it('whatever is written in whatever batches, each record stands once, newest first, with its newest known values', () => {
  const title = fc.constantFrom('=A1', '+1', 'Ride', '1/2', "'", 'TRUE', '');
  const row = fc.record(
    {
      day: fc.integer({ min: 1, max: 15 }),
      title: fc.option(title),
      distance: fc.option(fc.integer({ max: 99 })),
      syncState: title,
    },
    { requiredKeys: ['day'] },
  );
  const batch = fc.record({ rows: fc.array(row, { maxLength: 8 }), kill: fc.option(fc.integer({ min: 1, max: 25 })) });
  fc.assert(
    fc.property(fc.array(batch, { maxLength: 6 }), fc.boolean(), (batches, isArranged) => {
      const machine = sheetMachine();
      take(machine, [{ do: 'open' }]);
      if (isArranged) memberSheets(machine).insertColumn('Rides', 2, 'Mood');
      const model = new Map<string, Record<string, unknown>>();
      for (const { rows, kill } of batches) {
        const written = rows.map(({ day, ...known }) => ({
          rideId: ride(day).rideId,
          createdAt: ride(day).createdAt,
          ...known,
        }));
        for (const each of written) model.set(each.rideId, { ...model.get(each.rideId), ...each });
        const steps: Step[] = [{ do: 'open' }, write(...written)];
        if (kill !== null) take(machine, steps, {}, { killAtCall: kill });
        take(machine, steps);
      }
      const expected = [...model.values()]
        .sort((a, b) => (b.createdAt as { date: number }).date - (a.createdAt as { date: number }).date)
        .map((each) => [each.rideId, each.title ?? '', each.distance ?? '', each.syncState ?? '']);
      expect(cells(machine, 'Ride ID', 'Title', 'Distance (km)', 'Sync state')).toEqual(expected);
    }),
    { numRuns: amount(40, 150) },
  );
});
