/**
 * Moves records from a source that lists newest first to every destination. Knows no Peloton and no Google.
 *
 * A run looks at the newest page. If it is as it was, nothing is new. Otherwise it walks down to the bookmark
 * (`walk.ts`), writing what the list alone tells, and then reads the details that are still owed (`details.ts`).
 * The promise is at-least-once with upsert by key: a run may be killed between any two calls, and the next one heals it.
 */
import { HttpError, Pause } from '../base/errors';
import { WEEK_MS } from '../base/time';
import { createActiveDestinations } from './active-destinations';
import { readDetails } from './details';
import { createHoldings } from './holdings';
import { arePartsCurrent, createPartHoldings, openParts } from './parts';
import type { EngineWorld, LogReport, Run } from './run';
import type { LogState } from './state';
import type { Destination, LogStream } from './types';
import { firstPageIsUnchanged, isComparisonDue, walkLog } from './walk';

/**
 * Brings every destination up to date, as far as time and budget allow. What fails is in the report; throws
 * SignedOutError and bugs only.
 */
export function syncLog(stream: LogStream, destinations: readonly Destination[], world: EngineWorld): LogReport {
  const run = startRun(stream, destinations, world);
  const { report } = run;
  try {
    const mayPass = !world.walk && !world.reread?.size;
    if (world.looksClosely === false && mayPass && isAsBefore(run)) return report;
    openTables(run);
    run.wasSettled = !world.reread?.size && wasSettled(run);
    run.isSettled = mayPass && run.wasSettled;
    if (run.writers.active().length === 0) return report;
    readDetails(run, (world.walk ?? walkLog)(run));
  } catch (error) {
    // Two endings that are not bugs: the budget is spent, or the source does not answer. Both go on in a later run.
    if (error instanceof Pause) report.paused = error.reason;
    else if (error instanceof HttpError) report.failure = error;
    else throw error;
    run.writers.flush();
    run.saveLater();
  }
  return report;
}

function startRun(stream: LogStream, destinations: readonly Destination[], world: EngineWorld): Run {
  const state = world.state.load();
  // Not there while it is being made, and a destination may fail as soon as it is asked which tables it takes.
  let made: Run['writers'] | undefined;
  const writers = createActiveDestinations(destinations, stream.table, (name) => {
    if (!state.missedLastWalk.includes(name)) state.missedLastWalk.push(name);
    leaveWalk(state, name);
    save();
  });
  made = writers;
  /** Nothing is kept before what it tells of is written. */
  function save(): void {
    made?.flush();
    world.state.save(state);
  }
  return {
    stream,
    world,
    state,
    writers,
    holdings: createHoldings(stream.table),
    parts: stream.parts ?? [],
    partHoldings: createPartHoldings(),
    report: {
      created: 0,
      updated: 0,
      removed: 0,
      owed: 0,
      read: 0,
      deleted: 0,
      failed: 0,
      detailed: 0,
      retried: 0,
      retryReason: '',
      refused: { closed: 0, failed: 0 },
      failure: null,
      problems: writers.problems,
      notes: [],
      paused: null,
    },
    first: null,
    opened: new Set(),
    openedSizes: new Map(),
    wasSettled: false,
    isSettled: false,
    index: null,
    save,
    saveLater: () => world.state.saveLater(state),
  };
}

/** Nothing was left over, every table holds as many records as before, and the list begins as it did. */
function isAsBefore(run: Run): boolean {
  const { state, writers, stream } = run;
  if (!wasSettled(run)) return false;
  let isIntact = true;
  writers.each((destination) => {
    const before = state.size[destination.name] ?? Infinity;
    const size = destination.glance ? destination.glance(stream.table) : openTable(run, destination);
    isIntact &&= size !== null && size >= before;
  });
  // Where one was opened its columns may have been made anew, or rows of its parts be missing.
  isIntact &&= state.refill.length === 0 && state.countPartsAnew.length === 0;
  if (!isIntact || writers.active().length === 0 || writers.problems.length > 0) return false;
  run.first = stream.list([0])[0] ?? null;
  return run.first !== null && firstPageIsUnchanged(run, run.first);
}

/** Whether earlier runs left nothing to do, and nothing is found missing. */
function wasSettled(run: Run): boolean {
  const { state, writers } = run;
  const leftOver = [state.owed, state.missedLastWalk, state.refill, state.countPartsAnew];
  const isDone = leftOver.every((names) => names.length === 0) && state.walk === null && !isComparisonDue(run);
  if (!isDone) return false;
  let isCurrent = true;
  // One that fails when it is asked sits out the run.
  writers.each((destination) => {
    isCurrent &&= state.bookmarks[destination.name] !== undefined && arePartsCurrent(run, destination);
  });
  return isCurrent && writers.active().length > 0 && state.missedLastWalk.length === 0;
}

/** Makes or repairs the table everywhere. Whoever lost rows or columns since last time is walked through from the top. */
function openTables(run: Run): void {
  run.writers.each((destination) => {
    if (!run.opened.has(destination.name)) openTable(run, destination);
  });
}

/** Returns how many records it holds. */
function openTable(run: Run, destination: Destination): number {
  const { stream, state, world } = run;
  const { name } = destination;
  run.opened.add(name);
  const refill = () => {
    if (!state.refill.includes(name)) state.refill.push(name);
  };
  const { size } = destination.open(stream.table, () => {
    refill();
    state.refilledAt[name] = world.now();
    run.save();
  });
  // Where rows that were written again are lost, those before them stand there with marks that tell of nothing to do.
  if (size < 0 && world.now() - (state.refilledAt[name] ?? 0) < WEEK_MS) refill();
  run.openedSizes.set(name, size);
  const lostRows = size < (state.size[name] ?? 0);
  if (lostRows || state.refill.includes(name)) startOver(state, name);
  // Where nothing was left over, tables of parts are looked at when something is written to them.
  // Only the sheet can be glanced at, which spares it the opening. Elsewhere a refusal must be heard in each run.
  if (!destination.glance || run.world.looksClosely !== false || run.world.walk || !wasSettled(run))
    openParts(run, destination);
  return size;
}

/**
 * Makes the next run walk through the whole list for a destination that lost records. Mutates `state`; the caller saves
 * it.
 */
export function startOver(state: LogState, name: string): void {
  delete state.bookmarks[name];
  delete state.size[name];
  leaveWalk(state, name);
}

/** A destination that missed a page takes no further part; it walks again from its bookmark. */
function leaveWalk(state: LogState, name: string): void {
  if (state.walk === null) return;
  state.walk.for = state.walk.for.filter((other) => other !== name);
  if (state.walk.for.length === 0) state.walk = null;
}
