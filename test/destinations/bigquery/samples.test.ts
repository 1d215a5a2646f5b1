/** Samples are metric, whatever units the account had when its curves were read. */
import { samplesOf } from '../../../src/destinations/bigquery/samples';
import { packSeries } from '../../../src/streams/workouts/series-text';

const START = new Date('2026-11-01T10:00:00Z');

/** The value of the only sample of a curve with one point. */
function sampled(metric: string, unit: string | null, value: number): unknown {
  const curve = {
    workoutId: 'w1',
    startedAt: START,
    metric,
    unit,
    packed: packSeries({ seconds: [5], values: [value] }, 3),
  };
  const samples = samplesOf('u1', [curve], []);
  expect(samples).toHaveLength(1);
  return samples[0]?.[metric];
}

test.each([
  ['speed', 'mph', 20, 32.18688],
  ['speed', 'kph', 20, 20],
  ['distance', 'mi', 10, 16.09344],
  ['distance', 'km', 10, 10],
  // Eight minutes for a mile are five for a kilometre, about.
  ['pace', 'min/mi', 8, 4.97097],
  ['pace', 'min/km', 8, 8],
  ['altitude', 'ft', 100, 30.48],
  ['altitude', 'm', 100, 100],
  ['heart_rate', 'bpm', 150, 150],
  ['output', 'watts', 200, 200],
  ['cadence', null, 90, 90],
])('%s in %s: %d is stored as %d', (metric, unit, value, metricValue) => {
  expect(sampled(metric, unit, value)).toBeCloseTo(metricValue, 4);
});
