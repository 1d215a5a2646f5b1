/**
 * In which order test files run. Jest knows how long each took in its last run; on a fresh clone it goes by the size of the
 * files. But the longest tests stand in short files, and one that begins last is waited for alone, on one core.
 */
const { createRequire } = require('node:module');

// A part of Jest itself, so it is looked for where Jest does.
const core = createRequire(require.resolve('jest')).resolve('@jest/core');
const { default: Sequencer } = createRequire(core)('@jest/test-sequencer');

/** Parts of paths, the longest of the full run first. */
const LONGEST = [
  'bundle/workouts.test',
  'bundle/kill.test',
  'bundle/ended.kill.test',
  'bundle/random/',
  'bundle/tables.kill.test',
  'bundle/resilience.test',
  'dashboard/figures.test',
  'destinations/conformance.test',
  'destinations/bigquery/destination.test',
  'bundle/huge-answers.test',
  'browser/',
  'bundle/self-test.test',
  'bundle/tables.random.test',
  'bundle/drive.test',
  'local/cli/run.test',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((part) => path.replaceAll('\\', '/').includes(part));
  return place < 0 ? LONGEST.length : place;
};

module.exports = class extends Sequencer {
  /** In its own order where that follows from times. */
  sort(tests) {
    const sorted = super.sort(tests);
    const isTimed = sorted.some(({ duration }) => duration !== undefined);
    return isTimed ? sorted : [...sorted].sort((a, b) => placeOf(a) - placeOf(b));
  }
};
