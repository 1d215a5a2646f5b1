import { expectCompleteAfterFaults } from './faults';

test('ends complete and without duplicates after many random faults, part 3 of the seeds', () => {
  expectCompleteAfterFaults(3);
}, 1_800_000);
