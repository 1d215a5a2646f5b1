import { expectCompleteAfterFaults } from './faults';

test('ends complete and without duplicates after many random faults, part 1 of the seeds', () => {
  expectCompleteAfterFaults(1);
}, 1_800_000);
