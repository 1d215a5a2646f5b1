/** One meaning of "a workout" and "a minute": as the rows tell it, and as SQL that counts the same rows. */
import { openDuckDb } from '../../../local/bigquery/duckdb';
import type { AnyRow } from '../../../src/schema/table';
import { countedMinutesSql, isWorkout, minutesOf, workoutSql } from '../../../src/streams/derived/counting';

const done = { status: 'COMPLETE', title: '30 min Ride', exercisedMin: 30, durationMin: 31, classLengthMin: 30 };

/** What each counts: minutes, null for nothing, and whether it is a workout. */
const CASES: Array<[string, AnyRow, number | null, boolean]> = [
  ['a class', done, 30, true],
  ['one that was interrupted', { ...done, durationMin: 95 }, 30, true],
  ['a row from before the time exercised was kept', { ...done, exercisedMin: null, durationMin: 600 }, 30, true],
  ['the same of a ride without a class', { ...done, exercisedMin: null, classLengthMin: null }, 31, true],
  ['the same of a class that was left early', { ...done, exercisedMin: null, durationMin: 12 }, 12, true],
  ['a class in progress', { ...done, status: 'IN_PROGRESS', exercisedMin: null, durationMin: null }, null, false],
  ['one that ends in a word that nobody knows', { ...done, status: 'ABANDONED' }, 30, true],
  ['one that Peloton has no more', { ...done, status: 'DELETED' }, null, false],
  ['a line of a file', { status: null, title: '20 min Ride', classLengthMin: 20 }, 20, true],
  ['a line without a length', { status: null, title: 'Ride', classLengthMin: null }, null, false],
  ['noted by hand', { ...done, title: 'Hike', classLengthMin: null, exercisedMin: 90 }, 90, true],
  ['of zero seconds', { ...done, exercisedMin: 0, durationMin: 0 }, null, false],
  ['of zero seconds, before', { ...done, exercisedMin: null, durationMin: 0 }, null, false],
  ['a warm-up', { ...done, title: '5 min Warm Up Ride', exercisedMin: 5 }, 5, false],
  ['a cool-down', { ...done, title: 'Cooldown', exercisedMin: 5 }, 5, false],
  ['no title', { ...done, title: null }, 30, true],
  ['a title that only begins so', { ...done, title: 'Warm Upside Ride' }, 30, true],
];

test.each(CASES)('%s', (_, row, minutes, counts) => {
  expect([minutesOf(row), isWorkout(row)]).toEqual([minutes, counts]);
});

test('SQL counts the same', () => {
  const database = openDuckDb();
  const text = (value: unknown) => (value == null ? 'NULL' : typeof value === 'string' ? `'${value}'` : `${value}`);
  const keys = ['status', 'title', 'exercisedMin', 'durationMin', 'classLengthMin'] as const;
  database.all('CREATE MACRO regexp_contains(a, b) AS regexp_matches(a, b)');
  database.all(
    'CREATE TABLE w (n INTEGER, status VARCHAR, title VARCHAR, exercisedMin DOUBLE, durationMin DOUBLE, classLengthMin DOUBLE)',
  );
  CASES.forEach(([, row], n) => {
    database.all(`INSERT INTO w VALUES (${n}, ${keys.map((key) => text(row[key])).join(', ')})`);
  });
  const column = (key: string) => key;
  const rows = database.all(`SELECT ${countedMinutesSql(column)} AS m, ${workoutSql(column)} AS w FROM w ORDER BY n`);
  database.close();
  expect(rows.map((row) => Object.values(row as object).map((each) => (each === null ? null : Number(each))))).toEqual(
    CASES.map(([, , minutes, counts]) => [minutes, counts ? 1 : 0]),
  );
});
