/** Workouts that only an imported file tells of, on the calendar as all others are, once what Peloton tells is on it. */
import { floorOf } from '../../../calendar/plan/workouts/workouts';
import type { Account, World } from '../../../peloton/auth/sign-in';
import { TAKEN_COLUMNS, takenFromFile } from '../../../streams/history/taken';
import { workouts as table } from '../../../streams/workouts/table';
import { changeState } from '../../../sync/state';
import type { RunContext } from '../../context';
import type { Outcome } from '../../journal';
import { keys } from '../../keys';
import { putOnCalendar } from '../put-on-calendar';
import { homeOf, workoutWish } from '../schedule';
import type { Workouts } from '../workouts';
import { hasImported } from './successors';

interface Inputs {
  workouts: Workouts;
  /** Whether Peloton told its workouts in this run: those go first, since they may be the imported ones. */
  isListed: boolean;
}

/**
 * Puts imported workouts on the calendar, once Peloton's own were looked at. No call of Google while nothing was
 * imported, or all of it was looked at. Throws DestinationError.
 */
export function syncImportedEvents(ctx: RunContext, { workouts, isListed }: Inputs): Outcome {
  const { world, account, settings, sinks } = ctx;
  const { scheduleToCalendar, workoutsToCalendar, workoutsToSheet } = settings;
  if (!(scheduleToCalendar && workoutsToCalendar && workoutsToSheet && hasImported(world))) return {};
  const file = keys.calendar(world.store, account.userId);
  const { workoutProgress } = file.load();
  const wish = workoutWish(ctx, workouts);
  const state = JSON.stringify([wish.from, wish.disciplines]);
  if (!workoutProgress || workoutProgress.importedFor === state) return {};
  if (isListed && workoutProgress.oldest > floorOf(wish, workoutProgress)) return {};
  const source = sinks.destinations().find(({ read }) => read);
  const imported = takenFromFile(source?.read?.(table, TAKEN_COLUMNS) ?? []);
  const own = { ...homeOf(ctx), force: false, results: null, twoWay: null, workouts: wish };
  const reading = { items: [], complete: false, problems: [] };
  return putOnCalendar(ctx, { file, reading, own: { ...own, imported: { workouts: imported, state } } }).outcome;
}

/** Lets the next run look at all imported workouts again, because rows were imported. */
export function forgetImportedEvents({ world, account }: { world: Pick<World, 'store'>; account: Account }): void {
  const file = keys.calendar(world.store, account.userId);
  if (file.load().workoutProgress?.importedFor !== undefined)
    changeState(file, ({ workoutProgress }) => {
      delete workoutProgress?.importedFor;
    });
}
