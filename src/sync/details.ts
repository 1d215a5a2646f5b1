/** Reads the details that are still owed, newest first, in batches; each batch is written before the next is asked for. */
import type { AnyRow } from '../schema/table';
import type { Run } from './engine';
import { afterFailure, formatMark, isOwed, type Mark } from './mark';
import type { Destination, Detail } from './types';

type Owed = Map<string, Mark>;

/** `unlisted` are keys that a complete comparison did not find: their details tell whether they are really gone. */
export function readDetails(run: Run, unlisted: readonly string[]): void {
  const { state, stream, world, report } = run;
  if (state.owed.length === 0 && unlisted.length === 0) return;
  const missing = new Set(unlisted);
  const owed = owedByDestination(run, missing);
  const queue = [...new Set([...owed.values()].flatMap((marks) => [...marks.keys()]))];
  report.owed = queue.length;
  if (world.preview) return;
  for (let at = 0; at < queue.length; ) {
    world.requireTime();
    const details = stream.details(queue.slice(at, at + stream.detailBatch));
    writeDetails(run, owed, missing, details);
    at += details.length;
    report.owed = queue.length - at;
    world.onProgress(report);
  }
  state.owed = stillOwed(run);
  if (unlisted.length > 0 && run.bench.problems.length === 0) state.comparedAt = world.now();
  run.save();
}

function owedByDestination(run: Run, missing: ReadonlySet<string>): Map<Destination, Owed> {
  const owed = new Map<Destination, Owed>();
  run.bench.each((destination) => {
    const marks: Owed = new Map();
    for (const [key, mark] of run.holdings.of(destination)) {
      if (mark !== null && (isOwed(mark) || missing.has(key))) marks.set(key, mark);
    }
    owed.set(destination, marks);
  });
  return owed;
}

function writeDetails(
  run: Run,
  owed: ReadonlyMap<Destination, Owed>,
  missing: ReadonlySet<string>,
  details: readonly Detail[],
): void {
  run.bench.each((destination) => {
    const marks = owed.get(destination);
    const rows: AnyRow[] = [];
    for (const detail of details) {
      const mark = marks?.get(detail.key);
      if (mark) rows.push(rowOf(run, detail, mark, missing.has(detail.key)));
    }
    run.report.updated += run.holdings.write(destination, rows).updated;
  });
}

function rowOf(run: Run, detail: Detail, mark: Mark, isMissing: boolean): AnyRow {
  const { table, goneRow } = run.stream;
  const marked = (text: string): AnyRow => ({ [table.key]: detail.key, [table.mark ?? '']: text });
  const gone = 'error' in detail && detail.gone;
  if (isMissing && gone) {
    run.report.deleted += 1;
    return { ...goneRow, ...marked(formatMark('deleted', mark.etag)) };
  }
  // Pages shifted while we compared: it is still there, so it stays as it was.
  if (isMissing && !isOwed(mark)) return marked(formatMark(mark.kind, mark.etag, mark));
  if (!('error' in detail)) {
    run.report.detailed += 1;
    return { ...detail.row, ...marked(formatMark('complete', mark.etag)) };
  }
  const next = detail.gone
    ? formatMark('failed', mark.etag, { reason: detail.error })
    : afterFailure(mark, detail.error);
  if (next.startsWith('failed')) run.report.failed += 1;
  else noteRetry(run, detail.error);
  return { ...detail.row, ...marked(next) };
}

function noteRetry({ report }: Run, reason: string): void {
  report.retried += 1;
  if (report.retryReason === '') report.retryReason = reason;
}

/** Destinations that hold records whose details did not come: they are tried again on the next run. */
function stillOwed(run: Run): string[] {
  const owing = run.bench.active().filter((destination) => {
    for (const mark of run.holdings.of(destination).values()) if (mark !== null && isOwed(mark)) return true;
    return false;
  });
  const benched = run.state.owed.filter((name) => !run.bench.active().some((destination) => destination.name === name));
  return [...owing.map((destination) => destination.name), ...benched];
}
