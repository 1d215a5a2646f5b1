/**
 * The rules of the TCX schema that an activity is subject to: which elements there are, in which order, how often, with
 * what in them. Written down from https://www8.garmin.com/xmlschemas/TrainingCenterDatabasev2.xsd and
 * https://www8.garmin.com/xmlschemas/ActivityExtensionv2.xsd, whose licence does not let us copy them.
 */
import type { Element } from './xml';

type Type = 'dateTime' | 'double' | 'unsignedInt' | 'unsignedShort' | 'token' | 'string' | readonly string[] | Range;
type Range = { min: number; max: number; whole?: boolean };
type Child = readonly [name: string, least: 0 | 1, most: number, holds: string | { type: Type }];

const MANY = Number.POSITIVE_INFINITY;
const HEART_RATE: Range = { min: 1, max: 255, whole: true };
const CADENCE: Range = { min: 0, max: 254, whole: true };
const double: { type: Type } = { type: 'double' };
const short: { type: Type } = { type: 'unsignedShort' };

/** Sequences of elements by the name of their type. */
const TYPES: Record<string, readonly Child[]> = {
  TrainingCenterDatabase: [['Activities', 0, 1, 'ActivityList']],
  ActivityList: [['Activity', 0, MANY, 'Activity']],
  Activity: [
    ['Id', 1, 1, { type: 'dateTime' }],
    ['Lap', 1, MANY, 'Lap'],
    ['Notes', 0, 1, { type: 'string' }],
    ['Creator', 0, 1, 'Device'],
  ],
  Lap: [
    ['TotalTimeSeconds', 1, 1, double],
    ['DistanceMeters', 1, 1, double],
    ['MaximumSpeed', 0, 1, double],
    ['Calories', 1, 1, short],
    ['AverageHeartRateBpm', 0, 1, 'HeartRate'],
    ['MaximumHeartRateBpm', 0, 1, 'HeartRate'],
    ['Intensity', 1, 1, { type: ['Active', 'Resting'] }],
    ['Cadence', 0, 1, { type: CADENCE }],
    ['TriggerMethod', 1, 1, { type: ['Manual', 'Distance', 'Location', 'Time', 'HeartRate'] }],
    ['Track', 0, MANY, 'Track'],
    ['Notes', 0, 1, { type: 'string' }],
    ['Extensions', 0, 1, 'LapExtensions'],
  ],
  HeartRate: [['Value', 1, 1, { type: HEART_RATE }]],
  Track: [['Trackpoint', 1, MANY, 'Trackpoint']],
  Trackpoint: [
    ['Time', 1, 1, { type: 'dateTime' }],
    ['Position', 0, 1, 'Position'],
    ['AltitudeMeters', 0, 1, double],
    ['DistanceMeters', 0, 1, double],
    ['HeartRateBpm', 0, 1, 'HeartRate'],
    ['Cadence', 0, 1, { type: CADENCE }],
    ['SensorState', 0, 1, { type: ['Present', 'Absent'] }],
    ['Extensions', 0, 1, 'PointExtensions'],
  ],
  Position: [
    ['LatitudeDegrees', 1, 1, { type: { min: -90, max: 90 } }],
    ['LongitudeDegrees', 1, 1, { type: { min: -180, max: 179.9999999 } }],
  ],
  Device: [
    ['Name', 1, 1, { type: 'token' }],
    ['UnitId', 1, 1, { type: 'unsignedInt' }],
    ['ProductID', 1, 1, short],
    ['Version', 1, 1, 'Version'],
  ],
  Version: [
    ['VersionMajor', 1, 1, short],
    ['VersionMinor', 1, 1, short],
  ],
  PointExtensions: [['ax:TPX', 0, 1, 'TPX']],
  TPX: [
    ['ax:Speed', 0, 1, double],
    ['ax:RunCadence', 0, 1, { type: CADENCE }],
    ['ax:Watts', 0, 1, short],
  ],
  LapExtensions: [['ax:LX', 0, 1, 'LX']],
  LX: [
    ['ax:AvgSpeed', 0, 1, double],
    ['ax:MaxBikeCadence', 0, 1, { type: CADENCE }],
    ['ax:AvgRunCadence', 0, 1, { type: CADENCE }],
    ['ax:MaxRunCadence', 0, 1, { type: CADENCE }],
    ['ax:Steps', 0, 1, short],
    ['ax:AvgWatts', 0, 1, short],
    ['ax:MaxWatts', 0, 1, short],
  ],
};

const ATTRIBUTES: Record<string, Record<string, Type>> = {
  Activity: { Sport: ['Running', 'Biking', 'Other'] },
  Lap: { StartTime: 'dateTime' },
  Device: { 'xsi:type': ['Device_t'] },
};

const NAMESPACES: Record<string, string> = {
  xmlns: 'http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  'xmlns:ax': 'http://www.garmin.com/xmlschemas/ActivityExtension/v2',
};

/** What breaks a rule, with the way to it; nothing for a valid file. */
export function tcxFaults(root: Element): string[] {
  if (root.name !== 'TrainingCenterDatabase') return [`root ${root.name}`];
  const missing = Object.entries(NAMESPACES).filter(([name, uri]) => root.attributes[name] !== uri);
  return [...missing.map(([name]) => `namespace ${name}`), ...faultsIn(root, 'TrainingCenterDatabase', root.name)];
}

function faultsIn(element: Element, type: string, path: string): string[] {
  const rules = TYPES[type] ?? [];
  const faults = Object.entries(ATTRIBUTES[type] ?? {}).flatMap(([name, holds]) =>
    isOf(element.attributes[name] ?? '', holds) ? [] : [`${path}@${name} ${element.attributes[name]}`],
  );
  let at = 0;
  for (const [name, least, most, holds] of rules) {
    let count = 0;
    for (; element.children[at]?.name === name; at += 1) {
      const child = element.children[at] as Element;
      count += 1;
      if (typeof holds === 'string') faults.push(...faultsIn(child, holds, `${path}/${name}`));
      else if (!isOf(child.text, holds.type) || child.children.length > 0)
        faults.push(`${path}/${name} "${child.text}"`);
    }
    if (count < least || count > most) faults.push(`${path} has ${count} ${name}`);
  }
  const stray = element.children[at];
  return stray ? [...faults, `${path} has ${stray.name} there`] : faults;
}

function isOf(text: string, type: Type): boolean {
  if (type === 'string') return true;
  if (type === 'token') return text !== '' && text === text.trim().replace(/\s+/g, ' ');
  if (type === 'dateTime')
    return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text));
  if (Array.isArray(type)) return type.includes(text);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return false;
  const [number, range] = [Number(text), rangeOf(type as Exclude<Type, readonly string[]>)];
  return number >= range.min && number <= range.max && (range.whole !== true || /^\d+$/.test(text));
}

function rangeOf(type: Exclude<Type, readonly string[]>): Range {
  if (typeof type === 'object') return type;
  if (type === 'unsignedShort') return { min: 0, max: 65_535, whole: true };
  if (type === 'unsignedInt') return { min: 0, max: 4_294_967_295, whole: true };
  return { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };
}
