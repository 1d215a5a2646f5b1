/** The invented classes and instructors from which the sample account is made. */
import type { Device } from './model';

export interface Kind {
  discipline: string;
  /** How often a session is of this discipline. */
  weight: number;
  minutes: readonly number[];
  /** Type as the history file names it, the words of the title, how hard it is. */
  styles: ReadonlyArray<readonly [type: string, words: string, intensity: number]>;
  device: Device;
}

export const KINDS: readonly Kind[] = [
  {
    discipline: 'cycling',
    weight: 46,
    minutes: [20, 30, 30, 30, 45, 45, 60],
    styles: [
      ['Music', 'Pop Ride', 0.74],
      ['Music', 'Classic Rock Ride', 0.75],
      ['Music', 'House Ride', 0.73],
      ['Intervals', 'HIIT & Hills Ride', 0.8],
      ['Intervals', 'Tabata Ride', 0.82],
      ['Climb', 'Climb Ride', 0.79],
      ['Low Impact', 'Low Impact Ride', 0.62],
      ['Power Zone', 'Power Zone Endurance Ride', 0.68],
      ['Power Zone', 'Power Zone Max Ride', 0.81],
      ['Theme', 'Sunday Sweat Ride', 0.72],
      ['Cool Down', 'Recovery Ride', 0.5],
    ],
    device: 'bike',
  },
  {
    discipline: 'strength',
    weight: 14,
    minutes: [10, 10, 20, 30],
    styles: [
      ['Core', 'Core Strength', 0.45],
      ['Arms & Shoulders', 'Arms & Shoulders Strength', 0.5],
      ['Glutes & Legs', 'Glutes & Legs Strength', 0.55],
      ['Full Body', 'Full Body Strength', 0.6],
    ],
    device: 'ipad',
  },
  {
    discipline: 'stretching',
    weight: 11,
    minutes: [5, 5, 10],
    styles: [
      ['Post-Workout Stretch', 'Post-Ride Stretch', 0.3],
      ['Full Body Stretch', 'Full Body Stretch', 0.3],
    ],
    device: 'bike',
  },
  {
    discipline: 'running',
    weight: 9,
    minutes: [20, 30, 45],
    styles: [
      ['Endurance', 'Endurance Run', 0.7],
      ['Intervals', 'Intervals Run', 0.85],
      ['Fun', '90s Run', 0.75],
    ],
    device: 'tread',
  },
  {
    discipline: 'yoga',
    weight: 6,
    minutes: [20, 30, 45],
    styles: [
      ['Flow', 'Yoga Flow', 0.4],
      ['Slow Flow', 'Slow Flow', 0.3],
    ],
    device: 'iphone',
  },
  {
    discipline: 'walking',
    weight: 5,
    minutes: [15, 20, 30],
    styles: [
      ['Hike', 'Power Walk', 0.6],
      ['Fun', 'Pop Walk', 0.5],
    ],
    device: 'tread',
  },
  {
    discipline: 'caesar',
    weight: 4,
    minutes: [10, 15, 20, 30],
    styles: [
      ['Form & Drills', 'Form & Drills Row', 0.6],
      ['Endurance', 'Endurance Row', 0.75],
    ],
    device: 'row',
  },
  {
    discipline: 'meditation',
    weight: 3,
    minutes: [5, 10],
    styles: [['Mindfulness', 'Evening Meditation', 0.1]],
    device: 'android',
  },
  {
    discipline: 'cardio',
    weight: 2,
    minutes: [10, 15, 20],
    styles: [['HIIT Cardio', 'HIIT Cardio', 0.8]],
    device: 'fire-tv',
  },
  {
    discipline: 'bike_bootcamp',
    weight: 2,
    minutes: [30, 45],
    styles: [['Bike Bootcamp', 'Bike Bootcamp: Total Body', 0.72]],
    device: 'bike-plus',
  },
  {
    discipline: 'circuit',
    weight: 1,
    minutes: [30, 45],
    styles: [['Tread Bootcamp', 'Tread Bootcamp: Core', 0.75]],
    device: 'tread',
  },
  {
    discipline: 'caesar_bootcamp',
    weight: 1,
    minutes: [30],
    styles: [['Row Bootcamp', 'Row Bootcamp: Classic Rock', 0.7]],
    device: 'row',
  },
];

/** Who teaches what. The people are invented. */
export const INSTRUCTORS: ReadonlyArray<readonly [name: string, ...disciplines: string[]]> = [
  ['Juno Marlow', 'cycling', 'bike_bootcamp'],
  ['Theo Castellane', 'cycling', 'strength'],
  ['Wren Okafor', 'cycling', 'cardio'],
  ['Silas Brandt', 'cycling'],
  ['Noor Haddad', 'cycling', 'stretching'],
  ['Petra Lindqvist', 'running', 'walking', 'circuit'],
  ['Dario Quill', 'running', 'walking', 'strength'],
  ['Imani Brook', 'strength', 'bike_bootcamp', 'cardio', 'circuit'],
  ['Kit Arrowsmith', 'strength', 'stretching', 'caesar_bootcamp'],
  ['Saoirse Vane', 'yoga', 'meditation', 'stretching'],
  ['Hiro Tanabe', 'yoga', 'meditation'],
  ['Lotte Björk-Møller', 'caesar', 'caesar_bootcamp'],
];

export const DESCRIPTIONS: readonly string[] = [
  'Find your rhythm, settle in and finish stronger than you began.',
  'Short efforts, honest recoveries and a playlist that does half of the work.',
  'Build strength patiently: form first, load second.',
  'A long steady effort that you could keep up while talking, just about.',
];
