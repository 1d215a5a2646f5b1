/** The settings: what is stored, broken or typed always ends as a complete and allowed set. */
import fc from 'fast-check';
import { SettingsError } from '../src/errors';
import {
  applyChanges,
  defaultSettings,
  describeSettings,
  loggableSettings,
  parseSettings,
  type Settings,
  settingsForm,
} from '../src/settings';

const KEYS = Object.keys(defaultSettings());

/** Settings that each switch one sheet on or off. */
const sheetSwitches = {
  intervalsToSheet: true,
  movementsToSheet: true,
  activityToSheet: true,
  ftpToSheet: true,
  classesToSheet: true,
  songsToSheet: true,
  instructorsToSheet: true,
  friendsToSheet: true,
  overviewToSheet: true,
  achievementsToSheet: true,
  challengesToSheet: true,
  favouritesToSheet: true,
  followersToSheet: true,
  tagsToSheet: true,
  subscriptionsToSheet: true,
};
const switches = Object.fromEntries(Object.keys(sheetSwitches).map((key) => [key, fc.boolean()])) as {
  [K in keyof typeof sheetSwitches]: fc.Arbitrary<boolean>;
};

const allowed: fc.Arbitrary<Settings> = fc.record({
  ...switches,
  series: fc.constantFrom('off', '1', '5'),
  locationToSheet: fc.boolean(),
  friendWorkouts: fc.constantFrom('off', 'cycling10', '5', '10', '25', '50', '100'),
  units: fc.constantFrom('account', 'metric', 'imperial'),
  workoutsToSheet: fc.boolean(),
  stackToSheet: fc.boolean(),
  dashboardToSheet: fc.boolean(),
  scheduleToCalendar: fc.boolean(),
  calendarId: fc.constantFrom('', 'me@example.com', 'abc123@group.calendar.google.com'),
  reminderMin: fc.oneof(fc.constant(null), fc.integer({ min: 5, max: 40320 })),
  realTimes: fc.boolean(),
  missedAfterDays: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 30 })),
  twoWay: fc.boolean(),
  deleteUnschedules: fc.boolean(),
  workoutsToCalendar: fc.boolean(),
  calendarDisciplines: fc.constantFrom('', 'Cycling', 'Cycling, Yoga'),
  calendarHistoryFrom: fc.constantFrom('', '2026-01-31'),
  stackGapMin: fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 60 })),
  liveCalendar: fc.boolean(),
  liveDisciplines: fc.constantFrom('', 'Cycling, Yoga'),
  liveInstructors: fc.constantFrom('', 'Avery'),
  liveLanguages: fc.constantFrom('', 'de'),
  liveLengths: fc.constantFrom('', '20, 30'),
  liveLimit: fc.integer({ min: 1, max: 100 }),
  conflictNote: fc.boolean(),
  mailOnFailure: fc.boolean(),
  dailyCallBudget: fc.integer({ min: 100, max: 20000 }),
  brakeEvents: fc.integer({ min: 1, max: 1000 }),
  brakeSharePct: fc.integer({ min: 1, max: 100 }),
  legacyLogin: fc.boolean(),
});

const messageFrom = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
};

test('the defaults are the documented ones', () => {
  expect(defaultSettings()).toEqual({
    units: 'account',
    workoutsToSheet: true,
    stackToSheet: true,
    ...sheetSwitches,
    friendWorkouts: '10',
    series: '1',
    locationToSheet: false,
    dashboardToSheet: true,
    scheduleToCalendar: true,
    calendarId: '',
    reminderMin: 15,
    realTimes: true,
    missedAfterDays: 1,
    twoWay: false,
    deleteUnschedules: false,
    workoutsToCalendar: false,
    calendarDisciplines: '',
    calendarHistoryFrom: '',
    stackGapMin: null,
    liveCalendar: false,
    liveDisciplines: '',
    liveInstructors: '',
    liveLanguages: '',
    liveLengths: '',
    liveLimit: 50,
    conflictNote: false,
    mailOnFailure: true,
    dailyCallBudget: 10000,
    brakeEvents: 10,
    brakeSharePct: 50,
    legacyLogin: false,
  });
});

test('nothing stored gives the defaults', () => {
  expect(parseSettings(null)).toEqual(defaultSettings());
});

test('what is stored is read back as it was', () => {
  fc.assert(fc.property(allowed, (settings) => expect(parseSettings(JSON.stringify(settings))).toEqual(settings)));
});

test('any stored text gives a complete and allowed set', () => {
  const stored = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fc.constantFrom(...KEYS, 'other'), fc.jsonValue()).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(stored, (text) => {
      const settings = parseSettings(text);
      expect(Object.keys(settings)).toEqual(KEYS);
      expect(applyChanges(defaultSettings(), settings)).toEqual(settings);
    }),
  );
});

test('one broken value costs only itself', () => {
  expect(parseSettings('{"units":"parsecs","reminderMin":30,"gone":1}')).toEqual({
    ...defaultSettings(),
    reminderMin: 30,
  });
});

test('allowed changes are taken and the rest stays', () => {
  fc.assert(
    fc.property(allowed, allowed, fc.subarray(KEYS), (before, wanted, keys) => {
      const changes = Object.fromEntries(keys.map((key) => [key, wanted[key as keyof Settings]]));
      expect(applyChanges(before, changes)).toEqual({ ...before, ...changes });
    }),
  );
});

test('any change gives allowed settings or a sentence, and never alters what was there', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue()), (changes) => {
      const before = defaultSettings();
      try {
        const after = applyChanges(before, changes);
        expect(parseSettings(JSON.stringify(after))).toEqual(after);
      } catch (error) {
        expect(error).toBeInstanceOf(SettingsError);
      }
      expect(before).toEqual(defaultSettings());
    }),
  );
});

test.each([
  ['units', 'furlongs', 'Units: '],
  ['units', 'toString', 'Units: '],
  ['workoutsToSheet', 'yes', 'Workouts in the sheet: '],
  ['calendarId', 7, 'Calendar: '],
  ['calendarId', 'My calendar', 'Calendar: '],
  ['reminderMin', 4, 'Reminder: '],
  ['reminderMin', -5, 'Reminder: '],
  ['reminderMin', 40321, 'Reminder: '],
  ['reminderMin', 7.5, 'Reminder: '],
  ['reminderMin', 'soon', 'Reminder: '],
  ['dailyCallBudget', 0, 'Calls to Peloton a day: '],
  ['calendarDisciplines', 7, 'Only these disciplines: '],
  ['calendarHistoryFrom', '2026-02-30', 'Workouts since: '],
  ['calendarHistoryFrom', 'yesterday', 'Workouts since: '],
  ['liveLengths', '20, long', 'Live lengths: '],
  ['dailyCallBudget', 20001, 'Calls to Peloton a day: '],
  ['dailyCallBudget', '', 'Calls to Peloton a day: '],
  ['dailyCallBudget', null, 'Calls to Peloton a day: '],
  ['dailyCallBudget', Number.NaN, 'Calls to Peloton a day: '],
])('%s refuses %j and names its field', (key, value, label) => {
  expect(messageFrom(() => applyChanges(defaultSettings(), { [key]: value }))).toMatch(new RegExp(`^${label}`));
});

test.each([0, '', '0', ' ', null])('a reminder of %j means none', (value) => {
  expect(applyChanges(defaultSettings(), { reminderMin: value }).reminderMin).toBeNull();
});

test('a number may arrive as text', () => {
  expect(applyChanges(defaultSettings(), { reminderMin: ' 30 ', dailyCallBudget: '500' })).toMatchObject({
    reminderMin: 30,
    dailyCallBudget: 500,
  });
});

test.each(['password', 'constructor', '__proto__', 'fields'])('the unknown setting %s is refused', (key) => {
  expect(messageFrom(() => applyChanges(defaultSettings(), JSON.parse(`{"${key}": 1}`)))).toContain(`"${key}"`);
});

test.each([null, undefined, 'units', 3, [], [['units', 'metric']]])('changes that are %j are refused', (changes) => {
  expect(() => applyChanges(defaultSettings(), changes)).toThrow(SettingsError);
});

test('the form has a labelled field for each setting and survives JSON', () => {
  const fields = settingsForm({ calendars: [{ value: 'me@example.com', label: 'Mine' }] });
  expect(fields.map((field) => field.key)).toEqual(KEYS);
  expect(new Set(fields.map((field) => field.label)).size).toBe(KEYS.length);
  expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
});

test('every choice that the form offers can be saved', () => {
  for (const field of settingsForm({ calendars: [{ value: 'me@example.com', label: 'Mine' }] })) {
    for (const { value } of field.choices ?? []) {
      expect(applyChanges(defaultSettings(), { [field.key]: value })).toMatchObject({ [field.key]: value });
    }
  }
});

test('calendars are offered below our own, and typed when they cannot be listed', () => {
  const calendarField = (calendars: Array<{ value: string; label: string }> | null) =>
    settingsForm({ calendars }).find((field) => field.kind === 'calendar')?.choices;
  expect(calendarField([{ value: 'me@example.com', label: 'Mine' }])?.map(({ value }) => value)).toEqual([
    '',
    'me@example.com',
  ]);
  expect(calendarField(null)).toBeNull();
});

test('a log shows no calendar id, which may be an address', () => {
  const shown = loggableSettings({ ...defaultSettings(), calendarId: 'me@example.com' });
  expect(JSON.stringify(shown)).not.toContain('me@example.com');
  expect(shown).toMatchObject({ units: 'account', reminderMin: 15 });
});

test("the README's table has a row for each setting", () => {
  const rows = describeSettings().split('\n').slice(2);
  expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(KEYS);
  for (const row of rows) expect(row.split('|')).toHaveLength(6);
});
