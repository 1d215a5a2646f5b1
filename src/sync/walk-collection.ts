/**
 * The walk through a list in which a record may stand many times, and which never tells that one is gone: classes, as they
 * stand in the list of workouts. Down to the first page of which everything is held, or through everything: at first, and
 * once a week, when what drifts by itself, like ratings, is brought up to date.
 */
import type { KeyIndex } from './key-index';
import type { Run, Walked } from './run';
import type { Destination, Entry } from './types';
import { finishWalk, isComparisonDue, markIn, NO_RESULT, newsFor, readPages, requireNew, writeNews } from './walk';

/**
 * Walks the list as a collection. Mutates the run's state and report; throws HttpError where a page cannot be had, and Pause.
 */
export function walkCollection(run: Run): Walked {
  const { state, writers, world } = run;
  // What one missed while it was left out may stand anywhere.
  const lacksAny = writers
    .active()
    .some(({ name }) => state.bookmarks[name] === undefined || state.missedLastWalk.includes(name));
  const stopBelow = lacksAny || isComparisonDue(run) ? null : 0;
  const walk = state.walk ?? { top: 1, stopBelow, page: 0, for: writers.active().map(({ name }) => name) };
  state.walk = walk;
  const isWhole = walk.stopBelow === null;
  run.index = isWhole ? null : indexOf(run);
  const seen = new Set<string>();
  let total: number | null = null;
  // Pages shift while records arrive between two executions.
  for (let page = Math.max(0, walk.page - 1); ; ) {
    const pages = readPages(run, total, page, walk.stopBelow);
    const entries = pages.flatMap((each) => each.entries).filter(({ key }) => !seen.has(key) && seen.add(key));
    if (seen.size > entries.length) requireNew(pages, entries.length);
    const last = entries[entries.length - 1];
    // Where nothing was left over, what is listed after a class that is held was taken in before.
    const endsInKnown = run.wasSettled && last !== undefined && isHeldEverywhere(run, last);
    const isKnown = takeIn(run, entries, isWhole) || endsInKnown;
    if (pages.some(({ isLast }) => isLast) || (isKnown && !isWhole)) break;
    total = pages[0]?.total ?? null;
    page += pages.length;
    if (!isWhole) continue;
    walk.page = page;
    run.save();
  }
  if (isWhole) {
    passOn(run);
    state.comparedAt = world.now();
  }
  finishWalk(run, walk);
  keepIndex(run);
  if (isWhole) run.save();
  return NO_RESULT;
}

/** So few records are read, which costs little and hides nothing. */
const FEW = 200;

/**
 * Null where records are read: while something was left over, where it tells of other destinations, where these have other rows
 * than we left there, such as those of somebody else who syncs this sheet, and of few records.
 */
function indexOf({ world: { index }, wasSettled, writers, state, openedSizes }: Run): KeyIndex | null {
  const active = writers.active();
  const isMuch = active.some(({ name }) => (state.size[name] ?? 0) > FEW);
  const held = active.map(({ name }) => withSize(name, openedSizes.get(name) ?? -1));
  return index && wasSettled && isMuch && index.isOf(held) ? index : null;
}

/** What the index tells of: a destination with so many rows. */
const withSize = (name: string, size: number): string => `${name} ${size}`;

/** After what it tells of was written: what is owed is noted before, so that a run that ends in between reads the records. */
function keepIndex(run: Run): void {
  const { world, writers, holdings, index, state, openedSizes } = run;
  const destinations = writers.active();
  const held = destinations.map((destination) =>
    withSize(destination.name, holdings.size(destination, openedSizes.get(destination.name) ?? -1)),
  );
  if (index) {
    index.add(
      held,
      destinations.flatMap((destination) => [...holdings.known(destination).keys()]),
    );
    return;
  }
  const [first, ...others] = destinations.map((destination) => holdings.of(destination));
  const isOne = others.every((held) => held.size === first?.size && [...held.keys()].every((key) => first.has(key)));
  if (first && isOne && state.missedLastWalk.length === 0) world.index?.make(held, first.keys());
  else world.index?.forget();
}

const isHeldEverywhere = (run: Run, entry: Entry): boolean =>
  run.writers.active().every((destination) => markIn(run, destination, entry) !== undefined);

/** Returns whether all of them were held everywhere. */
function takeIn(run: Run, entries: readonly Entry[], isWhole: boolean): boolean {
  const news = new Map<Destination, Entry[]>();
  const drifted = new Map<Destination, Entry[]>();
  run.writers.each((destination) => {
    const fresh = newsFor(run, destination, entries);
    news.set(destination, fresh);
    drifted.set(destination, isWhole ? entries.filter((entry) => !fresh.includes(entry)) : []);
  });
  writeNews(run, news);
  run.writers.each((destination) => {
    const rows = (drifted.get(destination) ?? []).map(({ row }) => row);
    run.report.updated += destination.write(run.stream.table, rows).updated;
  });
  if (isWhole) run.writers.flush();
  return [...news.values()].every((fresh) => fresh.length === 0);
}

/** What is listed no more, like a class that was planned once: who lacks it has it from the one that can be read. */
function passOn(run: Run): void {
  const { writers, holdings } = run;
  const source = writers.active().find(({ read }) => read);
  if (source === undefined) return;
  const news = new Map<Destination, Entry[]>();
  let told: Entry[] | null = null;
  writers.each((destination) => {
    const held = holdings.of(destination);
    if ([...holdings.of(source)].every(([key, mark]) => mark === null || held.has(key))) return;
    told = told ?? entriesIn(run, source);
    news.set(
      destination,
      told.filter(({ key }) => !held.has(key)),
    );
  });
  writeNews(run, news);
}

function entriesIn({ holdings, stream: { table } }: Run, source: Destination): Entry[] {
  const columns = Object.keys(table.columns).filter((name) => name !== table.mark);
  const marks = holdings.of(source);
  return (source.read?.(table, columns) ?? []).flatMap((row) => {
    const key = String(row[table.key]);
    const mark = marks.get(key);
    return mark ? [{ key, cursor: 0, etag: mark.etag, settled: true, row }] : [];
  });
}
