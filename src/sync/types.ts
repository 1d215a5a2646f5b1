/** The two interfaces of the program: where rows come from and where they go. */
import type { AnyRow, Table } from '../schema/table';

/** A record that a destination holds: its key and the mark we left on it (empty when there is none). */
export interface Held {
  key: string;
  mark: string;
}

export interface WriteCount {
  created: number;
  updated: number;
}

/** What a destination says of a table that it has just made or repaired. */
export interface Opened {
  /** Records held, cheaply counted; less than 0 where some that were written may not have arrived. */
  size: number;
}

/** A sink. One file each in `destinations/`; `write` is an upsert by key, so repeating it changes nothing. */
export interface Destination {
  /** Under which its bookmarks are kept; another place of the same kind is another name. */
  readonly name: string;
  /** Whether it keeps that table at all; all of them when left out. */
  takes?(table: Table): boolean;
  /**
   * Makes or repairs the table (never its members' own columns) and takes a cheap look at it.
   * Before it makes columns anew in a table that holds records, it calls `beforeRefill` with their titles:
   * their values are missing from then on, and whoever is told must remember to write them again.
   */
  open(table: Table, beforeRefill: (titles: string[]) => void): Opened;
  /** How many records it holds, as cheaply as that can be told; null where there is no table. Left out where `open` is as cheap. */
  glance?(table: Table): number | null;
  /** Every record held, in table order. */
  held(table: Table): Held[];
  /** As `held`, of some of the newest records; left out where it costs as much. */
  newest?(table: Table): Held[];
  /**
   * Upserts; new records are placed so that the table stays newest first where its order allows. May be held back until
   * `flush`. `areNew`: none of them is held, as the caller knows, so that nobody has to look for them.
   */
  write(table: Table, rows: AnyRow[], areNew?: boolean): WriteCount;
  /**
   * As `write`, of records with instants later than most: each stands among the newest or is not held, where the table is in order.
   * Left out where `write` costs as little.
   */
  writeNear?(table: Table, rows: AnyRow[]): WriteCount;
  /** Gives records that are not held yet the places of others, by their keys; what they hold is written later. Returns how many. */
  rename?(table: Table, successors: ReadonlyMap<string, string>): number;
  /** What members keep beside records goes to those that take their place, by their keys, where these have nothing there. */
  handOver?(table: Table, successors: ReadonlyMap<string, string>): void;
  /** Removes records by key; those not held are ignored. Returns how many went. */
  remove(table: Table, keys: string[]): number;
  /** Called before anybody relies on what was written: from then on it outlives the execution. */
  flush?(): void;
  /** Whether something that an earlier run wrote did not arrive, so that every table is to be looked at. */
  hasLost?(): boolean;
  /** Called last in each run, after all tables. Throws DestinationError for what needs the member. */
  finish?(): void;
  /** What the member should know of what it did in this run, in sentences; empty for nothing. */
  summary?(): string;
  /** What every record holds in these columns, in table order; where a destination can be read. */
  read?(table: Table, columns: readonly string[]): AnyRow[];
  /** As `read`, of `most` records from one on, counted from 0; and how many there are. */
  slice?(table: Table, columns: readonly string[], from: number, most: number): { size: number; rows: AnyRow[] };
  /** How much of the room that there is for all tables is taken, from 0 to 1; where there is a limit. */
  fullness?(): number;
}

/** One record as the source lists it. */
export interface Entry {
  key: string;
  /** Where it stands in the source's order (newest first), epoch seconds. */
  cursor: number;
  /** Changes when the record changes in a way that is worth reading its details again. */
  etag: string;
  /** False while the source is still changing it (a workout in progress): its details wait. */
  settled: boolean;
  /** What the list alone tells. */
  row: AnyRow;
}

export interface ListPage {
  entries: Entry[];
  /** How many records the source says it has; null when it does not say. */
  total: number | null;
  isLast: boolean;
  /** Why it is empty, where groups are listed: the source keeps it closed, which is no failure, or it could not be read. */
  refused?: 'closed' | 'failed';
}

/** A table of parts of a stream's records, filled by their details: the curves of a workout, its intervals. */
export interface PartTable {
  readonly table: Table;
  /** Changes when the parts of every record must be read anew, as more or others of them are wanted. Letters and digits. */
  readonly version: string;
}

export interface Parts {
  /** Name of their table. */
  table: string;
  /** All that the record has there now. */
  rows: AnyRow[];
}

export type Detail =
  /** Tables that are not among `parts` keep what they hold of this record. */
  | { key: string; row: AnyRow; parts?: readonly Parts[] }
  /** `gone`: the source no longer has it. Otherwise it is tried again on a later run; `row` is what did arrive. */
  | { key: string; error: string; gone: boolean; row?: AnyRow };

/** A source listed newest first by page, each record of which has details that cost calls of their own. */
export interface LogStream {
  readonly table: Table;
  readonly pageSize: number;
  /** Reads several pages side by side, in order. Throws HttpError when a page cannot be had. */
  list(pages: number[]): ListPage[];
  /** Fills rows of a first, whole walk from a bulk source, where one exists. Must never throw for its absence. */
  enrich?(entries: Entry[]): void;
  /** How many keys one `details` call should be given at once. */
  readonly detailBatch: number;
  /** Tables of parts, those first that shall give way first when room runs out. */
  readonly parts?: readonly PartTable[];
  /** May answer only the first of them, at least one. Throws Pause when it can answer none for want of time or budget. */
  details(keys: string[]): Detail[];
  /** What to write into a record that the source no longer has. */
  readonly goneRow: AnyRow;
}
