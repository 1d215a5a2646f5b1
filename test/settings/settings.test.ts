/** The settings: what is stored, broken or typed always ends as a complete and allowed set. */
import { SettingsError } from '../../src/base/errors';
import { describeSettings, listFields } from '../../src/settings/form';
import type { OptionDefinitions } from '../../src/settings/options';
import {
  applyChanges,
  defaultSettings,
  loggableSettings,
  parseSettings,
  type Settings,
} from '../../src/settings/settings';
import * as fc from '../support/property';

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

/** Those of the standard product, into which no option is built. */
type Standard = Omit<Settings, Exclude<keyof OptionDefinitions, 'whenFull'>>;

const standard: fc.Arbitrary<Standard> = fc.record({
  ...switches,
  series: fc.constantFrom('off', '1', '5'),
  locationToSheet: fc.boolean(),
  whenFull: fc.constantFrom('drop', 'keep'),
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
  cellCallBudget: fc.integer({ min: 1, max: 10000 }),
  personalInCells: fc.boolean(),
  brakeEvents: fc.integer({ min: 1, max: 1000 }),
  brakeSharePct: fc.integer({ min: 1, max: 100 }),
  legacyLogin: fc.boolean(),
});
const allowed = standard as fc.Arbitrary<Settings>;

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
    whenFull: 'drop',
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
    cellCallBudget: 1000,
    personalInCells: false,
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
  ['units', 'furlongs'],
  ['units', 'toString'],
  ['workoutsToSheet', 'yes'],
  ['calendarId', 7],
  ['calendarId', 'My calendar'],
  ['reminderMin', 4],
  ['reminderMin', -5],
  ['reminderMin', 40321],
  ['reminderMin', 7.5],
  ['reminderMin', 'soon'],
  ['dailyCallBudget', 0],
  ['calendarDisciplines', 7],
  ['calendarHistoryFrom', '2026-02-30'],
  ['calendarHistoryFrom', 'yesterday'],
  ['liveLengths', '20, long'],
  ['dailyCallBudget', 20001],
  ['dailyCallBudget', ''],
  ['dailyCallBudget', null],
  ['dailyCallBudget', Number.NaN],
])('%s refuses %j and names its field', (key, value) => {
  expect(messageFrom(() => applyChanges(defaultSettings(), { [key]: value }))).toMatch(new RegExp(`^${key}: `));
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
  const fields = listFields();
  expect(fields.map((field) => field.key).sort()).toEqual([...KEYS].sort());
  expect(new Set(fields.map((field) => field.label)).size).toBe(KEYS.length);
  expect(fields.filter(({ help }) => !/\.$/.test(help))).toEqual([]);
  expect(JSON.parse(JSON.stringify(fields))).toEqual(fields);
});

test('each setting stands under a heading, the common ones first, after what it depends on', () => {
  const fields = listFields();
  const places = new Map(fields.map(({ key }, index) => [key, index]));
  const headings = fields.map(({ group }) => group);
  expect(headings).toEqual([...new Set(headings)].flatMap((title) => headings.filter((each) => each === title)));
  for (const group of new Set(headings)) {
    const isMore = fields.filter((field) => field.group === group).map(({ more }) => more !== '');
    expect([group, isMore]).toEqual([group, [...isMore].sort()]);
    expect([group, isMore[0]]).toEqual([group, false]);
  }
  for (const { key, needs } of fields)
    for (const needed of needs) {
      expect([key, fields.find((field) => field.key === needed)?.kind]).toEqual([
        key,
        expect.stringMatching(/switch|choice/),
      ]);
      expect([key, (places.get(needed) ?? 99) < (places.get(key) ?? -1)]).toEqual([key, true]);
    }
});

test('beside a number stand what is counted and its limits, and no help says them again', () => {
  const numbers = listFields().filter(({ kind }) => kind === 'number');
  expect(numbers.map(({ key }) => key)).toEqual(expect.arrayContaining(['reminderMin', 'dailyCallBudget']));
  for (const { key, range, help } of numbers) {
    expect([key, range]).toEqual([key, expect.stringMatching(/^[a-z]+, [\d,]+ to [\d,]+$/)]);
    expect([key, help]).toEqual([key, expect.not.stringMatching(/ from \d/)]);
  }
  expect(numbers.find(({ key }) => key === 'reminderMin')?.range).toBe('minutes, 5 to 40,320');
});

test('every choice that the form offers has a name of its own and can be saved', () => {
  for (const { key, choices } of listFields()) {
    expect(new Set(choices?.map(({ label }) => label)).size).toBe(choices?.length ?? 0);
    for (const { value } of choices ?? [])
      expect(applyChanges(defaultSettings(), { [key]: value })).toMatchObject({ [key]: value });
  }
});

test('a log shows no calendar id, which may be an address', () => {
  const shown = loggableSettings({ ...defaultSettings(), calendarId: 'me@example.com' });
  expect(JSON.stringify(shown)).not.toContain('me@example.com');
  expect(shown).toMatchObject({ units: 'account', reminderMin: 15 });
});

test("the documents' table has a row for each setting", () => {
  const rows = describeSettings().split('\n').slice(2);
  expect(rows.map((row) => /`(\w+)`/.exec(row)?.[1])).toEqual(KEYS);
  for (const row of rows) expect(row.split('|')).toHaveLength(6);
});
