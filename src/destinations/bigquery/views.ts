/**
 * Views under the names of the older scraper's tables, with its columns and words, in the dataset that it used: queries that
 * were written for it run as they stand. What is there under such a name and is not ours stays as it is.
 */
import { DAY_MS } from '../../base/time';
import { KM_PER_MILE } from '../../base/units';
import { countedMinutesSql } from '../../streams/derived/counting';
import type { Notes } from './notes';
import type { BigQueryWorld, Place, Rest } from './rest';
import { snake } from './spelling';
import type { Tables } from './tables';

/** Where the older scraper kept its tables. */
const OLDER_DATASET = 'peloton';

interface View {
  name: string;
  /** Table of ours that it reads. */
  from: string;
  /** Column of which there is one row for each value, whichever members have it; left out where rows are of one member. */
  one?: string;
  /** Older name to what stands in its place. */
  columns: Readonly<Record<string, string>>;
  condition?: string;
}

/** Seconds since 1970, in words that BigQuery and DuckDB share. */
function secondsOf(column: string): string {
  const since = `(${column} - TIMESTAMP '1970-01-01 00:00:00+00')`;
  const part = (name: string, seconds: number) => `EXTRACT(${name} FROM ${since}) * ${seconds}`;
  return `CAST(${part('DAY', 86_400)} + ${part('HOUR', 3600)} + ${part('MINUTE', 60)} + ${part('SECOND', 1)} AS INT64)`;
}

const whole = (value: string): string => `CAST(ROUND(${value}) AS INT64)`;

/** Each under its own name. */
const same = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

/** Peloton's own word for a discipline; three of them are not what people read. */
const SLUG = `CASE discipline WHEN 'Rowing' THEN 'caesar' WHEN 'Row Bootcamp' THEN 'caesar_bootcamp' WHEN 'Tread Bootcamp' THEN 'circuit' ELSE REPLACE(LOWER(discipline), ' ', '_') END`;

const TARGETS = ['target_cadence_upper', 'target_cadence_lower', 'target_resistance_upper', 'target_resistance_lower'];
const MEASURED = ['output', 'cadence', 'resistance', 'heart_rate', ...TARGETS];

const VIEWS: readonly View[] = [
  {
    name: 'users',
    from: 'users',
    one: 'id',
    columns: {
      ...same('id', 'username', 'cycling_workout_ftp', 'image_url', 'first_name', 'last_name'),
      created_at: secondsOf('created_at'),
      birthday: `${secondsOf('birthday')} * 1.0`,
      ...same('customized_max_heart_rate', 'default_max_heart_rate'),
    },
  },
  {
    name: 'rides',
    from: 'rides',
    one: 'class_id',
    columns: {
      id: 'class_id',
      ...same('description', 'title', 'instructor_id', 'series_id'),
      difficulty_estimate: 'difficulty',
      overall_estimate: 'rating_pct / 100',
      overall_rating_avg: 'mean_rating_pct / 100',
      overall_rating_count: 'total_ratings',
      duration: whole('length_min * 60'),
      fitness_discipline: SLUG,
      image_url: 'picture',
      language: 'LOWER(language)',
      original_air_time: secondsOf('aired_at'),
    },
  },
  {
    name: 'workouts',
    from: 'workouts',
    columns: {
      id: 'workout_id',
      created_at: secondsOf('created_at'),
      start_time: secondsOf('started_at'),
      ...same('status', 'user_id', 'v2_total_video_watch_time_seconds'),
      is_total_work_personal_record: 'personal_record',
      total_work: 'total_output_kj * 1000',
      leaderboard_rank: 'leaderboard_rank * 1.0',
      ride_id: 'class_id',
      ftp: 'ftp_w',
      // What the older table had not: for how many minutes it counts, as everywhere in this product.
      minutes: countedMinutesSql(snake),
    },
    // What is still running, what Peloton has no more and what lasted no time counts nowhere.
    condition: `(${countedMinutesSql(snake)}) > 0`,
  },
  {
    name: 'instructors',
    from: 'instructors',
    one: 'instructor_id',
    columns: {
      id: 'instructor_id',
      bio: 'background',
      ...same('short_bio', 'username', 'quote', 'first_name', 'last_name'),
      instructor_hero_image_url: 'hero_image',
    },
  },
  {
    name: 'workout_stats',
    from: 'samples',
    columns: {
      ...same('workout_id'),
      ...Object.fromEntries(MEASURED.map((name) => [name, whole(name)])),
      speed: `speed / ${KM_PER_MILE}`,
      seconds_since_pedaling_start: 'second',
    },
  },
];

function sqlOf({ from, one, columns, condition }: View, dataset: string): string {
  const table = `${dataset}.${from}`;
  const values = Object.entries(columns).map(([name, value]) => (name === value ? name : `${value} AS ${name}`));
  const first = `user_id = (SELECT MIN(others.user_id) FROM ${table} AS others WHERE others.${one} = ${from}.${one})`;
  const where = one === undefined ? condition : first;
  return `SELECT ${values.join(', ')} FROM ${table} AS ${from}${where === undefined ? '' : ` WHERE ${where}`}`;
}

/** What was made, by name. */
interface Made {
  /** A digest of its query. */
  key: string;
  /** Epoch ms. */
  at: number;
}

const NAME = 'views';
/** The free sandbox drops views after 60 days. */
const KEPT_MS = 30 * DAY_MS;
const OURS = 'Made by Peloton Sync for queries of the older scraper.';

/**
 * Makes views of the tables that this run opened, where they are not made yet. Where something else has the name, or BigQuery
 * refuses, there is no such view and nothing is said. Throws DestinationError where BigQuery does not answer.
 */
export function makeViews(rest: Rest, place: Place, tables: Tables, notes: Notes, world: BigQueryWorld): void {
  // There the names are those of our own tables.
  if (place.dataset.toLowerCase() === OLDER_DATASET) return;
  const made = notes.get<Record<string, Made>>(NAME, {});
  const wanted = VIEWS.filter(({ from }) => tables.isOpen(from)).map(({ name, ...view }) => {
    const sql = sqlOf({ name, ...view }, place.dataset);
    return { name, sql, key: world.digest(sql) };
  });
  const isKept = (one: Made | undefined, key: string) => one?.key === key && world.now() - one.at < KEPT_MS;
  const missing = wanted.filter(({ name, key }) => !isKept(made[name], key));
  if (missing.length === 0) return;
  const path = `datasets/${OLDER_DATASET}/tables`;
  const resourceOf = (name: string, sql: string) => ({
    tableReference: { projectId: place.project, datasetId: OLDER_DATASET, tableId: name },
    description: OURS,
    view: { query: sql, useLegacySql: false },
  });
  const make = () =>
    rest.callAll(
      missing.map(({ name, sql }) => ({ method: 'post', path, json: resourceOf(name, sql), mayBeRefused: true })),
    );
  let answers = make();
  // The dataset is not made yet, or a member has deleted it.
  if (answers.some(({ status }) => status === 404) && makeDataset(rest, place)) answers = make();
  for (const [at, { name, sql, key }] of missing.entries()) {
    if (answers[at]?.status === 409) replaceView(rest, `${path}/${name}`, resourceOf(name, sql));
    // Also where it was refused: it is tried again when it would be made anew.
    made[name] = { key, at: world.now() };
  }
  notes.set(NAME, made);
}

/** Returns whether it was made. */
function makeDataset(rest: Rest, { project, location }: Place): boolean {
  const datasetReference = { projectId: project, datasetId: OLDER_DATASET };
  const json = { datasetReference, location };
  return rest.call({ method: 'post', path: 'datasets', json, mayBeRefused: true }).reason === '';
}

function replaceView(rest: Rest, path: string, resource: object): void {
  const { body } = rest.call({ method: 'get', path, mayBeRefused: true });
  if (body.description === OURS) rest.call({ method: 'patch', path, json: resource, mayBeRefused: true });
}
