/** A small Apps Script program around the Sheets destination, for tests: takes a list of steps as JSON, answers in JSON. */
import type { Units } from '../../src/base/units';
import { createSheets } from '../../src/destinations/sheets/destination';
import { appendLogLine, type LogLine, type LogMemory } from '../../src/destinations/sheets/sync-log';
import type { AnyRow, Table, Value } from '../../src/schema/table';

/** A row whose dates are `{ date: epoch ms }`. */
type PlainRow = Record<string, Exclude<Value, Date> | { date: number } | undefined>;

export type Step =
  | { do: 'open' }
  | { do: 'held' }
  | { do: 'read'; columns: string[] }
  | { do: 'fullness' }
  | { do: 'write'; rows: PlainRow[] }
  | { do: 'remove'; keys: string[] }
  | { do: 'handOver'; successors: [string, string][] }
  | { do: 'wait'; ms: number }
  | { do: 'sort'; column: number; width: number; height: number };

export interface Order {
  table: Table;
  units: Units;
  dryRun?: boolean;
  steps: Step[];
}

export function runSteps(text: string): string {
  const order = JSON.parse(text) as Order;
  const properties = PropertiesService.getUserProperties();
  const layout = {
    load: (table: string) => JSON.parse(properties.getProperty(table) ?? 'null') as string[] | null,
    save: (table: string, titles: string[]) => void properties.setProperty(table, JSON.stringify(titles)),
  };
  const sheets = createSheets({ units: order.units, layout, dryRun: order.dryRun ?? false });
  const refilled: string[] = [];
  const take = (step: Step): unknown => {
    if (step.do === 'open') return sheets.open(order.table, (titles) => refilled.push(...titles));
    if (step.do === 'held') return sheets.held(order.table);
    if (step.do === 'read') return sheets.read?.(order.table, step.columns);
    if (step.do === 'fullness') return sheets.fullness?.();
    if (step.do === 'write') return sheets.write(order.table, step.rows.map(revive));
    if (step.do === 'remove') return sheets.remove(order.table, step.keys);
    if (step.do === 'handOver') return sheets.handOver?.(order.table, new Map(step.successors));
    if (step.do === 'wait') return Utilities.sleep(step.ms);
    const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(order.table.title);
    return void sheet?.getRange(2, 1, step.height, step.width).sort(step.column);
  };
  const answers = order.steps.map((step) => take(step) ?? null);
  sheets.flush?.();
  return JSON.stringify({ answers, refilled });
}

/** Returns how many lines the log then has. */
export function logLines(text: string): number | undefined {
  const { lines, memory } = JSON.parse(text) as {
    lines: Array<Omit<LogLine, 'startedAt'> & { startedAt: number }>;
    memory: LogMemory;
  };
  for (const line of lines) memory.lines = appendLogLine({ ...line, startedAt: new Date(line.startedAt) }, memory);
  return memory.lines;
}

export function revive(row: PlainRow): AnyRow {
  const entries = Object.entries(row).map(([key, value]) => {
    const isInstant = typeof value === 'object' && value !== null;
    return [key, isInstant ? new Date(value.date) : value] as const;
  });
  return Object.fromEntries(entries);
}
