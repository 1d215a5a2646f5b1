/** "Rebuild from archive": what is asked first, and what is marked to be written again. */
import { createEmulatedDrive } from '../../local/emulator/drive';
import { toHttp } from '../../local/emulator/to-http';
import { rebuildFromArchive } from '../../src/commands/rebuild';
import { driveState, openArchive } from '../../src/destinations/drive/option';
import { keys } from '../../src/run/keys';
import { wantedParts } from '../../src/run/parts/wanted';
import { defaultSettings } from '../../src/settings/settings';
import { workouts } from '../../src/streams/workouts/table';
import { newCommandLab } from '../support/command-lab';

/** `kept`: ids of the workouts that the archive has. Nobody is signed in, so that the sync that follows ends at once. */
function lab(kept: readonly string[]) {
  const made = newCommandLab();
  const drive = createEmulatedDrive({ now: () => made.machine.clock.now() });
  const world = { ...made.world, http: toHttp((request) => drive.fetch(request)) };
  const place = { ...world, account: { userId: 'u1', username: 'rider' }, wanted: wantedParts(defaultSettings()) };
  const archive = openArchive(place);
  for (const id of kept) {
    archive.recordAnswer(id, { workout: { created_at: 1_700_000_000, start_time: 1_700_000_000 }, graph: null });
    archive.destination.write(workouts, [{ workoutId: id, syncState: 'complete' }]);
  }
  archive.destination.flush?.();
  const rows = keys.workouts(world.store, 'u1');
  rows.save({ ...rows.load(), bookmarks: { sheets: 3, 'drive archive': 3, coda: 3 }, droppedBefore: { sheets: 5 } });
  const asked: string[] = [];
  const rebuild = (answer: boolean) =>
    rebuildFromArchive(world, (question) => {
      asked.push(question);
      return answer;
    });
  return { ...made, world, asked, rebuild, rows, state: driveState(world.store, 'u1') };
}

test('an empty archive is said to be empty, and nothing is begun', () => {
  const { rebuild, asked, state } = lab([]);
  expect(() => rebuild(true)).toThrow('There is nothing in the archive');
  expect([asked, state.load().isRebuilding]).toEqual([[], false]);
});

test('whoever backs out keeps everything as it is', () => {
  const { rebuild, asked, state, rows } = lab(['w1', 'w2']);
  const before = rows.load();
  expect(rebuild(false)).toBeNull();
  expect(asked).toEqual([expect.stringContaining('from the 2 workouts in your archive? Peloton is not asked.')]);
  expect([state.load().isRebuilding, rows.load()]).toEqual([false, before]);
});

test('every row is written again to every place but the archive, and one that is under way is not asked about again', () => {
  const { rebuild, asked, state, rows, world } = lab(['w1']);
  // Nobody is signed in, so the sync that follows ends at once; what was begun stands for the next one.
  expect(() => rebuild(true)).toThrow(/Peloton > Connect/);
  expect(state.load().isRebuilding).toBe(true);
  expect(keys.workouts(world.store, 'u1').load()).toMatchObject({
    walk: null,
    refill: ['sheets', 'coda'],
    droppedBefore: {},
  });
  rows.save({ ...rows.load(), refill: ['coda'] });
  expect(() => rebuild(false)).toThrow(/Peloton > Connect/);
  expect([asked.length, rows.load().refill]).toEqual([1, ['coda']]);
});

test('beside a sync that runs nothing is begun', () => {
  const { rebuild, state, machine } = lab(['w1']);
  machine.state.locks.hold('script');
  expect(() => rebuild(true)).toThrow();
  expect(state.load().isRebuilding).toBe(false);
});
