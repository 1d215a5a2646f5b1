/** The archive in Drive in a run: it listens to what Peloton answers, and during a rebuild it answers in Peloton's place. */

import { DestinationError, recoverFrom } from '../../base/errors';
import type { Store } from '../../base/ports';
import { MINUTE_MS } from '../../base/time';
import { textAsBase64 } from '../../gas/base64';
import { unzipText, zipText } from '../../gas/gzip';
import { performanceGraph } from '../../peloton/requests/rest';
import type { Settings } from '../../settings/settings';
import { everySecOf } from '../../streams/workouts/parts';
import { type StateFile, stateFile } from '../../sync/state';
import type { Option, OptionEntry, OptionRun, RunningOption } from '../option';
import { readRows } from '../sheets/read';
import { type Archive, createArchive } from './archive';
import { type DriveFolder, openDriveFolder } from './folder';
import { answering, listening, pageOf } from './peloton';
import { type FilesState, newFilesState, notingNew, writeOwed } from './training-files';

/** After the run's own end, to put down what it brought. */
const AFTERWARDS_MS = MINUTE_MS;

export interface DriveState {
  /** How many workouts the archive had when last looked. */
  size: number;
  /** From the member's choice until the last row is written again. */
  isRebuilding: boolean;
  /** Of training files; not there while these are off. */
  files?: FilesState;
}

/** Where the size of the archive and a rebuild that is under way are remembered, by account. */
export const driveState = (store: Store, userId: string): StateFile<DriveState> =>
  stateFile(store, `drive.${userId}`, () => ({ size: 0, isRebuilding: false }));

const movesCurves = (settings: Settings): boolean => settings.whenFull === 'drive';

const isKeeping = (settings: Settings): boolean => settings.rawAnswers || movesCurves(settings);

/** What opening an archive takes; there is no hurry where `deadlineAt` is left out. */
type Place = Pick<OptionRun, 'account' | 'store' | 'wanted' | 'http' | 'clock' | 'log'> & { deadlineAt?: number };

/** Opens the archive of an account without a request; its folder is made when something is written. */
export function openArchive(place: Place): Archive {
  const { account, store, wanted, clock, deadlineAt = Infinity } = place;
  const file = driveState(store, account.userId);
  const leftMs = () => deadlineAt + AFTERWARDS_MS - clock.now();
  return createArchive({
    folder: openDriveFolder(
      {
        name: `Peloton Sync archive (${account.username})`,
        description: 'Made by Peloton Sync: what Peloton answered for each workout. The sheets can be rebuilt from it.',
        called: 'the archive',
        fileType: 'application/x-gzip',
        owner: account.userId,
      },
      { ...place, token: () => ScriptApp.getOAuthToken(), leftMs, encode: zipText, decode: unzipText },
    ),
    // What is asked for, also where only summaries are wanted.
    everySec: Number(performanceGraph('', everySecOf(wanted)).query?.every_n),
    size: {
      load: () => file.load().size,
      save: (size) => file.save({ ...file.load(), size }),
    },
  });
}

/** Where training files go; asks Drive for nothing yet. */
function openFilesFolder(run: OptionRun): DriveFolder {
  const { account, clock, deadlineAt } = run;
  return openDriveFolder(
    {
      name: `Peloton training files (${account.username})`,
      description: 'Made by Peloton Sync: a TCX file of each new workout, for other services.',
      called: 'the training files',
      fileType: 'application/vnd.garmin.tcx+xml',
      owner: `files ${account.userId}`,
    },
    {
      ...run,
      token: () => ScriptApp.getOAuthToken(),
      leftMs: () => deadlineAt + AFTERWARDS_MS - clock.now(),
      encode: textAsBase64,
      // They are written only.
      decode: (base64) => base64,
    },
  );
}

const open: Option = (run) => {
  const { isRebuilding } = driveState(run.store, run.account.userId).load();
  const kept = isRebuilding || isKeeping(run.settings) ? openKeeping(run, isRebuilding) : null;
  // Files wait for the end of a rebuild.
  if (isRebuilding) return kept;
  if (run.settings.filesInDrive) return withFiles(run, kept ?? {});
  forgetFiles(run);
  return kept;
};

function openKeeping(run: OptionRun, isRebuilding: boolean): RunningOption {
  const archive = openArchive(run);
  const mayDrop = (workoutIds: ReadonlySet<string>) => mayDropCurves(run.settings, archive, workoutIds);
  return { ...(isRebuilding ? rebuild(run, archive) : keep(archive)), mayDrop };
}

/** New workouts are those from when it was switched on. */
function withFiles(run: OptionRun, option: RunningOption): RunningOption {
  const file = driveState(run.store, run.account.userId);
  const memory = {
    load: () => file.load().files ?? newFilesState(run.clock.now()),
    save: (files: FilesState) => file.save({ ...file.load(), files }),
  };
  if (file.load().files === undefined) memory.save(memory.load());
  const write = () =>
    writeOwed({
      memory,
      folder: openFilesFolder(run),
      read: readRows,
      now: () => run.clock.now(),
      hasTime: () => run.clock.now() < run.deadlineAt,
    });
  return {
    ...option,
    openWorkouts: (peloton, openStream) =>
      notingNew(option.openWorkouts?.(peloton, openStream) ?? openStream(peloton), memory),
    finish(ended) {
      const written = write();
      const said = written > 0 ? `Training files put into Drive: ${written}.` : '';
      return [option.finish?.(ended) ?? '', said].filter((text) => text !== '').join(' ');
    },
  };
}

function forgetFiles({ store, account }: OptionRun): void {
  const file = driveState(store, account.userId);
  const { files, ...rest } = file.load();
  if (files !== undefined) file.save(rest);
}

const keep = (archive: Archive): RunningOption => ({
  destination: archive.destination,
  openWorkouts: (peloton, openStream) => openStream(listening(peloton, archive)),
});

const rebuild = (run: OptionRun, archive: Archive): RunningOption => ({
  // All else waits: what is on the calendar must not follow from workouts of which the index alone is known.
  isAlone: true,
  openWorkouts(_peloton, openStream) {
    const stream = openStream(answering(archive, run.requireTime));
    return { ...stream, list: (pages) => pages.map((page) => pageOf(archive, page, stream.pageSize)), enrich() {} };
  },
  // What comes of it ends the rebuild: all else must not wait for longer than there is something to do.
  finish: ({ isPaused, hasFailed }) => (isPaused ? '' : endRebuild(run, archive, hasFailed)),
});

function endRebuild({ workoutsState, store, account }: OptionRun, archive: Archive, hasFailed: boolean): string {
  // What happened at Peloton meanwhile is found by comparing everything.
  workoutsState.save({ ...workoutsState.load(), comparedAt: 0 });
  const state = driveState(store, account.userId);
  state.save({ ...state.load(), isRebuilding: false });
  return hasFailed
    ? 'The rebuild stopped there. Choose it again, or let the next sync read the rest.'
    : `The sheets were rebuilt from the archive: ${archive.ids().length} workouts.`;
}

const MOVED =
  'The oldest curves were moved to Drive: they are in the archive, where PELOTON_SERIES cannot read them. "Rebuild from archive" brings them back.';
const NOT_YET_KEPT =
  'The spreadsheet is nearly full. The oldest curves are moved to Drive as soon as all of their workouts are in the archive.';

function mayDropCurves(settings: Settings, archive: Archive, workoutIds: ReadonlySet<string>) {
  if (!movesCurves(settings)) return { isAllowed: true, note: '' };
  const isKept = allArchived(archive, workoutIds);
  return { isAllowed: isKept, note: isKept ? MOVED : NOT_YET_KEPT };
}

/** The archive says itself that Drive fails; the sheet, which makes room now, has no part in it. */
const allArchived = (archive: Archive, workoutIds: ReadonlySet<string>): boolean =>
  recoverFrom(
    DestinationError,
    () => [...workoutIds].every((id) => archive.has(id)),
    () => false,
  );

export const drive: OptionEntry = { open };
