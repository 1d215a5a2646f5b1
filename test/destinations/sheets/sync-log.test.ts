import { listSheets, memberSheets, readRows, viewSheet } from '../../../local/emulator/inspect';
import type { Machine, RunOptions } from '../../../local/emulator/types';
import type { LogMemory } from '../../../src/destinations/sheets/sync-log';
import { sheetMachine } from '../../support/sheet-lab';

const START = Date.UTC(2026, 10, 21, 9);

const line = (number: number, more: Record<string, unknown> = {}) => ({
  startedAt: START + number * 3_600_000,
  startedBy: 'Hourly trigger',
  durationSec: 12.4,
  pelotonCalls: 3,
  rows: { created: 1, updated: 2, removed: 0 },
  events: { created: 4, updated: 5, removed: 6 },
  result: 'OK',
  details: '',
  ...more,
});

function append(machine: Machine, lines: object[], options: RunOptions = {}, memory: Partial<LogMemory> = {}) {
  const order = { lines, memory: { looksClosely: false, ...memory } };
  const run = machine.run('logLines', [JSON.stringify(order)], options);
  if (run.error && !run.killed) throw new Error(run.error.message);
  return run;
}

it('each run is one line, the newest at the bottom, below a frozen bold header', () => {
  const machine = sheetMachine();
  append(machine, [line(0), line(1, { result: 'Failed', details: 'Peloton is down. Nothing to do.' })]);
  expect(readRows(machine, 'Sync log')).toEqual([
    {
      When: new Date(START),
      'Started by': 'Hourly trigger',
      'Duration (s)': 12,
      'Peloton calls': 3,
      'Rows created': 1,
      'Rows updated': 2,
      'Rows removed': 0,
      'Events created': 4,
      'Events updated': 5,
      'Events removed': 6,
      Result: 'OK',
      Details: '',
    },
    expect.objectContaining({ Result: 'Failed', Details: 'Peloton is down. Nothing to do.' }),
  ]);
  const view = viewSheet(machine, 'Sync log');
  expect([view?.frozenRows, view?.style('fontWeight', 0, 0), view?.style('fontWeight', 1, 0)]).toEqual([
    1,
    'bold',
    null,
  ]);
  expect(view?.style('numberFormat', 1, 0)).toContain('yyyy');
});

it('only the last 500 lines are kept', () => {
  const machine = sheetMachine();
  append(
    machine,
    Array.from({ length: 503 }, (_, number) => line(number)),
  );
  const rows = readRows(machine, 'Sync log');
  expect(rows).toHaveLength(500);
  expect(rows[0]?.When).toEqual(new Date(START + 3 * 3_600_000));
  expect(rows[499]?.When).toEqual(new Date(START + 502 * 3_600_000));
});

it('what failed is text, whatever it looks like, and no longer than a person reads', () => {
  const machine = sheetMachine();
  append(machine, [
    line(0, { details: '=1+1' }),
    line(1, { details: '+1 Crew' }),
    line(2, { details: 'x'.repeat(60_000) }),
  ]);
  const details = readRows(machine, 'Sync log').map((row) => String(row.Details));
  expect(details.slice(0, 2)).toEqual(['=1+1', '+1 Crew']);
  expect(details[2]).toHaveLength(5_000);
});

it('a run killed while the sheet is made leaves what the next run completes', () => {
  const undisturbed = sheetMachine();
  const { serviceCalls } = append(undisturbed, [line(0)]);
  for (let call = 1; call <= serviceCalls; call += 1) {
    const machine = sheetMachine();
    append(machine, [line(0)], { killAtCall: call });
    append(machine, [line(0)]);
    expect(listSheets(machine)).toEqual(listSheets(undisturbed));
    expect(readRows(machine, 'Sync log')).toEqual(readRows(undisturbed, 'Sync log'));
    expect(viewSheet(machine, 'Sync log')?.frozenRows).toBe(1);
  }
});

it('a line costs few calls', () => {
  const machine = sheetMachine();
  append(machine, [line(0)]);
  expect(append(machine, [line(1)]).serviceCalls).toBeLessThanOrEqual(4);
});

it('a line that tells of nothing new is added without a look at the sheet; the next close look puts cleared titles back', () => {
  const machine = sheetMachine();
  const lines = append(machine, [line(0)]).value as number;
  const quiet = line(1, { result: 'Nothing new' });
  expect(append(machine, [quiet], {}, { lines }).methods).not.toHaveProperty('Sheet.getLastRow');
  const [sheet] = machine.state.spreadsheet.sheets.filter(({ name }) => name === 'Sync log');
  sheet?.cells.splice(0);
  append(machine, [quiet], {}, { lines: 2 });
  expect(append(machine, [line(2)], {}, { lines: 3, looksClosely: true }).value).toBe(2);
  expect(readRows(machine, 'Sync log').map(({ Result }) => Result)).toEqual(['Nothing new', 'OK']);
});

it('a header that the member renamed stays renamed', () => {
  const machine = sheetMachine();
  append(machine, [line(0)]);
  memberSheets(machine).renameHeader('Sync log', 'When', 'Date');
  append(machine, [line(1)]);
  expect(readRows(machine, 'Sync log').map((row) => row.Date)).toEqual([new Date(START), new Date(START + 3_600_000)]);
});

it('titles stand over what they name: numbers to the right, texts and times to the left', () => {
  const machine = sheetMachine();
  append(machine, [line(0)]);
  const view = viewSheet(machine, 'Sync log');
  const [titles = [], values = []] = view?.values ?? [];
  const aligned = titles.map((title, column) => [
    title,
    view?.style('horizontalAlignment', 0, column),
    view?.style('horizontalAlignment', 1, column) ?? (typeof values[column] === 'number' ? 'right' : 'left'),
  ]);
  expect(aligned.filter(([, above, below]) => above !== below)).toEqual([]);
  expect(aligned.map(([title, above]) => `${title} ${above}`)).toContain('Peloton calls right');
});
