/** A real spreadsheet program that computes what the emulator only stores: LibreOffice, without a window. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Machine } from '../../local/emulator/index';
import { viewSheets } from '../../local/write/views';
import { writeXlsx } from '../../local/write/xlsx';
import { isFull, testWhere } from './effort';

const hasEngine = isFull && spawnSync('soffice', ['--version']).status === 0;

/** Tests of the full run with figures of the engine: install LibreOffice, so that soffice is found. */
export const testWithEngine = (name: string, act: () => Promise<void>): void => {
  testWhere(hasEngine)(name, act, 300_000);
};

export interface Computed {
  /** Counted from 1. Null where the cell shows nothing. */
  cell(sheet: string, row: number, column: number): unknown;
  /** Rows of a sheet, from A1 on. */
  rows(sheet: string): unknown[][];
}

/** The machine's sheets of these names, computed as on the day of its clock. */
export async function compute(machine: Machine, names: readonly string[]): Promise<Computed> {
  const { state } = machine;
  const sheets = viewSheets(state).filter(({ name }) => names.includes(name));
  const bytes = await writeXlsx(sheets, state.spreadsheet.timeZone, new Date(machine.clock.now()));
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(recalculated(bytes).buffer as ArrayBuffer);
  const cell = (sheet: string, row: number, column: number) =>
    shown(workbook.getWorksheet(sheet)?.getCell(row, column));
  return {
    cell,
    rows(sheet) {
      const { rowCount = 0, columnCount = 0 } = workbook.getWorksheet(sheet) ?? {};
      return Array.from({ length: rowCount }, (_, r) =>
        Array.from({ length: columnCount }, (_, c) => cell(sheet, r + 1, c + 1)),
      );
    },
  };
}

function recalculated(bytes: Uint8Array): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'peloton-engine-'));
  try {
    writeFileSync(join(folder, 'in.xlsx'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const target = ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', join(folder, 'out')];
    const { status, stderr } = spawnSync('soffice', [profile, '--headless', ...target, join(folder, 'in.xlsx')]);
    if (status !== 0) throw new Error(`LibreOffice failed: ${stderr}`);
    return readFileSync(join(folder, 'out', 'in.xlsx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shown(cell: ExcelJS.Cell | undefined): unknown {
  // Of a formula; the cell's "value" would leave out a 0.
  return (cell?.formula ? cell.result : cell?.value) ?? null;
}
