/** Runs once before all tests, however many of them were asked for, and in a watch before each round. */
import { buildWhenStale } from './fresh-build';

/**
 * Throws when there is no product to test. In a watch Jest would never run again after that, so there each test file is told
 * what is wrong (`each-test.ts`), until the next change.
 */
export default function prepare({ watch, watchAll }: { watch: boolean; watchAll: boolean }): void {
  delete process.env.TEST_PROBLEM;
  try {
    buildWhenStale();
  } catch (error) {
    if (!watch && !watchAll) throw error;
    // Workers inherit it.
    process.env.TEST_PROBLEM = (error as Error).message;
  }
}
