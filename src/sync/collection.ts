/**
 * A table that only grows, each record of which is listed somewhere and has details of its own, read once: classes with
 * their songs. The mark of a record says how far it is and how many parts belong to it; parts are written before the
 * mark, so a run killed in between reads those details again.
 */
import { Pause, type PauseReason } from '../errors';
import type { AnyRow, Table } from '../schema/table';
import { type Bench, createBench, takes } from './bench';
import { createHoldings, type Holdings } from './holdings';
import { afterFailure, formatMark, isOwed, type Mark } from './mark';
import type { StateFile } from './state';
import type { Destination } from './types';

export interface Listed {
  key: string;
  /** What the list alone tells; no mark. */
  row: AnyRow;
}

export interface ListedPage {
  records: Listed[];
  isLast: boolean;
  /** How many pages there are, where that is told. */
  pages: number | null;
}

export type PartedDetail =
  | { key: string; row: AnyRow; parts: AnyRow[] }
  /** `gone`: the source no longer has it; what the list told stays. Otherwise it is tried again on a later run. */
  | { key: string; error: string; gone: boolean };

export interface CollectionStream {
  /** With a mark column. */
  readonly table: Table;
  /** Null where parts are not wanted. A part's key is its record's, a colon, and its place. */
  readonly parts: Table | null;
  /** Changes when details must be read anew, because more of them is wanted. No `#`. */
  readonly level: string;
  /** Newest first, from page 0; several side by side, in order. Throws HttpError. */
  list(pages: number[]): ListedPage[];
  readonly detailBatch: number;
  /** May answer only the first of them, at least one. Throws Pause when it can answer none for want of time or budget. */
  details(keys: string[]): PartedDetail[];
}

export interface CollectionState {
  /** Where a walk through everything goes on. */
  page: number;
  /** Epoch ms of the last walk through everything; 0 asks for one. */
  comparedAt: number;
  size: Record<string, number>;
  partSize: Record<string, number>;
  /** Destinations in which parts were lost: they are counted, and those of too few are read again. */
  recount: string[];
  /** The list was walked, but not all that was owed then was read: the next run goes on with that. */
  isWalked: boolean;
  /** Grows when a column of ours was gone: it is part of each mark, so everything is read again. */
  generation: number;
}

export const emptyCollectionState = (): CollectionState => ({
  page: 0,
  comparedAt: 0,
  size: {},
  partSize: {},
  recount: [],
  isWalked: false,
  generation: 0,
});

export interface CollectionReport {
  created: number;
  updated: number;
  /** Records whose details are still to come. */
  left: number;
  /** Records given up, with the reason in their mark. */
  failed: number;
  problems: string[];
  paused: PauseReason | null;
}

export interface CollectionWorld {
  now(): number;
  /** Throws Pause when the time for this execution is spent. */
  requireTime(): void;
  state: StateFile<CollectionState>;
  onProgress(left: number): void;
}

interface Run {
  stream: CollectionStream;
  world: CollectionWorld;
  state: CollectionState;
  bench: Bench;
  holdings: Holdings;
  report: CollectionReport;
}

const COMPARE_EVERY_MS = 7 * 86_400_000;
/** Pages read side by side, and written at once, on a walk through everything. */
const WIDE = 8;

/** Throws HttpError when the list cannot be had, SignedOutError, and bugs. */
export function syncCollection(
  stream: CollectionStream,
  destinations: readonly Destination[],
  world: CollectionWorld,
): CollectionReport {
  const bench = createBench(destinations, stream.table);
  const report = { created: 0, updated: 0, left: 0, failed: 0, problems: bench.problems, paused: null };
  const run: Run = { stream, world, state: world.state.load(), bench, holdings: createHoldings(stream.table), report };
  try {
    openTables(run);
    if (!run.state.isWalked) walk(run);
    readDetails(run);
  } catch (error) {
    // The budget is spent: the rest is read in a later run.
    if (!(error instanceof Pause)) throw error;
    bench.flush();
    run.report.paused = error.reason;
  }
  return run.report;
}

function openTables({ bench, stream, state, world }: Run): void {
  bench.each((destination) => {
    const { name } = destination;
    const readAgain = () => {
      Object.assign(state, { generation: state.generation + 1, comparedAt: 0, page: 0, isWalked: false });
      world.state.save(state);
    };
    const { size } = destination.open(stream.table, readAgain);
    if (size < (state.size[name] ?? 0)) Object.assign(state, { comparedAt: 0, page: 0, isWalked: false });
    state.size[name] = size;
    if (stream.parts === null || !takes(destination, stream.parts)) return;
    const parts = destination.open(stream.parts, readAgain);
    if (parts.size < (state.partSize[name] ?? 0) && !state.recount.includes(name)) state.recount.push(name);
  });
}

/** Down to the first page of which everything is held, or through everything: at first, and once a week. */
function walk(run: Run): void {
  const { state, stream, world } = run;
  const isWhole = state.comparedAt === 0 || world.now() - state.comparedAt >= COMPARE_EVERY_MS;
  const seen = new Set<string>();
  let last = 0;
  // Pages shift while records arrive between two executions.
  for (let page = isWhole ? Math.max(0, state.page - 1) : 0; ; ) {
    world.requireTime();
    const width = isWhole ? Math.min(WIDE, Math.max(1, last - page)) : 1;
    const pages = stream.list(Array.from({ length: width }, (_, index) => page + index));
    const isKnown = takeIn(
      run,
      pages.flatMap(({ records }) => records),
      seen,
      isWhole,
    );
    if (pages.some(({ isLast }) => isLast) || (isKnown && !isWhole)) break;
    last = pages[0]?.pages ?? 0;
    page += width;
    if (!isWhole) continue;
    state.page = page;
    world.state.save(state);
  }
  if (isWhole) Object.assign(state, { comparedAt: world.now(), page: 0 });
  state.isWalked = true;
  world.state.save(state);
}

/** Returns whether all of them were held everywhere. `seen` are those that this walk has met: a class is taken more than once. */
function takeIn(run: Run, records: readonly Listed[], seen: Set<string>, isWhole: boolean): boolean {
  const { stream, bench, holdings, report } = run;
  // Of two the first, which is the newer, tells more.
  const unique = records.filter(({ key }) => !seen.has(key) && seen.add(key));
  let isKnown = true;
  bench.each((destination) => {
    const held = new Set(holdings.of(destination).keys());
    const news = unique.filter(({ key }) => !held.has(key));
    if (news.length > 0) isKnown = false;
    const mark = formatMark('listed', levelOf(run));
    const marked = news.map(({ row }) => ({ ...row, [stream.table.mark ?? '']: mark }));
    report.created += holdings.write(destination, marked).created;
    if (!isWhole) return;
    // What drifts, like ratings, is brought up to date with the weekly walk.
    const again = unique.filter(({ key }) => held.has(key)).map(({ row }) => row);
    report.updated += destination.write(stream.table, again).updated;
  });
  bench.flush();
  return isKnown;
}

/** What a mark says: the level that was read, and how many parts came of it. */
const levelOf = ({ stream, state }: Run): string => `${stream.level}.${state.generation}`;
const levelIn = (mark: Mark): string => mark.etag.split('#')[0] ?? '';
const partsIn = (mark: Mark | null): number => (mark?.kind === 'complete' ? Number(mark.etag.split('#')[1] ?? 0) : 0);

function readDetails(run: Run): void {
  const { stream, world, report } = run;
  const owed = owedByDestination(run);
  const queue = [...new Set([...owed.values()].flatMap((keys) => [...keys]))];
  report.left = queue.length;
  for (let at = 0; at < queue.length; ) {
    world.requireTime();
    const details = stream.details(queue.slice(at, at + stream.detailBatch));
    at += details.length;
    run.bench.each((destination) => {
      const keys = owed.get(destination);
      store(
        run,
        destination,
        details.filter(({ key }) => keys?.has(key)),
      );
    });
    report.left = queue.length - at;
    world.onProgress(report.left);
  }
  run.bench.flush();
  settle(run);
}

function owedByDestination(run: Run): Map<Destination, Set<string>> {
  const { state, holdings, stream } = run;
  const owed = new Map<Destination, Set<string>>();
  run.bench.each((destination) => {
    const counts = state.recount.includes(destination.name) ? countParts(stream, destination) : null;
    const keys = [...holdings.of(destination)].flatMap(([key, mark]) => {
      if (mark === null) return [];
      const lacksParts = counts !== null && (counts.get(key) ?? 0) < partsIn(mark);
      return isOwed(mark) || levelIn(mark) !== levelOf(run) || lacksParts ? [key] : [];
    });
    owed.set(destination, new Set(keys));
  });
  return owed;
}

function countParts({ parts }: CollectionStream, destination: Destination): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of parts === null ? [] : destination.held(parts)) {
    const owner = key.slice(0, key.lastIndexOf(':'));
    counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return counts;
}

function store(run: Run, destination: Destination, details: readonly PartedDetail[]): void {
  const { stream, holdings, report } = run;
  const marks = holdings.of(destination);
  if (stream.parts !== null && takes(destination, stream.parts)) {
    const parts = details.flatMap((detail) => ('parts' in detail ? detail.parts : []));
    const count = destination.write(stream.parts, parts);
    report.created += count.created;
    report.updated += count.updated;
    const surplus = details.flatMap((detail) => surplusOf(detail, marks.get(detail.key) ?? null));
    destination.remove(stream.parts, surplus);
  }
  const rows = details.map((detail) => rowOf(run, detail, marks.get(detail.key) ?? null));
  report.updated += holdings.write(destination, rows).updated;
}

/** Parts that there were when it was last read, and are no more. */
function surplusOf(detail: PartedDetail, mark: Mark | null): string[] {
  if ('error' in detail) return [];
  const count = Math.max(0, partsIn(mark) - detail.parts.length);
  return Array.from({ length: count }, (_, index) => `${detail.key}:${detail.parts.length + index + 1}`);
}

function rowOf(run: Run, detail: PartedDetail, mark: Mark | null): AnyRow {
  const { table, parts } = run.stream;
  const level = levelOf(run);
  const marked = (text: string): AnyRow => ({ [table.key]: detail.key, [table.mark ?? '']: text });
  if ('row' in detail) {
    const version = `${level}#${parts === null ? 0 : detail.parts.length}`;
    return { ...detail.row, ...marked(formatMark('complete', version)) };
  }
  const tries = mark !== null && isOwed(mark) && levelIn(mark) === level ? mark.tries : 0;
  const tried = { kind: 'retry' as const, etag: level, tries, reason: '' };
  const next = detail.gone ? formatMark('failed', level, { reason: detail.error }) : afterFailure(tried, detail.error);
  if (next.startsWith('failed')) run.report.failed += 1;
  return marked(next);
}

/** Everything that was owed has been tried: what the tables hold now is what they must not fall below. */
function settle({ bench, state, world, holdings, report }: Run): void {
  for (const destination of bench.active()) {
    const { name } = destination;
    const marks = [...holdings.of(destination).values()];
    state.size[name] = marks.length;
    state.partSize[name] = marks.reduce((sum, mark) => sum + partsIn(mark), 0);
    state.recount = state.recount.filter((other) => other !== name);
    report.left = Math.max(report.left, marks.filter((mark) => mark !== null && isOwed(mark)).length);
  }
  state.isWalked = false;
  world.state.save(state);
}
