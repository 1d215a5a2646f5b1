/** A folder of training files with a manifest, in which a second run writes only what is new. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gpxOf } from '../../src/files/gpx';
import { fileNameOf } from '../../src/files/name';
import type { TrainingSource } from '../../src/files/source';
import { tcxOf } from '../../src/files/tcx';
import { type Training, trainingOf } from '../../src/files/training';
import { writeWhole } from '../write/whole-file';
import { fitOf } from './fit';
import { FORMATS, type Format } from './formats';

/** Null where a format has nothing to tell of a workout. */
const MAKERS: Record<Format, (training: Training) => string | Uint8Array | null> = {
  fit: fitOf,
  tcx: tcxOf,
  gpx: gpxOf,
};

const MANIFEST = 'manifest.json';
/** Rises when the same rows make another file than before. */
const VERSION = 1;

interface MadeFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** One workout in the manifest. */
interface Entry {
  workoutId: string;
  startedAt: string;
  localStart: string | null;
  discipline: string | null;
  title: string | null;
  /** Digest of the rows and of the version of the program. */
  madeOf: string;
  /** A format that has nothing to tell has null. */
  files: Partial<Record<Format, MadeFile | null>>;
}

/** What came of it, for one workout. */
interface Kept {
  written: number;
  unchanged: number;
  /** Curves that could not be read. */
  unreadable: string[];
}

export interface FileFolder {
  /** Writes what is new or has changed; the manifest follows with `save`. */
  keep(source: TrainingSource, formats: readonly Format[]): Kept;
  save(): void;
}

/** Throws for a manifest that cannot be read. */
export function openFolder(folder: string): FileFolder {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const entries = readManifest(folder);
  return {
    keep: (source, formats) => keep(folder, entries, source, formats),
    save: () => writeWhole(folder, MANIFEST, manifestText(entries)),
  };
}

function readManifest(folder: string): Map<string, Entry> {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) return new Map();
  const { workouts } = JSON.parse(readFileSync(file, 'utf8')) as { workouts: Entry[] };
  return new Map(workouts.map((entry) => [entry.workoutId, entry]));
}

/** Oldest first, as the names of the files sort. */
function manifestText(entries: ReadonlyMap<string, Entry>): string {
  const workouts = [...entries.values()].sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
  return `${JSON.stringify({ madeBy: 'Peloton Sync', version: VERSION, workouts }, null, 1)}\n`;
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

function keep(folder: string, entries: Map<string, Entry>, source: TrainingSource, formats: readonly Format[]): Kept {
  const { workout } = source;
  const workoutId = workout.workoutId ?? '';
  const madeOf = sha256(JSON.stringify([VERSION, source]));
  const before = entries.get(workoutId);
  const isThere = (made: MadeFile | null | undefined) => made === null || (made && existsSync(join(folder, made.name)));
  // Those of an earlier wish are kept up to date as well: a file that no longer fits the workout helps nobody.
  const wanted = FORMATS.filter((format) => formats.includes(format) || before?.files[format] !== undefined);
  const due = wanted.filter((format) => before?.madeOf !== madeOf || !isThere(before.files[format]));
  const unchanged = wanted.filter((format) => !due.includes(format) && before?.files[format]).length;
  if (due.length === 0) return { written: 0, unchanged, unreadable: [] };
  const training = trainingOf(source);
  const entry: Entry = {
    workoutId,
    startedAt: new Date(training.startMs).toISOString(),
    localStart: workout.localStart ?? null,
    discipline: workout.discipline ?? null,
    title: workout.title ?? null,
    madeOf,
    files: before?.madeOf === madeOf ? { ...before.files } : {},
  };
  for (const format of due) entry.files[format] = writeOne(folder, fileNameOf(workout), format, training);
  entries.set(workoutId, entry);
  removeFormer(folder, before, entry);
  const written = due.filter((format) => entry.files[format]).length;
  return { written, unchanged, unreadable: training.unreadable };
}

function writeOne(folder: string, name: string, format: Format, training: Training): MadeFile | null {
  const content = MAKERS[format](training);
  if (content === null) return null;
  writeWhole(folder, `${name}.${format}`, content);
  return { name: `${name}.${format}`, bytes: Buffer.byteLength(content), sha256: sha256(content) };
}

/** Of a workout that is called otherwise now, the files under its former name. */
function removeFormer(folder: string, before: Entry | undefined, entry: Entry): void {
  const names = new Set(Object.values(entry.files).flatMap((made) => made?.name ?? []));
  for (const made of Object.values(before?.files ?? {}))
    if (made && !names.has(made.name)) rmSync(join(folder, made.name), { force: true });
}
