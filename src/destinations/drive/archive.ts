/**
 * The time machine: Peloton's answers for each workout as they came, kept in files of a month each, with an index of what
 * there is. To the engine it is one more destination; what it keeps is not the rows but the answers that they were made of.
 */
import { DestinationError } from '../../base/errors';
import type { Destination } from '../../sync/types';

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
  hear(workoutId: string, part: Partial<Answers>): void;
  /** Workouts whose answers are kept, newest first. */
  ids(): string[];
  has(workoutId: string): boolean;
  answers(workoutId: string): Answers | null;
  /** What the index tells; `etag` is the version of the workout that these answers are of, as the list had it. */
  about(workoutId: string): { cursor: number; startedAt: Date | null; etag: string };
}

export interface ArchiveOptions {
  folder: ArchiveFolder;
  /** Answers of another resolution count as not kept. */
  everySec: number;
  /** How many workouts there were when last looked. */
  size: { load(): number; save(count: number): void };
}

const INDEX = 'index.json.gz';
/** Answers heard and not yet asked to be kept; more than one batch of details. */
const MOST_HEARD = 60;
/** Workouts written together. */
const AT_ONCE = 40;
const MONTHS_OPEN = 2;

type Month = Record<string, Answers>;

const monthOf = (atSec: number): string => `workouts-${new Date(atSec * 1000).toISOString().slice(0, 7)}.json.gz`;

/** What is not kept is owed, whatever the sheet has of it. */
const owed = (mark: string): string => mark.replace(/^complete/, 'listed');

const etagIn = (mark: string): string => /\[([^\]]*)\]/.exec(mark)?.[1] ?? '';

export function createArchive({ folder, everySec, size }: ArchiveOptions): Archive {
  const heard = new Map<string, Partial<Answers>>();
  const waiting = new Map<string, Answers>();
  const months = new Map<string, Month>();
  let index: Map<string, Indexed> | null = null;
  let isChanged = false;
  let newestFirst: string[] | null = null;

  const parsed = <T extends object>(name: string): T => {
    try {
      return JSON.parse(folder.read(name) ?? '{}') as T;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw new DestinationError('drive', `"${name}" in the archive cannot be read. Remove it, and it is made anew.`);
    }
  };

  const entries = (): Map<string, Indexed> => {
    if (index === null) {
      index = new Map(Object.entries(parsed<Record<string, Indexed>>(INDEX)));
      for (const [id, { mark, at, everySec: every }] of index)
        if (at > 0 && !folder.has(monthOf(at))) index.set(id, { mark: owed(mark), at: 0, everySec: every });
      // A member may have removed the files; the next run then finds fewer and reads all again.
      size.save(index.size);
    }
    return index;
  };

  /** The few last used stay in memory: a month may have many megabytes. */
  const month = (name: string): Month => {
    const known = months.get(name) ?? parsed<Month>(name);
    months.delete(name);
    months.set(name, known);
    for (const [oldest] of [...months].slice(0, -MONTHS_OPEN)) months.delete(oldest);
    return known;
  };

  /** Files first: a run killed in between finds in the index that their answers are still owed. */
  const flush = (): void => {
    const byMonth = new Map<string, string[]>();
    for (const [id] of waiting) {
      const name = monthOf(entries().get(id)?.at ?? 0);
      byMonth.set(name, [...(byMonth.get(name) ?? []), id]);
    }
    for (const [name, ids] of byMonth) {
      const kept = month(name);
      for (const id of ids) kept[id] = waiting.get(id) as Answers;
      folder.write(name, JSON.stringify(kept));
    }
    waiting.clear();
    if (!isChanged) return;
    folder.write(INDEX, JSON.stringify(Object.fromEntries(entries())));
    size.save(entries().size);
    isChanged = false;
  };

  const keep = (id: string, mark: string): void => {
    const { workout, graph } = heard.get(id) ?? {};
    const before = entries().get(id);
    const at = workout?.created_at || workout?.start_time || 0;
    if (mark.startsWith('complete') && workout && graph !== undefined && at > 0) {
      waiting.set(id, { workout, graph, everySec });
      heard.delete(id);
      entries().set(id, { mark, at, startSec: workout.start_time ?? 0, everySec });
    } else {
      const kept = before?.everySec === everySec ? before : { at: 0, everySec };
      entries().set(id, { ...kept, mark: owed(mark) });
    }
    isChanged = true;
  };

  const has = (id: string): boolean => {
    const found = entries().get(id);
    return found !== undefined && found.at > 0 && found.everySec === everySec;
  };

  const destination: Destination = {
    // Answers of another resolution are another archive to the engine, which then fills it anew.
    name: `drive ${everySec}`,
    takes: ({ role }) => role === 'workouts',
    open: () => ({ size: size.load() }),
    held: () =>
      [...entries()].filter(([, found]) => found.everySec === everySec).map(([key, { mark }]) => ({ key, mark })),
    write(table, rows) {
      for (const row of rows) keep(String(row[table.key]), String(row[table.mark ?? '']));
      if (waiting.size >= AT_ONCE) flush();
      // Not counted: a member thinks of rows.
      return { created: 0, updated: 0 };
    },
    remove(_table, keys) {
      const gone = keys.filter((key) => entries().delete(key));
      isChanged ||= gone.length > 0;
      return gone.length;
    },
    flush,
  };

  return {
    destination,
    has,
    hear(id, part) {
      heard.set(id, { ...heard.get(id), ...part });
      for (const [oldest] of [...heard].slice(0, -MOST_HEARD)) heard.delete(oldest);
    },
    ids() {
      const at = (id: string): number => entries().get(id)?.at ?? 0;
      // Those of one second stay in the order of Peloton's list.
      newestFirst ??= [...entries().keys()].filter(has).sort((a, b) => at(b) - at(a));
      return newestFirst;
    },
    answers(id) {
      const found = has(id) ? month(monthOf(entries().get(id)?.at ?? 0))[id] : undefined;
      return found?.everySec === everySec ? found : null;
    },
    about(id) {
      const { at = 0, startSec = 0, mark = '' } = entries().get(id) ?? {};
      return { cursor: at, startedAt: startSec > 0 ? new Date(startSec * 1000) : null, etag: etagIn(mark) };
    },
  };
}
