/** The archive in Drive in a run: it listens to what Peloton answers, and during a rebuild it answers in Peloton's place. */

import { DestinationError } from '../../base/errors';
import { MINUTE_MS } from '../../base/time';
import { unzipText, zipText } from '../../gas/gzip';
import type { Account } from '../../peloton/auth/sign-in';
import { performanceGraph } from '../../peloton/requests/rest';
import type { Option } from '../../run/guests/option';
import { keys } from '../../run/keys';
import { wantedBy } from '../../run/parts/workouts-stream';
import type { SyncRun } from '../../run/sync';
import type { Settings } from '../../settings/settings';
import { everySecOf } from '../../streams/workouts/parts';
import { stateFile } from '../../sync/state';
import { type Archive, createArchive } from './archive';
import { openDriveFolder } from './folder';
import { answering, listening, pageOf } from './peloton';

type Place = Pick<SyncRun, 'world' | 'account' | 'settings'> & Partial<Pick<SyncRun, 'deadlineAt'>>;

/** After the run's own end, to put down what it brought. */
const AFTERWARDS_MS = MINUTE_MS;

interface DriveState {
  /** How many workouts the archive had when last looked. */
  size: number;
  /** From the member's choice until the last row is written again. */
  isRebuilding: boolean;
}

export const driveState = ({ world, account }: Pick<SyncRun, 'world' | 'account'>) =>
  stateFile<DriveState>(world.store, `drive.${account.userId}`, () => ({ size: 0, isRebuilding: false }));

export const workoutsState = ({ world, account }: Pick<SyncRun, 'world' | 'account'>) =>
  keys.workouts(world.store, account.userId);

const movesCurves = (settings: Settings): boolean => settings.whenFull === 'drive';

const isKeeping = (settings: Settings): boolean => settings.rawAnswers || movesCurves(settings);

const archives = new WeakMap<Account, Archive>();

/** Opened once in a run. */
export function archiveOf(place: Place): Archive {
  const known = archives.get(place.account);
  if (known) return known;
  const file = driveState(place);
  const { userId, username } = place.account;
  const { world, deadlineAt = Number.POSITIVE_INFINITY } = place;
  const leftMs = () => deadlineAt + AFTERWARDS_MS - world.clock.now();
  const made = createArchive({
    folder: openDriveFolder(
      {
        name: `Peloton Sync archive (${username})`,
        description: 'Made by Peloton Sync: what Peloton answered for each workout. The sheets can be rebuilt from it.',
        owner: userId,
      },
      { ...world, token: () => ScriptApp.getOAuthToken(), leftMs, zip: zipText, unzip: unzipText },
    ),
    // What is asked for, also where only summaries are wanted.
    everySec: Number(performanceGraph('', everySecOf(wantedBy(place.settings))).query?.every_n),
    size: {
      load: () => file.load().size,
      save: (size) => file.save({ ...file.load(), size }),
    },
  });
  archives.set(place.account, made);
  return made;
}

const isRebuilding = (run: SyncRun): boolean => driveState(run).load().isRebuilding;

function endRebuild(run: SyncRun): void {
  const file = workoutsState(run);
  // What happened at Peloton meanwhile is found by comparing everything.
  file.save({ ...file.load(), comparedAt: 0 });
  const state = driveState(run);
  state.save({ ...state.load(), isRebuilding: false });
  const { notes, problems } = run.tally;
  if (problems.length > 0)
    notes.push('The rebuild stopped there. Choose it again, or let the next sync read the rest.');
  else notes.push(`The sheets were rebuilt from the archive: ${archiveOf(run).ids().length} workouts.`);
}

function areKept(archive: Archive, workoutIds: ReadonlySet<string>): boolean {
  try {
    return [...workoutIds].every((id) => archive.has(id));
  } catch (error) {
    // The archive says itself that Drive fails; the sheet, whose turn this is, has no part in it.
    if (!(error instanceof DestinationError)) throw error;
    return false;
  }
}

const MOVED =
  'The oldest curves were moved to Drive: they are in the archive, where PELOTON_SERIES cannot read them. "Rebuild from archive" brings them back.';
const NOT_YET_KEPT =
  'The spreadsheet is nearly full. The oldest curves are moved to Drive as soon as all of their workouts are in the archive.';

export const drive: Option = {
  begin() {},
  check() {},
  open: (run) => (isKeeping(run.settings) && !isRebuilding(run) ? archiveOf(run).destination : null),
  // All else waits: what is on the calendar must not follow from workouts of which the index alone is known.
  isAlone: (run) => !run.preview && isRebuilding(run),
  workouts(run, open) {
    if (run.preview || !(isKeeping(run.settings) || isRebuilding(run))) return open(run.peloton);
    const archive = archiveOf(run);
    if (!isRebuilding(run)) return open(listening(run.peloton, archive));
    const stream = open(answering(archive, run.requireTime));
    return { ...stream, list: (pages) => pages.map((page) => pageOf(archive, page, stream.pageSize)), enrich() {} };
  },
  mayGo(run, workoutIds) {
    if (!movesCurves(run.settings)) return true;
    const isKept = areKept(archiveOf(run), workoutIds);
    run.tally.notes.push(isKept ? MOVED : NOT_YET_KEPT);
    return isKept;
  },
  finish(run) {
    // Whatever came of it: all else must not wait for longer than there is something to do.
    if (!run.preview && !run.tally.paused && isRebuilding(run)) endRebuild(run);
  },
};
