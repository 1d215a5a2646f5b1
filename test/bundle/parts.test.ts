/** The tables that a workout's details fill, as a member of the shipped bundle sees them. */
import { readRows, readSheet, viewSheet } from '../../local/emulator/inspect';
import { addWorkout, deleteWorkout } from '../../local/fake-peloton/account';
import { amount } from '../support/effort';
import { HOUR_MS, type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

/** Enough for a workout of every discipline. */
const MANY = amount(50, 90);
const SHEETS = ['Series', 'Intervals', 'Movements', 'Activity', 'FTP'];

function synced(workouts: number, settings: object = {}): Member {
  const member = newMember({ workouts });
  presetSettings(member.machine, { ...WITHOUT_TABLES, series: '5', ...settings });
  member.connect();
  member.syncAll();
  return member;
}

const change = (member: Member, changes: object) => {
  const { error } = member.page('apiSaveSettings', member.pageKey(), changes);
  if (error) throw new Error(error.message);
};
const asked = (member: Member, act: () => void): string[] => {
  const before = member.peloton.requests.length;
  act();
  return member.peloton.requests.slice(before).map(({ path }) => path);
};
const details = (paths: string[]) => paths.filter((path) => path.startsWith('/api/workout/'));

describe('after the first sync', () => {
  const member = synced(MANY);

  test('every sheet is filled, and no cell holds raw JSON, an epoch number or a word for nothing', () => {
    for (const title of SHEETS) {
      const rows = readSheet(member.machine, title)?.rows ?? [];
      expect([title, rows.length > 0]).toEqual([title, true]);
      const cells = rows.flat();
      expect(cells.filter((cell) => /^[[{]|^(null|undefined|NaN)$/.test(String(cell)))).toEqual([]);
      expect(cells.filter((cell) => typeof cell === 'number' && cell > 1e8)).toEqual([]);
    }
  });

  test('each row belongs to a workout, and is there once', () => {
    const ids = new Set(readRows(member.machine, 'Workouts').map((row) => row['Workout ID']));
    for (const title of ['Series', 'Intervals', 'Movements']) {
      const rows = readRows(member.machine, title);
      expect(rows.filter((row) => !ids.has(row['Workout ID']))).toEqual([]);
      expect(new Set(rows.map((row) => Object.values(row)[0])).size).toBe(rows.length);
    }
  });

  test('curves of all disciplines are there, each with a chart of numbers alone', () => {
    const metrics = new Set(readRows(member.machine, 'Series').map((row) => row.Metric));
    for (const metric of [
      'output',
      'cadence',
      'resistance',
      'speed',
      'heart_rate',
      'pace',
      'incline',
      'stroke_rate',
      'altitude',
    ])
      expect(metrics).toContain(metric);
    expect(metrics).not.toContain('latitude');
    const formulas = (viewSheet(member.machine, 'Series')?.formulas ?? []).flat().filter((formula) => formula !== '');
    expect(formulas.length).toBe(readRows(member.machine, 'Series').length);
    expect(formulas.filter((formula) => !/^=SPARKLINE\(\{-?\d+(;-?\d+)*\}\)$/.test(formula))).toEqual([]);
  });

  test('newest first', () => {
    for (const title of ['Series', 'Intervals', 'Movements']) {
      const starts = readRows(member.machine, title).map((row) => Number(row['Start time']));
      expect(starts).toEqual([...starts].sort((a, b) => b - a));
    }
  });

  test('activity adds up to the workouts', () => {
    const sum = (title: string, column: string) =>
      readRows(member.machine, title).reduce((total, row) => total + (Number(row[column]) || 0), 0);
    expect(sum('Activity', 'Minutes')).toBeCloseTo(sum('Workouts', 'Exercise time (min)'), 3);
    expect(sum('Activity', 'Output (kJ)')).toBeCloseTo(sum('Workouts', 'Total output (kJ)'), 3);
    const days = new Set(readRows(member.machine, 'Activity').map((row) => Number(row.Day)));
    expect(sum('Activity', 'Active day')).toBe(days.size);
  });

  test('the hour after costs three requests and writes to no data sheet', () => {
    const before = SHEETS.map((title) => JSON.stringify(readSheet(member.machine, title)));
    expect(asked(member, () => member.hour())).toHaveLength(3);
    expect(SHEETS.map((title) => JSON.stringify(readSheet(member.machine, title)))).toEqual(before);
  });
});

test('a workout costs two requests with everything that belongs to it', () => {
  const member = synced(4);
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  expect(details(asked(member, () => member.hour()))).toHaveLength(2);
  const [newest] = readRows(member.machine, 'Workouts');
  expect(readRows(member.machine, 'Series')[0]?.['Workout ID']).toBe(newest?.['Workout ID']);
});

test('each sheet can be switched off, and one switched on later fills itself without anything else being touched', () => {
  const off = {
    series: 'off',
    intervalsToSheet: false,
    movementsToSheet: false,
    activityToSheet: false,
    ftpToSheet: false,
  };
  const member = synced(6, off);
  expect(SHEETS.filter((title) => readSheet(member.machine, title) !== null)).toEqual([]);
  change(member, { activityToSheet: true });
  expect(details(asked(member, () => member.hour()))).toEqual([]);
  expect(readRows(member.machine, 'Activity').length).toBeGreaterThan(0);
  change(member, { series: '5' });
  const complete = readRows(member.machine, 'Workouts').filter((row) => row.Status === 'COMPLETE');
  expect(details(asked(member, () => member.hour()))).toHaveLength(2 * complete.length);
  expect(readRows(member.machine, 'Series').length).toBeGreaterThan(0);
  expect(readSheet(member.machine, 'Intervals')).toBeNull();
});

test('places are written when they are wanted, and go when they are not', () => {
  const member = synced(MANY);
  const places = () => readRows(member.machine, 'Series').filter((row) => /^(lat|long)itude$/.test(String(row.Metric)));
  change(member, { locationToSheet: true });
  member.syncAll();
  expect(places().length).toBeGreaterThan(0);
  change(member, { locationToSheet: false });
  member.syncAll();
  expect(places()).toEqual([]);
});

test('a sheet that was deleted comes back, filled', () => {
  const member = synced(5);
  const before = readRows(member.machine, 'Intervals');
  const { spreadsheet } = member.machine.state;
  spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Intervals');
  member.syncAll();
  expect(readRows(member.machine, 'Intervals')).toEqual(before);
});

test('a workout that was deleted at Peloton no longer counts as activity', () => {
  const member = synced(8);
  const [gone] = readRows(member.machine, 'Workouts').filter((row) => row.Status === 'COMPLETE');
  const rows = () => readRows(member.machine, 'Activity').reduce((sum, row) => sum + Number(row.Minutes), 0);
  const before = rows();
  deleteWorkout(member.peloton.account, String(gone?.['Workout ID']));
  member.syncAll();
  expect(rows()).toBeCloseTo(before - Number(gone?.['Duration (min)']), 3);
});

test('a column of ours that a new version brings is added and filled, and columns of the member stay', () => {
  const member = synced(4);
  const sheet = member.machine.state.spreadsheet.sheets.find(({ name }) => name === 'Workouts');
  const headers = readSheet(member.machine, 'Workouts')?.headers ?? [];
  const at = headers.indexOf('Muscles');
  const before = readRows(member.machine, 'Workouts');
  for (const row of sheet?.cells ?? []) row[at] = '';
  if (sheet?.cells[0]) sheet.cells[0][at] = 'My notes';
  if (sheet?.cells[1]) sheet.cells[1][at] = 'legs hurt';
  member.syncAll();
  const after = readRows(member.machine, 'Workouts');
  expect(after.map((row) => row.Muscles)).toEqual(before.map((row) => row.Muscles));
  expect(after[0]?.['My notes']).toBe('legs hurt');
});

test('while a long history is read, the status and the log say how far it is and for how long', () => {
  const member = synced(0);
  const workouts = amount(40, 60);
  member.menu('menuHourlyOn');
  member.machine.clock.advance(HOUR_MS);
  for (let day = 0; day < workouts; day += 1)
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() - day * 24 * HOUR_MS });
  // Slow answers, so that one run cannot read everything.
  member.duringRequests = () => member.machine.clock.advance(4_000);
  member.hour();
  const status = member.page('apiStatus', member.pageKey()).value as { backfill: Record<string, unknown> | null };
  const { done, left, finishAt } = status.backfill ?? {};
  expect(Number(done) + Number(left)).toBe(workouts);
  expect(Number(done)).toBeGreaterThan(0);
  expect(Date.parse(String(finishAt))).toBeGreaterThan(member.machine.clock.now());
  const log = readRows(member.machine, 'Sync log');
  const [, all] =
    /\d+ of (\d+) workouts have their details; \d+ are to come\. At this pace that takes about \d+ min\./.exec(
      String(log[log.length - 1]?.Details),
    ) ?? [];
  expect(Number(all)).toBe(workouts);
  member.duringRequests = null;
  member.syncAll();
  expect((member.page('apiStatus', member.pageKey()).value as { backfill: unknown }).backfill).toBeNull();
});

test('near the limit of cells the oldest curves make room, which the log says, and the run goes on', () => {
  const member = synced(12);
  const [first] = member.machine.state.spreadsheet.sheets;
  if (first) Object.assign(first, { maxRows: 936_000, maxColumns: 10 });
  const before = readRows(member.machine, 'Series').length;
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  member.menu('menuSyncNow');
  const log = readRows(member.machine, 'Sync log');
  expect(log[log.length - 1]?.Details).toMatch(
    /nearly full, so \d+ rows of "Series" from \d{4}-\d\d-\d\d and before were removed/,
  );
  expect(readRows(member.machine, 'Series').length).toBeLessThan(before);
  expect(asked(member, () => member.hour())).toHaveLength(3);
});
