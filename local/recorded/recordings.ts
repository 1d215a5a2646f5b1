/** Reads a folder of recorded answers of the real API and sorts them by what is in them. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

export type Body = Record<string, unknown>;

export interface Recordings {
  /** By workout id. */
  workouts: Map<string, Body>;
  /** By workout id. */
  graphs: Map<string, Body>;
  /** Scheduled classes as GraphQL spells them, by schedule id. */
  schedule: Map<string, Body>;
  stack: Body | null;
  reservations: Body[];
  /** By session id. */
  sessions: Map<string, Body>;
  /** Class details, by class id. */
  rides: Map<string, Body>;
  me: Body | null;
  settings: Body | null;
  historyCsv: string | null;
  instructors: Map<string, Body>;
  following: Map<string, Body>;
  subscriptions: Map<string, Body>;
  achievements: Body | null;
  /** Files that hold nothing that a sync reads, with the reason. */
  skipped: string[];
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);
const bodiesIn = (value: unknown): Body[] => (Array.isArray(value) ? value.filter(isBody) : []);
const child = (value: unknown, ...path: string[]): unknown =>
  path.reduce<unknown>((at, key) => (isBody(at) ? at[key] : undefined), value);

const isWorkout = (body: Body): boolean =>
  typeof body.id === 'string' && 'fitness_discipline' in body && 'created_at' in body && 'status' in body;
const isGraph = (body: Body): boolean =>
  Array.isArray(body.seconds_since_pedaling_start) && Array.isArray(body.metrics);
const isReservation = (body: Body): boolean => 'peloton_id' in body && 'user_id' in body && !('status' in body);

/** The answer that says more wins when the same thing was recorded twice. */
function keep(map: Map<string, Body>, id: unknown, body: Body): true {
  const known = map.get(String(id));
  if (!known || Object.keys(body).length > Object.keys(known).length) map.set(String(id), body);
  return true;
}

function keepSchedule(into: Recordings, entries: unknown): true {
  for (const entry of bodiesIn(entries))
    if (entry.__typename === 'ScheduledClass' || 'scheduledStartTime' in entry) keep(into.schedule, entry.id, entry);
  return true;
}

function takeGraphql(into: Recordings, data: Body): boolean {
  const newer = child(data, 'userScheduledItemsList', 'yourScheduleItems');
  const older = child(data, 'user', 'scheduledClasses', 'scheduledClasses');
  const stack = data.viewUserStack;
  if (newer) return keepSchedule(into, newer);
  if (older) return keepSchedule(into, older);
  if (!isBody(stack)) return false;
  into.stack = stack;
  return true;
}

function takeList(into: Recordings, rows: Body[]): boolean {
  const workouts = rows.filter(isWorkout);
  for (const row of workouts) keep(into.workouts, row.id, row);
  const people = rows.filter((row) => 'authed_user_follows' in row);
  for (const row of people) keep(into.following, row.id, row);
  const memberships = rows.filter((row) => 'max_shared_users' in row);
  for (const row of memberships) keep(into.subscriptions, row.id, row);
  const reservations = rows.filter(isReservation);
  into.reservations.push(...reservations);
  return rows.length === 0 || workouts.length + reservations.length + people.length + memberships.length > 0;
}

/** An answer with a real id is worth more than a longer one without. */
const weight = (me: Body): number => Object.keys(me).length + (/^[0-9a-f]{32}$/.test(String(me.id)) ? 1000 : 0);

/** Whether anything in the body was of use. */
function take(into: Recordings, body: Body): boolean {
  if (isBody(body.data)) return takeGraphql(into, body.data);
  if (Array.isArray(body.data)) return takeList(into, bodiesIn(body.data));
  if (isWorkout(body)) return keep(into.workouts, body.id, body);
  if ('ride_id' in body && 'scheduled_start_time' in body) return keep(into.sessions, body.id, body);
  if (isBody(body.ride) && !('status' in body)) return keep(into.rides, body.ride.id, body);
  if ('ordered_q_and_as' in body) return keep(into.instructors, body.id ?? body.instructor_id, body);
  if (Array.isArray(body.categories)) {
    into.achievements = body;
    return true;
  }
  if ('username' in body && 'total_workouts' in body) {
    if (!into.me || weight(body) > weight(into.me)) into.me = body;
    return true;
  }
  if ('distance_unit' in body && 'weight_unit' in body) {
    into.settings = body;
    return true;
  }
  return false;
}

function filesUnder(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(dir, entry.name)) : [join(dir, entry.name)]));
}

/** A pipe would be waited for without an end, and a link may lead to a folder or nowhere. */
function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

interface NamedGraph {
  file: string;
  name: string;
  body: Body;
}

/** A graph without an id belongs to the workout recorded in a file of the same name. */
function placeGraphs(into: Recordings, graphs: NamedGraph[], workoutOfFile: Map<string, string>): void {
  for (const { file, name, body } of graphs) {
    const id =
      typeof body.workout_id === 'string' && into.workouts.has(body.workout_id)
        ? body.workout_id
        : workoutOfFile.get(name);
    if (id === undefined) into.skipped.push(`${file}: a graph of no workout that was recorded`);
    else keep(into.graphs, id, body);
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Not JSON: named as not understood by the caller.
    return undefined;
  }
}

/** Throws when the folder cannot be read. */
export function readRecordings(dir: string): Recordings {
  const into: Recordings = {
    workouts: new Map(),
    graphs: new Map(),
    schedule: new Map(),
    stack: null,
    reservations: [],
    sessions: new Map(),
    rides: new Map(),
    me: null,
    settings: null,
    historyCsv: null,
    instructors: new Map(),
    following: new Map(),
    subscriptions: new Map(),
    achievements: null,
    skipped: [],
  };
  const graphs: NamedGraph[] = [];
  const workoutOfFile = new Map<string, string>();
  for (const path of filesUnder(dir)) {
    const file = relative(dir, path);
    if (!isFile(path)) {
      into.skipped.push(`${file}: no file that can be read`);
      continue;
    }
    const name = basename(path).replace(/\.\w+$/, '');
    if (path.endsWith('.csv')) {
      const text = readFileSync(path, 'utf8');
      if (text.startsWith('Workout Timestamp')) into.historyCsv = text;
      continue;
    }
    if (!path.endsWith('.json')) continue;
    const body = readJson(path);
    if (Array.isArray(body) && bodiesIn(body).every((one) => take(into, one))) continue;
    if (isBody(body) && isGraph(body)) graphs.push({ file, name, body });
    else if (!isBody(body) || !take(into, body)) into.skipped.push(`${file}: nothing that a sync reads`);
    else if (isWorkout(body)) workoutOfFile.set(name, String(body.id));
  }
  placeGraphs(into, graphs, workoutOfFile);
  return into;
}
