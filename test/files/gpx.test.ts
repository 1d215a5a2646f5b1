/** GPX files: the way where there is one, and nothing where there is none. */
import { gpxOf } from '../../src/files/gpx';
import { trainingOf } from '../../src/files/training';
import { amount } from '../support/effort';
import * as fc from '../support/property';
import { anySource, outdoorSources, ownSources } from './lab';
import { allNamed, parseXml, textAt } from './xml';

/** https://www.topografix.com/GPX/1/1/: bounds of `latitudeType` and `longitudeType`, and the order within a point. */
function expectWay(text: string): void {
  const xml = parseXml(text);
  const points = allNamed(xml, 'trkpt');
  expect(points.length).toBeGreaterThanOrEqual(2);
  const times = points.map((point) => Date.parse(textAt(point, 'time') ?? ''));
  expect(times.every((time, at) => at === 0 || time > (times[at - 1] ?? 0))).toBe(true);
  for (const point of points) {
    expect(Math.abs(Number(point.attributes.lat))).toBeLessThanOrEqual(90);
    expect(Math.abs(Number(point.attributes.lon))).toBeLessThan(180);
    const order = ['ele', 'time', 'extensions'];
    expect(point.children.map(({ name }) => order.indexOf(name))).toEqual(
      order.flatMap((name, at) => (point.children.some((child) => child.name === name) ? [at] : [])),
    );
  }
  expect(allNamed(xml, 'trkseg').every((segment) => segment.children.length > 0)).toBe(true);
}

const isPlaced = (text: string | null): text is string => text !== null;

test('every workout with places has a way, those without have none', () => {
  const made = [...ownSources(), ...outdoorSources()].map(([name, source]) => ({
    name,
    source,
    gpx: gpxOf(trainingOf(source)),
  }));
  const placed = made.filter(({ gpx }) => isPlaced(gpx));
  for (const { gpx } of placed) expectWay(gpx ?? '');
  const hasPlaces = ({ source }: (typeof made)[number]) =>
    source.series.some(({ metric, points }) => metric === 'latitude' && (points ?? 0) > 1);
  expect(placed.map(({ name }) => name)).toEqual(made.filter(hasPlaces).map(({ name }) => name));
  expect(placed.length).toBeGreaterThan(0);
});

test('random places with holes and stops become a valid way', () => {
  fc.assert(
    fc.property(anySource, (source) => {
      const gpx = gpxOf(trainingOf(source));
      if (isPlaced(gpx)) expectWay(gpx);
    }),
    { numRuns: amount(100, 2000) },
  );
});
