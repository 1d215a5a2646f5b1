/** A folder of recorded answers is served as the API would serve it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFixturesPeloton, type FixturesPeloton } from '../../../local/recorded/fixtures';
import { authorizeUrl, NOW, VERIFIER, WEB } from '../../support/peloton-lab';

const USER = 'a'.repeat(32);
const RIDE = { id: 'b'.repeat(32), title: '30 min Any Ride', duration: 1800 };
const row = (id: string, createdAt: number) => ({
  id,
  user_id: USER,
  status: 'COMPLETE',
  fitness_discipline: 'cycling',
  created_at: createdAt,
  start_time: createdAt + 60,
});
const graph = (extra: object) => ({
  duration: 10,
  seconds_since_pedaling_start: [1],
  metrics: [],
  summaries: [],
  ...extra,
});
const scheduled = (id: string, at: string) => ({
  id,
  scheduledStartTime: at,
  scheduledEndTime: at,
  pelotonClass: { title: 'Planned', __typename: 'LiveClass' },
});

const FILES: Record<string, unknown> = {
  'details/first.json': { ...row('w1', 1000), ride: RIDE, leaderboard_rank: 7 },
  'details/second.json': { ...row('w2', 2000), ride: RIDE },
  'graphs/first.json': graph({}),
  'graphs/named-otherwise.json': graph({ workout_id: 'w2' }),
  'graphs/of-nobody.json': graph({}),
  'list.json': { data: [row('w1', 1000), row('w3', 3000)], limit: 20, page: 0, total: 2 },
  'schedule.json': {
    data: {
      user: {
        scheduledClasses: {
          scheduledClasses: [scheduled('s1', '2026-11-22T10:00:00Z'), scheduled('s2', '2027-03-01T10:00:00Z')],
        },
      },
    },
  },
  'stack.json': {
    data: {
      viewUserStack: {
        numClasses: 1,
        totalTime: 600,
        userStack: { stackedClassList: [{ playOrder: 0, pelotonClass: { title: 'Stacked' } }] },
      },
    },
  },
  'bookings.json': { data: [{ id: 'r1', peloton_id: 'p1', user_id: USER }] },
  'session.json': { id: 'p1', ride_id: RIDE.id, scheduled_start_time: 5, is_complete: false },
  'me.json': { id: USER, username: 'recorded', total_workouts: 9, cycling_ftp: 142 },
  'odd.json': { nothing: 'of use' },
};

let dir = '';
let peloton: FixturesPeloton;
let token = '';

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'recorded-'));
  for (const [name, body] of Object.entries(FILES)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), JSON.stringify(body));
  }
  writeFileSync(join(dir, 'history.csv'), 'Workout Timestamp,Live/On-Demand\n');
  peloton = createFixturesPeloton(dir, { now: () => NOW });
  token = signIn();
});

afterAll(() => rmSync(dir, { recursive: true }));

function signIn(): string {
  const { email, password } = peloton.member;
  const code = new URL(peloton.browserSignIn(authorizeUrl(), email, password)).searchParams.get('code');
  const body = JSON.stringify({
    grant_type: 'authorization_code',
    client_id: WEB,
    code,
    code_verifier: VERIFIER,
    redirect_uri: 'https://members.onepeloton.com/callback',
  });
  const answer = peloton({
    method: 'POST',
    url: 'https://auth.onepeloton.com/oauth/token',
    headers: { 'Content-Type': 'application/json' },
    body,
  });
  return JSON.parse(answer.body).access_token;
}

const get = (path: string) =>
  peloton({
    method: 'GET',
    url: `https://api.onepeloton.com${path}`,
    headers: { Authorization: `Bearer ${token}` },
    body: '',
  });
const ask = (query: string) => {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return JSON.parse(
    peloton({
      method: 'POST',
      url: 'https://gql-graphql-gateway.prod.k8s.onepeloton.com/graphql',
      headers,
      body: JSON.stringify({ query }),
    }).body,
  );
};

test('signs in the recorded member', () => {
  expect(JSON.parse(get('/api/me').body)).toMatchObject({ id: USER, username: 'recorded', cycling_ftp: 142 });
});

test('lists every workout once, newest first, cut down to what a list says', () => {
  const { data, total } = JSON.parse(get(`/api/user/${USER}/workouts?limit=100`).body);
  expect(data.map((one: { id: string }) => one.id)).toEqual(['w3', 'w2', 'w1']);
  expect(total).toBe(3);
  expect(data[2]).not.toHaveProperty('leaderboard_rank');
  expect(data[2]).not.toHaveProperty('ride');
  expect(JSON.parse(get(`/api/user/${USER}/workouts?limit=1&page=1&joins=ride`).body).data[0].ride).toEqual(RIDE);
});

test('answers the detail, which wins over the row', () => {
  expect(JSON.parse(get('/api/workout/w1').body)).toMatchObject({ leaderboard_rank: 7, ride: RIDE });
  expect(get('/api/workout/none').status).toBe(404);
});

test('finds graphs by their own id or by the name of their file, and names those of nobody', () => {
  expect(['w1', 'w2', 'w3'].map((id) => get(`/api/workout/${id}/performance_graph?every_n=5`).status)).toEqual([
    200, 200, 404,
  ]);
  expect(peloton.skipped.sort()).toEqual([
    'graphs/of-nobody.json: a graph of no workout that was recorded',
    'odd.json: nothing that a sync reads',
  ]);
});

test('answers both schedule queries with what lies in the window', () => {
  const times = '{ startTime: "2026-11-21T00:00:00Z", endTime: "2026-12-21T00:00:00Z" }';
  const older = ask(
    `{ user(id: "${USER}") { scheduledClasses(input: ${times}) { scheduledClasses { id pelotonClass { title } } } } }`,
  );
  expect(older.data.user.scheduledClasses.scheduledClasses).toEqual([{ id: 's1', pelotonClass: { title: 'Planned' } }]);
  const newer = ask(
    '{ userScheduledItemsList(startTime: "2026-11-21T00:00:00Z", endTime: "2027-12-21T00:00:00Z") { ... on YourScheduleItemList { yourScheduleItems { ... on ScheduledClass { id } } } } }',
  );
  expect(newer.data.userScheduledItemsList.yourScheduleItems).toEqual([{ id: 's1' }, { id: 's2' }]);
});

test('answers stack, bookings, showings, classes, settings and history', () => {
  const stack = ask(
    '{ viewUserStack { numClasses ... on StackResponseSuccess { userStack { stackedClassList { pelotonClass { title } } } } } }',
  );
  expect(stack.data.viewUserStack).toEqual({
    numClasses: 1,
    userStack: { stackedClassList: [{ pelotonClass: { title: 'Stacked' } }] },
  });
  expect(JSON.parse(get(`/api/user/${USER}/reservations`).body).data).toEqual([
    { id: 'r1', peloton_id: 'p1', user_id: USER },
  ]);
  expect(JSON.parse(get('/api/peloton/p1').body).ride_id).toBe(RIDE.id);
  expect(JSON.parse(get(`/api/ride/${RIDE.id}/details`).body).ride).toEqual(RIDE);
  expect(JSON.parse(get(`/api/user/${USER}/settings`).body).distance_unit).toBe('imperial');
  expect(get(`/api/user/${USER}/workout_history_csv?timezone=UTC`).body).toContain('Workout Timestamp');
});

test('a session outlives a save and a load', () => {
  const saved = peloton.save();
  const again = createFixturesPeloton(dir, { now: () => NOW });
  again.load(saved);
  const headers = { Authorization: `Bearer ${token}` };
  expect(again({ method: 'GET', url: 'https://api.onepeloton.com/api/me', headers, body: '' }).status).toBe(200);
});

test('a folder that is not there is an error', () => {
  expect(() => createFixturesPeloton(join(dir, 'missing'), { now: () => NOW })).toThrow('ENOENT');
});
