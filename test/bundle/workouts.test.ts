/** Part 4 of the promise: what stands in the `Workouts` sheet, cell by cell, through everything that happens to it. */
import { memberSheets, readRows, readSheet, viewSheet } from '../../local/emulator/inspect';
import { addWorkout, deleteWorkout, finishWorkout } from '../../local/fake-peloton/account';
import type { Workout } from '../../local/fake-peloton/model';
import { amount } from '../support/effort';
import type { Units } from '../support/expected-workouts';
import { HOUR_MS, type Member, newMember } from '../support/member';
import { complaints, rowOf, rows, states } from '../support/workouts-sheet';

const DAY_MS = 24 * HOUR_MS;
/** More than a page of Peloton's list holds; in the full run, more than several. */
const WORKOUTS = amount(104, 420);
/** For tests in which all details are read once more. */
const REREAD = amount(30, 420);

function setUnits(member: Member, units: 'account' | Units): void {
  const saved = member.page('apiSaveSettings', member.pageKey(), { units });
  expect(saved.error).toBeUndefined();
}

const requestsSince = (member: Member, from: number) =>
  member.peloton.requests.slice(from).map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);

/** Synced once for all tests that begin with a full table of so many workouts. */
const synced = new Map<number, { member: Member; saved: string }>();

function syncedOnce(workouts: number): { member: Member; saved: string } {
  const member = newMember({ workouts });
  member.connect();
  member.syncAll();
  const made = { member, saved: member.save() };
  synced.set(workouts, made);
  return made;
}

function withTable(workouts = WORKOUTS): Member {
  const { member, saved } = synced.get(workouts) ?? syncedOnce(workouts);
  member.load(saved);
  member.peloton.faults.clear();
  return member;
}

describe('the table', () => {
  test('holds every workout of the sample account with every cell right', () => {
    const member = withTable();
    expect(complaints(member, 'imperial')).toEqual([]);
    expect(rows(member)).toHaveLength(WORKOUTS);
    expect(new Set(states(member))).toEqual(new Set(['complete', 'in progress']));
  });

  test('is right for an account that measures in kilometres, and for a member who wants miles all the same', () => {
    const member = newMember({ workouts: amount(40, 120) });
    member.peloton.account.units = 'metric';
    member.connect();
    member.syncAll();
    expect(complaints(member, 'metric')).toEqual([]);
    setUnits(member, 'imperial');
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('has all columns of the old Coda script and all that were promised beside them', () => {
    const { headers = [] } = readSheet(withTable().machine, 'Workouts') ?? {};
    const plain = headers.map((header) => header.replace(/ \(.*/, ''));
    const coda = `Workout ID,Created,Discipline,Difficulty,Class length,Class picture,Instructor ID,Instructor,Class rating,
      Total ratings,Title,Total workouts,Start time,Leaderboard rank,Leaderboard size,Status,Description,Average output,
      Average cadence,Average resistance,Average speed,Total output,Distance,Calories`;
    const added = `End time,Time zone,Local start,Workout type,Personal record,Average heart rate,Max heart rate,HR zone 1,
      HR zone 2,HR zone 3,HR zone 4,HR zone 5,Effort score,Average incline,Average pace,Average stroke rate,FTP,Device,
      Class ID,Class air time,Live or on demand,Link`;
    for (const column of `${coda},${added}`.split(/,\s*/)) expect(plain).toContain(column);
    expect(new Set(headers).size).toBe(headers.length);
  });

  test('is newest first, with real dates that are shown as such', () => {
    const { machine } = withTable();
    const created = readRows(machine, 'Workouts').map((row) => Number(row.Created));
    expect(created).toEqual([...created].sort((a, b) => b - a));
    const view = viewSheet(machine, 'Workouts');
    const column = readSheet(machine, 'Workouts')?.headers.indexOf('Start time') ?? -1;
    expect(view?.style('numberFormat', 5, column)).toMatch(/yyyy.*mm.*dd.*hh.*mm/);
    expect(view?.frozenRows).toBe(1);
  });
});

describe('text stays text', () => {
  const ODD = [
    '=1+1',
    '+1 Crew',
    '-5',
    '@x',
    "'quoted",
    '3/4',
    'TRUE',
    'false',
    '007',
    '1e3',
    '12:30',
    '50%',
    '$5',
    'Mar 4',
  ];

  const formulas = (member: Member) => (viewSheet(member.machine, 'Workouts')?.formulas ?? []).flat().join('');

  test('titles, names and descriptions like formulas, numbers and dates read back exactly', () => {
    const member = newMember({ workouts: 1 });
    const { account } = member.peloton;
    const ids = ODD.map((title) => addWorkout(account, { ride: { title, instructor: title, description: title } }).id);
    member.connect();
    member.syncAll();
    const told = () => ids.map((id) => rowOf(member, id)).map((row) => [row.Title, row.Instructor, row.Description]);
    const wanted = ODD.map((title) => [title, title, title]);
    expect(told()).toEqual(wanted);
    expect(formulas(member)).toBe('');

    // Again when something else in each row changes, when they are moved down, and when the units change.
    for (const id of ids) {
      const workout = account.workouts.find((one) => one.id === id);
      if (workout) workout.isPersonalRecord = true;
    }
    addWorkout(account);
    member.machine.clock.advance(8 * DAY_MS);
    member.syncAll();
    expect(rowOf(member, ids[0] ?? '')['Personal record']).toBe(true);
    expect(told()).toEqual(wanted);
    setUnits(member, 'metric');
    member.syncAll();
    expect(told()).toEqual(wanted);
    expect(formulas(member)).toBe('');
  });

  test('a class that is renamed to a formula later is text too', () => {
    const member = newMember({ workouts: 3 });
    const { account } = member.peloton;
    const workout = addWorkout(account, { ride: { title: 'Plain Ride' } });
    member.connect();
    member.syncAll();
    const ride = account.rides[workout.rideId ?? ''];
    if (ride) ride.title = '=IMPORTXML("https://example.com","//a")';
    workout.isPersonalRecord = true;
    addWorkout(account);
    member.hour();
    expect(rowOf(member, workout.id).Title).toBe('=IMPORTXML("https://example.com","//a")');
    expect(formulas(member)).toBe('');
  });
});

describe('the units', () => {
  test('switch in place: headers and cells are converted, no workout is asked for again', () => {
    const member = withTable();
    const order = rows(member).map((row) => row['Workout ID']);
    const from = member.peloton.requests.length;
    setUnits(member, 'metric');
    member.syncAll();
    expect(complaints(member, 'metric')).toEqual([]);
    expect(rows(member).map((row) => row['Workout ID'])).toEqual(order);
    expect(requestsSince(member, from).filter((path) => path.includes('/api/workout/'))).toEqual([]);
    setUnits(member, 'imperial');
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('follow the account when it changes its setting, without mixing both in one column', () => {
    const member = withTable();
    const { account } = member.peloton;
    account.units = 'metric';
    addWorkout(account);
    member.hour();
    const { headers = [] } = readSheet(member.machine, 'Workouts') ?? {};
    const units = headers.includes('Distance (km)') ? 'metric' : 'imperial';
    expect(headers.filter((header) => /\((mi|km)\)/.test(header))).toHaveLength(1);
    const factor = units === 'metric' ? 1 : 1 / 1.609344;
    const held = new Map(rows(member).map((row) => [row['Workout ID'], row]));
    for (const workout of account.workouts) {
      const km =
        workout.effort.distanceM === undefined || workout.endAtSec === null ? null : workout.effort.distanceM / 1000;
      const cell = held.get(workout.id)?.[`Distance (${units === 'metric' ? 'km' : 'mi'})`];
      // Two decimals of a mile are 16 metres.
      if (km === null) expect(cell).toBe('');
      else expect(Math.abs(Number(cell) - km * factor)).toBeLessThan(0.01);
    }
  });
});

describe("a member's own doing", () => {
  test('moved, hidden and formatted columns, own columns, rows and notes survive new workouts', () => {
    const member = withTable();
    const { machine } = member;
    const { account } = member.peloton;
    const sheets = memberSheets(machine);
    sheets.moveColumn('Workouts', 'Title', 0);
    sheets.moveColumn('Workouts', 'Workout ID', 20);
    sheets.hideColumn('Workouts', 'Device');
    sheets.insertColumn('Workouts', 3, 'My notes');
    const ids = rows(member).map((row) => String(row['Workout ID']));
    const noted = Object.fromEntries([0, 3, 100, WORKOUTS - 1].map((at) => [ids[at] ?? '', `note ${at}`]));
    for (const [id, note] of Object.entries(noted)) sheets.write('Workouts', 'My notes', ids.indexOf(id), note);
    // Formulas of the member's own stay formulas, and a remark below the table stays where it belongs: below.
    sheets.write('Workouts', 'My notes', 7, '=1+1');
    const withFormula = ids[7] ?? '';
    sheets.write('Workouts', 'My notes', WORKOUTS + 5, 'ends here');
    const titles = readSheet(machine, 'Workouts')?.headers;

    const added = Array.from({ length: 3 }, () => addWorkout(account).id);
    const late = addWorkout(account, { startAt: machine.clock.now() - 200 * DAY_MS });
    member.hour();
    member.hour();

    expect(complaints(member, 'imperial')).toEqual([]);
    expect(readSheet(machine, 'Workouts')?.headers).toEqual(titles);
    const column = titles?.indexOf('Device') ?? -1;
    expect(viewSheet(machine, 'Workouts')?.columns[column]?.hidden).toBe(true);
    const notes = rows(member).filter((row) => row['My notes'] !== '');
    const expected = { ...noted, [withFormula]: '#NAME?', '': 'ends here' };
    expect(Object.fromEntries(notes.map((row) => [row['Workout ID'], row['My notes']]))).toEqual(expected);
    expect(
      rows(member)
        .map((row) => row['Workout ID'])
        .slice(0, 3)
        .sort(),
    ).toEqual([...added].sort());
    expect(rowOf(member, late.id)['Sync state']).toMatch(/^complete/);
  });

  test('a header that was cleared, or a column that was deleted, comes back with its values', () => {
    const member = withTable(REREAD);
    const sheets = memberSheets(member.machine);
    sheets.clearHeader('Workouts', 'Calories (kcal)');
    sheets.deleteColumn('Workouts', 'Average heart rate (bpm)');
    sheets.deleteColumn('Workouts', 'Title');
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
    const { headers = [] } = readSheet(member.machine, 'Workouts') ?? {};
    for (const header of ['Calories (kcal)', 'Average heart rate (bpm)', 'Title'])
      expect(headers.filter((each) => each === header)).toHaveLength(1);
  });

  test('a deleted key column comes back without doubling a row', () => {
    const member = withTable(REREAD);
    memberSheets(member.machine).deleteColumn('Workouts', 'Workout ID');
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('a column of theirs with the name of one of ours stays theirs', () => {
    const member = withTable();
    const sheets = memberSheets(member.machine);
    sheets.insertColumn('Workouts', 0, 'Title');
    sheets.write('Workouts', 'Title', 4, 'mine');
    addWorkout(member.peloton.account);
    member.hour();
    const { headers = [], rows: cells = [] } = readSheet(member.machine, 'Workouts') ?? {};
    expect(headers.filter((header) => header === 'Title')).toHaveLength(2);
    expect(cells.filter((row) => row[0] !== '').map((row) => row[0])).toEqual(['mine']);
  });

  test('rows that the member deleted come back', () => {
    const member = withTable(REREAD);
    memberSheets(member.machine).deleteRows('Workouts', 10, 25);
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('a sheet that was deleted or renamed is made anew, and the renamed one is left alone', () => {
    const member = withTable(REREAD);
    memberSheets(member.machine).rename('Workouts', 'Old workouts');
    const old = JSON.stringify(readSheet(member.machine, 'Old workouts'));
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
    expect(JSON.stringify(readSheet(member.machine, 'Old workouts'))).toBe(old);
    memberSheets(member.machine).delete('Workouts');
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('sorting the table another way loses and doubles nothing', () => {
    const member = withTable();
    const state = member.machine.state.spreadsheet.sheets.find((sheet) => sheet.name === 'Workouts');
    const body = state?.cells.splice(1) ?? [];
    state?.cells.push(...body.reverse());
    addWorkout(member.peloton.account);
    member.hour();
    expect(complaints(member, 'imperial')).toEqual([]);
  });
});

describe('changes at Peloton', () => {
  test('a workout in progress is refreshed until it is complete', () => {
    const member = withTable();
    const { account } = member.peloton;
    const running = account.workouts.find((workout) => workout.status === 'IN_PROGRESS') as Workout;
    expect(rowOf(member, running.id)['End time']).toBe('');
    expect(states(member).filter((state) => state === 'in progress')).toHaveLength(1);
    finishWorkout(account, running.id);
    member.hour();
    expect(complaints(member, 'imperial')).toEqual([]);
    expect(rowOf(member, running.id)['Sync state']).toMatch(/^complete/);
  });

  test('a running workout whose graph is missing is no error', () => {
    const member = newMember({ workouts: 2 });
    const { account } = member.peloton;
    account.service.runningGraph = 'missing';
    const running = addWorkout(account, {
      status: 'IN_PROGRESS',
      effort: {},
      startAt: member.machine.clock.now() - 60_000,
    });
    member.connect();
    member.syncAll();
    expect(rowOf(member, running.id).Status).toBe('IN_PROGRESS');
    expect(readRows(member.machine, 'Sync log').map((row) => row.Result)).not.toContain('Failed');
  });

  test('a deleted workout is marked and keeps its values', () => {
    const member = withTable();
    const { account } = member.peloton;
    const gone = account.workouts[50] as Workout;
    const before = rowOf(member, gone.id);
    deleteWorkout(account, gone.id);
    addWorkout(account);
    member.machine.clock.advance(8 * DAY_MS);
    member.hour();
    expect(rowOf(member, gone.id)).toEqual({
      ...before,
      Status: 'DELETED',
      'Sync state': expect.stringMatching(/^deleted/),
    });
    expect(rows(member).filter((row) => row.Status === 'DELETED')).toHaveLength(1);
  });

  test('a total that no longer fits is reason enough to compare at once', () => {
    const member = withTable();
    const { account } = member.peloton;
    const [, , , , , gone] = account.workouts;
    deleteWorkout(account, gone?.id ?? '');
    member.hour();
    expect(rowOf(member, gone?.id ?? '').Status).toBe('DELETED');
  });

  test('an old workout that arrives late is found', () => {
    const member = withTable();
    const { account } = member.peloton;
    addWorkout(account, { startAt: member.machine.clock.now() - 300 * DAY_MS });
    member.hour();
    expect(complaints(member, 'imperial')).toEqual([]);
  });

  test('a list that is suddenly empty or fails changes nothing', () => {
    const member = withTable();
    const before = JSON.stringify(readSheet(member.machine, 'Workouts'));
    const empty = JSON.stringify({
      data: [],
      total: 0,
      count: 0,
      page: 0,
      limit: 100,
      page_count: 0,
      show_next: false,
    });
    for (const body of [empty, '{}', '[]', 'null', '<html>']) {
      member.peloton.faults.add({ match: /workouts\?/, status: 200, body });
      member.hour();
      member.peloton.faults.clear();
      expect(JSON.stringify(readSheet(member.machine, 'Workouts'))).toBe(before);
    }
    member.syncAll();
    expect(complaints(member, 'imperial')).toEqual([]);
  });
});

describe('nothing new', () => {
  /** From now on a write to a data sheet, even of the same value, throws. */
  function seal(member: Member): void {
    for (const sheet of member.machine.state.spreadsheet.sheets) {
      if (sheet.name === 'Sync log') continue;
      for (const row of sheet.cells) Object.freeze(row);
      for (const part of [sheet.cells, sheet.styles, sheet.columns, sheet]) Object.freeze(part);
    }
  }

  test('costs one call for the workouts and three in all, and writes to no data sheet', () => {
    const member = withTable();
    member.hour();
    const before = JSON.stringify(member.machine.state.spreadsheet.sheets.filter(({ name }) => name !== 'Sync log'));
    seal(member);
    const from = member.peloton.requests.length;
    const run = member.hour();
    expect(run.error).toBeUndefined();
    const asked = requestsSince(member, from);
    expect(asked.filter((path) => /workout/.test(path))).toEqual([
      `GET /api/user/${member.peloton.account.userId}/workouts`,
    ]);
    expect(asked).toHaveLength(3);
    const after = JSON.stringify(member.machine.state.spreadsheet.sheets.filter(({ name }) => name !== 'Sync log'));
    expect(after).toBe(before);
    expect(readRows(member.machine, 'Sync log').pop()).toMatchObject({ Result: 'Nothing new', 'Peloton calls': 3 });
  });

  test('is also said of an account without workouts', () => {
    const member = newMember({ workouts: 0 });
    member.connect();
    member.syncAll();
    expect(readSheet(member.machine, 'Workouts')?.headers).toContain('Workout ID');
    member.hour();
    const from = member.peloton.requests.length;
    member.hour();
    expect(requestsSince(member, from)).toHaveLength(3);
  });
});
