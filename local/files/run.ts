/** `npm start -- --files fit,tcx,gpx`: after the run, a file of each workout in each format, in one folder. */
import { join } from 'node:path';
import { refusalOf, sourcesOf, type TrainingRow } from '../../src/files/source';
import { workouts } from '../../src/streams/workouts/table';
import { ask, openWindow, StepFailed } from '../cli/member';
import { count } from '../cli/summary';
import type { Machine } from '../emulator/index';
import { chooseRows, type FileWishes } from './choose';
import { type FileFolder, openFolder } from './folder';
import { sheetsOf } from './rows';

/** A file wants every second and every place; both stay on the member's computer. */
const SETTINGS = {
  workoutsToSheet: true,
  series: '1',
  locationToSheet: true,
  intervalsToSheet: true,
  movementsToSheet: true,
};

/** Before the sync, so that what files are made of is read. */
export function wantCurves(machine: Machine): void {
  ask(machine, 'apiSaveSettings', openWindow(machine, 'menuSettings'), SETTINGS);
}

/** After so many workouts progress is told and the manifest written. */
const AT_ONCE = 50;

/** Returns what to tell, and where the files are. Throws StepFailed. */
export function makeFiles(machine: Machine, out: string, wishes: FileWishes, tell: (text: string) => void): string {
  const folder = join(out, 'files');
  const sheets = sheetsOf(machine.state);
  const rows = sheets.all(workouts) as TrainingRow[];
  const chosen = chooseRows(rows, wishes);
  const files = open(folder);
  const sum: Sum = { workouts: 0, written: 0, unchanged: 0, unreadable: 0 };
  for (let from = 0; from < chosen.length; from += AT_ONCE) {
    const ids = chosen.slice(from, from + AT_ONCE).flatMap(({ workoutId }) => workoutId ?? []);
    for (const source of sourcesOf(ids, sheets.read)) {
      const kept = files.keep(source, wishes.formats);
      sum.workouts += 1;
      sum.written += kept.written;
      sum.unchanged += kept.unchanged;
      sum.unreadable += kept.unreadable.length;
    }
    // A run that is stopped writes only what is missing the next time.
    files.save();
    tell(`${Math.min(chosen.length, from + AT_ONCE)} of ${count(chosen.length, 'workout')}`);
  }
  if (chosen.length === 0) files.save();
  return describe(folder, sum, rows.length - rows.filter((row) => refusalOf(row) === null).length);
}

interface Sum {
  workouts: number;
  written: number;
  unchanged: number;
  unreadable: number;
}

function open(folder: string): FileFolder {
  try {
    return openFolder(folder);
  } catch (error) {
    throw new StepFailed(
      `${join(folder, 'manifest.json')} cannot be read (${(error as Error).message}). Remove it, and all files are made anew.`,
    );
  }
}

function describe(folder: string, sum: Sum, refused: number): string {
  const facts = [
    `${count(sum.written, 'file')} written, ${sum.unchanged} unchanged, of ${count(sum.workouts, 'workout')}`,
    ...(refused > 0
      ? [`${count(refused, 'workout')} left out that still ${refused === 1 ? 'runs' : 'run'} or never began`]
      : []),
    ...(sum.unreadable > 0 ? [`${count(sum.unreadable, 'curve')} not readable and left out`] : []),
  ];
  return `Written: ${folder} (${facts.join('; ')})`;
}
