/** Near the limit of what a destination can hold, the oldest parts give way, so that what is new finds room. */

import { dayOf } from '../base/time';
import type { AnyRow } from '../schema/table';
import { formatMark } from './mark';
import { instantOf, removeOldParts } from './parts';
import type { Run } from './run';
import type { Destination, PartTable } from './types';

/** One execution writes less than what is left above this. */
const NEARLY_FULL = 0.93;
/** Of the parts held, this share goes at once. */
const SHARE = 0.2;

/** Below this, a few records make no difference that needs to be looked for. */
const ROOMY = 0.8;

/** Tables give way in the stream's order. Says what went in the report. `isMuch`: more is to be written than a few records. */
export function makeRoom(run: Run, isMuch: boolean): void {
  const dated = run.parts.filter(({ table }) => table.order !== undefined);
  run.writers.each((destination) => {
    if (dated.length === 0 || fullnessOf(run, destination, isMuch) < NEARLY_FULL) return;
    if (!run.world.mayDrop) {
      run.report.notes.push(
        'The spreadsheet is nearly full. Delete what you do not need, or let the oldest curves go.',
      );
      return;
    }
    dated.some((part) => dropOldest(run, destination, part));
  });
}

/** As it was when it was last looked at, where that is good enough: to look costs two calls for each sheet. */
function fullnessOf({ state }: Run, destination: Destination, isMuch: boolean): number {
  const { name } = destination;
  const known = state.fullness[name];
  if (known !== undefined && known < ROOMY && !isMuch) return known;
  state.fullness[name] = destination.fullness?.() ?? 0;
  return state.fullness[name];
}

function dropOldest(run: Run, destination: Destination, part: PartTable): boolean {
  const { key, of = '', order = '', title } = part.table;
  const rows = (destination.read?.(part.table, [key, of, order]) ?? []).filter((row) => row[key] !== null);
  const instants = rows.map((row) => instantOf(part, row)).filter(Number.isFinite);
  if (instants.length === 0) return false;
  const droppedBefore = instants.sort((a, b) => a - b)[Math.floor(instants.length * SHARE)] ?? 0;
  const gone = rows.filter((row) => instantOf(part, row) <= droppedBefore);
  const owners = new Set(gone.map((row) => String(row[of])));
  if (run.world.mayGo?.(owners) === false) return true;
  forget(run, destination, part, owners);
  const keys = gone.map((row) => String(row[key]));
  removeOldParts(run, destination, part, keys, droppedBefore);
  run.report.notes.push(
    `The spreadsheet is nearly full, so ${gone.length} rows of "${title}" from ${dayOf(droppedBefore)} and before were removed and are left out from now on.`,
  );
  return true;
}

/** Their owners' marks no longer count on them. */
function forget(run: Run, destination: Destination, { table }: PartTable, owners: ReadonlySet<string>): void {
  const { stream, holdings } = run;
  const rows: AnyRow[] = [];
  for (const [key, mark] of holdings.of(destination)) {
    const has = mark?.parts[table.name];
    if (!mark || !has || !owners.has(key)) continue;
    const parts = { ...mark.parts, [table.name]: { ...has, count: 0 } };
    rows.push({
      [stream.table.key]: key,
      [stream.table.mark ?? '']: formatMark(mark.kind, mark.etag, { ...mark, parts }),
    });
  }
  holdings.write(destination, rows);
}
