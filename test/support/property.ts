/**
 * Properties by fast-check, with the same inputs in every `npm test`, so that it is red or green for the code and not by
 * chance, and with new ones in every `npm run test:all`. A property that fails prints its seed.
 * Import it as `import * as fc from '.../support/property'`.
 */
import {
  check,
  configureGlobal,
  defaultReportMessage,
  type IAsyncProperty,
  type IProperty,
  type Parameters,
  type RunDetails,
} from 'fast-check';
import { isFull } from './effort';

export * from 'fast-check';

/** The inputs of every `npm test`. */
const QUICK_SEED = 20_261_129;

configureGlobal(isFull ? {} : { seed: QUICK_SEED });

function judge<T>(details: RunDetails<T>): void {
  if (details.failed) throw new Error(defaultReportMessage(details), { cause: details.errorInstance });
  expect(details.numRuns).toBeGreaterThan(0);
}

/** As fast-check's own, and counts as an assertion of the test. Throws with the seed and the smallest input that fails. */
export function assert<T>(property: IAsyncProperty<T>, params?: Parameters<T>): Promise<void>;
export function assert<T>(property: IProperty<T>, params?: Parameters<T>): void;
export function assert<T>(property: IProperty<T> | IAsyncProperty<T>, params?: Parameters<T>): void | Promise<void> {
  const run: unknown = check(property as IProperty<T>, params);
  return run instanceof Promise ? run.then(judge) : judge(run as RunDetails<T>);
}
