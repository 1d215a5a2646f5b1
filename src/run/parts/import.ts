/** The bridge for the official download: merges the file into the sheet of workouts, with or without an account. */
import { SettingsError } from '../../base/errors';
import { withRunLock } from '../../gas/lock';
import { sheetZone } from '../../gas/workbook';
import { currentAccount, type World } from '../../peloton/auth/sign-in';
import { readHistory, unitsIn } from '../../streams/history/csv';
import { IMPORT_COLUMNS, importHistory } from '../../streams/history/import';
import { workouts } from '../../streams/workouts/stream';
import { changeState } from '../../sync/state';
import { openSheets } from '../destinations/sheets';
import { keys } from '../keys';
import { knownUnits } from '../units';
import { loadSettings } from '../world';
import { reportOf } from './import-words';

/** Throws SettingsError when the text is not the file, or when another run is under way. */
export function importFile(world: World, file: unknown): { text: string } {
  const text = typeof file === 'string' ? file : '';
  const history = readHistory(text);
  if (history === null) {
    // A workbook is a ZIP archive.
    if (text.startsWith('PK')) {
      throw new SettingsError(
        'This is a workbook. Choose the file that was downloaded from Peloton, whose name ends in .csv.',
      );
    }
    throw new SettingsError('This is not the file that Peloton offers under "Workouts > Download workouts".');
  }
  const answer = withRunLock(1000, () => {
    const sheets = openSheets(world.store, unitsOf(world, text), false);
    // The next sync makes the column and fills it; before that, what is certain cannot be told.
    const refuse = () => {
      throw new SettingsError(`A column of the sheet "${workouts.title}" is missing. Sync first, then import.`);
    };
    sheets.open(workouts, refuse);
    const found = importHistory(sheets.read?.(workouts, IMPORT_COLUMNS) ?? [], history.rows, sheetZone());
    sheets.write(workouts, [...found.fills, ...found.additions]);
    noteImport(world);
    const counts = { added: found.additions.length, completed: found.fills.length, known: found.known };
    return { text: reportOf(counts, { ...history, unread: [...history.unread, ...found.unsure] }) };
  });
  if (answer === null) throw new SettingsError('A sync is running. Try again when it has ended.');
  return answer;
}

/** Without an account the file's own units serve. */
function unitsOf(world: World, text: string) {
  const { units } = loadSettings(world);
  if (units !== 'account') return units;
  return knownUnits(world.store, currentAccount(world)?.userId ?? null) ?? unitsIn(text) ?? 'imperial';
}

/** The next sync makes the tables that follow from the workouts. */
function noteImport(world: World): void {
  const account = currentAccount(world);
  if (account === null) return;
  changeState(keys.status(world.store, account.userId), (status) => {
    status.derivedFor = '';
  });
}
