/** Makes machines whose script is a few lines of a test. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createMachine,
  type Machine,
  type MachineOptions,
  type RunOptions,
  type RunResult,
} from '../../../local/emulator/index';
import { temporaryFolder } from '../../support/folder';

export const START = Date.UTC(2026, 10, 21, 9, 0, 0);

const offline = () => {
  throw new Error('DNS error');
};

export function scriptMachine(code: string, options: Partial<MachineOptions> = {}, manifest: object = {}): Machine {
  const dist = temporaryFolder();
  writeFileSync(path.join(dist, 'Code.js'), code);
  writeFileSync(path.join(dist, 'appsscript.json'), JSON.stringify({ timeZone: 'Etc/UTC', ...manifest }));
  return createMachine({ dist, internet: offline, startAt: START, ...options });
}

/** A machine whose function `go` has that body, already run once. */
export function play(
  body: string,
  options: Partial<MachineOptions> = {},
  run: RunOptions = {},
): RunResult & { machine: Machine } {
  const machine = scriptMachine(`function go(e) {\n${body}\n}`, options);
  return { machine, ...machine.run('go', [{}], run) };
}

/** The message of the error that the body ends in; fails the test when there is none. */
export function complaint(body: string, options: Partial<MachineOptions> = {}, run: RunOptions = {}): string {
  const { error } = play(body, options, run);
  if (error === undefined) throw new Error(`No error came from: ${body}`);
  return error.message;
}

/** The sheet `T` as `sheet`, for bodies that work on one. */
export const SHEET = "const book = SpreadsheetApp.getActiveSpreadsheet(); const sheet = book.insertSheet('T');\n";
