/** Whatever is first, the file or the account, once or twice, in whatever zones: the same table, with each workout once. */
import { wallText, zoneOffsetSec } from '../../../src/base/zones';
import type { AnyRow } from '../../../src/schema/table';
import { readHistory } from '../../../src/streams/history/csv';
import { isImported } from '../../../src/streams/history/identity';
import { importHistory, superseded } from '../../../src/streams/history/import';
import { amount } from '../../support/effort';
import * as fc from '../../support/property';

interface Done {
  startSec: number;
  title: string;
  lengthMin: number;
  outputKj: number | null;
  caloriesKcal: number;
  /** Where it was done. */
  zone: string;
  /** Deleted at Peloton after the download: the file alone has it. */
  isDeleted: boolean;
  /** The list does not tell it, so that the file completes the workout. */
  isShort: boolean;
}

/** As files have them: one abbreviation through summer and winter. */
const MARKS: Record<string, string> = {
  'America/New_York': 'EDT',
  'America/Los_Angeles': 'PST',
  'Europe/Berlin': 'CET',
  'Asia/Tokyo': 'JST',
  'Asia/Kolkata': 'IST',
  UTC: 'UTC',
};
const ZONES = Object.keys(MARKS);

interface Download {
  zone: string;
  isOffset: boolean;
  isReversed: boolean;
}

function stampOf(epochSec: number, { zone, isOffset }: Download): string {
  const offsetSec = zoneOffsetSec(zone, epochSec) ?? 0;
  const minutes = Math.abs(offsetSec) / 60;
  const two = (number: number) => String(number).padStart(2, '0');
  const rest = minutes % 60 === 0 ? '' : two(minutes % 60);
  const offset = `${offsetSec < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${rest}`;
  return `${wallText((epochSec + offsetSec) * 1000)} (${isOffset ? offset : MARKS[zone]})`;
}

function fileOf(all: readonly Done[], download: Download) {
  const lines = all.map(({ startSec, title, lengthMin, outputKj, caloriesKcal }) =>
    [stampOf(startSec - 60, download), title, lengthMin, outputKj ?? '', caloriesKcal].join(','),
  );
  if (download.isReversed) lines.reverse();
  const header = 'Workout Timestamp,Title,Length (minutes),Total Output,Calories Burned';
  const file = readHistory([header, ...lines].join('\n'));
  expect(file?.unread).toEqual([]);
  return file?.rows ?? [];
}

const ownRow = (done: Done, index: number): AnyRow => ({
  workoutId: `w${index}`,
  startedAt: new Date(done.startSec * 1000),
  createdAt: new Date((done.startSec - 60) * 1000),
  localStart: wallText((done.startSec + (zoneOffsetSec(done.zone, done.startSec) ?? 0)) * 1000),
  title: done.title,
  classLengthMin: done.lengthMin,
  totalOutputKj: done.outputKj,
  caloriesKcal: done.isShort ? null : done.caloriesKcal,
  workoutType: 'class',
});

type Table = readonly AnyRow[];
type Step = (held: Table) => Table;

function written(held: Table, rows: readonly AnyRow[]): Table {
  const table = new Map(held.map((row) => [row.workoutId, row]));
  for (const row of rows) table.set(row.workoutId, { ...table.get(row.workoutId), ...row });
  return [...table.values()];
}

const importing =
  (all: readonly Done[], download: Download, sheetZone: string): Step =>
  (held) => {
    const lines = fileOf(all, download);
    const { additions, fills, known, unsure } = importHistory(held, lines, sheetZone);
    expect(additions.length + fills.length + known + unsure.length).toBe(lines.length);
    expect(known).toBeGreaterThanOrEqual(0);
    return written(held, [...fills, ...additions]);
  };

const syncing =
  (all: readonly Done[], sheetZone: string): Step =>
  (held) => {
    const own = all.flatMap((done, index) => (done.isDeleted ? [] : [ownRow(done, index)]));
    const missing = own.filter(({ workoutId }) => !held.some((row) => row.workoutId === workoutId));
    const table = written(held, missing);
    const { fills, successors } = superseded(table, sheetZone);
    return written(table, fills).filter(({ workoutId }) => !successors.has(String(workoutId)));
  };

const after = (...steps: Step[]): Table => steps.reduce<Table>((held, step) => step(held), []);

/** In one order, and without the empty cells of rows that nothing filled. */
const sorted = (table: Table) =>
  table
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([, value]) => value !== null)
          .sort(),
      ),
    )
    .sort();

const SUMMER_SEC = 1_600_000_020;
const DAY_SEC = 86_400;

const done = fc.record<Done>({
  startSec: fc
    .tuple(fc.constantFrom(0, 1, 120), fc.constantFrom(0, 1, 60, 240, 780))
    .map(([days, minutes]) => SUMMER_SEC + days * DAY_SEC + minutes * 60),
  title: fc.constantFrom('30 min Ride', '10 min Stretch'),
  lengthMin: fc.constantFrom(10, 30),
  outputKj: fc.constantFrom(null, 200, 250),
  caloriesKcal: fc.constantFrom(100, 200, 300),
  zone: fc.constantFrom(...ZONES),
  isDeleted: fc.boolean(),
  isShort: fc.boolean(),
});
const history = fc.uniqueArray(done, {
  maxLength: 12,
  selector: ({ startSec, title, lengthMin, outputKj, caloriesKcal }) =>
    [startSec, title, lengthMin, outputKj, caloriesKcal].join(),
});
const download = fc.record<Download>({
  zone: fc.constantFrom(...ZONES),
  isOffset: fc.boolean(),
  isReversed: fc.boolean(),
});
const sheetZone = fc.constantFrom(...ZONES);

test('file first or account first, once or twice: the same table', () => {
  fc.assert(
    fc.property(history, download, sheetZone, (all, from, zone) => {
      const file = importing(all, from, zone);
      const again = importing(all, { ...from, isReversed: !from.isReversed }, zone);
      const sync = syncing(all, zone);
      const wanted = sorted(after(file, sync));
      for (const steps of [
        [sync, file],
        [file, again, sync],
        [sync, file, again],
        [file, sync, again],
        [sync, file, sync],
      ])
        expect(sorted(after(...steps))).toEqual(wanted);
    }),
    { numRuns: amount(40, 3000) },
  );
});

test('in any two zones each workout is there once, whatever comes first', () => {
  fc.assert(
    fc.property(history, download, download, sheetZone, sheetZone, (all, from, other, zone, laterZone) => {
      const file = importing(all, from, zone);
      const second = importing(all, other, laterZone);
      const sync = syncing(all, laterZone);
      const kept = all.flatMap(({ isDeleted }, index) => (isDeleted ? [] : [`w${index}`]));
      for (const steps of [
        [file, second],
        [file, second, sync],
        [file, sync, second],
        [sync, file, second],
      ]) {
        const table = after(...steps);
        expect(table).toHaveLength(all.length);
        if (steps.includes(sync))
          expect(
            table
              .map(({ workoutId }) => workoutId)
              .filter((id) => !isImported(id))
              .sort(),
          ).toEqual(kept.sort());
      }
    }),
    { numRuns: amount(40, 3000) },
  );
});
