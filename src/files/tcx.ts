/**
 * A workout as TCX, Garmin's Training Center XML version 2 with Activity Extension version 2.
 * Order and ranges: https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd and ActivityExtensionv2.xsd.
 */
import type { Lap } from './laps';
import { type Point, stretchesOf } from './points';
import type { Training } from './training';
import { branch, leaf, xmlTime } from './xml';

const HEAD = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"',
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:ax="http://www.garmin.com/xmlschemas/ActivityExtension/v2"',
  ' xsi:schemaLocation="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2',
  ' http://www.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd">',
].join('\n');

/** What an `unsignedShort` holds. */
const MAX_SHORT = 65_535;

/** A training as TCX (Garmin's Training Center Database v2), the whole file as text. */
export function tcxOf(training: Training): string {
  const { sport, startMs, laps } = training;
  return [
    HEAD,
    `<Activities><Activity Sport="${sport.tcx}">`,
    leaf('Id', xmlTime(startMs)),
    ...laps.map((lap) => lapOf(training, lap)),
    leaf('Notes', notesOf(training)),
    creatorOf(training),
    '</Activity></Activities></TrainingCenterDatabase>\n',
  ].join('\n');
}

/** TCX has no place for these. */
function notesOf({ title, sport, discipline, startMs, offsetSec }: Training): string {
  const wall = new Date(startMs + offsetSec * 1000).toISOString().slice(0, 16).replace('T', ' ');
  return `${title} (${[discipline, sport.isIndoor && 'indoor', `local start ${wall}`].filter(Boolean).join(', ')})`;
}

/** A device without a name cannot be told. */
function creatorOf({ device }: Training): string {
  if (device === null) return '';
  const version = branch('Version', leaf('VersionMajor', 0), leaf('VersionMinor', 0));
  const ids = leaf('Name', device.name) + leaf('UnitId', 0) + leaf('ProductID', 0);
  return `<Creator xsi:type="Device_t">${ids}${version}</Creator>`;
}

function lapOf(training: Training, lap: Lap): string {
  const { summary } = lap;
  return [
    `<Lap StartTime="${xmlTime(training.startMs + lap.fromSec * 1000)}">`,
    leaf('TotalTimeSeconds', lap.timerSec),
    leaf('DistanceMeters', lap.distanceM ?? 0, 2),
    leaf('MaximumSpeed', summary.speedMps?.max, 3),
    leaf('Calories', Math.min(MAX_SHORT, Math.max(0, lap.caloriesKcal ?? 0))),
    heartRate('AverageHeartRateBpm', summary.heartRateBpm?.average),
    heartRate('MaximumHeartRateBpm', summary.heartRateBpm?.max),
    leaf('Intensity', 'Active'),
    leaf('Cadence', inRange((summary.cadenceRpm ?? summary.strokeRateSpm)?.average, 0, 254)),
    leaf('TriggerMethod', 'Manual'),
    ...stretchesOf(lap.points, training.pauses).map((track) =>
      branch('Track', ...track.map((point) => pointOf(training.startMs, point))),
    ),
    lap.name === '' ? '' : leaf('Notes', lap.name),
    lapExtension(lap),
    '</Lap>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function lapExtension({ summary }: Lap): string {
  const { speedMps, cadenceRpm, powerW } = summary;
  return branch(
    'Extensions',
    branch(
      'ax:LX',
      leaf('ax:AvgSpeed', speedMps?.average, 3),
      leaf('ax:MaxBikeCadence', inRange(cadenceRpm?.max, 0, 254)),
      leaf('ax:AvgWatts', inRange(powerW?.average, 0, MAX_SHORT)),
      leaf('ax:MaxWatts', inRange(powerW?.max, 0, MAX_SHORT)),
    ),
  );
}

function pointOf(startMs: number, point: Point): string {
  return branch(
    'Trackpoint',
    leaf('Time', xmlTime(startMs + point.sec * 1000)),
    branch('Position', leaf('LatitudeDegrees', point.latitudeDeg, 7), leaf('LongitudeDegrees', point.longitudeDeg, 7)),
    leaf('AltitudeMeters', point.altitudeM, 1),
    leaf('DistanceMeters', point.distanceM, 2),
    heartRate('HeartRateBpm', point.heartRateBpm),
    leaf('Cadence', point.cadenceRpm ?? point.strokeRateSpm),
    branch('Extensions', branch('ax:TPX', leaf('ax:Speed', point.speedMps, 3), leaf('ax:Watts', point.powerW))),
  );
}

const heartRate = (name: string, bpm: number | undefined): string => branch(name, leaf('Value', inRange(bpm, 1, 255)));

/** What the schema does not allow is left out. */
const inRange = (value: number | undefined, low: number, high: number): number | null =>
  value !== undefined && value >= low && value <= high ? value : null;
