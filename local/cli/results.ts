/** The folder of a local run: what it wrote for people, and the state from which the next run goes on. */
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { icsText } from '../../src/calendar/ics';
import type { Machine } from '../emulator/index';
import { calendarsInUse, viewCancelled, viewEvents, viewSheets } from '../write/views';
import { writeWhole } from '../write/whole-file';
import { writeXlsx } from '../write/xlsx';
import { addCharts } from '../write/xlsx-charts';
import { StepFailed } from './member';
import type { Player } from './players';

const WORKBOOK = 'peloton.xlsx';
const CALENDAR = 'peloton.ics';
const STATS = 'stats.html';
const STATE = 'state.json';

interface Saved {
  kind: string;
  machine: string;
  player: string;
}

/** Goes on from the state in the folder; false where there is none, or it was made with another player. */
export function resume(folder: string, player: Player, machine: Machine): boolean {
  const file = join(folder, STATE);
  const text = readIfThere(file);
  if (text === null) return false;
  try {
    const saved = JSON.parse(text) as Saved;
    if (saved.kind !== player.kind) return false;
    machine.load(saved.machine);
    player.load(saved.player);
    return true;
  } catch (error) {
    throw new StepFailed(`${file} cannot be read (${(error as Error).message}). Start over with --fresh.`);
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    // A first run; anything else, like a folder of that name, would come to light when writing too late.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new StepFailed(`${file} cannot be read: ${(error as Error).message}`);
  }
}

/** A live run's workouts and places are the member's own. A folder that was there before and is not of a run stays as it is. */
function makePrivate(folder: string, isLive: boolean): void {
  const isNew = mkdirSync(folder, { recursive: true, mode: isLive ? 0o700 : 0o755 }) !== undefined;
  if (isLive && !isNew && existsSync(join(folder, STATE))) chmodSync(folder, 0o700);
}

/** The state holds a session, so only its owner may read it. */
export function saveState(folder: string, player: Player, machine: Machine): void {
  makePrivate(folder, player.isLive);
  const saved: Saved = { kind: player.kind, machine: machine.save(), player: player.save() };
  writeWhole(folder, STATE, JSON.stringify(saved));
}

/** Gives the names of the files for people. */
export async function writeResults(folder: string, player: Player, machine: Machine): Promise<string[]> {
  const { state } = machine;
  const stats = machine.run('menuStats', [], { context: 'menu' }).dialogs[0]?.html;
  saveState(folder, player, machine);
  if (stats !== undefined) writeWhole(folder, STATS, stats);
  const sheets = viewSheets(state);
  const workbook = await writeXlsx(sheets, state.spreadsheet.timeZone, new Date(machine.clock.now()));
  writeWhole(folder, WORKBOOK, await addCharts(workbook, sheets));
  writeWhole(
    folder,
    CALENDAR,
    icsText(calendarsInUse(state)[0]?.name ?? 'Peloton', [...viewEvents(state), ...viewCancelled(state)]),
  );
  return [WORKBOOK, CALENDAR, ...(stats === undefined ? [] : [STATS])].map((name) => join(folder, name));
}
