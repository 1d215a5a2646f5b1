/** How the settings stand in their window: under headings, the common ones first, and each only where it matters. */
import { OPTION_PARTS } from './options';
import type { SettingKey } from './settings';

export interface SettingGroup {
  title: string;
  common: readonly SettingKey[];
  /** What the rest is called, which is folded away; empty where there is none. */
  moreTitle: string;
  more: readonly SettingKey[];
}

const OWN: readonly SettingGroup[] = [
  { title: 'General', common: ['units', 'dashboardToSheet', 'mailOnFailure'], moreTitle: '', more: [] },
  {
    title: 'Sheets',
    common: ['workoutsToSheet', 'series', 'friendWorkouts'],
    moreTitle: 'More sheets',
    more: [
      'intervalsToSheet',
      'movementsToSheet',
      'activityToSheet',
      'ftpToSheet',
      'classesToSheet',
      'songsToSheet',
      'instructorsToSheet',
      'favouritesToSheet',
      'stackToSheet',
      'friendsToSheet',
      'followersToSheet',
      'overviewToSheet',
      'achievementsToSheet',
      'challengesToSheet',
      'tagsToSheet',
      'subscriptionsToSheet',
      'locationToSheet',
      'whenFull',
    ],
  },
  {
    title: 'Calendar',
    common: ['scheduleToCalendar', 'workoutsToCalendar', 'calendarId', 'reminderMin'],
    moreTitle: 'More about the calendar',
    more: [
      'realTimes',
      'missedAfterDays',
      'calendarDisciplines',
      'calendarHistoryFrom',
      'stackGapMin',
      'conflictNote',
      'twoWay',
      'deleteUnschedules',
    ],
  },
  {
    title: 'Live classes',
    common: ['liveCalendar', 'liveDisciplines', 'liveInstructors'],
    moreTitle: 'More about live classes',
    more: ['liveLanguages', 'liveLengths', 'liveLimit'],
  },
];

const LIMITS: SettingGroup = {
  title: 'Limits',
  common: ['dailyCallBudget'],
  moreTitle: 'More limits',
  more: ['cellCallBudget', 'personalInCells', 'brakeEvents', 'brakeSharePct', 'legacyLogin'],
};

const OWN_NEEDS: Partial<Record<SettingKey, readonly SettingKey[]>> = {
  locationToSheet: ['series'],
  songsToSheet: ['classesToSheet'],
  calendarId: ['scheduleToCalendar', 'workoutsToCalendar'],
  reminderMin: ['scheduleToCalendar'],
  realTimes: ['scheduleToCalendar'],
  missedAfterDays: ['scheduleToCalendar'],
  conflictNote: ['scheduleToCalendar'],
  twoWay: ['scheduleToCalendar'],
  deleteUnschedules: ['twoWay'],
  calendarDisciplines: ['workoutsToCalendar'],
  calendarHistoryFrom: ['workoutsToCalendar'],
  stackGapMin: ['workoutsToCalendar'],
  liveDisciplines: ['liveCalendar'],
  liveInstructors: ['liveCalendar'],
  liveLanguages: ['liveCalendar'],
  liveLengths: ['liveCalendar'],
  liveLimit: ['liveCalendar'],
};

/** Shown while one of these is on. What is not named here always matters. */
export const NEEDS: typeof OWN_NEEDS = Object.assign({}, OWN_NEEDS, ...OPTION_PARTS.map(({ needs }) => needs));

/** The groups of settings that this build has, in the order of the window. */
export function settingGroups(): SettingGroup[] {
  const placed = new Set<string>(OWN.flatMap(({ common, more }) => [...common, ...more]));
  const ofOptions = OPTION_PARTS.map(({ title, settings }) => ({
    title,
    common: (Object.keys(settings) as SettingKey[]).filter((key) => !placed.has(key)),
    moreTitle: '',
    more: [],
  }));
  return [...OWN, ...ofOptions, LIMITS];
}
