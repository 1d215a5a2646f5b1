/** The folder of training files: names, manifest, and a second run that writes only what is new. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolder } from '../../../local/files/folder';
import type { TrainingSource } from '../../../src/files/source';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'peloton-files-')), 'files');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

const source = (day: number, more: Partial<TrainingSource['workout']> = {}): TrainingSource => ({
  workout: {
    workoutId: `w${day}`,
    startedAt: new Date(Date.UTC(2026, 2, day, 8, 30, 5)),
    localStart: `2026-03-0${day} 09:30`,
    title: 'Été: 30 min / "Ride"',
    discipline: 'Cycling',
    durationMin: 30,
    status: 'COMPLETE',
    ...more,
  },
  series: [],
  intervals: [],
  movements: [],
});

function keepAll(sources: readonly TrainingSource[], formats: Array<'fit' | 'tcx' | 'gpx'>) {
  const files = openFolder(folder);
  const kept = sources.map((each) => files.keep(each, formats));
  files.save();
  return { written: kept.reduce((sum, { written }) => sum + written, 0), names: readdirSync(folder).sort() };
}

const manifest = () => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).workouts;

test('names sort by date and are plain; the manifest says what each file is', () => {
  const { written, names } = keepAll([source(2), source(1)], ['fit', 'tcx', 'gpx']);
  expect(written).toBe(4);
  expect(names).toEqual([
    expect.stringMatching(/^2026-03-01-0930-ete-30-min-ride-[0-9a-f]{8}\.fit$/),
    expect.stringMatching(/^2026-03-01-0930-ete-30-min-ride-[0-9a-f]{8}\.tcx$/),
    expect.stringMatching(/^2026-03-02-.*\.fit$/),
    expect.stringMatching(/^2026-03-02-.*\.tcx$/),
    'manifest.json',
  ]);
  expect(manifest()).toMatchObject([
    { workoutId: 'w1', startedAt: '2026-03-01T08:30:05.000Z', title: 'Été: 30 min / "Ride"', files: { gpx: null } },
    { workoutId: 'w2' },
  ]);
  for (const { files } of manifest()) expect(statSync(join(folder, files.fit.name)).size).toBe(files.fit.bytes);
  expect(statSync(join(folder, names[0] ?? '')).mode & 0o077).toBe(0);
});

test('a second run writes what is new, what changed, what is missing and what is asked for now, and nothing else', () => {
  keepAll([source(1), source(2)], ['tcx']);
  expect(keepAll([source(1), source(2)], ['tcx']).written).toBe(0);
  expect(keepAll([source(1), source(2), source(3)], ['tcx']).written).toBe(1);
  expect(keepAll([source(1), source(2, { caloriesKcal: 300 }), source(3)], ['tcx']).written).toBe(1);
  rmSync(join(folder, manifest()[0].files.tcx.name));
  expect(keepAll([source(1)], ['tcx']).written).toBe(1);
  expect(keepAll([source(1)], ['fit', 'tcx']).written).toBe(1);
  // A run for another format keeps those that are there up to date.
  expect(keepAll([source(1, { caloriesKcal: 5 })], ['fit']).written).toBe(2);
  expect(manifest()).toHaveLength(3);
});

test('a workout of another title leaves its former files; files of the member stay', () => {
  keepAll([source(1)], ['fit', 'tcx']);
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const { names } = keepAll([source(1, { title: 'Club Ride' })], ['fit', 'tcx']);
  expect(names).toEqual([
    expect.stringMatching(/club-ride.*fit$/),
    expect.stringMatching(/club-ride.*tcx$/),
    'manifest.json',
    'mine.txt',
  ]);
});

test('a run that ended before its manifest was written is made up for', () => {
  openFolder(folder).keep(source(1), ['tcx']);
  expect(existsSync(join(folder, 'manifest.json'))).toBe(false);
  expect(keepAll([source(1)], ['tcx'])).toMatchObject({ written: 1, names: { length: 2 } });
});

test('a manifest that is none is not overwritten', () => {
  mkdirSync(folder);
  writeFileSync(join(folder, 'manifest.json'), 'mine');
  expect(() => openFolder(folder)).toThrow(SyntaxError);
  expect(readFileSync(join(folder, 'manifest.json'), 'utf8')).toBe('mine');
});
