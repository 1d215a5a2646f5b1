/**
 * The archive: Peloton's answers for each workout as they came, kept in files of a month each, with an index of what
 * there is. To the engine it is one more destination; what it keeps is not the rows but the answers that they were made of.
 */

import { DestinationError, recoverFrom } from '../../base/errors';
import { own, put } from '../../base/records';
import type { AnyRow, Table } from '../../schema/table';
import type { Destination, Held, WriteCount } from '../../sync/types';

/** Where the files are. */
interface ArchiveFolder {
  has(name: string): boolean;
  read(name: string): string | null;
  write(name: string, text: string): void;
}

/** Peloton's answers for a workout. */
export interface Answers {
  workout: { created_at?: number | null; start_time?: number | null };
  /** Null where it has no curves. */
  graph: unknown;
  /** Seconds between the values of its curves, as asked for. */
  everySec: number;
}

interface Indexed {
  mark: string;
  /** When it was, epoch seconds: tells the file. 0 while the answers are not kept. */
  at: number;
  startSec?: number;
  everySec: number;
}

export interface Archive {
  readonly destination: Destination;
  /** Told of answers as they come; those of one workout may come one by one. */
  recordAnswer(workoutId: string, part: Partial<Answers>): void;
  /** Workouts whose answers are kept, newest first. */
  ids(): string[];
  has(workoutId: string): boolean;
  answers(workoutId: string): Answers | null;
  /** What the index tells; `etag` is the version of the workout that these answers are of, as the list had it. */
  indexEntry(workoutId: string): { cursor: number; startedAt: Date | null; etag: string };
}

export interface ArchiveOptions {
  folder: ArchiveFolder;
  /** Answers of another resolution count as not kept. */
  everySec: number;
  /** How many workouts there were when last looked. */
  size: { load(): number; save(count: number): void };
}

const INDEX = 'index.json.gz';
/** Answers that were recorded and not yet asked to be kept; more than one batch of details. */
const MOST_RECORDED = 60;
/** Workouts written together. */
const AT_ONCE = 40;
const MONTHS_OPEN = 2;

type Month = Record<string, Answers>;

const monthOf = (atSec: number): string => `workouts-${new Date(atSec * 1000).toISOString().slice(0, 7)}.json.gz`;

/** What is not kept is owed, whatever the sheet has of it. */
const asIncomplete = (mark: string): string => mark.replace(/^complete/, 'listed');

const etagIn = (mark: string): string => /^[^[]*\[([^\]]*)\]/.exec(mark)?.[1] ?? '';

/** Opens the archive without a request. The functions that it gives throw DestinationError. */
export function createArchive(options: ArchiveOptions): Archive {
  const archive = new FolderArchive(options);
  return {
    destination: {
      // Answers of another resolution are another archive to the engine, which then fills it anew.
      name: `drive ${options.everySec}`,
      takes: ({ role }) => role === 'workouts',
      open: () => ({ size: options.size.load() }),
      held: () => archive.held(),
      write: (table, rows) => archive.write(table, rows),
      remove: (_table, keys) => archive.remove(keys),
      flush: () => archive.flush(),
    },
    recordAnswer: (id, part) => archive.recordAnswer(id, part),
    ids: () => archive.ids(),
    has: (id) => archive.has(id),
    answers: (id) => archive.answers(id),
    indexEntry: (id) => archive.indexEntry(id),
  };
}

class FolderArchive {
  private readonly files: ArchiveFiles;
  private readonly everySec: number;
  private readonly recorded = new Map<string, Partial<Answers>>();
  private readonly waiting = new Map<string, Answers>();
  private newestFirst: string[] | null = null;

  constructor({ folder, everySec, size }: ArchiveOptions) {
    this.everySec = everySec;
    this.files = new ArchiveFiles(folder, size);
  }

  recordAnswer(id: string, part: Partial<Answers>): void {
    this.recorded.set(id, { ...this.recorded.get(id), ...part });
    for (const [oldest] of [...this.recorded].slice(0, -MOST_RECORDED)) this.recorded.delete(oldest);
  }

  has(id: string): boolean {
    const found = this.files.index().get(id);
    return found !== undefined && found.at > 0 && found.everySec === this.everySec;
  }

  ids(): string[] {
    const index = this.files.index();
    const at = (id: string): number => index.get(id)?.at ?? 0;
    // Those of one second stay in the order of Peloton's list.
    this.newestFirst ??= [...index.keys()].filter((id) => this.has(id)).sort((a, b) => at(b) - at(a));
    return this.newestFirst;
  }

  answers(id: string): Answers | null {
    const found = this.has(id) ? own(this.files.month(monthOf(this.files.index().get(id)?.at ?? 0)), id) : undefined;
    return found?.everySec === this.everySec ? found : null;
  }

  indexEntry(id: string): ReturnType<Archive['indexEntry']> {
    const { at = 0, startSec = 0, mark = '' } = this.files.index().get(id) ?? {};
    return { cursor: at, startedAt: startSec > 0 ? new Date(startSec * 1000) : null, etag: etagIn(mark) };
  }

  held(): Held[] {
    const all = [...this.files.index()].filter(([, found]) => found.everySec === this.everySec);
    return all.map(([key, { mark }]) => ({ key, mark }));
  }

  write(table: Table, rows: readonly AnyRow[]): WriteCount {
    for (const row of rows) this.keep(String(row[table.key]), String(row[table.mark ?? '']));
    if (this.waiting.size >= AT_ONCE) this.flush();
    // Not counted: a member thinks of rows.
    return { created: 0, updated: 0 };
  }

  private keep(id: string, mark: string): void {
    const { everySec } = this;
    const { workout, graph } = this.recorded.get(id) ?? {};
    const before = this.files.index().get(id);
    const at = workout?.created_at || workout?.start_time || 0;
    if (mark.startsWith('complete') && workout && graph !== undefined && at > 0) {
      this.waiting.set(id, { workout, graph, everySec });
      this.recorded.delete(id);
      this.files.note(id, { mark, at, startSec: workout.start_time ?? 0, everySec });
    } else {
      const kept = before?.everySec === everySec ? before : { at: 0, everySec };
      this.files.note(id, { ...kept, mark: asIncomplete(mark) });
    }
  }

  remove(ids: readonly string[]): number {
    return this.files.remove(ids);
  }

  flush(): void {
    this.files.write(this.waiting);
    this.waiting.clear();
  }
}

/** The index and the months, as they are in the folder. */
class ArchiveFiles {
  private readonly folder: ArchiveFolder;
  private readonly size: ArchiveOptions['size'];
  /** The few last used stay in memory: a month may have many megabytes. */
  private readonly months = new Map<string, Month>();
  private entries: Map<string, Indexed> | null = null;
  private isChanged = false;

  constructor(folder: ArchiveFolder, size: ArchiveOptions['size']) {
    this.folder = folder;
    this.size = size;
  }

  /** By workout. */
  index(): ReadonlyMap<string, Indexed> {
    return this.all();
  }

  note(id: string, entry: Indexed): void {
    this.all().set(id, entry);
    this.isChanged = true;
  }

  /** Returns how many were there. */
  remove(ids: readonly string[]): number {
    const gone = ids.filter((id) => this.all().delete(id));
    this.isChanged ||= gone.length > 0;
    return gone.length;
  }

  /** Named as `monthOf` does. May be changed, and is written by `write` only. */
  month(name: string): Month {
    const known = this.months.get(name) ?? this.parse<Month>(name);
    this.months.delete(name);
    this.months.set(name, known);
    for (const [oldest] of [...this.months].slice(0, -MONTHS_OPEN)) this.months.delete(oldest);
    return known;
  }

  /** Files first: a run killed in between finds in the index that their answers are still owed. */
  write(answers: ReadonlyMap<string, Answers>): void {
    const byMonth = new Map<string, string[]>();
    for (const [id] of answers) {
      const name = monthOf(this.all().get(id)?.at ?? 0);
      byMonth.set(name, [...(byMonth.get(name) ?? []), id]);
    }
    for (const [name, ids] of byMonth) {
      const kept = this.month(name);
      for (const id of ids) put(kept, id, answers.get(id) as Answers);
      this.folder.write(name, JSON.stringify(kept));
    }
    this.writeIndex();
  }

  private writeIndex(): void {
    if (!this.isChanged) return;
    this.folder.write(INDEX, JSON.stringify(Object.fromEntries(this.all())));
    this.size.save(this.all().size);
    this.isChanged = false;
  }

  private all(): Map<string, Indexed> {
    if (this.entries !== null) return this.entries;
    const entries = new Map(Object.entries(this.parse<Record<string, Indexed>>(INDEX)));
    for (const [id, { mark, at, everySec }] of entries)
      if (at > 0 && !this.folder.has(monthOf(at))) entries.set(id, { mark: asIncomplete(mark), at: 0, everySec });
    this.entries = entries;
    // A member may have removed the files; the next run then finds fewer and reads all again.
    this.size.save(entries.size);
    return entries;
  }

  private parse<T extends object>(name: string): T {
    return recoverFrom(
      SyntaxError,
      () => JSON.parse(this.folder.read(name) ?? '{}') as T,
      () => {
        throw new DestinationError('drive', `"${name}" in the archive cannot be read. Remove it, and it is made anew.`);
      },
    );
  }
}
