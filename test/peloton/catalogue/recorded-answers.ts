/** Recorded answers of the real Peloton and the requests that they answer. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../src/peloton/catalogue/entry';
import { findEntry } from '../../../src/peloton/catalogue/index';
import { recordings } from '../../support/effort';

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

export interface RecordedAnswer {
  file: string;
  name: string;
  entry: Entry;
}

/** None where there are no recordings. Throws for a request that the catalogue does not have. */
export function findRecorded(): RecordedAnswer[] {
  const folder = recordings;
  if (folder === null) return [];
  return Object.entries(RECORDED).flatMap(([path, name]) => {
    const entry = findEntry(name);
    if (!entry) throw new Error(`There is no request ${name}`);
    return filesAt(join(folder, path)).map((file) => ({ file, name, entry }));
  });
}

const filesAt = (path: string): string[] =>
  path.endsWith('.json') ? [path] : readdirSync(path).map((name) => join(path, name));
