/** Mirrors a small source that is read whole: upserts what it has, removes what it no longer has. */
import type { Store } from '../ports';
import type { AnyRow } from '../schema/table';
import { createBench } from './bench';
import { stateFile } from './state';
import type { Destination, SnapshotStream } from './types';

export interface SnapshotReport {
  created: number;
  updated: number;
  removed: number;
  problems: string[];
}

interface SnapshotState {
  /** Per destination, what it was last given: equal means that nothing needs writing. */
  given: Record<string, string>;
  size: Record<string, number>;
}

/** Throws HttpError when the source cannot be read whole: then nothing is changed anywhere. */
export function syncSnapshot(
  stream: SnapshotStream,
  destinations: readonly Destination[],
  store: Store,
  stateKey: string,
): SnapshotReport {
  const file = stateFile<SnapshotState>(store, stateKey, () => ({ given: {}, size: {} }));
  const state = file.load();
  const rows = stream.read();
  const text = JSON.stringify(rows);
  const bench = createBench(destinations);
  const report: SnapshotReport = { created: 0, updated: 0, removed: 0, problems: bench.problems };
  bench.each((destination) => {
    const opened = destination.open(stream.table, () => delete state.given[destination.name]);
    const isIntact = opened.size >= (state.size[destination.name] ?? 0);
    if (isIntact && state.given[destination.name] === text) return;
    mirror(stream, destination, rows, report);
    state.given[destination.name] = text;
    state.size[destination.name] = rows.length;
    file.save(state);
  });
  return report;
}

function mirror(stream: SnapshotStream, destination: Destination, rows: AnyRow[], report: SnapshotReport): void {
  const { table } = stream;
  const wanted = new Set(rows.map((row) => String(row[table.key])));
  const gone = destination.held(table).filter((held) => held.key !== '' && !wanted.has(held.key));
  const count = destination.write(table, rows);
  report.created += count.created;
  report.updated += count.updated;
  report.removed += destination.remove(
    table,
    gone.map((held) => held.key),
  );
}
