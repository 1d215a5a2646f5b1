/**
 * Every setting, declared once: defaults, validation, the form, what logs may show and the table of docs/settings.md follow from
 * this list.
 */

import { calendarChoice, choice, daySetting, limit, nameList, numberList, onOff, optionalNumber } from './kinds';
import { OPTION_PARTS, type OptionDefinitions } from './options';

/** In the order of the form; those of options come after them. */
const OWN = {
  units: choice({
    label: 'Units',
    help: 'For distances, speeds and elevation in the sheet.',
    default: 'account',
    choices: ['account', 'metric', 'imperial'],
    labels: { account: 'As in my Peloton account', metric: 'Metric (km)', imperial: 'Imperial (mi)' },
  }),
  workoutsToSheet: onOff({
    label: 'Sheet "Workouts"',
    help: 'Keep a list of all your workouts, with their figures.',
  }),
  series: choice({
    label: 'Sheet "Series"',
    help: 'The curves of each workout. Another choice reads all workouts again.',
    default: '1',
    choices: ['off', '1', '5'],
    labels: { off: 'Off', '1': 'A value for every second', '5': 'A value for every 5 seconds' },
  }),
  dashboardToSheet: onOff({
    label: 'Sheet "Dashboard"',
    help: 'Make cards, charts and records from your tables, and keep them there.',
  }),
  locationToSheet: onOff({
    label: 'Places in "Series"',
    help: 'Where you ran or walked outdoors. Whoever sees the sheet can then see where you live.',
    default: false,
  }),
  whenFull: choice({
    label: 'When the sheet is nearly full',
    help: 'Near the 10 million cells that Google allows. The log says what was done.',
    default: 'drop',
    choices: ['drop', 'keep'],
    labels: { drop: 'Remove the oldest curves', keep: 'Remove nothing, only warn' },
  }),
  intervalsToSheet: onOff({
    label: 'Sheet "Intervals"',
    help: 'Keep a list of the segments, splits and targets of each workout.',
  }),
  movementsToSheet: onOff({
    label: 'Sheet "Movements"',
    help: 'Keep a list of the movements of strength workouts, with repetitions and weights.',
  }),
  activityToSheet: onOff({
    label: 'Sheet "Activity"',
    help: 'Keep a list of what you did each day: minutes, workouts, output, calories, distance.',
  }),
  ftpToSheet: onOff({
    label: 'Sheet "FTP"',
    help: 'Keep a list of your FTP values, with the power zones that followed.',
  }),
  stackToSheet: onOff({
    label: 'Sheet "Stack"',
    help: 'Keep a list of the classes of your stack.',
  }),
  classesToSheet: onOff({
    label: 'Sheet "Classes"',
    help: 'Keep a list of every class that you took, planned or bookmarked.',
  }),
  songsToSheet: onOff({
    label: 'Sheet "Songs"',
    help: 'Keep a list of the playlists of these classes; needs Classes.',
  }),
  instructorsToSheet: onOff({
    label: 'Sheet "Instructors"',
    help: "Keep a list of Peloton's instructors.",
  }),
  friendsToSheet: onOff({
    label: 'Sheet "Friends"',
    help: 'Keep a list of the people whom you follow.',
  }),
  friendWorkouts: choice({
    label: 'Sheet "Friend workouts"',
    help: 'The newest workouts of each person whom you follow, and all of the last 30 days; yours beside them.',
    default: '10',
    choices: ['off', 'cycling10', '5', '10', '25', '50', '100'],
    labels: {
      off: 'Off',
      cycling10: 'The newest 10 cycling workouts of each',
      '5': 'The newest 5 of each',
      '10': 'The newest 10 of each',
      '25': 'The newest 25 of each',
      '50': 'The newest 50 of each',
      '100': 'The newest 100 of each',
    },
  }),
  overviewToSheet: onOff({
    label: 'Sheet "Overview"',
    help: 'Keep a list of counts, streaks, records and milestones.',
  }),
  achievementsToSheet: onOff({
    label: 'Sheet "Achievements"',
    help: 'Keep a list of badges, earned and not yet.',
  }),
  challengesToSheet: onOff({
    label: 'Sheet "Challenges"',
    help: 'Keep a list of current, upcoming and past challenges with your progress.',
  }),
  favouritesToSheet: onOff({
    label: 'Sheet "Favourites"',
    help: 'Keep a list of the classes that you bookmarked.',
  }),
  followersToSheet: onOff({
    label: 'Sheet "Followers"',
    help: 'Keep a list of the people who follow you.',
  }),
  tagsToSheet: onOff({
    label: 'Sheet "Tags"',
    help: 'Keep a list of your tags.',
  }),
  subscriptionsToSheet: onOff({
    label: 'Sheet "Subscriptions"',
    help: 'Keep a list of who shares your membership, on which devices; nothing about paying.',
  }),
  scheduleToCalendar: onOff({
    label: 'Schedule on the calendar',
    help: 'Keep an event for each class that you scheduled or reserved.',
  }),
  calendarId: calendarChoice({
    label: 'Calendar',
    help: 'Where scheduled classes go. Unless you choose one: a calendar of their own, "Peloton".',
    // The id of a personal calendar is its owner's e-mail address.
    secret: true,
  }),
  reminderMin: optionalNumber({
    label: 'Reminder',
    help: 'How long before a class, four weeks at most. Empty: no reminder.',
    default: 15,
    unit: 'minutes',
    min: 5,
    max: 40320,
  }),
  realTimes: onOff({
    label: 'Real times of done classes',
    help: 'The event of a class that you took moves to when you really took it.',
  }),
  missedAfterDays: optionalNumber({
    label: 'Missed after',
    help: 'How long after it the event of a class that you did not take is marked as missed. Empty: never.',
    default: 1,
    unit: 'days',
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
  calendarDisciplines: nameList({
    label: 'Only these disciplines',
    help: 'Of those workouts, for example: Cycling, Strength. Empty: all.',
  }),
  calendarHistoryFrom: daySetting({
    label: 'Workouts since',
    help: 'A day like 2026-01-31: older workouts since then are added little by little. Empty: new ones only.',
  }),
  stackGapMin: optionalNumber({
    label: 'Stack workouts',
    help: 'Workouts with no more than that between them become one event. Empty: one event each.',
    default: null,
    unit: 'minutes',
    min: 1,
    max: 60,
  }),
  liveCalendar: onOff({
    label: 'Live classes on a calendar',
    help: 'A second calendar, "Peloton live", with the live and encore classes of the coming two weeks.',
    default: false,
  }),
  liveDisciplines: nameList({
    label: 'Live disciplines',
    help: 'Only these, for example: Cycling, Yoga. Empty: all.',
  }),
  liveInstructors: nameList({
    label: 'Live instructors',
    help: 'Only these; a part of the name will do. Empty: all.',
  }),
  liveLanguages: nameList({
    label: 'Live languages',
    help: 'Only these, for example: english, de. Empty: all.',
  }),
  liveLengths: numberList({
    label: 'Live lengths',
    help: 'Only classes of so many minutes, for example: 20, 30. Empty: all.',
  }),
  liveLimit: limit({
    label: 'Most live classes',
    help: 'So many at most, the soonest first.',
    default: 50,
    unit: 'classes',
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
  }),
  dailyCallBudget: limit({
    label: 'Calls to Peloton a day',
    help: 'Past this number a sync waits until the next day (UTC).',
    default: 10000,
    unit: 'calls',
    min: 1,
    max: 20000,
  }),
  cellCallBudget: limit({
    label: 'Calls to Peloton from cells a day',
    help: 'Most requests of PELOTON(), beside those of the sync; less where both together would be more than Google allows (20,000). Approximate when many cells are recalculated at once.',
    default: 1000,
    unit: 'calls',
    min: 1,
    max: 10000,
  }),
  personalInCells: onOff({
    label: 'Personal fields in cells',
    help: 'PELOTON() shows e-mail, birthday, weight, phone, real name and address, too. Whoever sees or edits the sheet sees them then.',
    default: false,
  }),
  brakeEvents: limit({
    label: 'Most removals at once',
    help: 'A sync that would remove more coming events than that changes nothing until you confirm it.',
    default: 10,
    unit: 'events',
    min: 1,
    max: 1000,
  }),
  brakeSharePct: limit({
    label: 'Largest share of removals',
    help: 'The same in percent of the coming events, once it is more than three.',
    default: 50,
    unit: 'percent',
    min: 1,
    max: 100,
  }),
  legacyLogin: onOff({
    label: 'Old sign-in',
    help: 'Send email and password the way Peloton used to. Only for servers that still speak it.',
    default: false,
  }),
};

/** Those of an option that is not built in are missing, and only its own code asks for them. */
type Definitions = Omit<typeof OWN, keyof OptionDefinitions> & OptionDefinitions;

/** What an option says of a setting replaces what is said above. */
export const DEFINITIONS: Definitions = Object.assign({}, OWN, ...OPTION_PARTS.map(({ settings }) => settings));
