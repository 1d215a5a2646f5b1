/** Recorded answers of the real Peloton hold against the descriptions. They are other people's data: PELOTON_SAMPLES says where. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerSchema } from '../../../local/catalogue/answer-schema';
import { compare, describeDifference } from '../../../local/catalogue/compare';
import { ANSWERS } from '../../../src/peloton/answers/index';
import { findEntry } from '../../../src/peloton/catalogue/index';
import { fixture, fixtureNames } from '../../streams/fixtures';
import { describeWhere, recordings } from '../../support/effort';

/** Folder or file to the request that it answers. */
const RECORDED: Record<string, string> = {
  'workout-detail': 'workout',
  'workout-detail-derived': 'workout',
  'workout-detail-abridged': 'workout',
  'workout-list': 'workouts',
  'workout-list-derived': 'workouts',
  'performance-graph': 'performanceGraph',
  'performance-graph-derived': 'performanceGraph',
  'performance-graph-abridged': 'performanceGraph',
  'workout-summary-legacy': 'workoutSummary',
  'ride-details': 'rideDetails',
  me: 'me',
  'doc-examples-2026/me-abridged.json': 'me',
  'doc-examples-2026/achievements-abridged.json': 'achievements',
  'doc-examples-2026/ride-live-v2-abridged.json': 'liveClassesV2',
  subscriptions: 'userSubscriptions',
  users: 'following',
  'reservations/peloton-instance-complete-2020.json': 'classSession',
  'reservations/synthetic-user-reservations.json': 'reservations',
  'swagger-examples/get_api_browse_categories.json': 'browseCategories',
  'swagger-examples/get_api_instructor_instructorId.json': 'instructor',
  'swagger-examples/get_api_user_userId_calendar.json': 'activityCalendar',
  'swagger-examples/delete_api_reservation_reservationId.json': 'unreserve',
  'auth-legacy': 'login',
  'auth-token/token-200-web-client.json': 'token',
  'graphql-stack': 'viewUserStack',
};

const files = (path: string): string[] =>
  path.endsWith('.json') ? [path] : readdirSync(path).map((name) => join(path, name));

const recorded = recordings
  ? Object.entries(RECORDED).flatMap(([path, name]) =>
      files(join(recordings ?? '', path)).map((file) => ({ file, name })),
    )
  : [];

describeWhere(recordings !== null)('recorded answers', () => {
  test.each(recorded)('$file is what $name is said to answer', ({ file, name }) => {
    const entry = findEntry(name);
    if (!entry) throw new Error(`There is no request ${name}`);
    const differences = compare(answerSchema(entry), JSON.parse(readFileSync(file, 'utf8')));
    expect(differences.map(describeDifference)).toEqual([]);
  });

  test('there are many of them', () => {
    expect(recorded.length).toBeGreaterThan(40);
  });
});

describe('our own workouts', () => {
  test.each(fixtureNames)('%s is what the catalogue says of workouts', (name) => {
    const { workout, graph } = fixture(name);
    const differences = [...compare(ANSWERS.Workout, workout), ...(graph ? compare(ANSWERS.Graph, graph) : [])];
    expect(differences.map(describeDifference)).toEqual([]);
  });
});
