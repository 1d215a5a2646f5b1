/** Run-length lists against the plain list that they stand for. */
import { type Runs, valueAt, withInserted, withRemoved, withValue } from '../../../local/emulator/runs';
import * as fc from '../../support/property';

const SIZE = 24;

interface Step {
  kind: 'set' | 'insert' | 'remove';
  at: number;
  count: number;
  value: string | null;
}

const steps = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('set', 'set', 'set', 'insert', 'remove'),
    at: fc.nat({ max: SIZE - 1 }),
    count: fc.integer({ min: 1, max: 6 }),
    value: fc.constantFrom('a', 'b', null),
  }),
  { minLength: 1, maxLength: 20 },
);

function act(runs: Runs, plain: Array<string | null>, { kind, at, count, value }: Step): Runs {
  if (kind === 'set') {
    plain.splice(at, count, ...Array.from({ length: count }, () => value));
    return withValue(runs, at, at + count, value);
  }
  if (kind === 'remove') {
    plain.splice(at, count);
    while (plain.length < SIZE) plain.push(null);
    return withRemoved(runs, at, count);
  }
  const like = plain[at] ?? null;
  plain.splice(at, 0, ...Array.from({ length: count }, () => like));
  return withInserted(runs, at, count, at);
}

test('values are set, moved and removed as in a plain list, and neighbours with one value are one run', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const plain: Array<string | null> = Array.from({ length: SIZE }, () => null);
      let runs: Runs = [];
      for (const step of all) {
        const before = JSON.stringify(runs);
        const next = act(runs, plain, step);
        expect(JSON.stringify(runs)).toBe(before);
        runs = next;
        expect(plain.map((_, index) => valueAt(runs, index))).toEqual(plain);
        for (const [index, [from, to, value]] of runs.entries()) {
          const last = runs[index - 1];
          expect(to).toBeGreaterThan(from);
          if (last !== undefined) expect([last[1] < from, last[1] === from && last[2] !== value]).toContain(true);
        }
      }
    }),
  );
});
