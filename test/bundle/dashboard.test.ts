/** The dashboard sheet as the bundle makes it: it appears by itself, costs little, and leaves alone what is the member's. */
import { parseA1 } from '../../local/emulator/a1';
import { insertColumns, putCell, removeColumns } from '../../local/emulator/grid';
import type { RunResult } from '../../local/emulator/index';
import { listSheets, readRows, viewSheet } from '../../local/emulator/inspect';
import { createSheetState, type SheetState } from '../../local/emulator/state';
import { addWorkout } from '../../local/fake-peloton/account';
import { firstOf, sampleOf } from '../support/effort';
import { type Member, newMember } from '../support/member';

const CHARTS = 8;

const GOAL = 'Goal of the year (workouts)';
/** Where the goal of the year stands, counted from 0. */
function goalIn(board: SheetState): [row: number, column: number] {
  const row = board.cells.findIndex((line) => line.includes(GOAL));
  return [row, (board.cells[row]?.indexOf(GOAL) ?? 0) + 2];
}

function ready(workouts = 25): Member {
  const member = newMember({ workouts, tables: true, friends: 2 });
  member.connect();
  member.syncAll();
  member.hour();
  return member;
}

function sheetOf({ machine }: Member, name: string): SheetState {
  const sheet = machine.state.spreadsheet.sheets.find((each) => each.name === name);
  if (!sheet) throw new Error(`There is no sheet "${name}".`);
  return sheet;
}

/** As if it had never been made. */
function forgetDashboard({ machine: { state } }: Member): void {
  state.spreadsheet.sheets = state.spreadsheet.sheets.filter(({ name }) => !name.startsWith('Dashboard'));
  for (const properties of Object.values(state.properties.users))
    for (const [key, text] of Object.entries(properties)) {
      if (!key.startsWith('status.')) continue;
      const { dashboardSheets: _, ...status } = JSON.parse(text) as Record<string, unknown>;
      properties[key] = JSON.stringify({ ...status, dashboard: '' });
    }
}

/** Every one, those included that ask no server; builders only collect. */
const sheetCalls = ({ methods }: RunResult): number =>
  Object.entries(methods)
    .filter(([name]) => /^(SpreadsheetApp|Spreadsheet|Sheet|Range|EmbeddedChart|ConditionalFormatRule)\./.test(name))
    .reduce((sum, [, count]) => sum + count, 0);

/** All that a member sees of it, so no ids. */
function look(member: Member) {
  const { id: _, charts = [], ...rest } = structuredClone(sheetOf(member, 'Dashboard'));
  const { sheets } = member.machine.state.spreadsheet;
  const seen = charts.map(({ id: _, ranges, ...chart }) => {
    const drawn = ranges.map(({ sheetId, a1 }) => [sheets.find(({ id }) => id === sheetId)?.name, a1]);
    return { ...chart, ranges: drawn };
  });
  return { ...rest, charts: seen };
}

/** Below the head of the list of disciplines. */
function firstDiscipline({ machine }: Member): unknown {
  const [titles, first] = viewSheet(machine, 'Dashboard data')?.values ?? [];
  return first?.[titles?.indexOf('All') ?? 0];
}

describe('the dashboard', () => {
  let saved = '';
  let member: Member;
  beforeAll(() => {
    member = ready();
    saved = member.save();
  });
  beforeEach(() => member.load(saved));

  test('appears after the first sync, in front, with charts, formulas over the tables and a hidden helper sheet', () => {
    expect(listSheets(member.machine).slice(0, 2)).toEqual(['Dashboard', 'Dashboard data']);
    expect(sheetOf(member, 'Dashboard data').hidden).toBe(true);
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
    const formulas = viewSheet(member.machine, 'Dashboard data')?.formulas.flat() ?? [];
    for (const table of ['Workouts', 'FTP', 'Friends', 'Friend workouts', 'Challenges'])
      expect(formulas.some((formula) => formula.includes(`'${table}'!$`))).toBe(true);
    // None was left with a name that only the layout knows.
    const all = [...formulas, ...(viewSheet(member.machine, 'Dashboard')?.formulas.flat() ?? [])];
    expect(all.filter((formula) => /[@{~]|\[|NaN|undefined|\b[HD]!/.test(formula))).toEqual([]);
  });

  test('offers disciplines and periods to choose from', () => {
    const view = viewSheet(member.machine, 'Dashboard');
    const offered = (column: number) => {
      const { range, allowInvalid } = JSON.parse(view?.style('validation', 3, column) ?? '');
      expect({ sheet: range.sheet, allowInvalid }).toEqual({ sheet: 'Dashboard data', allowInvalid: false });
      const { row, column: at, rows } = parseA1(range.a1, 5000, 100);
      return viewSheet(member.machine, 'Dashboard data')
        ?.values.slice(row, row + rows)
        .map((cells) => cells[at]);
    };
    expect(offered(2)).toHaveLength(26);
    expect(offered(2)?.slice(0, 2)).toEqual(['All', expect.stringMatching(/\w/)]);
    const periods = JSON.parse(view?.style('validation', 3, 5) ?? '');
    expect(periods).toMatchObject({ allowInvalid: false });
    expect(periods.list).toEqual([
      'This week',
      'This month',
      'This year',
      'Last 30 days',
      'Last 12 months',
      'Last year',
      'All time',
    ]);
  });

  test('stays as it is while hours pass and workouts come', () => {
    const before = look(member);
    member.hour();
    member.hour();
    expect(look(member)).toEqual(before);
  });

  test('is restored by a rebuild, which stacks no charts', () => {
    const before = look(member);
    const board = sheetOf(member, 'Dashboard');
    for (let row = 5; row < 40; row += 1) board.cells[row] = [];
    board.charts?.splice(0, 3);
    member.menu('menuRebuildDashboard');
    member.menu('menuRebuildDashboard');
    expect(look(member)).toEqual(before);
  });

  test('is brought to the front from the menu, hidden and renamed, too; where there is none, with what to do', () => {
    const board = sheetOf(member, 'Dashboard');
    Object.assign(board, { name: 'My board', hidden: true });
    const { spreadsheet } = member.machine.state;
    spreadsheet.activeSheetId = sheetOf(member, 'Workouts').id;
    expect(member.menu('menuDashboard').alerts).toEqual([]);
    expect([spreadsheet.activeSheetId, board.hidden]).toEqual([board.id, false]);
    spreadsheet.sheets.splice(spreadsheet.sheets.indexOf(board), 1);
    expect(member.menu('menuDashboard').alerts).toEqual([expect.stringContaining('Peloton > Sync now')]);
  });

  test('keeps what the member put beside it: cells, a chart, a rule, a choice, a goal', () => {
    const board = sheetOf(member, 'Dashboard');
    const mine = { id: 4711, type: 'BAR', headers: 1, row: 160, column: 2, options: { title: 'Mine' } };
    board.charts?.push({ ...mine, ranges: [{ sheetId: sheetOf(member, 'Workouts').id, a1: 'A1:B9' }] });
    board.conditions = [{ ranges: ['P1:P9'] }];
    putCell(board, 10, 15, 'my note');
    putCell(board, 200, 1, 'my list');
    putCell(board, 3, 2, 'Cycling');
    putCell(board, ...goalIn(board), 222);
    const before = look(member);
    member.menu('menuRebuildDashboard');
    const after = look(member);
    expect(after.cells).toEqual(before.cells);
    expect(after.charts.filter(({ options }) => options.title === 'Mine')).toHaveLength(1);
    expect(after.charts).toHaveLength(CHARTS + 1);
    expect(after.conditions).toHaveLength(1);
  });

  test('is rebuilt where the member has moved it to', () => {
    const board = sheetOf(member, 'Dashboard');
    insertColumns(member.machine.state, board, 0, 1, 0);
    putCell(board, 8, 0, 'in front');
    board.charts = [];
    member.menu('menuRebuildDashboard');
    expect(board.cells[8]?.[0]).toBe('in front');
    expect(board.cells[0]?.[2]).toBe('Peloton dashboard');
    expect(board.cells.flat().filter((cell) => cell === 'Peloton dashboard')).toHaveLength(1);
    expect(board.charts?.[0]?.column).toBe(3);
    // The filters are read where they stand now.
    const [criterion] = viewSheet(member.machine, 'Dashboard data')?.formulas.map((row) => row[1]) ?? [];
    expect(criterion).toContain("'Dashboard'!D4");
  });

  test('comes back with the next sync that brings something, when it was deleted', () => {
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => !name.startsWith('Dashboard') && name !== 'Workouts');
    member.menu('menuSyncNow');
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
    expect(firstDiscipline(member)).toMatch(/\w/);
  });

  test('takes at most 63 service calls to make anew, the charts that were there and the lock of runs included', () => {
    expect(member.menu('menuRebuildDashboard').serviceCalls).toBeLessThanOrEqual(63);
  });

  test('takes at most 60 calls of whatever method to make for the first time, and 10 in a sync with news', () => {
    const calls = (workouts: number) => {
      const one = workouts === 25 ? member : ready(workouts);
      const start = workouts === 25 ? saved : one.save();
      const [without, withIt] = [false, true].map((isOn) => {
        const afresh = (change: () => void) => {
          one.load(start);
          one.page('apiSaveSettings', one.pageKey(), { dashboardToSheet: isOn });
          change();
          addWorkout(one.peloton.account, { startAt: one.machine.clock.now() });
          return one.hour();
        };
        return { refreshed: afresh(() => undefined), made: afresh(() => forgetDashboard(one)) };
      });
      const more = (count: (result: RunResult) => number, which: 'made' | 'refreshed') =>
        withIt && without ? count(withIt[which]) - count(without[which]) : 99;
      return {
        made: more(({ serviceCalls }) => serviceCalls, 'made'),
        madeOfAll: more(sheetCalls, 'made'),
        refreshed: more(sheetCalls, 'refreshed'),
      };
    };
    const { made, madeOfAll, refreshed } = calls(25);
    expect(madeOfAll).toBeLessThanOrEqual(60);
    expect(made).toBeGreaterThan(20);
    expect(refreshed).toBeLessThanOrEqual(10);
    expect(refreshed).toBeGreaterThan(0);
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
    for (const fewer of firstOf(0, [5])) expect(calls(fewer)).toEqual({ made, madeOfAll, refreshed });
  });

  test('stays one of each, however often a rebuild is partly refused', () => {
    const board = sheetOf(member, 'Dashboard');
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Dashboard data');
    for (let count = 0; count < 3; count += 1) {
      expect(member.menu('menuRebuildDashboard', { without: ['Range.setNumberFormats'] }).alerts).not.toEqual([]);
      expect(listSheets(member.machine).filter((name) => name.startsWith('Dashboard'))).toEqual([
        'Dashboard',
        'Dashboard data',
      ]);
      expect(board.charts).toHaveLength(CHARTS);
    }
  });

  test('has each chart once, when charts over a sheet that was deleted could not be taken away at first', () => {
    const board = sheetOf(member, 'Dashboard');
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Dashboard data');
    expect(member.menu('menuRebuildDashboard', { without: ['Sheet.removeChart'] }).alerts).not.toEqual([]);
    member.menu('menuRebuildDashboard');
    expect(board.charts).toHaveLength(CHARTS);
    // The member's own chart over a sheet that was deleted is not taken for one of them later.
    const mine = { id: 4711, type: 'BAR', headers: 1, row: 160, column: 2, options: { title: 'Mine' } };
    board.charts?.push({ ...mine, ranges: [] });
    member.menu('menuRebuildDashboard');
    expect(board.charts?.filter(({ options }) => options.title === 'Mine')).toHaveLength(1);
  });

  test('is rebuilt also when a table has fewer columns than it had', () => {
    const challenges = sheetOf(member, 'Challenges');
    removeColumns(challenges, 1, challenges.maxColumns - 2);
    expect(member.menu('menuRebuildDashboard').alerts).toEqual([]);
    expect(viewSheet(member.machine, 'Dashboard data')?.formulas.flat().join()).not.toContain("'Challenges'!$C");
  });

  test('knows its charts also where Google names another sheet for what they draw from', () => {
    member.menu('menuRebuildDashboard');
    const board = sheetOf(member, 'Dashboard');
    for (const { ranges } of board.charts ?? []) for (const range of ranges) range.sheetId = board.id;
    member.menu('menuRebuildDashboard');
    expect(board.charts).toHaveLength(CHARTS);
  });

  test('draws every chart over its first column', () => {
    const options = sheetOf(member, 'Dashboard').charts?.map((chart) => chart.options.useFirstColumnAsDomain);
    expect(options).toEqual(Array(CHARTS).fill(true));
  });

  test('is rebuilt also when what was chosen is not offered any more', () => {
    const board = sheetOf(member, 'Dashboard');
    const title = board.cells[9]?.[1];
    putCell(board, 3, 2, 'Something that nobody does');
    putCell(board, 9, 1, '');
    member.menu('menuRebuildDashboard');
    expect(board.cells[9]?.[1]).toEqual(title);
    expect(board.cells[3]?.[2]).toBe('Something that nobody does');
    expect(JSON.parse(viewSheet(member.machine, 'Dashboard')?.style('validation', 3, 2) ?? '').allowInvalid).toBe(
      false,
    );
  });

  test('shows all figures at once when the sheet behind it was deleted and rebuilt', () => {
    const history = () => viewSheet(member.machine, 'Dashboard data')?.values.map((cells) => cells.slice(3, 20));
    const before = history();
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Dashboard data');
    member.menu('menuRebuildDashboard');
    expect(before?.filter((cells) => typeof cells[8] === 'number').length).toBeGreaterThan(20);
    expect(history()).toEqual(before);
  });

  test('is found again when the member has renamed its sheets', () => {
    const newsCost = () => {
      addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
      return sheetCalls(member.hour());
    };
    const usual = newsCost();
    sheetOf(member, 'Dashboard').name = "My year's rides";
    sheetOf(member, 'Dashboard data').name = 'Figures, behind it';
    const before = listSheets(member.machine);
    newsCost();
    member.menu('menuRebuildDashboard');
    expect(listSheets(member.machine)).toEqual(before);
    expect(sheetOf(member, "My year's rides").charts).toHaveLength(CHARTS);
    const formulas = ["My year's rides", 'Figures, behind it'].map(
      (name) => viewSheet(member.machine, name)?.formulas.flat().join('\n') ?? '',
    );
    expect(formulas[0]).toContain("'Figures, behind it'!$B$1");
    expect(formulas[1]).toContain("'My year''s rides'!C4");
    // Once found, they are known by their new names.
    expect(newsCost()).toBeLessThanOrEqual(usual);
  });

  test('finds columns that the member has moved, when it is made anew by itself', () => {
    const formulas = () => viewSheet(member.machine, 'Dashboard data')?.formulas.flat().join('\n') ?? '';
    const before = formulas();
    expect(before).toContain("'Challenges'!$");
    insertColumns(member.machine.state, sheetOf(member, 'Challenges'), 0, 2, 0);
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Dashboard data');
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    member.hour();
    expect(formulas()).toBe(
      before.replace(/'Challenges'!\$([A-Z]):\$\1/g, (_, letter: string) => {
        const moved = String.fromCharCode(letter.charCodeAt(0) + 2);
        return `'Challenges'!$${moved}:$${moved}`;
      }),
    );
  });

  test('makes the sheet behind it anew when that was deleted, without a chart twice', () => {
    const { spreadsheet } = member.machine.state;
    spreadsheet.sheets = spreadsheet.sheets.filter(({ name }) => name !== 'Dashboard data');
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    member.hour();
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
    expect(sheetOf(member, 'Dashboard data').hidden).toBe(true);
    expect(firstDiscipline(member)).toMatch(/\w/);
  });

  test('leaves alone a sheet of the member that has the same name', () => {
    forgetDashboard(member);
    const theirs = createSheetState(4711, 'Dashboard');
    putCell(theirs, 2, 1, 'my own dashboard');
    member.machine.state.spreadsheet.sheets.push(theirs);
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    member.hour();
    expect(sheetOf(member, 'Dashboard')).toMatchObject({ id: 4711, cells: theirs.cells });
    expect(theirs.cells.flat().filter((cell) => cell !== '')).toEqual(['my own dashboard']);
    expect(sheetOf(member, 'Dashboard 2').charts).toHaveLength(CHARTS);
    expect(viewSheet(member.machine, 'Dashboard data')?.formulas.flat().join()).toContain("'Dashboard 2'!C4");
  });

  test('writes formulas with semicolons where commas are for decimals', () => {
    member.machine.state.spreadsheet.locale = 'de_DE';
    member.menu('menuRebuildDashboard');
    const formulas = ['Dashboard', 'Dashboard data'].flatMap(
      (name) => viewSheet(member.machine, name)?.formulas.flat() ?? [],
    );
    const bare = formulas.map((formula) => formula.replace(/"[^"]*"|'[^']*'/g, ''));
    expect(bare.filter((formula) => formula.includes(';')).length).toBeGreaterThan(1000);
    // Nor is there a decimal or a list, which are written differently, too.
    expect(bare.filter((formula) => /,|\d\.\d|[{}\\]/.test(formula))).toEqual([]);
  });

  test('has names of others as text, whatever they begin with', () => {
    const trap = '=HYPERLINK("https://example.com")';
    for (let count = 0; count < 9; count += 1)
      addWorkout(member.peloton.account, {
        startAt: member.machine.clock.now() - count * 60_000,
        ride: { title: trap },
      });
    member.hour();
    const view = viewSheet(member.machine, 'Dashboard data');
    expect(view?.values.flat()).toContain(trap);
    expect(view?.formulas.flat()).not.toContain(trap);
  });

  test('keeps a sync from nothing that this Google lacks, and says what to do', () => {
    forgetDashboard(member);
    const before = member.save();
    const sync = (isOn: boolean, without: string[]) => {
      member.load(before);
      member.page('apiSaveSettings', member.pageKey(), { dashboardToSheet: isOn });
      addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
      return member.hour({ without });
    };
    const others = sync(false, []).methods;
    const only = Object.keys(sync(true, []).methods).filter((name) => !(name in others));
    expect(only).toEqual(expect.arrayContaining(['Sheet.insertChart', 'Spreadsheet.getSpreadsheetLocale']));
    const rows = readRows(member.machine, 'Workouts').length;
    for (const method of sampleOf(only, 11)) {
      expect([method, sync(true, [method]).error]).toEqual([method, undefined]);
      const [last = {}] = readRows(member.machine, 'Sync log').slice(-1);
      expect([method, last.Result]).toEqual([method, 'OK']);
      expect([method, last.Details]).toEqual([method, expect.stringContaining('Peloton > More > Rebuild dashboard')]);
      expect([method, readRows(member.machine, 'Workouts').length]).toEqual([method, rows]);
    }
    // What it does have is made.
    sync(true, ['Sheet.insertChart']);
    expect(sheetOf(member, 'Dashboard').gridlinesHidden).toBe(true);
    expect(firstDiscipline(member)).toMatch(/\w/);
    member.menu('menuRebuildDashboard');
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
  });

  test('is whole in the end, wherever the runs that make it are killed', () => {
    const asRebuilt = look(member);
    forgetDashboard(member);
    addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
    const before = member.save();
    const { serviceCalls } = member.hour();
    const asMade = look(member);
    const making = Array.from({ length: 11 }, (_, index) => serviceCalls - 55 + 5 * index);
    for (const killAtCall of sampleOf(making, 11)) {
      member.load(before);
      expect(member.hour({ killAtCall, killAfterEffect: killAtCall % 2 === 0 }).killed).toBe(true);
      member.hour({ killAtCall: killAtCall - 5 });
      member.hour();
      expect([killAtCall, look(member)]).toEqual([killAtCall, asMade]);
      expect(sheetOf(member, 'Dashboard data').hidden).toBe(true);
    }
    for (const killAtCall of sampleOf([5, 16, 27, 38, 49], 5)) {
      member.load(saved);
      expect(member.menu('menuRebuildDashboard', { killAtCall }).killed).toBe(true);
      member.hour();
      expect([killAtCall, look(member)]).toEqual([killAtCall, asRebuilt]);
    }
  });
});

test('no dashboard for those who switched it off', () => {
  const member = newMember({ workouts: 3 });
  member.connect();
  member.syncAll();
  expect(listSheets(member.machine)).not.toContain('Dashboard');
});

test('songs that come with a later run are among the favourites with that run', () => {
  const member = newMember({ workouts: 12, tables: true, friends: 2 });
  const { account } = member.peloton;
  account.workouts = account.workouts.filter(({ status }) => status === 'COMPLETE');
  member.connect();
  member.page('apiSaveSettings', member.pageKey(), { songsToSheet: false });
  member.syncAll();
  const songs = () => {
    const [titles = [], ...rows] = viewSheet(member.machine, 'Dashboard data')?.values ?? [];
    return rows.map((row) => row[titles.indexOf('Songs')]).filter((name) => name !== '' && name !== undefined);
  };
  member.hour();
  expect(songs()).toEqual([]);
  member.page('apiSaveSettings', member.pageKey(), { songsToSheet: true });
  member.syncAll();
  expect(songs().length).toBeGreaterThan(5);
});
