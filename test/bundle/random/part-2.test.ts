import { expectCompleteAfterFaults } from './faults';

test('ends complete and without duplicates after many random faults, part 2 of the seeds', () => {
  expectCompleteAfterFaults(2);
}, 1_800_000);
