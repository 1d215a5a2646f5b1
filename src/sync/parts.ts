/**
 * Tables of parts: a record's details fill them beside the record itself. Parts are written before the record's mark, which
 * says which version of them there is and how many, so a run killed in between reads those details again, and parts that a
 * member deleted are missed.
 */
import { has, put } from '../base/records';
import type { AnyRow } from '../schema/table';
import { takes } from './active-destinations';

import type { Mark, PartMark } from './mark';
import type { Owners, PartHoldings, Run } from './run';
import type { Destination, Detail, PartTable } from './types';

/** Remembers which record owns which parts, for one execution. Nothing is read before it is asked for. */
export function createPartHoldings(): PartHoldings {
  const read = new Map<string, { owners: Owners; isWhole: boolean }>();
  const holdingOf = (destination: Destination, part: PartTable) => {
    const place = placeOf(destination, part);
    const known = read.get(place) ?? { owners: new Map(), isWhole: false };
    read.set(place, known);
    return known;
  };
  return {
    known: (destination, part) => holdingOf(destination, part).owners,
    size(destination, part, before) {
      const { owners, isWhole } = holdingOf(destination, part);
      return (isWhole ? 0 : before) + sizeOf(owners);
    },
    of(destination, part) {
      const holding = holdingOf(destination, part);
      if (holding.isWhole) return holding.owners;
      const owners: Owners = new Map();
      for (const { key } of destination.held(part.table)) addTo(owners, key);
      return Object.assign(holding, { owners, isWhole: true }).owners;
    },
  };
}

function addTo(held: Owners, key: string): void {
  const end = key.indexOf(':');
  if (end < 0) return;
  const owner = key.slice(0, end);
  const siblings = held.get(owner);
  if (siblings) siblings.add(key);
  else held.set(owner, new Set([key]));
}

const placeOf = (destination: Destination, { table }: PartTable): string => `${destination.name}/${table.name}`;

/** The tables of parts that a destination keeps. */
const partsFor = (run: Run, destination: Destination): PartTable[] =>
  run.parts.filter(({ table }) => takes(destination, table));

/**
 * Opens the tables of parts of a destination, and makes or repairs them. Where columns were lost all details are read
 * anew, where rows were lost all records are counted. Mutates the state.
 */
export function openParts(run: Run, destination: Destination): void {
  const { state } = run;
  const { name } = destination;
  const parts = partsFor(run, destination);
  for (const part of parts) openPart(run, destination, part);
  const isBehind = !arePartsCurrent(run, destination) || state.countPartsAnew.includes(name);
  if (isBehind && parts.length > 0 && !state.owed.includes(name)) state.owed.push(name);
}

function openPart(run: Run, destination: Destination, part: PartTable): void {
  const { state, opened } = run;
  const place = placeOf(destination, part);
  opened.add(place);
  const { size } = destination.open(part.table, () => {
    state.columnResets[place] = (state.columnResets[place] ?? 0) + 1;
    run.save();
  });
  if (size < (state.partSize[place] ?? 0)) recount(run, [destination]);
}

/**
 * Notes that the parts in these destinations must be counted, and saves it at once: what is written next would hide
 * that rows are missing.
 */
export function recount(run: Run, destinations: readonly Destination[]): void {
  const { state } = run;
  state.countPartsAnew = [...new Set([...state.countPartsAnew, ...destinations.map(({ name }) => name)])];
  run.save();
}

/** A version, and how often its table was emptied of a column since. */
function versionOf({ state }: Run, destination: Destination, part: PartTable): string {
  const resets = state.columnResets[placeOf(destination, part)] ?? 0;
  return resets === 0 ? part.version : `${part.version}g${resets}`;
}

function partsVersionsOf(run: Run, destination: Destination): string {
  return partsFor(run, destination)
    .map((part) => `${part.table.name}=${versionOf(run, destination, part)}`)
    .join(' ');
}

/** Whether the details of every record were looked at for the tables of parts that are wanted now. */
export function arePartsCurrent(run: Run, destination: Destination): boolean {
  return (
    partsFor(run, destination).length === 0 ||
    run.state.partsVersions[destination.name] === partsVersionsOf(run, destination)
  );
}

/**
 * Whether the details of a record must be read again because parts of it are missing, or are of an older version of
 * their table. `mark` is the record's.
 */
export function lacksParts(run: Run, destination: Destination, key: string, mark: Mark): boolean {
  if (mark.kind !== 'complete') return false;
  const isCounted = run.state.countPartsAnew.includes(destination.name);
  return partsFor(run, destination).some((part) => {
    const has = mark.parts[part.table.name];
    if (has === undefined || has.version !== versionOf(run, destination, part)) return true;
    return isCounted && (run.partHoldings.of(destination, part).get(key)?.size ?? 0) < has.count;
  });
}

/** Writes what the details bring, and removes parts that are no more. `mark` is the record's before. */
export function writeParts(
  run: Run,
  destination: Destination,
  due: ReadonlyArray<{ detail: Detail; mark: Mark }>,
): void {
  for (const part of partsFor(run, destination)) {
    const brought = due.flatMap(({ detail, mark }) => {
      const rows = rowsFor(run, destination, part, detail);
      const hadNone = hadNoParts(run, part, mark);
      return rows === null || (rows.length === 0 && hadNone) ? [] : [{ owner: detail.key, rows, hadNone }];
    });
    if (brought.length === 0) continue;
    // Where it was not looked at before, what is missing there is the next run's task.
    if (!run.opened.has(placeOf(destination, part))) openPart(run, destination, part);
    const areNew = brought.every(({ hadNone }) => hadNone);
    const held = areNew ? run.partHoldings.known(destination, part) : run.partHoldings.of(destination, part);
    // Not counted: a member thinks of records, and the records' own rows are written in any case.
    destination.write(
      part.table,
      brought.flatMap(({ rows }) => rows),
      areNew,
    );
    const gone = brought.flatMap(({ owner, rows }) => replace(held, owner, keysOf(part, rows)));
    if (gone.length > 0) destination.remove(part.table, gone);
  }
}

/** Where nothing was left over from runs before, a mark that tells of no parts is right. */
const hadNoParts = ({ wasSettled }: Run, { table }: PartTable, { parts }: Mark): boolean =>
  wasSettled && (parts[table.name]?.count ?? 0) === 0;

const keysOf = ({ table }: PartTable, rows: readonly AnyRow[]): Set<string> =>
  new Set(rows.map((row) => String(row[table.key])));

/** Returns the keys that the owner had and has no more. */
function replace(held: Owners, owner: string, keys: Set<string>): string[] {
  const before = held.get(owner) ?? [];
  held.set(owner, keys);
  return [...before].filter((key) => !keys.has(key));
}

/** Null when the details say nothing of that table. What had to give way for want of room stays away. */
function rowsFor(run: Run, destination: Destination, part: PartTable, detail: Detail): AnyRow[] | null {
  const brought = 'error' in detail ? undefined : detail.parts?.find(({ table }) => table === part.table.name);
  if (brought === undefined) return null;
  const before = run.state.droppedBefore[placeOf(destination, part)];
  return before === undefined ? brought.rows : brought.rows.filter((row) => instantOf(part, row) > before);
}

/** By when a part gives way for want of room, epoch ms; infinite for one without a time, which stays longest. */
export function instantOf({ table }: PartTable, row: AnyRow): number {
  const value = row[table.order ?? ''];
  return typeof value === 'object' && value !== null ? value.getTime() : Infinity;
}

/** What the mark of a record says of its parts once they are written. Tables switched off keep what they have. */
export function partMarks(run: Run, destination: Destination, detail: Detail, mark: Mark): Record<string, PartMark> {
  const marks: Record<string, PartMark> = { ...mark.parts };
  for (const part of partsFor(run, destination)) {
    const { known, of } = run.partHoldings;
    const held = (hadNoParts(run, part, mark) ? known : of)(destination, part).get(detail.key);
    put(marks, part.table.name, { version: versionOf(run, destination, part), count: held?.size ?? 0 });
  }
  return marks;
}

/**
 * Notes that every record has been looked at: what the tables of parts hold now is what they must not fall below.
 * Mutates the state; the caller saves it.
 */
export function settleParts(run: Run): void {
  const { state, partHoldings } = run;
  for (const destination of run.writers.active()) {
    if (run.wasSettled && (state.countPartsAnew.includes(destination.name) || !arePartsCurrent(run, destination)))
      continue;
    state.partsVersions[destination.name] = partsVersionsOf(run, destination);
    state.countPartsAnew = state.countPartsAnew.filter((name) => name !== destination.name);
    for (const part of partsFor(run, destination)) {
      const place = placeOf(destination, part);
      const size = partHoldings.size(destination, part, state.partSize[place] ?? 0);
      if (size > 0 || has(state.partSize, place)) state.partSize[place] = size;
    }
  }
}

const sizeOf = (held: Owners): number => [...held.values()].reduce((sum, keys) => sum + keys.size, 0);

/**
 * Removes parts that give way for want of room, those not newer than `droppedBefore` (epoch ms). That is saved before
 * it is done: a run after a kill must not take the rows for lost.
 */
export function removeOldParts(
  run: Run,
  destination: Destination,
  part: PartTable,
  keys: readonly string[],
  droppedBefore: number,
): void {
  const place = placeOf(destination, part);
  run.state.droppedBefore[place] = droppedBefore;
  run.state.partSize[place] = Math.max(0, (run.state.partSize[place] ?? 0) - keys.length);
  run.save();
  destination.remove(part.table, [...keys]);
  destination.flush?.();
}
