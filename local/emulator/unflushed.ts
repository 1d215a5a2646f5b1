/** Writes to the sheet that Google still holds back: an execution that is killed may take them with it. */
import type { MachineState } from './state';

export interface UnflushedWrites {
  /** To be told of every call to the spreadsheet, before its effect. */
  before(method: string): void;
  lose(): void;
}

/** Reading forces waiting writes out, and so does what must answer at once. */
const FORCES = /^(get|is|flush|insertSheet|deleteSheet)/;

export function createUnflushedWrites(state: MachineState): UnflushedWrites {
  let before: string | null = null;
  return {
    before(method) {
      if (FORCES.test(method)) before = null;
      else before ??= JSON.stringify(state.spreadsheet);
    },
    lose() {
      if (before !== null) state.spreadsheet = JSON.parse(before);
      before = null;
    },
  };
}
