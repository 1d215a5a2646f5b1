/** A machine that runs `sheet-script.ts`, with what tests of the Sheets destination ask of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { createMachine } from '../../local/emulator/index';
import { readSheet } from '../../local/emulator/inspect';
import type { Machine, RunOptions, RunResult } from '../../local/emulator/types';
import { defineTable } from '../../src/schema/table';
import type { Held } from '../../src/sync/types';
import { temporaryFolder } from './folder';
import type { Order, Step } from './sheet-script';

let dist = '';

function builtScript(): string {
  if (dist !== '') return dist;
  dist = temporaryFolder();
  buildSync({
    entryPoints: [join(__dirname, 'sheet-script.ts')],
    bundle: true,
    target: 'es2020',
    format: 'iife',
    globalName: 'app',
    outfile: join(dist, 'Code.js'),
    footer: {
      js: 'function runSteps(text) { return app.runSteps(text); }\nfunction logLines(text) { return app.logLines(text); }',
    },
  });
  const manifest = {
    timeZone: 'America/New_York',
    runtimeVersion: 'V8',
    oauthScopes: ['https://www.googleapis.com/auth/spreadsheets.currentonly'],
  };
  writeFileSync(join(dist, 'appsscript.json'), JSON.stringify(manifest));
  return dist;
}

export function sheetMachine(): Machine {
  const internet = () => {
    throw new Error('no network');
  };
  return createMachine({ dist: builtScript(), internet, startAt: Date.UTC(2026, 10, 21, 9) });
}

/** Dated and marked, like the workouts. */
export const rides = defineTable({
  name: 'rides',
  title: 'Rides',
  key: 'rideId',
  mark: 'syncState',
  columns: {
    rideId: { type: 'id', title: 'Ride ID', about: '' },
    createdAt: { type: 'instant', title: 'Created', about: '' },
    title: { type: 'text', title: 'Title', about: '' },
    distance: { type: 'number', title: 'Distance', quantity: 'distance', decimals: 2, about: '' },
    output: { type: 'integer', title: 'Output', unit: 'W', about: '' },
    syncState: { type: 'text', title: 'Sync state', about: '' },
  },
});

/** A snapshot without dates and marks, like the stack. */
export const queue = defineTable({
  name: 'queue',
  title: 'Queue',
  key: 'position',
  columns: {
    position: { type: 'integer', title: 'Position', about: '' },
    title: { type: 'text', title: 'Title', about: '' },
  },
});

export const DAY = Date.UTC(2026, 0, 1);

export interface Ride {
  rideId: string;
  createdAt?: { date: number } | null;
  title?: string | null;
  distance?: number | null;
  output?: number | null;
  syncState?: string | null;
}

/** A full row of day `day` (of 2026). */
export function ride(day: number, more: Partial<Ride> = {}): Required<Ride> {
  return {
    rideId: `id${day}`,
    createdAt: { date: DAY + day * 86_400_000 },
    title: `${day} min Ride`,
    distance: day,
    output: 100 + day,
    syncState: `complete [${day}]`,
    ...more,
  };
}

export interface Answer {
  answers: unknown[];
  refilled: string[];
  run: RunResult;
}

export function take(machine: Machine, steps: Step[], more: Partial<Order> = {}, options: RunOptions = {}): Answer {
  const order: Order = { table: rides, units: 'metric', steps, ...more };
  const run = machine.run('runSteps', [JSON.stringify(order)], options);
  if (run.error && !run.killed) throw new Error(`${run.error.name}: ${run.error.message}`);
  const said = run.killed ? { answers: [], refilled: [] } : (JSON.parse(String(run.value)) as Omit<Answer, 'run'>);
  return { ...said, run };
}

/** Opens and writes in one execution, as a sync does. */
export function sync(machine: Machine, rows: Ride[], more: Partial<Order> = {}, options: RunOptions = {}): Answer {
  return take(machine, [{ do: 'open' }, { do: 'write', rows: rows as never }], more, options);
}

export function held(machine: Machine, more: Partial<Order> = {}): Held[] {
  return take(machine, [{ do: 'open' }, { do: 'held' }], more).answers[1] as Held[];
}

/** The cells below the header, one array a row, of the columns with these headers. */
export function cells(machine: Machine, ...headers: string[]): unknown[][] {
  const sheet = readSheet(machine, 'Rides');
  return (sheet?.rows ?? []).map((row) => headers.map((header) => row[sheet?.headers.indexOf(header) ?? -1]));
}

/** Everything that a member sees of the spreadsheet (cells, formats, widths, hidden columns, size) and what we remember. */
export function picture(machine: Machine): unknown {
  const sheets = machine.state.spreadsheet.sheets.map((sheet) => ({ ...sheet, cells: withoutEmptyEnds(sheet.cells) }));
  return JSON.parse(JSON.stringify({ sheets, remembered: machine.state.properties }));
}

function withoutEmptyEnds(rows: unknown[][]): unknown[][] {
  return withoutEnd(
    rows.map((row) => withoutEnd(row, (cell) => (cell ?? '') === '')),
    (row) => row.length === 0,
  );
}

function withoutEnd<T>(list: readonly T[], isEmpty: (item: T) => boolean): T[] {
  let end = list.length;
  while (end > 0 && isEmpty(list[end - 1] as T)) end -= 1;
  return list.slice(0, end);
}
