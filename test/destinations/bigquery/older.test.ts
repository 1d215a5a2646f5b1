/** Whoever comes from the older scraper finds each of its columns, where the documentation says, with Peloton's value. */
import { readFileSync } from 'node:fs';
import { ALL_TABLES } from '../../../local/docs/all-tables';
import { SAMPLES } from '../../../src/destinations/bigquery/samples';
import { type BigTable, bigTable } from '../../../src/destinations/bigquery/spelling';
import { users } from '../../../src/streams/people/users';
import { newFarMember } from '../../support/far';

/** As its schema had them. */
const OLDER: Record<string, string> = {
  users:
    'id username cycling_workout_ftp birthday customized_max_heart_rate default_max_heart_rate image_url first_name last_name created_at',
  rides:
    'id description title fitness_discipline image_url instructor_id language series_id difficulty_estimate overall_estimate overall_rating_avg duration original_air_time overall_rating_count',
  workouts:
    'id created_at start_time v2_total_video_watch_time_seconds ftp is_total_work_personal_record status user_id ride_id total_work leaderboard_rank',
  instructors: 'id bio short_bio username quote first_name last_name instructor_hero_image_url',
  workout_stats:
    'workout_id output cadence resistance heart_rate speed target_cadence_upper target_cadence_lower target_resistance_lower target_resistance_upper seconds_since_pedaling_start',
};

interface Place {
  table: string;
  /** Older column to ours. */
  columns: Map<string, string>;
}

/** Older table to where it is now, as the documentation says. */
function places(): Map<string, Place> {
  const text = readFileSync('docs/bigquery.md', 'utf8');
  const [, list = ''] = /<!-- older:begin -->([\s\S]*)<!-- older:end -->/.exec(text) ?? [];
  const rows = [...list.matchAll(/^\| `(\w+)` → `(\w+)` \| (.*) \|$/gm)];
  return new Map(
    rows.map(([, older = '', table = '', columns = '']) => {
      const pairs = columns.split(', ').map((one): [string, string] => {
        const [, from = '', to = from] = /^`(\w+)`(?:: `(\w+)`)?$/.exec(one) ?? [];
        return [from, to];
      });
      return [older, { table, columns: new Map(pairs) }];
    }),
  );
}

test('each column of the older tables has a place in ours', () => {
  const tables = new Map<string, BigTable>([...[...ALL_TABLES, users].map(bigTable), SAMPLES].map((t) => [t.name, t]));
  const found = places();
  for (const [older, columns] of Object.entries(OLDER)) {
    const { table, columns: ours } = found.get(older) ?? { table: '', columns: new Map() };
    expect([...ours.keys()].sort()).toEqual(columns.split(' ').sort());
    const names = tables.get(table)?.fields.map(({ name }) => name) ?? [];
    expect([...ours.values()].filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(ours.values()).size).toBe(ours.size);
  }
});

const seconds = (sql: string) => `CAST(EPOCH(${sql}) AS BIGINT)`;

test('they hold what Peloton says', () => {
  const member = newFarMember({ workouts: 8, friends: 1, tables: true });
  member.syncAll();
  for (let hour = 0; hour < 3; hour += 1) member.hour();
  const { account } = member.peloton;
  const workout = account.workouts.find(({ leaderboard, effort }) => leaderboard && effort.totalOutputJ);
  const ride = account.rides[workout?.rideId ?? ''];
  const one = (sql: string) => member.bigquery.sql(sql)[0];
  expect(
    one(`SELECT status, user_id, class_id, ftp_w, personal_record, total_output_kj, leaderboard_rank,
      v2_total_video_watch_time_seconds AS watched, ${seconds('created_at')} AS created, ${seconds('started_at')} AS started
      FROM peloton_sync.workouts WHERE workout_id = '${workout?.id}'`),
  ).toEqual({
    status: workout?.status,
    user_id: account.userId,
    class_id: ride?.id,
    ftp_w: String(workout?.ftp),
    personal_record: workout?.isPersonalRecord,
    total_output_kj: Math.round((workout?.effort.totalOutputJ ?? 0) / 1000),
    leaderboard_rank: workout?.leaderboard ? String(workout.leaderboard.rank) : null,
    watched: String((workout?.endAtSec ?? 0) - (workout?.startAtSec ?? 0) + 62),
    created: String(workout?.createdAtSec),
    started: String(workout?.startAtSec),
  });
  const [rated] = member.bigquery.sql(`SELECT title, instructor_id, series_id, language, length_min,
    ROUND(rating_pct, 2) AS estimate, ROUND(mean_rating_pct, 2) AS mean, ${seconds('aired_at')} AS aired
    FROM peloton_sync.rides WHERE class_id = '${ride?.id}'`);
  expect(rated).toMatchObject({
    title: ride?.title,
    instructor_id: ride?.instructorId,
    series_id: `${ride?.id.slice(0, 24)}00000000`,
    language: 'English',
    length_min: (ride?.durationSec ?? 0) / 60,
    aired: String(ride?.airedAtSec),
  });
  expect(Number(rated?.estimate)).toBeCloseTo((ride?.rating ?? 0) * 100, 1);
  expect(Number(rated?.estimate) - Number(rated?.mean)).toBeCloseTo(0.09, 1);
  expect(one(`SELECT username FROM peloton_sync.users WHERE id = '${account.userId}'`)).toEqual({
    username: account.username,
  });
  expect(one('SELECT COUNT(*) AS n FROM peloton_sync.instructors WHERE short_bio IS NULL')).toEqual({ n: '0' });
});
