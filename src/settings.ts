/** Every setting, declared once: defaults, validation, the form, what logs may show and the README's table follow from this list. */
import { SettingsError } from './errors';
import type { LogData } from './ports';
import {
  type Choice,
  calendar,
  choice,
  type Definition,
  day,
  type FieldKind,
  list,
  number,
  numberList,
  onOff,
  optionalNumber,
} from './settings-kinds';

/** A table that is refreshed on its own rhythm. */
const sheet = (title: string, what: string) =>
  onOff({ label: `Sheet "${title}"`, help: `Keep a list of ${what}`, default: true });

/** In the order of the form. */
const DEFINITIONS = {
  units: choice({
    label: 'Units',
    help: 'For distances, speeds and elevation in the sheet.',
    default: 'account',
    choices: { account: 'As in my Peloton account', metric: 'Metric (km)', imperial: 'Imperial (mi)' },
  }),
  workoutsToSheet: onOff({
    label: 'Workouts in the sheet',
    help: 'Keep the sheet "Workouts" up to date.',
    default: true,
  }),
  series: choice({
    label: 'Sheet "Series"',
    help: 'The curves of each workout. Another choice reads all workouts again.',
    default: '1',
    choices: { off: 'Off', '1': 'A value for every second', '5': 'A value for every 5 seconds' },
  }),
  dashboardToSheet: onOff({
    label: 'Sheet "Dashboard"',
    help: 'Make cards, charts and records from your tables, and keep them there.',
    default: true,
  }),
  locationToSheet: onOff({
    label: 'Places in "Series"',
    help: 'Where you ran or walked outdoors. Whoever sees the sheet can then see where you live.',
    default: false,
  }),
  intervalsToSheet: sheet('Intervals', 'the segments, splits and targets of each workout.'),
  movementsToSheet: sheet('Movements', 'the movements of strength workouts, with repetitions and weights.'),
  activityToSheet: sheet('Activity', 'what you did each day: minutes, workouts, output, calories, distance.'),
  ftpToSheet: sheet('FTP', 'your FTP values, with the power zones that followed.'),
  stackToSheet: onOff({
    label: 'Stack in the sheet',
    help: 'List the classes of your stack in the sheet "Stack".',
    default: true,
  }),
  classesToSheet: sheet('Classes', 'every class that you took, planned or bookmarked.'),
  songsToSheet: sheet('Songs', 'the playlists of these classes; needs Classes.'),
  instructorsToSheet: sheet('Instructors', "Peloton's instructors."),
  friendsToSheet: sheet('Friends', 'the people whom you follow.'),
  friendWorkouts: choice({
    label: 'Sheet "Friend workouts"',
    help: 'The newest workouts of each person whom you follow, and yours beside them.',
    default: '10',
    choices: {
      off: 'Off',
      cycling10: 'The newest 10 cycling workouts of each',
      '5': 'The newest 5 of each',
      '10': 'The newest 10 of each',
      '25': 'The newest 25 of each',
      '50': 'The newest 50 of each',
      '100': 'The newest 100 of each',
    },
  }),
  overviewToSheet: sheet('Overview', 'counts, streaks, records and milestones.'),
  achievementsToSheet: sheet('Achievements', 'badges, earned and not yet.'),
  challengesToSheet: sheet('Challenges', 'current, upcoming and past challenges with your progress.'),
  favouritesToSheet: sheet('Favourites', 'the classes that you bookmarked.'),
  followersToSheet: sheet('Followers', 'the people who follow you.'),
  tagsToSheet: sheet('Tags', 'your tags.'),
  subscriptionsToSheet: sheet('Subscriptions', 'who shares your membership, on which devices; nothing about paying.'),
  scheduleToCalendar: onOff({
    label: 'Schedule on the calendar',
    help: 'Keep an event for each class that you scheduled or reserved.',
    default: true,
  }),
  calendarId: calendar({
    label: 'Calendar',
    help: 'Where scheduled classes go. Unless you choose one: a calendar of their own, "Peloton".',
    default: '',
    // The id of a personal calendar is its owner's e-mail address.
    secret: true,
  }),
  reminderMin: optionalNumber({
    label: 'Reminder',
    help: 'Minutes before a class, from 5 to 40320 (four weeks). Empty: no reminder.',
    default: 15,
    min: 5,
    max: 40320,
  }),
  realTimes: onOff({
    label: 'Real times of done classes',
    help: 'The event of a class that you took moves to when you really took it.',
    default: true,
  }),
  missedAfterDays: optionalNumber({
    label: 'Missed after',
    help: 'Days after which the event of a class that you did not take is marked as missed. Empty: never.',
    default: 1,
    min: 1,
    max: 30,
  }),
  twoWay: onOff({
    label: 'Change Peloton from the calendar',
    help: 'Move an event and its on-demand class moves; put a link to a class in an event and it is scheduled or reserved.',
    default: false,
  }),
  deleteUnschedules: onOff({
    label: 'Deleted events',
    help: 'With the above: delete an event and its class goes off your schedule at Peloton. Otherwise the event is only not made again.',
    default: false,
  }),
  workoutsToCalendar: onOff({
    label: 'Every workout on the calendar',
    help: 'Also those that were never scheduled.',
    default: false,
  }),
  calendarDisciplines: list({
    label: 'Only these disciplines',
    help: 'Of those workouts, for example: Cycling, Strength. Empty: all.',
  }),
  calendarHistoryFrom: day({
    label: 'Workouts since',
    help: 'A day like 2026-01-31: older workouts since then are added little by little. Empty: new ones only.',
  }),
  stackGapMin: optionalNumber({
    label: 'Stack workouts',
    help: 'Workouts with no more than so many minutes between them become one event. Empty: one event each.',
    default: null,
    min: 1,
    max: 60,
  }),
  liveCalendar: onOff({
    label: 'Live classes on a calendar',
    help: 'A second calendar, "Peloton live", with the live and encore classes of the coming two weeks.',
    default: false,
  }),
  liveDisciplines: list({
    label: 'Live disciplines',
    help: 'Only these, for example: Cycling, Yoga. Empty: all.',
  }),
  liveInstructors: list({
    label: 'Live instructors',
    help: 'Only these; a part of the name will do. Empty: all.',
  }),
  liveLanguages: list({
    label: 'Live languages',
    help: 'Only these, for example: english, de. Empty: all.',
  }),
  liveLengths: numberList({
    label: 'Live lengths',
    help: 'Only classes of so many minutes, for example: 20, 30. Empty: all.',
  }),
  liveLimit: number({
    label: 'Most live classes',
    help: 'So many at most, the soonest first.',
    default: 50,
    min: 1,
    max: 100,
  }),
  conflictNote: onOff({
    label: 'Note conflicts',
    help: 'Say in the event when a class overlaps something on your other calendars. Names of those events then stand in it.',
    default: false,
  }),
  mailOnFailure: onOff({
    label: 'Mail when a sync fails',
    help: 'At most one mail a day.',
    default: true,
  }),
  dailyCallBudget: number({
    label: 'Calls to Peloton a day',
    help: 'Past this number a sync waits until the next day (UTC).',
    default: 10000,
    min: 1,
    max: 20000,
    advanced: true,
  }),
  brakeEvents: number({
    label: 'Most removals at once',
    help: 'A sync that would remove more coming events than that changes nothing until you confirm it.',
    default: 10,
    min: 1,
    max: 1000,
    advanced: true,
  }),
  brakeSharePct: number({
    label: 'Largest share of removals',
    help: 'The same in percent of the coming events, once it is more than three.',
    default: 50,
    min: 1,
    max: 100,
    advanced: true,
  }),
  legacyLogin: onOff({
    label: 'Old sign-in',
    help: 'Send email and password the way Peloton used to. Only for servers that still speak it.',
    default: false,
    advanced: true,
  }),
};

export type SettingKey = keyof typeof DEFINITIONS;
export type Settings = { [K in SettingKey]: (typeof DEFINITIONS)[K]['default'] };

const KEYS = Object.keys(DEFINITIONS) as SettingKey[];
const isKey = (key: string): key is SettingKey => KEYS.some((each) => each === key);

export function defaultSettings(): Settings {
  return Object.fromEntries(KEYS.map((key) => [key, DEFINITIONS[key].default])) as Settings;
}

/** Reads stored settings. What is unknown, broken or no longer allowed gives way to the default: a run must go on. */
export function parseSettings(json: string | null): Settings {
  const stored = readObject(json);
  return Object.fromEntries(KEYS.map((key) => [key, keepOrDefault(key, stored[key])])) as Settings;
}

function readObject(json: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    // Text that is not JSON holds no settings.
    return {};
  }
}

function keepOrDefault(key: SettingKey, value: unknown): unknown {
  try {
    return DEFINITIONS[key].parse(value);
  } catch {
    // Only a refusal by `parse` can arrive here; a refused or missing value is replaced.
    return DEFINITIONS[key].default;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Gives new settings with the changes in them; all or none are taken.
 * @throws SettingsError that starts with the label of the field at fault and a colon.
 */
export function applyChanges(settings: Settings, changes: unknown): Settings {
  if (!isObject(changes)) throw new SettingsError('Settings: the changes did not arrive. Try to save again.');
  const changed = Object.keys(changes).map((key) => {
    if (!isKey(key)) throw new SettingsError(`Settings: there is no setting named "${key.slice(0, 40)}".`);
    return [key, accept(key, changes[key])];
  });
  return { ...settings, ...Object.fromEntries(changed) };
}

function accept(key: SettingKey, value: unknown): unknown {
  const { label, parse } = DEFINITIONS[key];
  try {
    return parse(value);
  } catch (error) {
    // Says which field the complaint is about.
    throw error instanceof SettingsError ? new SettingsError(`${label}: ${error.message}`) : error;
  }
}

/** One field of the form, as JSON. */
export interface Field {
  key: SettingKey;
  kind: FieldKind;
  label: string;
  help: string;
  advanced: boolean;
  /** May be left empty. */
  optional: boolean;
  min: number | null;
  max: number | null;
  /** For a choice, and for a calendar when the member's calendars are known. */
  choices: Choice[] | null;
}

/** Calendars are what to offer for one; null when they cannot be listed, and an id has to be typed. */
export function settingsForm({ calendars }: { calendars: Choice[] | null }): Field[] {
  const offered = calendars && [{ value: '', label: 'A calendar of its own, "Peloton"' }, ...calendars];
  return KEYS.map((key) => {
    const definition: Definition<unknown> = DEFINITIONS[key];
    const { kind, label, help, advanced = false, optional = false, min = null, max = null } = definition;
    const choices = kind === 'calendar' ? offered : (definition.choices ?? null);
    return { key, kind, label, help, advanced, optional, min, max, choices };
  });
}

/** What a log may show of them. */
export function loggableSettings(settings: Settings): LogData {
  const show = (key: SettingKey) => {
    const { secret }: Definition<unknown> = DEFINITIONS[key];
    return secret && settings[key] !== '' ? '[secret]' : settings[key];
  };
  return Object.fromEntries(KEYS.map((key) => [key, show(key)]));
}

/** The README's table. */
export function describeSettings(): string {
  const rows = KEYS.map((key) => {
    const { label, help, default: value } = DEFINITIONS[key];
    return `| ${label} | \`${key}\` | ${spell(value)} | ${help} |`;
  });
  return ['| Setting | Name | Default | What it does |', '|---|---|---|---|', ...rows].join('\n');
}

function spell(value: Settings[SettingKey]): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null || value === '' ? 'empty' : String(value);
}
