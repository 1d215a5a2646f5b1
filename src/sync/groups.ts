/**
 * A table made of groups, each of which is read again only when its version changes: friends with their newest workouts.
 * A group's version is remembered after its records were written, so a run killed in between reads that group again.
 */
import { Pause, type PauseReason } from '../errors';
import type { AnyRow, Table } from '../schema/table';
import { createBench } from './bench';
import type { StateFile } from './state';
import type { Destination, Held } from './types';

export interface Group {
  key: string;
  version: string;
}

export interface GroupList {
  groups: Group[];
  /** False when groups may be missing from the list: then their absence proves nothing. */
  isWhole: boolean;
}

export type GroupReading =
  /** `rows` hold at least the key of every record that the group has. Unsettled: read again next time. */
  | { key: string; rows: AnyRow[]; settled: boolean }
  /** `closed`: the source refuses it, which is no failure. */
  | { key: string; error: string; closed: boolean };

/** The table's mark column holds, before the first blank, the key of the group that a record belongs to. */
export interface GroupStream {
  readonly table: Table;
  /** Throws HttpError. */
  list(): GroupList;
  readonly groupBatch: number;
  /** `known` are the records held of each group, with their marks. */
  read(keys: string[], known: (groupKey: string) => ReadonlyMap<string, string>): GroupReading[];
}

export interface GroupState {
  /** Per destination and group, the version that arrived there. */
  done: Record<string, Record<string, string>>;
  size: Record<string, number>;
}

export const emptyGroupState = (): GroupState => ({ done: {}, size: {} });

export interface GroupReport {
  created: number;
  updated: number;
  removed: number;
  /** Groups still to be read. */
  left: number;
  /** Groups that the source keeps closed. */
  closed: number;
  /** Groups that could not be read this time. */
  failed: number;
  problems: string[];
  paused: PauseReason | null;
}

export interface GroupWorld {
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  state: StateFile<GroupState>;
  onProgress(left: number): void;
}

interface Run {
  stream: GroupStream;
  world: GroupWorld;
  state: GroupState;
  report: GroupReport;
  bench: ReturnType<typeof createBench>;
  /** Per destination, group to its records with their marks. */
  held: Map<string, Map<string, Map<string, string>>>;
}

/** Throws HttpError when the list of groups cannot be had, SignedOutError, and bugs. */
export function syncGroups(stream: GroupStream, destinations: readonly Destination[], world: GroupWorld): GroupReport {
  const bench = createBench(destinations);
  const report = {
    created: 0,
    updated: 0,
    removed: 0,
    left: 0,
    closed: 0,
    failed: 0,
    problems: bench.problems,
    paused: null,
  };
  const run: Run = { stream, world, state: world.state.load(), report, bench, held: new Map() };
  const { groups, isWhole } = stream.list();
  openTables(run);
  try {
    readGroups(run, groups);
    if (isWhole && groups.length > 0) removeGroups(run, new Set(groups.map(({ key }) => key)));
  } catch (error) {
    // The budget is spent: the rest is read in a later run.
    if (!(error instanceof Pause)) throw error;
    run.report.paused = error.reason;
  }
  return run.report;
}

/** A table that lost rows or columns is filled again. */
function openTables({ bench, stream, state }: Run): void {
  bench.each((destination) => {
    const { name } = destination;
    const opened = destination.open(stream.table, () => delete state.done[name]);
    if (opened.size < (state.size[name] ?? 0)) delete state.done[name];
    state.done[name] ??= {};
    state.size[name] = Math.min(opened.size, state.size[name] ?? 0);
  });
}

function readGroups(run: Run, groups: readonly Group[]): void {
  const { stream, world, state, bench, report } = run;
  const isOwed = ({ key, version }: Group) => bench.active().some(({ name }) => state.done[name]?.[key] !== version);
  const owed = groups.filter(isOwed);
  report.left = owed.length;
  for (let at = 0; at < owed.length; at += stream.groupBatch) {
    world.requireTime();
    const batch = owed.slice(at, at + stream.groupBatch);
    const readings = stream.read(
      batch.map(({ key }) => key),
      (key) => knownEverywhere(run, key),
    );
    keepReadings(run, batch, readings);
    report.left -= batch.length;
    world.onProgress(report.left);
  }
}

function heldBy(run: Run, destination: Destination): Map<string, Map<string, string>> {
  const known = run.held.get(destination.name);
  if (known) return known;
  const groups = new Map<string, Map<string, string>>();
  for (const record of destination.held(run.stream.table)) addHeld(groups, record);
  run.held.set(destination.name, groups);
  return groups;
}

function addHeld(groups: Map<string, Map<string, string>>, { key, mark }: Held): void {
  const [group] = mark.split(' ');
  // A record without our mark is a member's own.
  if (!group || key === '') return;
  const records = groups.get(group) ?? new Map<string, string>();
  records.set(key, mark);
  groups.set(group, records);
}

/** Records that every destination holds with the same mark: what one of them lacks must be read again. */
function knownEverywhere(run: Run, group: string): Map<string, string> {
  const [first, ...others] = run.bench.active().map((destination) => heldBy(run, destination).get(group));
  const common = [...(first ?? [])].filter(([key, mark]) => others.every((records) => records?.get(key) === mark));
  return new Map(common);
}

function keepReadings(run: Run, batch: readonly Group[], readings: readonly GroupReading[]): void {
  const { report, bench, world } = run;
  const versions = new Map(batch.map(({ key, version }) => [key, version]));
  bench.each((destination) => {
    for (const reading of readings) if ('rows' in reading) removeSurplus(run, destination, reading.key, reading.rows);
    writeReadings(run, destination, readings);
    const done = run.state.done[destination.name] ?? {};
    for (const reading of readings) {
      const isOver = 'rows' in reading ? reading.settled : reading.closed;
      if (isOver) done[reading.key] = versions.get(reading.key) ?? '';
      else delete done[reading.key];
    }
  });
  for (const reading of readings) {
    if ('error' in reading) report[reading.closed ? 'closed' : 'failed'] += 1;
  }
  world.state.save(run.state);
}

function writeReadings(run: Run, destination: Destination, readings: readonly GroupReading[]): void {
  const { table } = run.stream;
  const rows = readings.flatMap((reading) => ('rows' in reading ? reading.rows : []));
  // Those that hold only their key are as they were.
  const count = destination.write(
    table,
    rows.filter((row) => Object.keys(row).length > 1),
  );
  run.report.created += count.created;
  run.report.updated += count.updated;
  run.state.size[destination.name] = (run.state.size[destination.name] ?? 0) + count.created;
  const groups = heldBy(run, destination);
  for (const row of rows) {
    const mark = row[table.mark ?? ''];
    if (typeof mark === 'string') addHeld(groups, { key: String(row[table.key]), mark });
  }
}

function removeSurplus(run: Run, destination: Destination, group: string, rows: readonly AnyRow[]): void {
  const wanted = new Set(rows.map((row) => String(row[run.stream.table.key])));
  const records = heldBy(run, destination).get(group);
  const surplus = [...(records?.keys() ?? [])].filter((key) => !wanted.has(key));
  removeRecords(run, destination, surplus);
  for (const key of surplus) records?.delete(key);
}

function removeRecords(run: Run, destination: Destination, keys: string[]): void {
  const { state, stream, report, world } = run;
  if (keys.length === 0) return;
  // Said before it is done: a run killed after it must not take the rows for lost.
  state.size[destination.name] = Math.max(0, (state.size[destination.name] ?? 0) - keys.length);
  world.state.save(state);
  report.removed += destination.remove(stream.table, keys);
}

/** Of groups that are no longer listed. */
function removeGroups(run: Run, listed: ReadonlySet<string>): void {
  const { bench, state, world } = run;
  bench.each((destination) => {
    const done = state.done[destination.name] ?? {};
    const gone = Object.keys(done).filter((key) => !listed.has(key));
    if (gone.length === 0) return;
    const held = heldBy(run, destination);
    removeRecords(
      run,
      destination,
      gone.flatMap((key) => [...(held.get(key)?.keys() ?? [])]),
    );
    for (const key of gone) delete done[key];
  });
  world.state.save(state);
}
