/** What the engine relies on, of every destination alike. */
import type { Held } from '../../src/sync/types';
import { BEDS, type Bed } from '../support/beds';
import { amount } from '../support/effort';
import * as fc from '../support/property';
import { DAY, type Ride, ride } from '../support/sheet-lab';
import type { Step } from '../support/sheet-script';

const write = (...rows: Ride[]): Step => ({ do: 'write', rows: rows as never });
const remove = (...keys: string[]): Step => ({ do: 'remove', keys });
/** More than Coda takes or gives at once. */
const MANY = amount(520, 730);
const HELD: Step = { do: 'held' };

describe.each(BEDS)('%s', (_, make) => {
  let bed: Bed;

  beforeEach(() => {
    bed = make();
  });

  afterEach(() => {
    bed.close();
  });

  const held = () => bed.execute(HELD)[0] as Held[];
  const marks = () => Object.fromEntries(held().map(({ key, mark }) => [key, mark]));
  const titles = () => Object.fromEntries(Object.entries(bed.content()).map(([key, { title }]) => [key, title]));

  test('a table that was just made holds nothing', () => {
    expect(held()).toEqual([]);
    expect(bed.content()).toEqual({});
  });

  test('what was written is held in later executions, with its marks', () => {
    expect(bed.execute(write(ride(2), ride(1)))[0]).toEqual({ created: 2, updated: 0 });
    expect(marks()).toEqual({ id1: 'complete [1]', id2: 'complete [2]' });
    expect(bed.content().id2).toEqual({
      rideId: 'id2',
      title: '2 min Ride',
      distance: 2,
      output: 102,
      createdAt: new Date(DAY + 2 * 86_400_000).toISOString(),
    });
  });

  test('writing the same again makes nothing new and changes nothing', () => {
    bed.execute(write(ride(2), ride(1)));
    const before = bed.content();
    expect(bed.execute(write(ride(2), ride(1)))[0]).toMatchObject({ created: 0 });
    expect(bed.content()).toEqual(before);
  });

  test('a column that is absent stays, null empties it', () => {
    bed.execute(write(ride(1), ride(2)));
    bed.execute(write({ rideId: 'id1', title: 'New' }, { rideId: 'id2', title: null, output: 0 }));
    expect(bed.content()).toMatchObject({ id1: { title: 'New', output: 101 }, id2: { output: 0, distance: 2 } });
    expect(bed.content().id2?.title).toBeUndefined();
    expect(marks()).toEqual({ id1: 'complete [1]', id2: 'complete [2]' });
  });

  test('of one record, written twice in one execution, the later values count and the others stay', () => {
    const [first, second] = bed.execute(write(ride(1)), write({ rideId: 'id1', output: 7, syncState: 'x' }));
    expect(first).toEqual({ created: 1, updated: 0 });
    expect(second).toEqual({ created: 0, updated: 1 });
    expect(bed.content().id1).toMatchObject({ title: '1 min Ride', output: 7 });
    expect(marks()).toEqual({ id1: 'x' });
  });

  test('removing takes what is held, and says how many', () => {
    bed.execute(write(ride(3), ride(2), ride(1)));
    expect(bed.execute(remove('id1', 'id3', 'id3', 'unknown'))[0]).toBe(2);
    expect(Object.keys(bed.content())).toEqual(['id2']);
    expect(bed.execute(remove('id1'))[0]).toBe(0);
  });

  test('in one execution what is written and then removed is gone, what is removed and then written is there', () => {
    bed.execute(write(ride(1), ride(2)));
    bed.execute(write(ride(3)), remove('id3', 'id2'), write(ride(2, { title: 'Again' })));
    expect(titles()).toEqual({ id1: '1 min Ride', id2: 'Again' });
  });

  test('text is text, whatever it looks like', () => {
    const texts = [
      '=HYPERLINK("https://example.com","x")',
      '+1 Crew',
      '-5',
      "'quoted'",
      '"',
      '007',
      '1e5',
      '3/4',
      'TRUE',
      '50%',
      '2026-01-02',
      '12:30',
      'a\nb',
      'tab\there',
      'back\\slash',
      '🚴‍♀️ é ß 漢',
      '{"a":1}',
      '<b>&amp;</b>',
      '@me',
      'null',
    ];
    bed.execute(write(...texts.map((title, at) => ride(at + 1, { title }))));
    expect(titles()).toEqual(Object.fromEntries(texts.map((title, at) => [`id${at + 1}`, title])));
    // And it counts as unchanged.
    bed.execute(write(...texts.map((title, at) => ride(at + 1, { title }))));
    expect(Object.values(titles()).sort()).toEqual([...texts].sort());
  });

  test('zero, negative and broken numbers, and the first days of time', () => {
    bed.execute(
      write(
        ride(1, { output: 0, distance: 0 }),
        ride(2, { output: -3, distance: 0.1 + 0.2 }),
        ride(3, { createdAt: { date: 0 }, distance: null }),
      ),
    );
    const { id1, id2, id3 } = bed.content();
    expect(id1).toMatchObject({ output: 0, distance: 0 });
    expect(id2).toMatchObject({ output: -3, distance: 0.3 });
    expect(id3?.createdAt).toBe('1970-01-01T00:00:00.000Z');
    expect(id3?.distance).toBeUndefined();
  });

  test('many rows arrive whole', () => {
    const days = Array.from({ length: MANY }, (_each, at) => ride(MANY - at));
    bed.execute(write(...days));
    expect(Object.keys(bed.content())).toHaveLength(MANY);
    expect(held()).toHaveLength(MANY);
    expect(bed.execute(remove(...days.slice(0, 250).map(({ rideId }) => rideId)))[0]).toBe(250);
    expect(Object.keys(bed.content())).toHaveLength(MANY - 250);
  });

  const day = fc.integer({ min: 1, max: 12 });
  const change = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ day, title: fc.constantFrom('a', 'b', null, undefined), mark: fc.constantFrom('m', 'n') }),
    },
    fc.record({ gone: fc.uniqueArray(day, { minLength: 1, maxLength: 4 }) }),
  );

  test('any changes in any number of executions end as in a plain map', () => {
    const rounds = fc.array(fc.array(change, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rounds, (executions) => {
        const own = make();
        const wanted: Record<string, string | undefined> = {};
        for (const changes of executions) {
          const steps = changes.map((each): Step => {
            if ('gone' in each) {
              for (const one of each.gone) delete wanted[`id${one}`];
              return remove(...each.gone.map((one) => `id${one}`));
            }
            const key = `id${each.day}`;
            if (each.title !== undefined) wanted[key] = each.title ?? undefined;
            else wanted[key] ??= undefined;
            const { title } = each;
            return write({ rideId: key, syncState: each.mark, ...(title === undefined ? {} : { title }) });
          });
          own.execute(...steps);
        }
        const found = Object.fromEntries(Object.entries(own.content()).map(([key, { title }]) => [key, title]));
        own.close();
        expect(found).toEqual(wanted);
      }),
      { numRuns: amount(6, 15), seed: 7 },
    );
  });
});
