/** The live programme's calendar: what is wanted of it, and when a change of that may remove many events at once. */
import type { CalendarOptions, CalendarOutcome } from '../../../src/calendar/sync';
import { keys } from '../../../src/run/keys';
import { syncLive } from '../../../src/run/parts/live';
import type { Settings } from '../../../src/settings/settings';
import { failure } from '../../streams/scripted-peloton';
import { LAB_START, newRunLab } from '../../support/run-lab';

const startSec = LAB_START / 1000 + 3600;
const showing = (id: string, discipline: string) => ({
  session: { id, ride_id: `ride-${id}`, scheduled_start_time: startSec, end_time: startSec + 1800, is_live: true },
  ride: { id: `ride-${id}`, title: `Class ${id}`, duration: 1800, fitness_discipline: discipline },
});
const LISTED = [showing('a', 'cycling'), showing('b', 'yoga')];
const PROGRAMME = { data: LISTED.map(({ session }) => session), rides: LISTED.map(({ ride }) => ride), total: 2 };

const DONE = { created: 0, updated: 0, removed: 0, written: 0, heldBack: null, pause: null, plan: [], notes: [] };

function run(
  settings: Partial<Settings>,
  values: Map<string, string>,
  answer: unknown = PROGRAMME,
  pause: 'time' | null = null,
) {
  let given: Pick<CalendarOptions, 'items' | 'force' | 'complete'> | null = null;
  const { ctx } = newRunLab({
    settings,
    values,
    answers: { '/api/v3/ride/live': answer },
    calendar(options): CalendarOutcome {
      given = options;
      return { ...DONE, pause, adherence: null };
    },
  });
  const { issues = [] } = syncLive(ctx, { force: false });
  const { items, force, complete } = given ?? { items: [], force: null, complete: null };
  const filter = keys.live(ctx.world.store, 'u1').load().filter;
  return { titles: items.map(({ title }) => title), force, complete, filter, kinds: issues.map(({ kind }) => kind) };
}

test('holds what the member filters, and brakes again once that is on it', () => {
  const values = new Map<string, string>();
  expect(run({ liveDisciplines: 'Yoga' }, values)).toMatchObject({ titles: ['Class b'], force: true, complete: true });
  expect(run({ liveDisciplines: 'Yoga' }, values).force).toBe(false);
  expect(run({ liveDisciplines: '' }, values)).toMatchObject({ titles: ['Class a', 'Class b'], force: true });
});

test('another filter stays to be applied while a run pauses, or Peloton does not answer', () => {
  const values = new Map<string, string>();
  expect(run({}, values, PROGRAMME, 'time')).toMatchObject({ filter: undefined, kinds: ['paused'] });
  expect(run({}, values, failure(503))).toMatchObject({ filter: undefined, complete: false, kinds: ['failed'] });
  expect(run({}, values)).toMatchObject({ force: true, filter: expect.any(String) });
});
