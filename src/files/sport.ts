/** What a workout is to the services that take training files. */
import type { TrainingRow } from './source';

/** Words of Garmin's FIT profile; TCX knows three sports only. */
export interface Sport {
  sport: string;
  subSport: string;
  tcx: 'Biking' | 'Running' | 'Other';
  /** Of GPX, where any text may stand: the words that Strava and Garmin Connect use. */
  gpx: string;
  isIndoor: boolean;
}

type Kind = readonly [sport: string, indoors: string, outdoors: string, tcx: Sport['tcx'], gpx: string];

const RIDE: Kind = ['cycling', 'indoorCycling', 'generic', 'Biking', 'cycling'];
const RUN: Kind = ['running', 'treadmill', 'generic', 'Running', 'running'];
const WALK: Kind = ['walking', 'indoorWalking', 'generic', 'Other', 'walking'];
const ROW: Kind = ['rowing', 'indoorRowing', 'generic', 'Other', 'rowing'];
const training = (kind: string): Kind => ['training', kind, kind, 'Other', 'training'];

/** By the name that stands in the sheet. Bootcamps count as what their machine is for: its curves are what a file is about. */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ['Cycling', RIDE],
  ['Bike Bootcamp', RIDE],
  ['Running', RUN],
  ['Tread Bootcamp', RUN],
  ['Walking', WALK],
  ['Hiking', ['hiking', 'generic', 'generic', 'Other', 'hiking']],
  ['Rowing', ROW],
  ['Row Bootcamp', ROW],
  ['Strength', training('strengthTraining')],
  ['Yoga', training('yoga')],
  ['Pilates', training('pilates')],
  ['Stretching', training('flexibilityTraining')],
  ['Meditation', ['meditation', 'generic', 'generic', 'Other', 'meditation']],
  ['Cardio', training('cardioTraining')],
  ['Bootcamp', training('cardioTraining')],
]);
const BOOTCAMP = training('cardioTraining');

/**
 * @param hasPlaces Whether it is known where it was done: Peloton tells places of outdoor workouts only.
 * @param hasMachine Whether a machine measured it; a bootcamp without one was done on the floor.
 */
export function sportOf(row: TrainingRow, hasPlaces: boolean, hasMachine: boolean): Sport {
  const discipline = row.discipline ?? '';
  const known = KINDS.get(discipline) ?? training('generic');
  const [sport, indoors, outdoors, tcx, gpx] = / Bootcamp$/.test(discipline) && !hasMachine ? BOOTCAMP : known;
  const isIndoor = !hasPlaces && !/\boutdoor/i.test(`${row.title} ${discipline}`);
  return { sport, subSport: isIndoor ? indoors : outdoors, tcx, gpx, isIndoor };
}

const MACHINES = ['Bike', 'Bike+', 'Tread', 'Tread+', 'Row', 'Guide'];
const APPS = ['iPhone', 'iPad', 'Android', 'Fire TV', 'Web'];

/** What a workout was done on; null where Peloton does not say. */
export function deviceOf({ device }: TrainingRow): { name: string; isPelotons: boolean } | null {
  if (!device) return null;
  if (APPS.includes(device)) return { name: `Peloton app (${device})`, isPelotons: true };
  return MACHINES.includes(device)
    ? { name: `Peloton ${device}`, isPelotons: true }
    : { name: device, isPelotons: false };
}
