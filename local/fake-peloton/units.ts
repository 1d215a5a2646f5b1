/** The member's unit setting and what it does to numbers. */
import type { Units } from '../../src/base/units';
import { round } from './base';

export const UNITS = {
  imperial: { speed: 'mph', distance: 'mi', pace: 'min/mi', elevation: 'ft' },
  metric: { speed: 'kph', distance: 'km', pace: 'min/km', elevation: 'm' },
} as const;

export const METRES_PER_MILE = 1609.344;
const METRES_PER_FOOT = 0.3048;

export const speedIn = (units: Units, kph: number): number =>
  round(units === 'metric' ? kph : (kph * 1000) / METRES_PER_MILE, 2);

export const distanceIn = (units: Units, metres: number): number =>
  round(metres / (units === 'metric' ? 1000 : METRES_PER_MILE), 2);

/** Decimal minutes for one mile or kilometre. */
export const paceIn = (units: Units, kph: number): number =>
  round(((units === 'metric' ? 1000 : METRES_PER_MILE) / 1000 / kph) * 60, 2);

export const elevationIn = (units: Units, metres: number): number =>
  Math.round(units === 'metric' ? metres : metres / METRES_PER_FOOT);

/** The Row's split: decimal minutes for 500 metres, whatever the units. */
export const splitPace = (kph: number): number => round((0.5 / kph) * 60, 2);
