/** The dashboard sheet as the bundle makes it: it appears by itself, costs little, and leaves alone what is the member's. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { insertColumns, putCell } from '../../local/emulator/grid';
import { listSheets, readRows, viewSheet } from '../../local/emulator/inspect';
import type { SheetState } from '../../local/emulator/state';
import { addWorkout } from '../../local/fake-peloton/account';
import { type Member, newMember, presetSettings, WITHOUT_TABLES } from '../support/member';

const CHARTS = 7;

function ready(): Member {
  const member = newMember({ workouts: 25, tables: true, friends: 2 });
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

/** All that a member sees of it, but for the ids of charts. */
function look(member: Member) {
  const { charts = [], ...rest } = structuredClone(sheetOf(member, 'Dashboard'));
  return { ...rest, charts: charts.map(({ id: _, ...chart }) => chart) };
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
    expect(JSON.parse(view?.style('validation', 3, 2) ?? '')).toMatchObject({
      range: { sheet: 'Dashboard data', a1: 'S1:S26' },
      allowInvalid: false,
    });
    expect(JSON.parse(view?.style('validation', 3, 5) ?? '').range).toEqual({ sheet: 'Dashboard data', a1: 'D1:D7' });
    expect(viewSheet(member.machine, 'Dashboard data')?.values.map((row) => row[3])).toContain('Last 12 months');
    const disciplines = viewSheet(member.machine, 'Dashboard data')?.values.map((row) => row[18]);
    expect(disciplines?.slice(0, 2)).toEqual(['All', expect.stringMatching(/\w/)]);
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
    board.conditions = [];
    member.menu('menuRebuildDashboard');
    member.menu('menuRebuildDashboard');
    expect(look(member)).toEqual(before);
  });

  test('keeps what the member put beside it: cells, a chart, a rule, a choice, a goal', () => {
    const board = sheetOf(member, 'Dashboard');
    const mine = { id: 4711, type: 'BAR', headers: 1, row: 160, column: 2, options: { title: 'Mine' } };
    board.charts?.push({ ...mine, ranges: [{ sheetId: sheetOf(member, 'Workouts').id, a1: 'A1:B9' }] });
    board.conditions?.push({ ranges: ['P1:P9'] });
    putCell(board, 10, 15, 'my note');
    putCell(board, 200, 1, 'my list');
    putCell(board, 3, 2, 'Cycling');
    putCell(board, 3, 10, 222);
    const before = look(member);
    member.menu('menuRebuildDashboard');
    const after = look(member);
    expect(after.cells).toEqual(before.cells);
    expect(after.charts.filter(({ options }) => options.title === 'Mine')).toHaveLength(1);
    expect(after.charts).toHaveLength(CHARTS + 1);
    expect(after.conditions).toHaveLength(2);
  });

  test('is rebuilt where the member has moved it to', () => {
    const board = sheetOf(member, 'Dashboard');
    insertColumns(member.machine.state, board, 0, 1, 0);
    putCell(board, 8, 0, 'in front');
    board.charts = [];
    board.conditions = [];
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
    expect(viewSheet(member.machine, 'Dashboard data')?.values[1]?.[18]).toMatch(/\w/);
  });

  test('takes at most 60 service calls to make anew', () => {
    expect(member.menu('menuRebuildDashboard').serviceCalls).toBeLessThanOrEqual(60);
  });

  test('takes at most 60 service calls to make for the first time, and 10 in a sync with news', () => {
    const [without, withIt] = [false, true].map((isOn) => {
      member.load(saved);
      const { spreadsheet } = member.machine.state;
      member.page('apiSaveSettings', member.pageKey(), { dashboardToSheet: isOn });
      const first = spreadsheet.sheets.filter(({ name }) => !name.startsWith('Dashboard'));
      const afresh = () => {
        addWorkout(member.peloton.account, { startAt: member.machine.clock.now() });
        const { callsByService } = member.hour();
        return callsByService.SpreadsheetApp ?? 0;
      };
      const refreshed = afresh();
      spreadsheet.sheets = first;
      return { refreshed, made: afresh() };
    });
    expect((withIt?.refreshed ?? 99) - (without?.refreshed ?? 0)).toBeLessThanOrEqual(10);
    expect((withIt?.made ?? 99) - (without?.made ?? 0)).toBeLessThanOrEqual(60);
    expect((withIt?.made ?? 0) - (without?.made ?? 0)).toBeGreaterThan(20);
    expect(sheetOf(member, 'Dashboard').charts).toHaveLength(CHARTS);
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

  test('says in words what is missing when its file is not there, and the sync goes on', () => {
    const dist = mkdtempSync(join(tmpdir(), 'peloton-dist-'));
    cpSync('dist', dist, { recursive: true });
    rmSync(join(dist, 'dashboard.html'));
    const fresh = newMember({ workouts: 3, dist });
    presetSettings(fresh.machine, { ...WITHOUT_TABLES, dashboardToSheet: true });
    fresh.connect();
    fresh.syncAll();
    expect(readRows(fresh.machine, 'Sync log')[0]?.Result).toBe('OK');
    expect(String(readRows(fresh.machine, 'Sync log')[0]?.Details)).toContain('The file "dashboard" is missing');
    expect(fresh.menu('menuRebuildDashboard').alerts.join()).toContain('The file "dashboard" is missing');
    rmSync(dist, { recursive: true });
  });
});

test('no dashboard for those who switched it off', () => {
  const member = newMember({ workouts: 3 });
  member.connect();
  member.syncAll();
  expect(listSheets(member.machine)).not.toContain('Dashboard');
});
