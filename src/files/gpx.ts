/**
 * A workout as GPX 1.1 (https://www.topografix.com/GPX/1/1/): where it went and how high, with heart rate and cadence as
 * Garmin's Track Point Extension has them (https://www8.garmin.com/xmlschemas/TrackPointExtensionv1.xsd).
 */
import { type Point, stretchesOf } from './points';
import type { Training } from './training';
import { branch, leaf, xmlTime } from './xml';

const HEAD = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<gpx version="1.1" creator="Peloton Sync" xmlns="http://www.topografix.com/GPX/1/1"',
  ' xmlns:tpx="http://www.garmin.com/xmlschemas/TrackPointExtension/v1">',
].join('\n');

/** A training as GPX 1.1; null without at least two places, because a GPX file is a way and nothing else. */
export function gpxOf({ title, sport, startMs, points, pauses }: Training): string | null {
  const places = points.filter(
    ({ latitudeDeg, longitudeDeg }) => latitudeDeg !== undefined && longitudeDeg !== undefined,
  );
  if (places.length < 2) return null;
  return [
    HEAD,
    branch('metadata', leaf('time', xmlTime(startMs))),
    `<trk>${leaf('name', title)}${leaf('type', sport.gpx)}`,
    ...stretchesOf(places, pauses).map((segment) =>
      branch('trkseg', ...segment.map((point) => pointOf(startMs, point))),
    ),
    '</trk></gpx>\n',
  ].join('\n');
}

function pointOf(startMs: number, point: Point): string {
  const place = `lat="${(point.latitudeDeg ?? 0).toFixed(7)}" lon="${(point.longitudeDeg ?? 0).toFixed(7)}"`;
  const inner = [
    leaf('ele', point.altitudeM, 1),
    leaf('time', xmlTime(startMs + point.sec * 1000)),
    branch(
      'extensions',
      branch('tpx:TrackPointExtension', leaf('tpx:hr', point.heartRateBpm), leaf('tpx:cad', point.cadenceRpm)),
    ),
  ].join('');
  return `<trkpt ${place}>${inner}</trkpt>`;
}
