/** The fake's REST side keeps to what is recorded of api.onepeloton.com. */
import { addWorkout, deleteWorkout, finishWorkout } from '../../../local/fake-peloton/account';
import { cancelReservation, reserve } from '../../../local/fake-peloton/schedule';
import { type Answer, type Lab, newLab } from '../../support/peloton-lab';

type Row = Record<string, unknown>;

const rowsOf = (answer: Answer): Row[] => answer.json.data as Row[];
const list = (lab: Lab, query: string): Answer => lab.get(`/api/user/${lab.peloton.account.userId}/workouts?${query}`);
const graph = (
  lab: Lab,
  id: string,
  everyN = 1000,
  headers: Record<string, string> = { 'Peloton-Platform': 'web' },
): Row => lab.get(`/api/workout/${id}/performance_graph?every_n=${everyN}`, headers).json;
const csv = (lab: Lab, timeZone = 'America/New_York'): Answer =>
  lab.get(`/api/user/${lab.peloton.account.userId}/workout_history_csv?timezone=${encodeURIComponent(timeZone)}`);

describe('the list of workouts', () => {
  test('answers 20 rows when no limit is given and never more than 100', () => {
    const lab = newLab();
    expect(rowsOf(list(lab, ''))).toHaveLength(20);
    expect(list(lab, 'limit=1000').json).toMatchObject({ limit: 100, count: 100, page_count: 2, show_next: true });
  });

  test('is whole and free of duplicates when it is walked until show_next is false', () => {
    const lab = newLab();
    const ids: unknown[] = [];
    for (let page = 0, more = true; more; page++) {
      const answer = list(lab, `limit=50&page=${page}`);
      ids.push(...rowsOf(answer).map((row) => row.id));
      more = answer.json.show_next as boolean;
    }
    expect(new Set(ids)).toEqual(new Set(lab.peloton.account.workouts.map((workout) => workout.id)));
    expect(ids).toHaveLength(120);
  });

  test('answers a page past the end with nothing and without next', () => {
    const answer = list(newLab(), 'limit=50&page=9');
    expect(answer).toMatchObject({
      status: 200,
      json: { data: [], count: 0, show_next: false, show_previous: true, total: 120 },
    });
    expect(answer.json).not.toHaveProperty('next');
  });

  test('runs from the newest, by the time of creation', () => {
    const created = rowsOf(list(newLab(), 'limit=100')).map((row) => Number(row.created_at));
    expect(created).toEqual([...created].sort((a, b) => b - a));
  });

  test('has the class only when it is asked for, and never the leaderboard', () => {
    const lab = newLab();
    expect(rowsOf(list(lab, 'limit=100')).some((row) => 'ride' in row || 'leaderboard_rank' in row)).toBe(false);
    const joined = rowsOf(list(lab, 'limit=100&joins=ride,ride.instructor'));
    expect(joined.filter((row) => 'ride' in row).length).toBeGreaterThan(90);
  });

  test('refuses joins through the showing', () => {
    expect(list(newLab(), 'joins=peloton.ride').status).toBe(400);
  });

  test('shows an import at the top although it happened long ago', () => {
    const lab = newLab({ inProgress: false });
    const [first] = rowsOf(list(lab, 'limit=1'));
    expect(first).toMatchObject({ is_3p_fit_feed_workout: true, device_type: 'apple_health' });
    expect(Number(first?.created_at) - Number(first?.start_time)).toBeGreaterThan(86_400);
  });

  test('follows what the member does', () => {
    const lab = newLab();
    const { account } = lab.peloton;
    const added = addWorkout(account, { startAt: Date.parse('2026-11-21T08:40:00Z') - 600_000, status: 'IN_PROGRESS' });
    const shown = () => rowsOf(list(lab, 'limit=100')).find((row) => row.id === added.id);
    expect(shown()).toMatchObject({ status: 'IN_PROGRESS', end_time: null });
    finishWorkout(account, added.id);
    expect(shown()).toMatchObject({ status: 'COMPLETE', end_time: added.startAtSec + 1800 });
    deleteWorkout(account, added.id);
    expect(shown()).toBeUndefined();
    expect(lab.get(`/api/workout/${added.id}`).status).toBe(404);
  });
});

describe('one workout', () => {
  test('agrees with its graph: joules in the one are kilojoules in the other', () => {
    const lab = newLab();
    for (const row of rowsOf(list(lab, 'limit=100')).filter(
      (one) => one.status === 'COMPLETE' && 'total_work' in one,
    )) {
      const summaries = graph(lab, String(row.id)).summaries as Row[];
      const total = summaries.find((summary) => summary.slug === 'total_output');
      if (total) expect(total.value).toBe(Math.round(Number(row.total_work) / 1000));
      else expect(row.total_work).toBe(0);
    }
  });

  test('has the class with it, and the instructor when asked', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account, { ride: { title: 'Any', instructor: 'Juno Marlow' } });
    const plain = lab.get(`/api/workout/${workout.id}`).json.ride as Row;
    expect(plain.title).toBe('Any');
    expect(plain).not.toHaveProperty('instructor');
    const joined = lab.get(`/api/workout/${workout.id}?joins=ride,ride.instructor`).json.ride as Row;
    expect(joined.instructor).toMatchObject({ name: 'Juno Marlow' });
  });

  test('keeps its copy of a class whose own page is gone', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account, { ride: { title: 'Gone', deleted: true } });
    expect(lab.get(`/api/workout/${workout.id}`).json.ride).toMatchObject({ title: 'Gone' });
    expect(lab.get(`/api/ride/${workout.rideId}/details`).status).toBe(404);
  });

  test('is one of a showing, whose id is not that of a class', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account);
    expect(lab.get(`/api/peloton/${workout.sessionId}`).json).toMatchObject({ ride_id: workout.rideId });
    expect(lab.get(`/api/ride/${workout.sessionId}/details`).status).toBe(404);
  });
});

describe('the performance graph', () => {
  test('samples every nth second from the first and ends at the last', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account, { durationSec: 1200 });
    const axis = graph(lab, workout.id, 5).seconds_since_pedaling_start as number[];
    expect([axis.slice(0, 3), axis.length, axis[axis.length - 1]]).toEqual([[1, 6, 11], 241, 1200]);
    expect(graph(lab, workout.id, 1).seconds_since_pedaling_start).toHaveLength(1200);
  });

  test('has as many values as seconds in every metric, near their mean and reaching their maximum', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account);
    const answer = graph(lab, workout.id, 1);
    const axis = answer.seconds_since_pedaling_start as number[];
    for (const metric of answer.metrics as Array<{ values: number[]; average_value: number; max_value: number }>) {
      const mean = metric.values.reduce((sum, value) => sum + value, 0) / metric.values.length;
      expect(metric.values).toHaveLength(axis.length);
      expect(Math.max(...metric.values)).toBe(metric.max_value);
      expect(Math.abs(mean - metric.average_value)).toBeLessThan(metric.average_value * 0.05);
    }
  });

  test('follows the units of the account', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account, {
      effort: { speedKph: { average: 30, max: 40 }, distanceM: 16_093.44 },
    });
    const distance = () => (graph(lab, workout.id).summaries as Row[]).find((summary) => summary.slug === 'distance');
    expect(distance()).toMatchObject({ value: 10, display_unit: 'mi' });
    lab.peloton.account.units = 'metric';
    expect(distance()).toMatchObject({ value: 16.09, display_unit: 'km' });
    expect(csv(lab).body).toContain('Avg. Speed (kph),Distance (km)');
  });

  test('of a fixed distance begins its summaries with the duration', () => {
    const lab = newLab();
    const workout = lab.peloton.account.workouts.find(
      ({ rideId }) => rideId && lab.peloton.account.rides[rideId]?.fixedDistanceMi,
    );
    const slugs = (graph(lab, workout?.id ?? '').summaries as Row[]).map((summary) => summary.slug);
    expect(slugs.slice(0, 2)).toEqual(['duration', 'total_output']);
  });

  test('gives the fastest pace as its maximum, in decimal minutes', () => {
    const lab = newLab();
    const workout = addWorkout(lab.peloton.account, {
      discipline: 'running',
      effort: { speedKph: { average: 10, max: 12 } },
    });
    lab.peloton.account.units = 'metric';
    const [pace] = graph(lab, workout.id).metrics as Row[];
    expect(pace).toMatchObject({
      slug: 'pace',
      average_value: 6,
      max_value: 5,
      alternatives: [{ slug: 'speed', average_value: 10 }],
    });
  });

  test('has GPS points only for clients that name their platform', () => {
    const lab = newLab();
    const outdoors = lab.peloton.account.workouts.find((workout) => workout.isOutdoor)?.id ?? '';
    expect(graph(lab, outdoors).location_data).toHaveLength(1);
    expect(graph(lab, outdoors, 1000, {}).location_data).toEqual([]);
  });
});

describe('the history file', () => {
  test('has the documented columns, one line for each finished workout that is not an import', () => {
    const lab = newLab();
    const text = csv(lab).body;
    const finished = lab.peloton.account.workouts.filter(
      (workout) => workout.status === 'COMPLETE' && !workout.imported,
    );
    expect(
      text.startsWith(
        'Workout Timestamp,Live/On-Demand,Instructor Name,Length (minutes),Fitness Discipline,Type,Title,',
      ),
    ).toBe(true);
    expect(text.match(/^\d{4}-\d\d-\d\d \d\d:\d\d \(/gm)).toHaveLength(finished.length);
  });

  test('has the wall time of the zone asked for, and the same abbreviation in winter and summer', () => {
    const lab = newLab();
    addWorkout(lab.peloton.account, { createdAtSec: Date.parse('2026-01-05T12:30:10Z') / 1000 });
    addWorkout(lab.peloton.account, { createdAtSec: Date.parse('2026-07-05T12:30:10Z') / 1000 });
    expect(csv(lab).body).toContain('2026-01-05 07:30 (EDT)');
    expect(csv(lab).body).toContain('2026-07-05 08:30 (EDT)');
    lab.peloton.account.service.csv.zoneMarks = 'offset';
    expect(csv(lab).body).toContain('2026-01-05 07:30 (-05)');
  });

  test('refuses a zone that does not exist', () => {
    expect(csv(newLab(), 'Mars/Olympus').status).toBe(400);
  });
});

describe('bookings', () => {
  test('have no times of their own: the showing has them', () => {
    const lab = newLab();
    const sessionId = reserve(lab.peloton.account, { startAt: Date.parse('2026-11-25T12:00:00Z') });
    const booking = rowsOf(lab.get(`/api/user/${lab.peloton.account.userId}/reservations?limit=100`)).find(
      (one) => one.peloton_id === sessionId,
    );
    expect(Object.keys(booking ?? {}).sort()).toEqual(['id', 'join_token', 'peloton_id', 'user_id']);
    expect(lab.get(`/api/peloton/${sessionId}`).json).toMatchObject({
      scheduled_start_time: 1795608000,
      is_complete: false,
    });
    cancelReservation(lab.peloton.account, sessionId);
    expect(lab.get(`/api/user/${lab.peloton.account.userId}/reservations?limit=100`).body).not.toContain(sessionId);
  });

  test('of a session start a minute after what is scheduled', () => {
    const lab = newLab();
    const startAt = Date.parse('2026-11-25T12:00:00Z');
    const sessionId = reserve(lab.peloton.account, { startAt, isSession: true });
    const wire = lab.get(`/api/peloton/${sessionId}`).json;
    expect([wire.pedaling_start_time, wire.scheduled_start_time]).toEqual([startAt / 1000, startAt / 1000 - 60]);
  });

  test('can be made and unmade', () => {
    const lab = newLab();
    const { account } = lab.peloton;
    const sessionId = Object.values(account.sessions).find(
      (session) => !account.reservations.some((one) => one.sessionId === session.id),
    )?.id;
    const headers = { Authorization: `Bearer ${lab.peloton.issueToken('web').accessToken}` };
    lab.post(
      'https://api.onepeloton.com/api/reservation',
      { location: 'remote', peloton_id: sessionId, user_id: account.userId },
      headers,
    );
    expect(account.reservations.map((one) => one.sessionId)).toContain(sessionId);
    expect(lab.send('DELETE', `https://api.onepeloton.com/api/reservation/${sessionId}`, headers).json).toEqual({
      deleted: true,
    });
    expect(account.reservations.map((one) => one.sessionId)).not.toContain(sessionId);
  });
});

describe('trouble', () => {
  test('a request without a token is not logged in', () => {
    const answer = newLab().send('GET', 'https://api.onepeloton.com/api/me');
    expect(answer).toMatchObject({ status: 401, json: { status: 401, error_code: 3020, message: 'Not logged in' } });
  });

  test('an unknown host has no address', () => {
    expect(() => newLab().send('GET', 'https://api.pelotoncycle.com/api/me')).toThrow('DNS error');
  });

  test('a fault strikes as often as it says, where it says', () => {
    const lab = newLab();
    lab.peloton.faults.add({ match: /GET \/api\/me/, status: 503, times: 2 });
    expect([lab.get('/api/me'), lab.get('/api/me'), lab.get('/api/me')].map((answer) => answer.status)).toEqual([
      503, 503, 200,
    ]);
    lab.peloton.faults.add({ network: true });
    expect(() => lab.get('/api/me')).toThrow('Address unavailable');
    lab.peloton.faults.clear();
    expect(lab.get('/api/me').status).toBe(200);
  });

  test('a fault after the effect loses the answer of what was done', () => {
    const lab = newLab();
    const { account } = lab.peloton;
    const sessionId = account.reservations[0]?.sessionId;
    lab.peloton.faults.add({ match: /DELETE/, network: true, afterEffect: true });
    const headers = { Authorization: `Bearer ${lab.peloton.issueToken('web').accessToken}` };
    expect(() => lab.send('DELETE', `https://api.onepeloton.com/api/reservation/${sessionId}`, headers)).toThrow();
    expect(account.reservations.map((one) => one.sessionId)).not.toContain(sessionId);
  });

  test('random faults are those of their seed', () => {
    const statuses = (seed: number): number[] => {
      const lab = newLab({ workouts: 0 });
      lab.peloton.faults.random(seed, 0.5);
      return Array.from({ length: 40 }, () => {
        try {
          return lab.get('/api/me').status;
        } catch {
          return 0;
        }
      });
    };
    expect(statuses(1)).toEqual(statuses(1));
    expect(statuses(1)).not.toEqual(statuses(2));
    expect(new Set(statuses(3)).size).toBeGreaterThan(3);
  });

  test('too many calls in a window get 429 with the time to wait, then go on', () => {
    const lab = newLab();
    lab.peloton.account.service.rateLimit = { calls: 2, perSec: 10, retryAfterSec: 7, cloudflare: false };
    const statuses = () => [1, 2, 3].map(() => lab.get('/api/me').status);
    expect(statuses()).toEqual([200, 200, 429]);
    lab.advance(10_001);
    lab.peloton.account.service.rateLimit.cloudflare = true;
    expect(statuses()).toEqual([200, 200, 429]);
    expect(lab.get('/api/me').body).toContain('error code: 1015');
  });
});
