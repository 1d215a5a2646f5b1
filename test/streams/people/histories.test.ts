/** Histories of others: one request a workout, and all that the list and the curves tell. */

import type { WireWorkout } from '../../../src/peloton/answers/types';
import type { Peloton } from '../../../src/peloton/client/client';
import { createHistoryStream } from '../../../src/streams/people/histories';
import { createWorkoutsStream } from '../../../src/streams/workouts/stream';
import { fixture, fixtureNames, rowOf } from '../fixtures';
import { type Answers, failure, scriptedPeloton, silentLog } from '../scripted-peloton';

const LIST = '/api/user/friend/workouts?page=0';
const pathOf = ({ id }: WireWorkout): string => `/api/workout/${id}`;

function historyOver(answers: Answers) {
  const peloton = scriptedPeloton(answers);
  const wanted = { seriesEverySec: 1, location: false, intervals: true, movements: true };
  const open = (client: Peloton) =>
    createWorkoutsStream({ peloton: client, log: silentLog, userId: 'friend', timeZone: 'UTC', wanted });
  return { peloton, stream: createHistoryStream(peloton, open) };
}

/** As a list has it. */
const listed = ({ workout }: { workout: WireWorkout }): WireWorkout => {
  const { leaderboard_rank, total_leaderboard_users, ftp_info, device_type_display_name, ...rest } = workout;
  return { ...rest, movement_tracker_data: null };
};

/** What only a workout's own page tells, or what follows from it. */
const PAGE_ONLY = /^(leaderboard|ftp|powerZone|trainingLoad|loadSource|device)/;

const shared = (row: object = {}) =>
  Object.fromEntries(Object.entries(row).filter(([key, value]) => value !== null && !PAGE_ONLY.test(key)));

test.each(fixtureNames)('%s costs one request and has what its own page tells too', (name) => {
  const found = fixture(name);
  const { workout, graph } = found;
  const { peloton, stream } = historyOver({
    [LIST]: { data: [listed(found)], total: 1, show_next: false },
    [`${pathOf(workout)}/performance_graph`]: graph ?? failure(404),
  });
  stream.list([0]);
  const before = peloton.asked.length;
  const [detail] = stream.details([workout.id]);
  expect(peloton.asked.slice(before).map(({ path }) => path)).toEqual([`${pathOf(workout)}/performance_graph`]);
  expect(shared(detail?.row)).toEqual(shared(rowOf(found)));
});

test('what no list has told is asked for itself', () => {
  const [name = ''] = fixtureNames;
  const { workout, graph } = fixture(name);
  const { stream } = historyOver({ [pathOf(workout)]: workout, [`${pathOf(workout)}/performance_graph`]: graph });
  const [detail] = stream.details([workout.id]);
  expect(detail?.row).toMatchObject({ workoutId: workout.id });
});

test('two workouts at once get each its own curves', () => {
  const names = fixtureNames.filter((name) => fixture(name).graph !== null).slice(0, 2);
  const both = names.map(fixture);
  const graphs = both.map(({ workout, graph }) => [`${pathOf(workout)}/performance_graph`, graph]);
  const { stream } = historyOver({
    [LIST]: { data: both.map(listed), total: 2, show_next: false },
    ...Object.fromEntries(graphs),
  });
  stream.list([0]);
  const details = stream.details(both.map(({ workout }) => workout.id));
  const kj = (row: object | undefined) => (row as { totalOutputKj?: number | null } | undefined)?.totalOutputKj ?? null;
  expect(details.map(({ row }) => kj(row))).toEqual(both.map((found) => kj(rowOf(found))));
});
