/** What the sensors say of a workout: numbers that agree with each other, from how hard and how long it was. */
import { round } from './base';
import type { Channel, Effort } from './model';
import type { Random } from './random';

export interface Athlete {
  ftp: number;
  maxHeartRate: number;
}

export interface Load {
  durationSec: number;
  /** Share of what the athlete could do, about 0.3 (stretching) to 1.05 (a test). */
  intensity: number;
  withHeartRate: boolean;
}

const channel = (average: number, max: number, digits = 0): Channel => ({
  average: round(average, digits),
  max: round(max, digits),
});

/** Points a minute in each zone, fitted to captured workouts. */
const POINTS_PER_MIN = [0.1, 0.6, 1.4, 2.2, 3] as const;

/** Seconds in the five zones: most where the mean lies, the rest beside it, the sum exact. */
function zones(random: Random, durationSec: number, share: number): [number, number, number, number, number] {
  const centre = Math.max(0, Math.min(4, (share - 0.55) / 0.1));
  const weights = [0, 1, 2, 3, 4].map((zone) => Math.exp(-((zone - centre) ** 2) / 0.9) * random.between(0.7, 1.3));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const [, z2 = 0, z3 = 0, z4 = 0, z5 = 0] = weights.map((weight) => Math.floor((weight / total) * durationSec));
  return [durationSec - z2 - z3 - z4 - z5, z2, z3, z4, z5];
}

function heartRate(random: Random, athlete: Athlete, load: Load): Effort {
  if (!load.withHeartRate) return {};
  const share = 0.48 + 0.4 * load.intensity + random.between(-0.02, 0.02);
  const zonesSec = zones(random, load.durationSec, share);
  const effortPoints = zonesSec.reduce((sum, seconds, index) => sum + (seconds / 60) * (POINTS_PER_MIN[index] ?? 0), 0);
  const average = share * athlete.maxHeartRate;
  return {
    heartRateBpm: channel(average, Math.min(athlete.maxHeartRate + 2, average * random.between(1.08, 1.18))),
    zonesSec,
    effortPoints: round(effortPoints, 1),
  };
}

function cycling(random: Random, athlete: Athlete, load: Load): Effort {
  const watts = athlete.ftp * load.intensity * (1 - load.durationSec / 60_000) * random.between(0.95, 1.05);
  const cadence = random.between(74, 92);
  const speedKph = 25.65 * (watts / 98) ** 0.42;
  const resistance = 24 + (12.2 * watts) / cadence;
  return {
    outputWatts: channel(watts, watts * random.between(1.4, 2)),
    cadenceRpm: channel(cadence, cadence * random.between(1.15, 1.35)),
    resistancePct: channel(resistance, resistance * random.between(1.15, 1.4)),
    speedKph: channel(speedKph, speedKph * random.between(1.15, 1.35), 2),
    totalOutputJ: round(watts * load.durationSec, 2),
    distanceM: round((speedKph * load.durationSec) / 3.6, 1),
    caloriesKcal: Math.round((watts * load.durationSec * 1.35) / 1000),
    ...heartRate(random, athlete, load),
  };
}

/** Running or walking; the Tread measures output and incline, a phone outdoors measures climbing. */
export function onFoot(random: Random, athlete: Athlete, load: Load & { outdoors: boolean; walking: boolean }): Effort {
  const fitness = athlete.ftp / 180;
  const speedKph = (load.walking ? 5.4 : 10.2 * fitness) * (0.6 + 0.5 * load.intensity) * random.between(0.96, 1.04);
  const distanceM = (speedKph * load.durationSec) / 3.6;
  const watts = (speedKph / 3.6) * 72 * 1.05;
  const tread: Effort = {
    outputWatts: channel(watts, watts * random.between(1.2, 1.5)),
    inclinePct: channel(random.between(0.5, 3), random.between(4, 9), 1),
    totalOutputJ: round(watts * load.durationSec, 2),
  };
  return {
    ...(load.outdoors ? { elevationM: Math.round(distanceM * random.between(0.002, 0.012)) } : tread),
    speedKph: channel(speedKph, speedKph * random.between(1.1, 1.4), 2),
    distanceM: round(distanceM, 1),
    caloriesKcal: Math.round((distanceM / 1000) * 68),
    ...heartRate(random, athlete, load),
  };
}

export function rowing(random: Random, athlete: Athlete, load: Load): Effort {
  const watts = athlete.ftp * 0.55 * load.intensity * random.between(0.95, 1.05);
  const speedKph = 1.705 * (watts / 55) ** (1 / 3) * 3.6;
  const rate = random.between(19, 25);
  return {
    outputWatts: channel(watts, watts * random.between(1.4, 1.8)),
    strokeRateSpm: channel(rate, rate + random.between(4, 9)),
    speedKph: channel(speedKph, speedKph * 1.2, 2),
    totalOutputJ: round(watts * load.durationSec, 2),
    distanceM: round((speedKph * load.durationSec) / 3.6, 2),
    strokeCount: Math.round((rate * load.durationSec) / 60),
    caloriesKcal: Math.round((watts * load.durationSec * 2.2) / 1000),
    ...heartRate(random, athlete, load),
  };
}

/** Classes on the floor: calories, and heart rate when the strap is on. */
export function onFloor(random: Random, athlete: Athlete, load: Load): Effort {
  return {
    caloriesKcal: Math.round((load.durationSec / 60) * (2 + 7 * load.intensity) * random.between(0.9, 1.1)),
    ...heartRate(random, athlete, load),
  };
}

/** The effort that the discipline's machine would measure; meditation measures nothing. */
export function effortFor(random: Random, athlete: Athlete, discipline: string, load: Load): Effort {
  if (discipline === 'cycling' || discipline === 'bike_bootcamp') return cycling(random, athlete, load);
  if (discipline === 'running' || discipline === 'circuit')
    return onFoot(random, athlete, { ...load, outdoors: false, walking: false });
  if (discipline === 'walking') return onFoot(random, athlete, { ...load, outdoors: false, walking: true });
  if (discipline === 'caesar' || discipline === 'caesar_bootcamp') return rowing(random, athlete, load);
  return discipline === 'meditation' ? {} : onFloor(random, athlete, load);
}
