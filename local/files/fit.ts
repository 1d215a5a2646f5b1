/**
 * A workout as a FIT activity file, by Garmin's SDK. Which messages it has and in which order:
 * https://developer.garmin.com/fit/file-types/activity/ and https://developer.garmin.com/fit/cookbook/encoding-activity-files/
 * (summary messages last).
 */
import { Encoder, Profile } from '@garmin/fitsdk';
import { shortDigest } from '../../src/base/digest';
import type { Lap } from '../../src/files/laps';
import type { Point } from '../../src/files/points';
import type { Summary } from '../../src/files/summary';
import type { Training } from '../../src/files/training';
import { developerFields, writeDeveloperFields } from './fit-developer';
import { at, cut, type Fields, MAX_UINT8, MAX_UINT16, MAX_UINT32, type Message, scaled, whole } from './fit-fields';
import { setMessages } from './fit-sets';

/** Throws for what the profile does not know: a mistake of ours. */
export function fitOf(training: Training): Uint8Array {
  const encoder = new Encoder();
  const write = (name: string, fields: Fields): void => {
    const mesgNum = Profile.MesgNum[name];
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    encoder.onMesg(Number(mesgNum), Object.fromEntries(told));
  };
  write('FILE_ID', fileId(training));
  write('DEVICE_INFO', { timestamp: at(training, 0), deviceIndex: 0, ...maker(training), sourceType: 'local' });
  writeDeveloperFields(encoder, write, training);
  for (const { name, fields } of inOrder(training)) write(name, fields);
  training.laps.forEach((lap, index) => {
    write('LAP', lapOf(training, lap, index));
  });
  for (const { name, fields } of setMessages(training)) write(name, fields);
  write('SESSION', sessionOf(training));
  write('ACTIVITY', activityOf(training));
  return encoder.close();
}

const maker = ({ device }: Training): Fields => ({
  manufacturer: device?.isPelotons ? 'peloton' : 'development',
  product: 0,
  productName: cut(device?.name ?? 'Peloton'),
});

/** By number and time an importer tells whether it has the workout already. A number of 0 would be none. */
function fileId(training: Training): Fields {
  return {
    type: 'activity',
    ...maker(training),
    serialNumber: Number.parseInt(shortDigest(training.workoutId), 16) || 1,
    timeCreated: at(training, 0),
  };
}

/** Records, and the timer's starts and stops among them, in the order of time. */
function inOrder(training: Training): Message[] {
  const { pauses, points, elapsedSec } = training;
  const timer = (sec: number, eventType: string) => ({
    sec,
    message: { name: 'EVENT', fields: { timestamp: at(training, sec), event: 'timer', eventType } },
  });
  const isLeftRunning = pauses[pauses.length - 1]?.toSec === elapsedSec;
  const stops = [...pauses.map(({ fromSec }) => fromSec), ...(isLeftRunning ? [] : [elapsedSec])];
  const starts = [0, ...pauses.flatMap(({ toSec }) => (toSec === elapsedSec ? [] : [toSec]))];
  const all = [
    ...starts.map((sec) => timer(sec, 'start')),
    ...points.map((point) => ({ sec: point.sec, message: { name: 'RECORD', fields: recordOf(training, point) } })),
    ...stops.map((sec) => timer(sec, 'stopAll')),
  ];
  // The sort is stable: at one second the start comes first and the stop last.
  return all.sort((a, b) => a.sec - b.sec).map(({ message }) => message);
}

/** FIT has places as parts of a full turn in 32 bits. */
const semicircles = (degrees: number | undefined): number | undefined =>
  degrees === undefined ? undefined : Math.min(2 ** 31 - 2, Math.round((degrees / 180) * 2 ** 31));

function recordOf(training: Training, point: Point): Fields {
  return {
    timestamp: at(training, point.sec),
    positionLat: semicircles(point.latitudeDeg),
    positionLong: semicircles(point.longitudeDeg),
    enhancedAltitude: point.altitudeM,
    heartRate: whole(point.heartRateBpm, MAX_UINT8),
    cadence: whole(point.cadenceRpm ?? point.strokeRateSpm, MAX_UINT8),
    distance: point.distanceM,
    enhancedSpeed: point.speedMps,
    power: whole(point.powerW, MAX_UINT16),
    // A record has to say something besides its time.
    activityType: Object.keys(point).length > 1 ? undefined : 'generic',
    developerFields: developerFields(point),
  };
}

const stretch = (elapsedSec: number, timerSec: number, distanceM: number | null): Fields => ({
  totalElapsedTime: scaled(elapsedSec, 1000),
  totalTimerTime: scaled(timerSec, 1000),
  totalDistance: scaled(distanceM, 100),
});

/** Of the whole or of a lap. */
function summaryFields({ speedMps, heartRateBpm, cadenceRpm, strokeRateSpm, powerW }: Summary): Fields {
  const turns = cadenceRpm ?? strokeRateSpm;
  return {
    enhancedAvgSpeed: scaled(speedMps?.average, 1000),
    enhancedMaxSpeed: scaled(speedMps?.max, 1000),
    avgHeartRate: whole(heartRateBpm?.average, MAX_UINT8),
    maxHeartRate: whole(heartRateBpm?.max, MAX_UINT8),
    avgCadence: whole(turns?.average, MAX_UINT8),
    maxCadence: whole(turns?.max, MAX_UINT8),
    avgPower: whole(powerW?.average, MAX_UINT16),
    maxPower: whole(powerW?.max, MAX_UINT16),
  };
}

function lapOf(training: Training, lap: Lap, index: number): Fields {
  const isLast = index === training.laps.length - 1;
  return {
    messageIndex: index,
    timestamp: at(training, lap.toSec),
    event: 'lap',
    eventType: 'stop',
    startTime: at(training, lap.fromSec),
    ...stretch(lap.toSec - lap.fromSec, lap.timerSec, lap.distanceM),
    totalCalories: whole(lap.caloriesKcal, MAX_UINT16),
    ...summaryFields(lap.summary),
    intensity: lap.effort,
    lapTrigger: isLast ? 'sessionEnd' : 'manual',
    sport: training.sport.sport,
    subSport: training.sport.subSport,
  };
}

function sessionOf(training: Training): Fields {
  const { totals, sport, laps } = training;
  return {
    messageIndex: 0,
    timestamp: at(training, training.elapsedSec),
    event: 'session',
    eventType: 'stop',
    startTime: at(training, 0),
    sport: sport.sport,
    subSport: sport.subSport,
    ...stretch(training.elapsedSec, training.timerSec, totals.distanceM),
    totalCycles: whole(totals.strokes, MAX_UINT32),
    totalCalories: whole(totals.caloriesKcal, MAX_UINT16),
    totalWork: whole(totals.workJ, MAX_UINT32),
    totalAscent: whole(totals.ascentM, MAX_UINT16),
    ...summaryFields(training.summary),
    thresholdPower: whole(totals.ftpW, MAX_UINT16),
    trainingStressScore: scaled(totals.trainingLoad, 10, MAX_UINT16),
    firstLapIndex: 0,
    numLaps: laps.length,
    trigger: 'activityEnd',
    sportProfileName: cut(training.title),
  };
}

/** Seconds from 1970 to the last day of 1989, when FIT's time begins. */
const FIT_EPOCH_SEC = 631_065_600;

function activityOf(training: Training): Fields {
  return {
    timestamp: at(training, training.elapsedSec),
    totalTimerTime: scaled(training.timerSec, 1000),
    numSessions: 1,
    type: 'manual',
    event: 'activity',
    eventType: 'stop',
    localTimestamp: training.startMs / 1000 + training.elapsedSec + training.offsetSec - FIT_EPOCH_SEC,
  };
}
