/**
 * The walk through the source's list, newest first: from the first page down to the bookmark, or through everything
 * when a destination has no bookmark yet, when the source's total does not fit what we know, or once a week.
 *
 * The bookmark moves only when a walk ends; until then `state.walk` says where to go on. A page shifts when records
 * arrive or vanish meanwhile, so a resumed walk steps one page back, and a full comparison follows it.
 */
import { HttpError } from '../base/errors';
import { WEEK_MS } from '../base/time';
import { sourceProblem } from './active-destinations';

import { formatMark, isStale, type Mark, outdated, parseMark } from './mark';
import type { Run, Walked } from './run';
import type { LogState, Walk } from './state';
import type { Destination, Entry, ListPage } from './types';

/** Records that change late are near the top: this far below the bookmark is read again. Seconds. */
const LAG_SEC = 3 * 86_400;
const COMPARE_EVERY_MS = WEEK_MS;
/** Pages read side by side on a walk through everything. */
const WIDE = 5;

export const NO_RESULT: Walked = { unlisted: [], finishComparison: false };

/** What one execution has seen of the list. */
interface PagesSeen {
  first: ListPage;
  keys: Set<string>;
  /** Keys that no destination held before. */
  fresh: Set<string>;
}

/**
 * Walks the list down to the bookmark, or through all of it. Mutates the run's state and report; throws HttpError where a page
 * cannot be had, and Pause.
 */
export function walkLog(run: Run): Walked {
  const { state } = run;
  const first = run.first ?? run.stream.list([0])[0];
  if (!first || isSuspiciouslyEmpty(run, first) || firstPageIsUnchanged(run, first)) return NO_RESULT;

  const seen: PagesSeen = { first, keys: new Set(), fresh: new Set() };
  const resumed = state.walk;
  const isWhole = resumed === null && (stopOf(run) === null || isComparisonDue(run));
  const stopBelow = isWhole ? null : stopOf(run);

  if (resumed === null)
    state.walk = { top: topOf(first), stopBelow, page: 0, for: run.writers.active().map((d) => d.name) };
  let atEnd = walkDown(run, seen, first, 0, resumed ? resumed.top : stopBelow, resumed === null);
  if (run.writers.active().length === 0) return NO_RESULT;
  if (resumed !== null) {
    resumed.top = Math.max(resumed.top, topOf(first));
    if (!atEnd) walkDown(run, seen, null, Math.max(1, resumed.page - 1), resumed.stopBelow, true);
  } else if (!atEnd && totalIsOff(state, seen)) {
    atEnd = walkDown(run, seen, null, state.walk?.page ?? 1, null, true);
  }
  if (run.writers.active().length === 0) return NO_RESULT;
  return finish(run, seen, { sawAll: resumed === null && atEnd, wasResumed: resumed !== null });
}

/** Whether everything that the source has must be compared again, which is so once a week. */
export const isComparisonDue = ({ state, world }: Run): boolean => world.now() - state.comparedAt >= COMPARE_EVERY_MS;

/** Where the walk may stop: the oldest bookmark of those taking part, less the lag; null when one has none. */
function stopOf(run: Run): number | null {
  const bookmarks = run.writers.active().map((destination) => run.state.bookmarks[destination.name]);
  if (bookmarks.some((bookmark) => bookmark === undefined)) return null;
  return Math.min(...(bookmarks as number[])) - LAG_SEC;
}

const topOf = (page: ListPage): number => page.entries[0]?.cursor ?? 0;

/** A record in short, in which version. */
const printOf = (entry: Entry): string => entry.key.slice(0, 8) + entry.etag;

/** A page in short. */
const fingerprint = (entries: readonly Entry[]): string => entries.map(printOf).join('\n');

/** Nothing is new: the first page is the one that was last walked, and it has arrived everywhere. */
export function firstPageIsUnchanged(run: Run, first: ListPage): boolean {
  const { state, writers } = run;
  return (
    state.walk === null &&
    !isComparisonDue(run) &&
    writers
      .active()
      .every(({ name }) => (state.bookmarks[name] ?? -1) >= topOf(first) && !state.missedLastWalk.includes(name)) &&
    fingerprint(first.entries) === state.firstPage &&
    (first.total === null || first.total === state.total)
  );
}

/** A source that had records and now lists none is not believed: nothing is changed, and the member is told. */
function isSuspiciouslyEmpty(run: Run, first: ListPage): boolean {
  if (first.entries.length > 0 || !run.state.total) return false;
  run.report.problems.push(
    sourceProblem(
      'Peloton listed no workouts although there were some before. Nothing was changed; the next run looks again.',
    ),
  );
  return true;
}

/** New arrivals explain a larger total; anything else means late arrivals further down, or deletions. */
function totalIsOff(state: LogState, seen: PagesSeen): boolean {
  if (seen.first.total === null || state.total === null) return false;
  return seen.first.total - state.total !== seen.fresh.size;
}

/**
 * Reads pages downwards and writes what they tell, until one reaches below `stop` or is the last.
 * Returns whether the end of the list was reached. Throws Pause when the time is spent.
 */
function walkDown(
  run: Run,
  seen: PagesSeen,
  read: ListPage | null,
  from: number,
  stop: number | null,
  keepsPlace: boolean,
): boolean {
  let page = from;
  let pages = read === null ? readPages(run, seen.first.total, page, stop) : [read];
  for (;;) {
    const before = seen.keys.size;
    writePages(run, seen, pages, stop === null);
    // The first pages may be known: those of the top, or those at which an earlier run ended.
    if (page > from) requireNew(pages, seen.keys.size - before);
    if (run.writers.active().length === 0) return false;
    page += pages.length;
    if (pages.some((each) => each.isLast)) return true;
    if (stop !== null && oldest(pages) < stop) return false;
    if (keepsPlace && run.state.walk !== null) run.state.walk.page = page;
    run.save();
    run.world.onProgress(run.report);
    pages = readPages(run, seen.first.total, page, stop);
  }
}

/**
 * Throws HttpError for pages that hold nothing but what the same walk has seen: such a list has no end. It is not taken for
 * one, since that would make records look deleted; the next run goes on where this one stopped.
 */
export function requireNew(pages: readonly ListPage[], added: number): void {
  if (added > 0 || pages.every(({ entries, isLast }) => entries.length === 0 || isLast)) return;
  const message = 'Peloton gives the same page of a list again and again. The rest is read by a later run.';
  throw new HttpError({ status: 200, method: 'get', url: 'list', retriable: false, message });
}

function oldest(pages: readonly ListPage[]): number {
  const cursors = pages.flatMap((page) => page.entries.map((entry) => entry.cursor));
  return cursors.length === 0 ? Infinity : Math.min(...cursors);
}

/** Several side by side when all are wanted and their number is known. */
export function readPages(run: Run, total: number | null, from: number, stop: number | null): ListPage[] {
  run.world.requireTime();
  const expected = total === null ? from + 1 : Math.ceil(total / run.stream.pageSize);
  const width = stop === null ? Math.min(WIDE, Math.max(1, expected - from)) : 1;
  const pages = run.stream.list(Array.from({ length: width }, (_, index) => from + index));
  const last = pages.findIndex((page) => page.isLast);
  return last < 0 ? pages : pages.slice(0, last + 1);
}

/** Writes to each destination those entries that are news to it. */
function writePages(run: Run, seen: PagesSeen, pages: readonly ListPage[], isWhole: boolean): void {
  const entries = pages.flatMap((page) => page.entries).filter((entry) => !seen.keys.has(entry.key));
  const unique = [...new Map(entries.map((entry) => [entry.key, entry])).values()];
  for (const entry of unique) seen.keys.add(entry.key);
  const taking = run.writers.active().filter((destination) => run.state.walk?.for.includes(destination.name));
  const news = new Map<Destination, Entry[]>();
  run.writers.each((destination) => {
    if (taking.includes(destination)) news.set(destination, newsFor(run, destination, unique));
  });
  // One that could not say what it holds has no part in it.
  const isListedAsBefore = listedBefore(run);
  const isFresh = (entry: Entry) =>
    !isListedAsBefore(entry) && [...news.keys()].every((sink) => markIn(run, sink, entry) === undefined);
  const fresh = unique.filter(isFresh);
  for (const entry of fresh) seen.fresh.add(entry.key);
  if (isWhole && fresh.length > 0) run.stream.enrich?.(fresh);
  writeNews(run, news);
}

/** Those of the records that the destination lacks, or holds in another version. */
export function newsFor(run: Run, destination: Destination, entries: readonly Entry[]): Entry[] {
  const isRefill = run.state.refill.includes(destination.name);
  const isListedAsBefore = listedBefore(run);
  return entries.filter(
    (entry) => isRefill || (!isListedAsBefore(entry) && isStale(markIn(run, destination, entry) ?? null, entry.etag)),
  );
}

/** What the last walk found on the first page has arrived everywhere, so nobody has to look for its mark. */
function listedBefore({ isSettled, state }: Run): (entry: Entry) => boolean {
  const known = new Set(isSettled ? state.firstPage.split('\n') : []);
  return (entry) => known.has(printOf(entry));
}

/**
 * The mark of a listed record; undefined where it is not held. Where nothing was left over, what is newer than all that was
 * ever walked through is not held, and most of the rest stands among the newest, so that not every record must be read.
 */
export function markIn(run: Run, destination: Destination, { key, cursor, etag }: Entry): Mark | null | undefined {
  const { holdings, isSettled, state, index } = run;
  if (index) return holdings.known(destination).get(key) ?? (index.has(key) ? heldMark(etag) : undefined);
  if (!isSettled) return holdings.of(destination).get(key);
  const written = holdings.known(destination).get(key);
  if (written !== undefined || isNewer(state, destination, cursor)) return written;
  const mark = holdings.newest(destination).get(key);
  return mark === undefined ? holdings.of(destination).get(key) : mark;
}

/** Of a record of which only that it is held is known. */
const heldMark = (etag: string) => parseMark(formatMark('complete', etag));

const isNewer = ({ bookmarks }: LogState, { name }: Destination, cursor: number): boolean =>
  cursor > (bookmarks[name] ?? Infinity);

/**
 * Writes what the list tells of new and changed records, and notes that their details are owed. Mutates and saves the state.
 */
export function writeNews(run: Run, news: ReadonlyMap<Destination, Entry[]>): void {
  const owing = [...news].filter(([, entries]) => entries.length > 0).map(([destination]) => destination.name);
  if (owing.length === 0) return;
  // Said before it is done: a run killed after the write must find that details are owed.
  run.state.owed = [...new Set([...run.state.owed, ...owing])];
  run.save();
  run.writers.each((destination) => {
    const entries = news.get(destination) ?? [];
    const isNew = (entry: Entry) => markIn(run, destination, entry) === undefined;
    const [fresh, known] = [entries.filter(isNew), entries.filter((entry) => !isNew(entry))];
    for (const group of [fresh, known]) {
      const rows = group.map((entry) => listedRow(run, destination, entry));
      const count = run.holdings.write(destination, rows, group === fresh);
      run.report.created += count.created;
      run.report.updated += count.updated;
    }
  });
  if (!isBrief(run)) run.writers.flush();
}

/** How many parts it has stays known until its details are read, which bring others. */
function listedRow(run: Run, destination: Destination, entry: Entry) {
  const kind = entry.settled ? 'listed' : 'in progress';
  const before = markIn(run, destination, entry);
  const parts = before ? outdated(before.parts) : {};
  return { ...entry.row, [run.stream.table.mark ?? '']: formatMark(kind, entry.etag, { parts }) };
}

/** The walk has ended: the bookmarks move, and the first page counts as known. */
function finish(run: Run, seen: PagesSeen, how: { sawAll: boolean; wasResumed: boolean }): Walked {
  const { state } = run;
  const { sawAll, wasResumed } = how;
  if (state.walk !== null) finishWalk(run, state.walk);
  state.firstPage = fingerprint(seen.first.entries);
  state.total = seen.first.total;
  if (sawAll) compared(run, seen);
  // Between the executions of one walk pages may have shifted, and counts no longer tell what is new.
  else if (wasResumed) state.comparedAt = 0;
  const unlisted = sawAll ? unlistedKeys(run, seen) : [];
  // Until each of them has been looked at (`details.ts`), the comparison does not count: a kill must not lose it.
  if (unlisted.length > 0) state.comparedAt = 0;
  if (!isBrief(run)) run.save();
  run.world.onProgress(run.report);
  return { unlisted, finishComparison: sawAll };
}

/** A few records more where nothing was left over: nothing is kept of them before their details are written as well. */
const isBrief = ({ wasSettled, report, stream }: Run): boolean =>
  wasSettled && report.created + report.updated <= stream.detailBatch;

/** Everything that was walked through has been written, or will be before the state is kept. */
export function finishWalk(run: Run, walk: Walk): void {
  const { state, writers, holdings } = run;
  if (!isBrief(run)) writers.flush();
  for (const destination of writers.active().filter(({ name }) => walk.for.includes(name))) {
    const { name } = destination;
    state.bookmarks[name] = Math.max(walk.top, state.bookmarks[name] ?? 0);
    state.size[name] = holdings.size(destination, state.size[name] ?? 0);
    state.refill = state.refill.filter((other) => other !== name);
    state.missedLastWalk = state.missedLastWalk.filter((other) => other !== name);
  }
  state.walk = null;
}

/** A list shorter than its own total is looked at once more, unless it always is; so is one that did not arrive everywhere. */
function compared(run: Run, seen: PagesSeen): void {
  const { state, world } = run;
  const shortfall = Math.max(0, (seen.first.total ?? 0) - seen.keys.size);
  const isInDoubt = run.writers.problems.length > 0 || (shortfall > 0 && shortfall !== state.shortfall);
  state.comparedAt = isInDoubt ? 0 : world.now();
  state.shortfall = shortfall;
}

/** Held, marked by us, no longer listed. Very many at once are not believed. */
function unlistedKeys(run: Run, seen: PagesSeen): string[] {
  const held = new Set<string>();
  const gone = new Set<string>();
  for (const destination of run.writers.active()) {
    for (const [key, mark] of run.holdings.of(destination)) {
      if (mark === null || mark.kind === 'deleted') continue;
      held.add(key);
      if (!seen.keys.has(key)) gone.add(key);
    }
  }
  if (gone.size <= Math.max(5, held.size / 5)) return [...gone];
  run.report.problems.push(
    sourceProblem(
      `Peloton no longer lists ${gone.size} of ${held.size} workouts. That is suspiciously many, so none was marked as deleted.`,
    ),
  );
  return [];
}
