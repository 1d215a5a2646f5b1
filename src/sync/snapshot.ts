/**
 * Mirrors a source that is read whole: upserts what it has, removes what it no longer has.
 * Absence is believed only of a whole reading, never of an empty one, and of very many records at once only when
 * the next reading says the same.
 */

import { longDigest } from '../base/digest';
import { DestinationError, type HttpError, recoverFrom } from '../base/errors';
import type { AnyRow, Table } from '../schema/table';
import { createActiveDestinations, type Problem } from './active-destinations';
import type { StateFile } from './state';
import type { Destination, Held } from './types';

export interface Snapshot {
  rows: AnyRow[];
  /** How many records fewer than its own count the source gave; 0 for a whole reading. */
  missing: number;
  /** Why parts of some rows could not be read: their columns are left out, and the source is to be read again soon. */
  failure?: HttpError | null;
}

/** A source that is read whole. */
export interface SnapshotStream {
  readonly table: Table;
  /** Throws HttpError when it cannot be read. */
  read(): Snapshot;
  /** What only a record's first row holds, such as when it was first seen. */
  readonly firstSeen?: AnyRow;
  /** The source answers explicitly, so that emptiness proves itself. */
  readonly mayBeEmpty?: boolean;
}

export interface SnapshotReport {
  created: number;
  updated: number;
  removed: number;
  /** Records that the source did not give, kept because that may be its mistake. */
  kept: number;
  /** Why parts of some rows could not be read; null when all came. */
  failure: HttpError | null;
  problems: Problem[];
}

/** What is remembered of a source that is read whole. */
export interface SnapshotState {
  /** Per destination, a digest of what it was last given: equal means that nothing needs writing. */
  written: Record<string, string>;
  size: Record<string, number>;
  /** Per destination, a digest of the reading whose many absences were not believed. */
  unconfirmed: Record<string, string>;
  /** Keys of the newest records, as `syncNewest` gave them last. */
  newest?: string[];
  /** Of the last reading: a source that always gives less than it counts is whole all the same. */
  missing: number;
}

/** The state of a source that was never read; a new object each time. */
export const emptySnapshotState = (): SnapshotState => ({ written: {}, size: {}, unconfirmed: {}, missing: 0 });

/** Of a destination that was given newest records since it was given all. */
const NEWEST = 'newest';

/**
 * Brings only the newest records of a table up to date, which was given whole before: those that were newest last time and are no
 * more among `rows` go. `rows` have instants later than those of all other records.
 * @returns Null where that is not enough, because rows or columns are missing, or nobody knows what was given: then nothing is done
 * that giving all would not do again.
 */
export function syncNewest(
  table: Table,
  destinations: readonly Destination[],
  file: StateFile<SnapshotState>,
  rows: AnyRow[],
): Problem[] | null {
  const state = file.load();
  const { newest } = state;
  if (newest === undefined) return null;
  const keys = rows.map((row) => String(row[table.key]));
  const gone = newest.filter((key) => !keys.includes(key));
  const writers = createActiveDestinations(destinations, table);
  let isIntact = true;
  writers.each((destination) => {
    const { name } = destination;
    const { size } = destination.open(table, () => {
      isIntact = false;
      // A column that was made again is empty, which the next opening does not tell.
      delete state.written[name];
    });
    isIntact &&= state.written[name] !== undefined && size >= (state.size[name] ?? 0);
  });
  if (!isIntact) {
    file.saveLater(state);
    return null;
  }
  writers.each((destination) => {
    const { name } = destination;
    // Before it is written: where it fails half-way, what it was given before is no longer what it has.
    state.written[name] = NEWEST;
    if (destination.writeNear) destination.writeNear(table, rows);
    else destination.write(table, rows);
    if (gone.length > 0) destination.remove(table, gone);
    destination.flush?.();
    state.size[name] = (state.size[name] ?? 0) + rows.length - newest.length;
  });
  state.newest = keys;
  file.saveLater(state);
  return writers.problems;
}

interface Mirroring {
  destinations: readonly Destination[];
  stream: SnapshotStream;
  rows: AnyRow[];
  digest: string;
  isWhole: boolean;
  state: SnapshotState;
  report: SnapshotReport;
  looksClosely: boolean;
}

/**
 * Throws HttpError when the source cannot be read: then nothing is changed anywhere. `looksClosely` looks whether each
 * destination still holds what it was given also where the source tells nothing new.
 */
export function syncSnapshot(
  stream: SnapshotStream,
  destinations: readonly Destination[],
  file: StateFile<SnapshotState>,
  looksClosely = true,
): SnapshotReport {
  const state = file.load();
  const { rows, missing, failure = null } = stream.read();
  const isWhole = missing === 0 || missing === state.missing;
  state.missing = missing;
  const writers = createActiveDestinations(destinations, stream.table);
  const report: SnapshotReport = { created: 0, updated: 0, removed: 0, kept: 0, failure, problems: writers.problems };
  const digest = longDigest(JSON.stringify(rows));
  const mirroring = { destinations, stream, rows, digest, isWhole, state, report, looksClosely };
  writers.each((destination) => {
    bringUpToDate(mirroring, destination);
    file.saveLater(state);
  });
  return report;
}

function bringUpToDate(mirroring: Mirroring, destination: Destination): void {
  const { stream, state, digest, rows, looksClosely } = mirroring;
  const { name } = destination;
  if (!looksClosely && state.written[name] === digest && !destination.hasLost?.()) return;
  const opened = destination.open(stream.table, () => delete state.written[name]);
  // Only the very next reading can confirm what was not believed.
  if (state.unconfirmed[name] !== digest) delete state.unconfirmed[name];
  const isIntact = opened.size >= (state.size[name] ?? 0);
  if (isIntact && state.written[name] === digest) return;
  const kept = mirror(mirroring, destination);
  destination.flush?.();
  state.size[name] = rows.length + kept;
  // While something is kept in doubt, the next reading is compared again.
  if (kept > 0) delete state.written[name];
  else state.written[name] = digest;
}

/** Returns how many records were kept although the source did not give them. */
function mirror(mirroring: Mirroring, destination: Destination): number {
  const { stream, rows, report } = mirroring;
  const { table } = stream;
  const held = destination.held(table).filter(({ key }) => key !== '');
  const wanted = new Set(rows.map((row) => String(row[table.key])));
  const gone = held.filter(({ key }) => !wanted.has(key)).map(({ key }) => key);
  const count = destination.write(table, withFirstSeen(mirroring, rows, held));
  report.created += count.created;
  report.updated += count.updated;
  if (gone.length > 0 && !isBelieved(mirroring, destination.name, gone.length, held.length)) {
    report.kept += gone.length;
    return gone.length;
  }
  report.removed += destination.remove(table, gone);
  return 0;
}

/** A destination that comes late is told when records were first seen by the destination that can be read. */
function withFirstSeen({ stream, destinations }: Mirroring, rows: AnyRow[], held: readonly Held[]): AnyRow[] {
  const { firstSeen, table } = stream;
  if (firstSeen === undefined) return rows;
  const known = new Set(held.map(({ key }) => key));
  const seenBefore = new Map(
    readFrom(destinations, table, [table.key, ...Object.keys(firstSeen)]).map((row) => [row[table.key], row]),
  );
  return rows.map((row) =>
    known.has(String(row[table.key])) ? row : { ...row, ...firstSeen, ...seenBefore.get(row[table.key]) },
  );
}

/** The failure of one destination is not that of another. */
const readFrom = (destinations: readonly Destination[], table: Table, columns: string[]): AnyRow[] =>
  recoverFrom(
    DestinationError,
    () => destinations.find(({ read }) => read)?.read?.(table, columns) ?? [],
    () => [],
  );

function isBelieved(mirroring: Mirroring, name: string, gone: number, held: number): boolean {
  const { stream, rows, digest, isWhole, state } = mirroring;
  const isSame = state.unconfirmed[name] === digest;
  delete state.unconfirmed[name];
  if (stream.mayBeEmpty) return true;
  if (!isWhole || rows.length === 0) return false;
  if (gone <= Math.max(5, held / 2) || isSame) return true;
  state.unconfirmed[name] = digest;
  return false;
}
