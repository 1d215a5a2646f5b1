/**
 * How much a test does: `npm test` takes samples, `npm run test:all` does everything. This is the only place that knows
 * which of the two runs, so that nothing is left out elsewhere.
 */

/** Set by `jest.all.config.cjs`. */
export const isFull = process.env.TEST_EFFORT === 'full';

/** How many repetitions there are in each of the two runs. */
export const amount = (quick: number, full: number): number => (isFull ? full : quick);

/**
 * All items in the full run, otherwise every `stride`th of them. The stride is odd, since lists of kills alternate between
 * "before the effect" and "after it", and an even one would always leave out the same half.
 */
export function sampleOf<T>(items: readonly T[], stride: number): readonly T[] {
  if (stride % 2 === 0) throw new Error(`A stride of ${stride} would sample one half of an alternating list.`);
  const first = Math.min(Math.floor(stride / 2), items.length - 1);
  return isFull ? items : items.filter((_, index) => index >= first && (index - first) % stride === 0);
}

/** All cases of one rule in the full run, otherwise the first ones. */
export const firstOf = <T>(count: number, cases: readonly T[]): readonly T[] =>
  isFull ? cases : cases.slice(0, count);

export interface Kill {
  killAtCall: number;
  killAfterEffect: boolean;
}

/** Every way to be killed during a run of so many service calls, or a sample of them. */
export function killsOf(serviceCalls: number, stride: number): readonly Kill[] {
  const kills = Array.from({ length: serviceCalls }, (_, index) => [
    { killAtCall: index + 1, killAfterEffect: false },
    { killAtCall: index + 1, killAfterEffect: true },
  ]).flat();
  return sampleOf(kills, stride);
}

/** Every call of a run at which it may be killed, or a sample of them. */
export const callsOf = (serviceCalls: number, stride: number): readonly number[] =>
  sampleOf(
    Array.from({ length: serviceCalls }, (_, index) => index + 1),
    stride,
  );

/**
 * `test`, and `describe`, where a condition holds. Elsewhere the test is reported as skipped; `.ci/verdict.mjs` fails for
 * every test that no run of the suite has carried out.
 */
export const testWhere = (condition: boolean): jest.It => (condition ? test : test.skip);
export const describeWhere = (condition: boolean): jest.Describe => (condition ? describe : describe.skip);

/** For what only the full run does: it takes minutes, a browser or LibreOffice. */
export const testInFull = testWhere(isFull);

/** The folder of recorded answers of the real Peloton, which are other people's data and not in the repository. */
export const recordings: string | null = process.env.PELOTON_SAMPLES || null;
