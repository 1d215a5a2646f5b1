/**
 * Writes to the sheets that Google still holds back. They reach the sheets at a flush, at a read or at the end of the
 * execution: a kill may take them along, and what is wrong with one is said there and not where the script wrote it.
 */
import { copyOfSheet } from './saved';
import { ServiceError } from './service-error';
import type { MachineState, SheetState } from './state';
import type { RunOptions } from './types';

export interface UnflushedWrites {
  /** To be told of every call to the spreadsheet, before its effect. Throws ServiceError where writes are refused only now. */
  before(method: string): void;
  /** To be told, before its effect, of a write that will be refused: it is lost then, and so is all that was written after it. */
  refuse(message: string): void;
  /** All of them are lost. */
  lose(): void;
}

/** Reading forces waiting writes out, and so does what must answer at once. */
const FORCES = /^(get|is|flush|insertSheet|deleteSheet)/;
const FAILED = 'Service Spreadsheets failed while accessing document with id ';

export function createUnflushedWrites(state: MachineState, options: RunOptions): UnflushedWrites {
  const isKept = options.losesUnflushed !== true && options.failsAtFlush === undefined;
  /** The sheets before the first write that waits, where they may be needed. */
  let before: SheetState[] | null = null;
  let isWaiting = false;
  let flushes = 0;
  let refused: { before: SheetState[]; message: string } | null = null;

  const settle = () => {
    const failure = refused;
    const all = before;
    flushes += isWaiting ? 1 : 0;
    const fails = isWaiting && options.failsAtFlush?.includes(flushes) === true;
    [before, isWaiting, refused] = [null, false, null];
    if (fails && all !== null) restore(state, all);
    else if (failure !== null) restore(state, failure.before);
    if (fails) throw new ServiceError(`${FAILED}${state.spreadsheet.id}.`);
    if (failure !== null) throw new ServiceError(failure.message);
  };
  return {
    before(method) {
      if (FORCES.test(method)) return settle();
      isWaiting = true;
      if (!isKept) before ??= snapshot(state);
    },
    refuse(message) {
      refused ??= { before: snapshot(state), message };
    },
    lose() {
      if (before !== null) restore(state, before);
      before = null;
    },
  };
}

const snapshot = ({ spreadsheet }: MachineState): SheetState[] => spreadsheet.sheets.map(copyOfSheet);

/** In place: the script may go on with the sheets that it holds. None comes or goes while writes wait. */
function restore({ spreadsheet }: MachineState, before: readonly SheetState[]): void {
  for (const old of before) {
    const sheet = spreadsheet.sheets.find(({ id }) => id === old.id);
    if (sheet === undefined) continue;
    for (const name of Object.keys(sheet)) if (!(name in old)) Reflect.deleteProperty(sheet, name);
    Object.assign(sheet, old);
  }
}
