/** Reads the details that are still owed, newest first, in batches; each batch is written before the next is asked for. */
import type { AnyRow } from '../schema/table';
import { afterFailure, formatMark, isOwed, type Mark } from './mark';
import { lacksParts, partMarks, recount, settleParts, writeParts } from './parts';
import { makeRoom } from './room';
import type { Run, Walked } from './run';
import type { Destination, Detail } from './types';

interface OwedDetail {
  mark: Mark;
  /** Not listed by a complete comparison: the details tell whether it is really gone. */
  isMissing: boolean;
  /** Something of it is to be written if it is still there. */
  isOwed: boolean;
}

type OwedDetails = Map<string, OwedDetail>;

/**
 * Reads what is owed until it is done, or time ends. Mutates state and report, and leaves what ends it early, Pause and HttpError,
 * to the engine.
 */
export function readDetails(run: Run, { unlisted, finishComparison: compared }: Walked): void {
  const { state, stream, world, report } = run;
  if (state.owed.length === 0 && !compared && !world.reread?.size) {
    run.writers.flush();
    run.saveLater();
    return;
  }
  if (compared && run.parts.length > 0) recount(run, run.writers.active());
  const owed = owedByDestination(run, new Set(unlisted), compared);
  const queue = [...new Set([...owed.values()].flatMap((owedDetails) => [...owedDetails.keys()]))];
  report.owed = queue.length;
  if (world.preview) return;
  if (queue.length > 0)
    makeRoom(run, !run.isSettled || world.looksClosely !== false || queue.length > stream.detailBatch);
  for (let at = 0; at < queue.length; ) {
    world.requireTime();
    const details = stream.details(queue.slice(at, at + stream.detailBatch));
    writeDetails(run, owed, details);
    at += details.length;
    report.owed = queue.length - at;
    report.read += details.length;
    world.onProgress(report);
  }
  run.writers.flush();
  settleParts(run);
  state.owed = stillOwed(run);
  if (unlisted.length > 0 && run.writers.problems.length === 0) state.comparedAt = world.now();
  run.saveLater();
}

/** With each complete comparison those that were given up get another chance. */
function owedByDestination(run: Run, missing: ReadonlySet<string>, compared: boolean): Map<Destination, OwedDetails> {
  const owed = new Map<Destination, OwedDetails>();
  run.writers.each((destination) => {
    const owedDetails: OwedDetails = new Map();
    for (const [key, mark] of marksIn(run, destination)) {
      if (mark === null) continue;
      const isAgain = mark.kind === 'complete' && run.world.reread?.has(key) === true;
      const isOwedNow = isDue(run, destination, key, mark) || isAgain || (compared && mark.kind === 'failed');
      const isMissing = missing.has(key);
      if (isOwedNow || isMissing) owedDetails.set(key, { mark, isMissing, isOwed: isOwedNow });
    }
    owed.set(destination, owedDetails);
  });
  return owed;
}

/** Of every record; where nothing was left over, only what this run has written can be owed anything. */
const marksIn = ({ holdings, isSettled, index }: Run, destination: Destination) =>
  isSettled || index ? holdings.known(destination) : holdings.of(destination);

function isDue(run: Run, destination: Destination, key: string, mark: Mark): boolean {
  return isOwed(mark) || lacksParts(run, destination, key, mark);
}

function writeDetails(run: Run, owed: ReadonlyMap<Destination, OwedDetails>, details: readonly Detail[]): void {
  run.writers.each((destination) => {
    const owedDetails = owed.get(destination);
    const due = details.flatMap((detail) => {
      const owedDetail = owedDetails?.get(detail.key);
      return owedDetail ? [{ detail, owedDetail }] : [];
    });
    const owing = due.filter(({ owedDetail }) => owedDetail.isOwed);
    writeParts(
      run,
      destination,
      owing.map(({ detail, owedDetail }) => ({ detail, mark: owedDetail.mark })),
    );
    const rows = due.map(({ detail, owedDetail }) => rowOf(run, destination, detail, owedDetail));
    run.report.updated += run.holdings.write(destination, rows).updated;
  });
}

function rowOf(run: Run, destination: Destination, detail: Detail, { mark, isMissing, isOwed }: OwedDetail): AnyRow {
  const { table, goneRow } = run.stream;
  const marked = (text: string): AnyRow => ({ [table.key]: detail.key, [table.mark ?? '']: text });
  const gone = 'error' in detail && detail.gone;
  if (isMissing && gone) {
    run.report.deleted += 1;
    return { ...goneRow, ...marked(formatMark('deleted', mark.etag, { parts: mark.parts })) };
  }
  // Pages shifted while we compared: it is still there, so it stays as it was.
  if (isMissing && !isOwed) return marked(formatMark(mark.kind, mark.etag, mark));
  if (!('error' in detail)) {
    run.report.detailed += 1;
    const parts = partMarks(run, destination, detail, mark);
    return { ...detail.row, ...marked(formatMark('complete', mark.etag, { parts })) };
  }
  const next = afterError(mark, detail);
  if (next.startsWith('failed')) run.report.failed += 1;
  else noteRetry(run, detail.error);
  return { ...detail.row, ...marked(next) };
}

function noteRetry({ report }: Run, reason: string): void {
  report.retried += 1;
  if (report.retryReason === '') report.retryReason = reason;
}

function afterError(mark: Mark, { error, gone }: { error: string; gone: boolean }): string {
  const isFinal = gone || mark.kind === 'failed';
  return isFinal ? formatMark('failed', mark.etag, { reason: error }) : afterFailure(mark, error);
}

/** Destinations that hold records whose details did not come: they are tried again on the next run. */
function stillOwed(run: Run): string[] {
  const owing = run.writers.active().filter((destination) => {
    for (const [key, mark] of marksIn(run, destination)) {
      if (mark !== null && isDue(run, destination, key, mark)) return true;
    }
    return false;
  });
  const leftOut = run.state.owed.filter(
    (name) => !run.writers.active().some((destination) => destination.name === name),
  );
  return [...owing.map((destination) => destination.name), ...leftOut];
}
