/** What destinations that a build adds have in common: how they come into a run, and what they leave in its log. */
import type { Destination } from '../sync/types';
import { beatsFile } from './rhythm';
import type { SyncRun } from './sync';
import { optionalDestinations } from './workouts';

/** What it did goes into the log of the run. */
export const noteSummary = ({ tally }: SyncRun, destination: Destination | null): void => {
  const summary = destination?.summary?.() ?? '';
  if (summary !== '') tally.notes.push(summary);
};

/** One that was not there in the run before gets every table in this one, whenever that table's own turn is. */
export function welcomeDestinations(run: SyncRun): void {
  const { status, preview, world, account } = run;
  const { destinations: before = [] } = status;
  const names = optionalDestinations(run).map(({ name }) => name);
  if (preview) return;
  status.destinations = names;
  if (names.every((name) => before.includes(name))) return;
  Object.assign(status, { derivedFor: '', stackReadAt: 0 });
  const file = beatsFile(world.store, account.userId);
  const beats = Object.entries(file.load()).map(([name, beat]) => [name, { ...beat, dueAt: 0 }]);
  file.save(Object.fromEntries(beats));
}
