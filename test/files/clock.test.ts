/** The clock of a training file: what was left running, and what stood still, does not count as trained. */
import { clockOf } from '../../src/files/clock';
import { measuredOf } from '../../src/files/measures';
import { pointSeconds } from '../../src/files/points';
import { packSeries } from '../../src/streams/workouts/series-text';

type Curve = [metric: string, value: (sec: number) => number];
const HOUR = 3600;
const AXIS = Array.from({ length: 8 * HOUR }, (_, sec) => sec);
const riddenFor = (sec: number) => (at: number) => (at < sec ? 150 : 0);

function clock(workout: object, ...curves: Curve[]) {
  const measured = measuredOf(
    curves.map(([metric, value]) => ({
      metric,
      unit: null,
      part: 1,
      packed: packSeries({ seconds: AXIS, values: AXIS.map(value) }, 0),
    })),
  );
  const told = clockOf({ status: 'COMPLETE', durationMin: 480, ...workout }, measured);
  return { ...told, points: pointSeconds(measured.measures, told).length };
}

test('a free ride that was left running over night stops when the pedals do', () => {
  const told = clock({ exercisedMin: 30 }, ['output', riddenFor(1800)], ['heart_rate', () => 60]);
  expect(told).toEqual({
    elapsedSec: 8 * HOUR,
    timerSec: 1800,
    pauses: [{ fromSec: 1800, toSec: 8 * HOUR }],
    points: 1800,
  });
});

test('hours between two parts of a ride are a pause, and both parts stay', () => {
  const inParts = (at: number) => (at < 600 || at >= 7 * HOUR ? 150 : 0);
  expect(clock({ exercisedMin: 70 }, ['cadence', inParts])).toMatchObject({
    timerSec: 4200,
    pauses: [{ fromSec: 600, toSec: 7 * HOUR }],
    points: 4200,
  });
});

test('a class of which only the heart goes on beating ends with the time exercised', () => {
  expect(clock({ exercisedMin: 20 }, ['heart_rate', () => 80])).toMatchObject({ timerSec: 1200, points: 1200 });
});

test('who rides on after the class has trained on, until the pedals stop', () => {
  const told = clock({ exercisedMin: 20 }, ['output', riddenFor(2700)], ['heart_rate', () => 60]);
  expect(told).toMatchObject({ timerSec: 2700, points: 2700 });
  const short = clock({ durationMin: 25, exercisedMin: 20 }, ['output', riddenFor(2700)]);
  expect(short).toMatchObject({ timerSec: 2700, pauses: [{ fromSec: 2700, toSec: short.elapsedSec }] });
});

test('what is about as long as the time exercised, and what nothing tells the length of, stays as it was recorded', () => {
  expect(clock({ exercisedMin: 479.5 }, ['output', riddenFor(600)])).toMatchObject({ timerSec: 8 * HOUR, pauses: [] });
  expect(clock({ exercisedMin: null }, ['output', riddenFor(600)])).toMatchObject({ timerSec: 8 * HOUR, pauses: [] });
});
