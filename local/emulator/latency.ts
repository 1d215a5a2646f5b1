/** How long calls take, in virtual milliseconds: plausible middles, not measurements. */
import type { Execution } from './execution';

const USUAL_MS: Record<string, number> = {
  SpreadsheetApp: 30,
  CalendarApp: 300,
  PropertiesService: 40,
  CacheService: 30,
  LockService: 30,
  UrlFetchApp: 300,
  ScriptApp: 150,
  MailApp: 300,
  Session: 20,
  Ui: 50,
  Utilities: 0,
};

export function latencyMs(execution: Execution, service: string): number {
  return execution.platform.latencyMs[service] ?? USUAL_MS[service] ?? 20;
}

/** Reading or writing a block, which is counted: a round trip plus a little for each cell. */
export function blockMs(execution: Execution, cells: number, kind: 'read' | 'write'): number {
  execution.cells[kind] += cells;
  const base = execution.platform.latencyMs.SpreadsheetApp ?? 100;
  return Math.round(base + cells * (kind === 'read' ? 0.005 : 0.02));
}

/** One batch goes out side by side: the slowest answer counts, plus a little for each request and megabyte. */
export function fetchMs(execution: Execution, requests: number, bytes: number): number {
  const base = execution.platform.latencyMs.UrlFetchApp ?? 300;
  return Math.round(base + 15 * Math.max(0, requests - 1) + bytes / 10_000);
}
