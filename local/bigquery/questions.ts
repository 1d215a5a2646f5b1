/** Three questions that a spreadsheet cannot answer, in SQL that BigQuery and DuckDB both run. */

export interface Question {
  title: string;
  sql: string;
}

export const QUESTIONS: readonly Question[] = [
  {
    title: 'Best 20-minute power by month',
    sql: `
WITH rolling AS (
  SELECT day, output,
    AVG(output) OVER last_20_minutes AS watts,
    COUNT(output) OVER last_20_minutes AS seconds
  FROM peloton_sync.samples
  WINDOW last_20_minutes AS (
    PARTITION BY user_id, workout_id ORDER BY second RANGE BETWEEN 1199 PRECEDING AND CURRENT ROW)
)
SELECT EXTRACT(YEAR FROM day) AS year, EXTRACT(MONTH FROM day) AS month, ROUND(MAX(watts)) AS watts
FROM rolling
WHERE seconds >= 1140
GROUP BY year, month
ORDER BY year, month`,
  },
  {
    title: 'Hours by instructor',
    sql: `
SELECT instructor, COUNT(*) AS workouts, ROUND(SUM(exercised_min) / 60, 1) AS hours
FROM peloton_sync.workouts
WHERE instructor IS NOT NULL AND status <> 'DELETED' AND exercised_min > 0
GROUP BY instructor
ORDER BY hours DESC, instructor
LIMIT 10`,
  },
  {
    title: 'Heart-rate drift: beats for each watt, second half against first half, of the newest long rides',
    sql: `
WITH halves AS (
  SELECT user_id, workout_id, day, output, heart_rate,
    second > MAX(second) OVER (PARTITION BY user_id, workout_id) / 2 AS is_late
  FROM peloton_sync.samples
  WHERE output > 0 AND heart_rate > 0
),
rides AS (
  SELECT user_id, workout_id, day,
    AVG(CASE WHEN is_late THEN heart_rate END) / AVG(CASE WHEN is_late THEN output END) AS late,
    AVG(CASE WHEN NOT is_late THEN heart_rate END) / AVG(CASE WHEN NOT is_late THEN output END) AS early
  FROM halves
  GROUP BY user_id, workout_id, day
  HAVING COUNT(*) >= 1200
)
SELECT rides.day, workouts.title, ROUND((late / early - 1) * 100, 1) AS drift_pct
FROM rides
JOIN peloton_sync.workouts ON workouts.user_id = rides.user_id AND workouts.workout_id = rides.workout_id
ORDER BY rides.day DESC
LIMIT 10`,
  },
];
