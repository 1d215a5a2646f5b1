/** Each value of a curve weighs by the time for which it holds, however its seconds come. */
import { bestMean, heldSecOf, holdsOf, meanHeld, secondsInZones, usualStep } from '../../../src/streams/workouts/holds';
import { powerColumns } from '../../../src/streams/workouts/power';

const LENGTH_SEC = 1800;
const all = Array.from({ length: LENGTH_SEC }, (_, index) => index + 1);
/** A minute of each ten is hard. */
const wattsAt = (second: number) => (second % 600 < 60 ? 300 : 190);
const held = (seconds: readonly number[]) => holdsOf(seconds, seconds.map(wattsAt));
const shuffled = all.map((_, index) => all[(index * 7919) % LENGTH_SEC] ?? 0);

const WAYS: [string, number[]][] = [
  ['each second', all],
  ['two of three seconds', all.filter((second) => second % 3 !== 1)],
  ['a few seconds missing here and there', all.filter((second) => second % 100 > 8 || second < 100)],
  ['every 5 s', all.filter((second) => second % 5 === 1)],
  ['every 10 s', all.filter((second) => second % 10 === 1)],
  ['each second twice', all.flatMap((second) => [second, second])],
  ['no order', shuffled],
];

test.each(WAYS)('%s: time, mean, zones and best efforts are the same', (_, seconds) => {
  const curve = held(seconds);
  expect(Math.abs(heldSecOf(curve) - LENGTH_SEC)).toBeLessThanOrEqual(10);
  expect(Math.abs((meanHeld(curve, 0, LENGTH_SEC + 1) ?? 0) - 201)).toBeLessThan(2);
  const [easySec = 0, hardSec = 0] = secondsInZones(curve, [200]);
  expect(Math.abs(hardSec - 180)).toBeLessThanOrEqual(20);
  expect(Math.abs(easySec + hardSec - LENGTH_SEC)).toBeLessThanOrEqual(10);
  expect(Math.abs((bestMean(curve, 1200) ?? 0) - 201)).toBeLessThan(3);
  expect(Math.abs((bestMean(curve, 300) ?? 0) - 212)).toBeLessThan(4);
});

test('a stop is not filled, and no effort leads across it', () => {
  const seconds = all.map((second) => (second <= 900 ? second : second + 300));
  const curve = held(seconds);
  expect(heldSecOf(curve)).toBe(LENGTH_SEC);
  expect(bestMean(curve, 1200)).toBeNull();
  expect(bestMean(curve, 900)).not.toBeNull();
  expect(meanHeld(curve, 1000, 1100)).toBeNull();
});

test('a second that stands still holds the mean of its values once', () => {
  const curve = holdsOf([1, 2, 2, 2, 5], [100, 90, 110, 100, 200]);
  expect(curve).toEqual({ startsSec: [1, 2, 5], endsSec: [2, 5, 6], values: [100, 100, 200], stepSec: 1 });
});

test('what is null was not measured: the value before holds, but not through a stop', () => {
  const nulls = (count: number) => Array.from({ length: count }, () => null);
  const seconds = (count: number) => Array.from({ length: count }, (_, index) => index);
  expect(heldSecOf(holdsOf(seconds(10), [100, ...nulls(4), 100, 100, 100, 100, 100]))).toBe(10);
  expect(heldSecOf(holdsOf(seconds(40), [100, ...nulls(34), 100, 100, 100, 100, 100]))).toBe(6);
  expect(holdsOf([null, 3], [1, 2]).startsSec).toEqual([3]);
});

test('a class of 20 minutes without its first seconds has a best of 20 minutes, one of 19 has none', () => {
  expect(bestMean(held(all.filter((second) => second > 7 && second <= 1200)), 1200)).not.toBeNull();
  expect(bestMean(held(all.filter((second) => second <= 1140)), 1200)).toBeNull();
});

test('the usual step is that of the sorted seconds, and standing still is none', () => {
  expect(usualStep([11, 1, 6, 6, 16])).toBe(5);
  expect(usualStep([2, 3, 5, 6, 8])).toBe(1);
  expect(usualStep([4, 4, 4])).toBeNull();
});

test('the load follows the time ridden: what ran on over night adds nothing', () => {
  const graph = { seconds_since_pedaling_start: all, metrics: [{ slug: 'output', values: all.map(() => 200) }] };
  const load = (durationMin: number) => powerColumns(graph, { durationMin, avgOutputW: 200, ftpW: 200 }).trainingLoad;
  expect([load(30), load(600)]).toEqual([50, 50]);
});

test('a graph that was asked for its sums alone tells no time in zones', () => {
  const graph = { seconds_since_pedaling_start: [1, 1001], metrics: [{ slug: 'output', values: [150, 200] }] };
  expect(powerColumns(graph, { durationMin: 30, avgOutputW: 200, ftpW: 200 })).toMatchObject({
    powerZone4Sec: null,
    best5MinW: null,
    trainingLoad: 50,
  });
});
