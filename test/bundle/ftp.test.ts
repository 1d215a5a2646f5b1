/** A first sync reads the newest first: rides that tell no FTP are put right once older ones have told theirs. */
import { readRows } from '../../local/emulator/inspect';
import { addWorkout } from '../../local/fake-peloton/account';
import { HOUR_MS, newMember, START } from '../support/member';

test('Just Rides have the FTP of their day, zones and load with it, after the sync that follows the first', () => {
  const member = newMember({ workouts: 0 });
  const { account } = member.peloton;
  account.ftp = 240;
  const at = (hoursAgo: number) => ({ startAt: START - hoursAgo * HOUR_MS });
  const freestyle = { rideId: '0'.repeat(32), durationSec: 1200, instructorName: 'JUST RIDE' };
  for (let n = 1; n <= 25; n += 1)
    addWorkout(account, { ...at(30 * n), title: '20 min Just Ride', freestyle, durationSec: 1200, ftp: 0 });
  for (let n = 26; n <= 28; n += 1) addWorkout(account, { ...at(30 * n), ftp: 180 });
  account.workouts.sort((a, b) => b.createdAtSec - a.createdAtSec);
  member.connect();
  member.syncAll();
  member.hour();
  const rows = () => readRows(member.machine, 'Workouts').filter((row) => row.Title === '20 min Just Ride');
  expect(new Set(rows().map((row) => row['FTP (W)']))).toEqual(new Set([180]));
  for (const row of rows()) {
    const hours = Number(row['Exercise time (min)']) / 60;
    const load = hours * (Number(row['Average output (W)']) / 180) ** 2 * 100;
    expect(Number(row['Training load'])).toBeCloseTo(load, 0);
  }
  // Each was read once more, and then never again.
  const before = member.peloton.requests.length;
  member.hour();
  const graphs = member.peloton.requests.slice(before).filter(({ path }) => path.includes('performance_graph'));
  expect(graphs).toEqual([]);
});
