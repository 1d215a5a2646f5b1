/** An answer of the right status and the wrong shape is a failure that is tried again, for every request of a sync alike. */
import { readFileSync } from 'node:fs';
import { HttpError } from '../../../src/base/errors';
import { createClient } from '../../../src/peloton/client/client';
import { hasShapeOf } from '../../../src/peloton/client/shape';
import * as graphql from '../../../src/peloton/requests/graphql';
import * as rest from '../../../src/peloton/requests/rest';
import * as tables from '../../../src/peloton/requests/rest-tables';
import { describeWhere, recordings } from '../../support/effort';
import { clientOf } from '../../support/fake-client';
import { NOW, newLab } from '../../support/peloton-lab';
import { findRecorded } from '../catalogue/recorded-answers';
import { testWorld } from '../world';

const { peloton } = newLab({ workouts: 12 });
const { account } = peloton;
const { userId } = account;
const workoutId = account.workouts[0]?.id ?? '';
const rideId = account.workouts.find((one) => one.rideId !== null)?.rideId ?? '';
const sessionId = account.reservations[0]?.sessionId ?? '';

/** Every question of the sync, by the name of the function that makes it. */
const QUESTIONS: Record<string, rest.Endpoint<unknown>> = {
  me: rest.me(),
  accountSettings: rest.accountSettings(userId),
  workoutsPage: rest.workoutsPage(userId, 0, 100),
  workoutDetails: rest.workoutDetails(workoutId),
  performanceGraph: rest.performanceGraph(workoutId),
  reservations: rest.reservations(userId),
  session: rest.session(sessionId),
  liveClasses: rest.liveClasses({ start: NOW / 1000, end: NOW / 1000 + 86_400 }),
  rideDetails: rest.rideDetails(rideId),
  instructorsPage: tables.instructorsPage(0),
  followingPage: tables.followingPage(userId, 0),
  followersPage: tables.followersPage(userId, 0),
  overview: tables.overview(userId),
  achievements: tables.achievements(userId),
  challenges: tables.challenges(userId, 'current', true),
  challenge: tables.challenge(userId, account.around.challenges[0]?.id ?? ''),
  subscriptionsPage: tables.subscriptionsPage(userId, 0),
  favouritesPage: tables.favouritesPage(0),
  ownProfile: tables.ownProfile(),
  classDetails: tables.classDetails(rideId),
};

/** These ask nothing, answer with text, or change something, of which another question tells whether it was done. */
const OTHERS = ['ask', 'askAll', 'historyCsv', 'book', 'unbook', 'PAGE_SIZE'];

/** What the client makes of a body that Peloton answers every time. */
function failureOf(question: rest.Endpoint<unknown>, body: string): unknown {
  const { http, clock, log } = testWorld(() => ({ body }));
  const session = { headers: () => ({}), renew: () => false };
  const client = createClient({ http, clock, log, session, deadlineAt: clock.now() + 180_000, callsLeft: () => 100 });
  try {
    client.request(question);
  } catch (error) {
    return error;
  }
  return null;
}

/** Without what is looked for first, and with something else in its place. */
function halvesOf(whole: Record<string, unknown>, kind: rest.Endpoint<unknown>['kind']): unknown[] {
  const needed = Object.keys(whole).filter((name) => !hasShapeOf(kind, { ...whole, [name]: null }));
  expect(needed.length).toBeGreaterThan(0);
  return needed.flatMap((name) => {
    const { [name]: value, ...half } = whole;
    const others = Array.isArray(value) ? [{}, '', [null]] : [[], 0];
    return [half, ...others.map((other) => ({ ...half, [name]: other }))];
  });
}

test('every question of the sync is among those that are tested here', () => {
  const made = [...Object.keys(rest), ...Object.keys(tables)].filter((name) => !OTHERS.includes(name));
  expect(made.sort()).toEqual(Object.keys(QUESTIONS).sort());
});

test.each(Object.entries(QUESTIONS))('%s: a whole answer is taken, a broken one is tried again', (_, question) => {
  const whole = clientOf(peloton, NOW).request<Record<string, unknown>>(question);
  expect(hasShapeOf(question.kind, whole)).toBe(true);
  const broken = [{}, null, { data: null }, { data: {} }, [], [whole], 'ok', 7, true];
  for (const body of [...broken, ...halvesOf(whole, question.kind)]) {
    const error = failureOf(question, JSON.stringify(body));
    expect({ body, error }).toEqual({ body, error: expect.any(HttpError) });
    expect(error).toMatchObject({ status: 200, retriable: true });
  }
});

test.each(['{}', 'null', '[]', '{"data":null}', '{"data":[]}', '{"errors":[]}'])('GraphQL: %s is no answer', (body) => {
  const { http, clock, log, sent } = testWorld(() => ({ body }));
  const session = { headers: () => ({}), renew: () => false };
  const client = createClient({ http, clock, log, session, deadlineAt: clock.now() + 180_000, callsLeft: () => 100 });
  expect(() => client.graphql(graphql.viewUserStack())).toThrow(HttpError);
  // A question is repeated, a change is not: it may have been carried out.
  expect(sent.length).toBeGreaterThan(1);
  sent.length = 0;
  const [change] = graphql.scheduleMutation('removeClassFromSchedule', { scheduledClassId: 's1' });
  expect(() => client.graphql(change ?? graphql.myTags())).toThrow(HttpError);
  expect(sent).toHaveLength(1);
});

test('GraphQL: without a single field a question is not answered, and a change is not made again', () => {
  const { http, clock, log, sent } = testWorld(() => ({ body: { data: {} } }));
  const session = { headers: () => ({}), renew: () => false };
  const client = createClient({ http, clock, log, session, deadlineAt: clock.now() + 180_000, callsLeft: () => 100 });
  expect(() => client.graphql(graphql.viewUserStack())).toThrow(/without the data/);
  expect(sent.length).toBeGreaterThan(1);
  sent.length = 0;
  const [change] = graphql.scheduleMutation('removeClassFromSchedule', { scheduledClassId: 's1' });
  expect(client.graphql(change ?? graphql.myTags())).toEqual({ data: {}, errors: [] });
  expect(sent).toHaveLength(1);
});

test('a stack without the classes that it counts is not whole, an empty one is', () => {
  const stack = (viewUserStack: object | null) => graphql.isWholeStack({ viewUserStack } as never);
  expect(stack({ numClasses: 0, userStack: null })).toBe(true);
  expect(stack({ numClasses: 0, userStack: { stackedClassList: [] } })).toBe(true);
  expect(stack({ numClasses: 1, userStack: { stackedClassList: [{}] } })).toBe(true);
  for (const broken of [
    null,
    {},
    { userStack: {} },
    { numClasses: 2, userStack: null },
    { numClasses: 2, userStack: { stackedClassList: [] } },
    { numClasses: 0, userStack: { stackedClassList: {} } },
  ])
    expect(stack(broken)).toBe(false);
});

describeWhere(recordings !== null)('recorded answers', () => {
  test.each(findRecorded())('$file has the shape of its kind', ({ file, entry }) => {
    expect(hasShapeOf(entry.answer, JSON.parse(readFileSync(file, 'utf8')))).toBe(true);
  });
});
