/** A first sync that is taken from disk leads to what the sync itself leads to. */
import { addWorkout } from '../local/fake-peloton/account';
import { temporaryFolder } from './support/folder';
import { type Member, newMember } from './support/member';

const cache = process.env.TEST_CACHE;

beforeEach(() => {
  process.env.TEST_CACHE = temporaryFolder();
});
afterAll(() => {
  process.env.TEST_CACHE = cache;
});

function connected(): Member {
  const member = newMember({ workouts: 2 });
  member.connect();
  return member;
}

/** All that a test may look at afterwards. */
const worldOf = (member: Member, first: unknown) => [
  first,
  member
    .save()
    .split('\n')
    .map((side) => JSON.parse(side)),
  member.peloton.requests,
];

test('the state of both sides, the requests and the result are the same', () => {
  const [made, taken] = [connected(), connected()];
  const { account } = taken.peloton;
  const wanted = worldOf(made, made.syncAll());
  const before = taken.machine.clock.now();
  expect(worldOf(taken, taken.syncAll())).toEqual(wanted);
  expect(taken.machine.clock.now()).toBeGreaterThan(before);
  // What a test holds on to is still what Peloton knows.
  expect(taken.peloton.account).toBe(account);
  const { id } = addWorkout(account, { startAt: taken.machine.clock.now() });
  taken.hour();
  expect(JSON.stringify(taken.machine.state.spreadsheet)).toContain(id);
});

test('another beginning, and whatever acts from outside, has an end of its own', () => {
  connected().syncAll();
  const withMore = connected();
  const { id } = addWorkout(withMore.peloton.account);
  withMore.syncAll();
  expect(JSON.stringify(withMore.machine.state.spreadsheet)).toContain(id);
  const refused = connected();
  refused.peloton.faults.add({ match: /performance_graph/, status: 503 });
  refused.syncAll();
  expect(refused.peloton.requests.map(({ status }) => status)).toContain(503);
  const watched = connected();
  let seen = 0;
  watched.duringRequests = () => {
    seen += 1;
  };
  watched.syncAll();
  expect(seen).toBeGreaterThan(0);
});
