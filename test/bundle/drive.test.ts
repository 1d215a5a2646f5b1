/** The archive in Drive, in a product built with it: what Peloton answered is kept whole, and the sheets come back from it. */
import { gunzipSync } from 'node:zlib';
import { createEmulatedDrive, type EmulatedDrive } from '../../local/emulator/drive';
import { readRows, readSheet, viewSheet } from '../../local/emulator/index';
import type { FetchRequest, FetchResponse } from '../../local/emulator/types';
import { addWorkout } from '../../local/fake-peloton/account';
import { tcxFaults } from '../files/tcx-rules';
import { parseXml } from '../files/xml';
import { amount, callsOf } from '../support/effort';
import { distWith } from '../support/fresh-build';
import { killEverywhere } from '../support/kill-everywhere';
import { HOUR_MS, type Member, type MemberOptions, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

interface DriveMember extends Member {
  drive: EmulatedDrive;
}

const SHEETS = ['Workouts', 'Series', 'Intervals', 'Movements', 'Activity', 'FTP'];

/** Nothing beside the workouts, so that each request tells. */
const WORKOUTS_ONLY = { ...WITHOUT_TABLES, scheduleToCalendar: false, stackToSheet: false };

/** So much is killed one by one that these cases keep to few tables. */
const QUIET = { intervalsToSheet: false, movementsToSheet: false, activityToSheet: false, ftpToSheet: false };

/** Somebody who has not connected yet. */
function newcomer(options: MemberOptions, settings: object): DriveMember {
  const box: { member: DriveMember | null } = { member: null };
  const drive = createEmulatedDrive({ now: () => box.member?.machine.clock.now() ?? 0 });
  const hosts = { 'www.googleapis.com': (request: FetchRequest) => drive.fetch(request) };
  const member = newMember({ workouts: 12, ...options, dist: distWith('drive'), hosts });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  presetSettings(member.machine, { ...WORKOUTS_ONLY, series: '5', rawAnswers: true, ...settings });
  box.member = {
    ...member,
    drive,
    savesEverything: true,
    save: () => JSON.stringify([member.save(), drive.save()]),
    load(saved) {
      const [rest = '', files = ''] = JSON.parse(saved) as string[];
      member.load(rest);
      drive.load(files);
    },
  };
  return box.member;
}

function newDriveMember(options: MemberOptions = {}, settings: object = {}): DriveMember {
  const member = newcomer(options, settings);
  member.connect();
  return member;
}

/** By options and settings, what the first sync of such a member leads to. */
const firstSyncs = new Map<string, string>();

/** After the first sync, which is done once for all tests that begin with the same. */
function syncedDriveMember(options: MemberOptions = {}, settings: object = {}): DriveMember {
  const member = newcomer(options, settings);
  const kind = JSON.stringify([options, settings]);
  const known = firstSyncs.get(kind);
  if (known === undefined) {
    member.connect();
    member.syncAll();
    firstSyncs.set(kind, member.save());
  } else member.load(known);
  return member;
}

type Kept = Record<string, { workout: { id: string }; graph: object | null; mark?: string }>;

function filesOf({ drive }: DriveMember): Array<{ name: string; content: Kept }> {
  const files = drive.files.filter(({ name }) => name.endsWith('.json.gz'));
  return files.map(({ name, content }) => {
    return { name, content: JSON.parse(gunzipSync(Buffer.from(content, 'base64')).toString()) as Kept };
  });
}

const answersOf = (member: DriveMember): Kept =>
  Object.assign({}, ...filesOf(member).flatMap(({ name, content }) => (name.startsWith('workouts-') ? [content] : [])));

const finished = ({ machine }: Member): unknown[] =>
  readRows(machine, 'Workouts')
    .filter((row) => row.Status === 'COMPLETE')
    .map((row) => row['Workout ID'])
    .sort();

/** Everything that a member sees of these sheets, formulas included. */
const shown = ({ machine }: Member) =>
  SHEETS.map((name) => [name, readSheet(machine, name), viewSheet(machine, name)?.formulas]);

function wipe({ machine }: Member): void {
  const { spreadsheet } = machine.state;
  for (const sheet of spreadsheet.sheets) if (SHEETS.includes(sheet.name)) sheet.cells.splice(1);
}

const DOWN: FetchResponse = { status: 500, headers: [], body: '{"error":{"message":"Backend Error"}}' };

const lastLog = ({ machine }: Member): string => JSON.stringify(readSheet(machine, 'Sync log')?.rows.slice(-1));

/** Until nothing is left, with nothing that Peloton would answer. Gives how many requests went there all the same. */
function rebuild(member: DriveMember): number {
  member.peloton.faults.add({ status: 500 });
  const before = member.peloton.requests.length;
  member.machine.answers.alert.push('YES');
  member.menu('menuRebuild');
  member.machine.runTriggersUntil(member.machine.clock.now() + 30 * 60_000);
  member.peloton.faults.clear();
  return member.peloton.requests.length - before;
}

test('keeps both answers for every workout, and the hour after asks Drive nothing', () => {
  const member = syncedDriveMember();
  expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
  expect(finished(member).length).toBeGreaterThan(5);
  for (const [id, { workout, graph }] of Object.entries(answersOf(member))) {
    expect(workout.id).toBe(id);
    expect(graph).not.toBeUndefined();
  }
  member.drive.fail = () => {
    throw new Error('asked Drive');
  };
  member.hour();
  expect(lastLog(member)).toContain('Nothing new');
});

test('workouts and classes of hostile names are kept, and come back from the archive as they were', () => {
  const member = newDriveMember();
  const { peloton } = member;
  const names = ['__proto__', 'constructor', 'toString', "o'id", '=1+1'];
  const ids = peloton.account.workouts.map(({ id }) => id).slice(0, names.length);
  const titles = [...new Set(Object.values(peloton.account.rides).map(({ title }) => title))].slice(0, names.length);
  const hostile = [...ids, ...titles].reduce(
    (text, old, at) => text.replaceAll(JSON.stringify(old), JSON.stringify(names[at % names.length])),
    peloton.save(),
  );
  peloton.load(hostile);
  member.syncAll();
  expect(finished(member)).toEqual(expect.arrayContaining(names));
  const kept = filesOf(member).flatMap(({ name, content }) =>
    name.startsWith('workouts-') ? Object.getOwnPropertyNames(content) : [],
  );
  expect(kept.sort()).toEqual(finished(member));
  const before = shown(member);
  wipe(member);
  expect(rebuild(member)).toBe(0);
  expect(shown(member)).toEqual(before);
});

test('one more workout costs no more requests to Peloton than without the archive, and is kept too', () => {
  const member = syncedDriveMember();
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  const before = member.peloton.requests.length;
  member.hour();
  expect(member.peloton.requests.slice(before).filter(({ path }) => path.startsWith('/api/workout/'))).toHaveLength(2);
  expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
});

test('switched on later, it reads every workout once more and leaves the sheets as they are', () => {
  const member = syncedDriveMember({}, { rawAnswers: false });
  const before = shown(member);
  expect(member.drive.files).toEqual([]);
  member.page('apiSaveSettings', member.pageKey(), { rawAnswers: true });
  member.syncAll();
  expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
  expect(shown(member)).toEqual(before);
});

test('wiped sheets come back from the archive as they were, without one request to Peloton', () => {
  const member = syncedDriveMember();
  const before = shown(member);
  wipe(member);
  expect(shown(member)).not.toEqual(before);
  expect(rebuild(member)).toBe(0);
  expect(shown(member)).toEqual(before);
  expect(lastLog(member)).toContain('rebuilt from the archive');
  // Peloton agrees: nothing is read again.
  const asked = member.peloton.requests.length;
  member.hour();
  expect(member.peloton.requests.slice(asked).filter(({ path }) => path.startsWith('/api/workout/'))).toEqual([]);
  expect(shown(member)).toEqual(before);
});

test('a new copy of the product finds the archive of the account', () => {
  const member = syncedDriveMember();
  const before = shown(member);
  const { properties, userEmail } = member.machine.state;
  const kept = Object.entries(properties.users[userEmail] ?? {}).filter(([key]) => !/^(state|drive)\./.test(key));
  properties.users[userEmail] = Object.fromEntries(kept);
  wipe(member);
  expect(rebuild(member)).toBe(0);
  expect(shown(member)).toEqual(before);
});

test('a rebuild too long for one run goes on by itself', () => {
  const member = syncedDriveMember({ workouts: 100, curveStepSec: amount(20, 1) });
  const before = shown(member);
  wipe(member);
  member.drive.fail = () => {
    member.machine.clock.advance(20_000);
    return null;
  };
  expect(rebuild(member)).toBe(0);
  expect(shown(member)).toEqual(before);
  expect(JSON.stringify(readSheet(member.machine, 'Sync log')?.rows)).toContain('Paused');
});

test('a rebuild that Drive fails stops, and the next sync reads the rest from Peloton', () => {
  const member = syncedDriveMember();
  const before = shown(member);
  wipe(member);
  let reads = 0;
  member.drive.fail = ({ url }) => {
    if (url.includes('alt=media')) reads += 1;
    return reads > 3 ? DOWN : null;
  };
  rebuild(member);
  expect(lastLog(member)).toContain('rebuild stopped');
  member.drive.fail = null;
  member.hour();
  member.syncAll();
  expect(shown(member)).toEqual(before);
});

test('without an archive a rebuild changes nothing and says why', () => {
  const member = syncedDriveMember({}, { rawAnswers: false });
  const before = shown(member);
  expect(member.menu('menuRebuild').alerts.join()).toContain('nothing in the archive');
  expect(shown(member)).toEqual(before);
});

test('Drive being down costs the sheet nothing, and is made up for', () => {
  const member = newDriveMember();
  member.drive.fail = () => DOWN;
  member.syncAll();
  expect(finished(member).length).toBeGreaterThan(5);
  expect(lastLog(member)).toContain('Google Drive failed');
  member.drive.fail = null;
  member.hour();
  member.syncAll();
  expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
});

test('a folder that the member throws away is filled again', () => {
  const member = syncedDriveMember();
  for (const file of member.drive.files) file.trashed = true;
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  member.drive.files.splice(0, member.drive.files.length, ...member.drive.files.filter(({ trashed }) => !trashed));
  expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
});

test('a file that the member removes or breaks is made anew', () => {
  const member = syncedDriveMember();
  const months = member.drive.files.filter(({ name }) => name.startsWith('workouts-'));
  const kept = Object.keys(answersOf(member)).sort();
  Object.assign(months[0] ?? {}, { trashed: true });
  Object.assign(months[1] ?? {}, { content: Buffer.from('no gzip').toString('base64') });
  const remove = (file: object | undefined) =>
    member.drive.files.splice(0, member.drive.files.length, ...member.drive.files.filter((each) => each !== file));
  remove(months[0]);
  member.machine.answers.alert.push('YES');
  member.menu('menuRebuild');
  expect(lastLog(member)).toContain('cannot be read. Remove it');
  remove(months[1]);
  for (let day = 0; day < 9; day += 1) {
    member.machine.clock.advance(24 * HOUR_MS);
    member.hour();
  }
  expect(months.length).toBeGreaterThan(1);
  expect(Object.keys(answersOf(member)).sort()).toEqual(kept);
});

test('killed at any call, sheets and archive end whole', () => {
  const member = newDriveMember({ workouts: 2 }, QUIET);
  const { differing } = killEverywhere(member, {
    run: (options) => member.menu('menuSyncNow', options),
    gapMs: 7 * 60_000,
    follow: () => void member.syncAll(),
    look() {
      expect(Object.keys(answersOf(member)).sort()).toEqual(finished(member));
      return shown(member);
    },
    kills: (calls) => callsOf(calls, 25).map((killAtCall) => ({ killAtCall, killAfterEffect: killAtCall % 2 === 0 })),
  });
  expect(differing).toEqual([]);
});

test('a rebuild killed at any call is ended by the next', () => {
  const member = syncedDriveMember({ workouts: 2 }, QUIET);
  const wanted = [0, shown(member)];
  wipe(member);
  let requests = 0;
  const { differing } = killEverywhere(member, {
    run(options) {
      member.machine.answers.alert.push('YES');
      const result = member.menu('menuRebuild', { ...options, losesUnflushed: true });
      member.machine.answers.alert.splice(0);
      if (!result.killed) expect(shown(member)).toEqual(wanted[1]);
      return result;
    },
    gapMs: 7 * 60_000,
    follow() {
      requests = rebuild(member);
    },
    look: () => [requests, shown(member)],
    wanted,
    kills: (calls) => callsOf(calls, 21).map((killAtCall) => ({ killAtCall, killAfterEffect: false })),
  });
  expect(differing).toEqual([]);
});

test('near the limit of cells the oldest curves move to Drive, which the log says, and a rebuild brings them back', () => {
  const member = syncedDriveMember({}, { rawAnswers: false, whenFull: 'drive' });
  const before = readRows(member.machine, 'Series');
  const [first] = member.machine.state.spreadsheet.sheets;
  const size = { maxRows: first?.maxRows, maxColumns: first?.maxColumns };
  if (first) Object.assign(first, { maxRows: 936_000, maxColumns: 10 });
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  member.menu('menuSyncNow');
  expect(lastLog(member)).toContain('moved to Drive');
  expect(readRows(member.machine, 'Series').length).toBeLessThan(before.length);
  const gone = before.map((row) => String(row['Workout ID']));
  expect(Object.keys(answersOf(member))).toEqual(expect.arrayContaining(gone));
  if (first) Object.assign(first, size);
  rebuild(member);
  expect(readRows(member.machine, 'Series')).toEqual(expect.arrayContaining(before));
});

test('curves that are not yet in Drive stay in a full sheet', () => {
  const member = syncedDriveMember({}, { rawAnswers: false, whenFull: 'drop' });
  const before = readRows(member.machine, 'Series').length;
  const workouts = finished(member).length;
  const [first] = member.machine.state.spreadsheet.sheets;
  if (first) Object.assign(first, { maxRows: 936_000, maxColumns: 10 });
  member.page('apiSaveSettings', member.pageKey(), { whenFull: 'drive' });
  member.drive.fail = () => DOWN;
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
  member.menu('menuSyncNow');
  expect(lastLog(member)).toContain('as soon as all of their workouts are in the archive');
  expect(finished(member)).toHaveLength(workouts + 1);
  expect(readRows(member.machine, 'Series').length).toBeGreaterThan(before);
});

const trainingFiles = ({ drive }: DriveMember) => drive.files.filter(({ name }) => name.endsWith('.tcx'));

test('training files: from when they are switched on each new workout has one in a folder of their own, and none has two', () => {
  const member = syncedDriveMember({ workouts: 4 }, { ...QUIET, rawAnswers: false });
  member.page('apiSaveSettings', member.pageKey(), { filesInDrive: true });
  member.hour();
  expect(member.drive.files).toEqual([]);
  // Peloton records a workout up to minutes before it starts, and only what it records from now on is new.
  const { id } = addWorkout(member.peloton.account, {
    startAt: member.machine.clock.now() + HOUR_MS / 6,
    durationSec: 600,
  });
  const start = member.save();
  member.hour();
  expect(lastLog(member)).toContain('Training files put into Drive: 1.');
  const [file, ...others] = trainingFiles(member);
  expect(others).toEqual([]);
  expect(file).toMatchObject({ mimeType: 'application/vnd.garmin.tcx+xml' });
  expect(member.drive.files.find((folder) => file?.parents[0] === folder.id)?.name).toMatch(/^Peloton training files/);
  const text = Buffer.from(file?.content ?? '', 'base64').toString();
  expect(tcxFaults(parseXml(text))).toEqual([]);
  const output = readRows(member.machine, 'Series').find((row) => row['Workout ID'] === id && row.Metric === 'output');
  expect(text.match(/<ax:Watts>/g)).toHaveLength(Number(output?.Points));
  member.hour();
  expect(trainingFiles(member)).toHaveLength(1);
  member.load(start);
  const { differing } = killEverywhere(member, {
    run: (options) => member.hour({ ...options, losesUnflushed: true }),
    gapMs: 7 * 60_000,
    follow() {
      member.syncAll();
      member.hour();
    },
    look: () => trainingFiles(member).length,
    wanted: 1,
    kills: (calls) => callsOf(calls, 41).map((killAtCall) => ({ killAtCall, killAfterEffect: false })),
  });
  expect(differing).toEqual([]);
});

test('training files: while Drive fails the sheets go on, and the file follows', () => {
  const member = syncedDriveMember({ workouts: 2 }, { ...QUIET, rawAnswers: false, filesInDrive: true });
  addWorkout(member.peloton.account, { startAt: member.machine.clock.now() + HOUR_MS / 6, durationSec: 600 });
  member.drive.fail = () => DOWN;
  member.hour();
  expect(lastLog(member)).toContain('Google Drive failed at reading the training files');
  member.drive.fail = null;
  member.hour();
  expect(trainingFiles(member)).toHaveLength(1);
});
