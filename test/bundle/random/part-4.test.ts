import { expectCompleteAfterFaults } from './faults';

test('ends complete and without duplicates after many random faults, part 4 of the seeds', () => {
  expectCompleteAfterFaults(4);
}, 1_800_000);
