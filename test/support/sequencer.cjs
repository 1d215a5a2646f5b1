/**
 * In which order test files run. Jest knows how long each took in its last run; on a fresh clone it goes by the size of the
 * files. But the longest tests stand in short files, and one that begins last is waited for alone, on one core. The last run
 * may also have been the quick one, which says little of the full run: there the browsers take no time at all.
 */
const { createRequire } = require('node:module');

// A part of Jest itself, so it is looked for where Jest does.
const core = createRequire(require.resolve('jest')).resolve('@jest/core');
const { default: Sequencer } = createRequire(core)('@jest/test-sequencer');

/** Parts of paths, the longest of the full run first. */
const LONGEST = [
  'bundle/random/',
  'browser/stats.test',
  'browser/dialogs.test',
  'bundle/instant-history.test',
  'bundle/workouts.test',
  'bundle/resilience.test',
  'bundle/last-days.test',
  'scripts/setup.test',
  'bundle/tables.random.test',
  'streams/history/order.test',
  'bundle/kill.test',
  'browser/',
  'destinations/bigquery/kills.test',
  'local/cli/run.test',
  'destinations/bigquery/destination.test',
  'calendar/model.random.test',
  'bundle/full-export.test',
  'bundle/overlap.test',
  'bundle/tables.kill.test',
  'dashboard/figures.test',
  'bundle/cost.test',
  'destinations/conformance.test',
  'bundle/stats.test',
  'bundle/drive.test',
  'bundle/triggers.test',
  'bundle/dashboard.test',
  'bundle/ended.kill.test',
  'bundle/tables.test',
  'bundle/huge-answers.test',
  'bundle/self-test.test',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((part) => path.replaceAll('\\', '/').includes(part));
  return place < 0 ? LONGEST.length : place;
};

module.exports = class extends Sequencer {
  /** In its own order where that follows from times of the same kind of run. */
  sort(tests) {
    const sorted = super.sort(tests);
    const isTimed = sorted.some(({ duration }) => duration !== undefined);
    return isTimed && process.env.TEST_EFFORT !== 'full' ? sorted : [...sorted].sort((a, b) => placeOf(a) - placeOf(b));
  }
};
