/** `npm start -- --bigquery` from outside: its words, and a database that answers more questions. */

import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDuckDb } from '../../../local/bigquery/duckdb';
import { QUESTIONS } from '../../../local/bigquery/questions';
import { testInFull } from '../../support/effort';
import { temporaryFolder } from '../../support/folder';

testInFull(
  'it prints three questions with answers and leaves a database that gives the same ones',
  () => {
    const out = temporaryFolder();
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['build/local.mjs', '--bigquery', '--workouts', '40', '--out', out],
      { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: process.env.HOME } },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toMatch(/nothing to tell|does not answer/);
    const copy = join(out, 'copy.duckdb');
    copyFileSync(join(out, 'peloton.duckdb'), copy);
    const database = openDuckDb(copy);
    const [power, hours, drift] = QUESTIONS.map(({ title, sql }) => {
      expect(stdout).toContain(title);
      return database.all(sql);
    });
    const samples = database.all(
      'SELECT workout_id, day, second, output FROM peloton_sync.samples WHERE output IS NOT NULL ORDER BY workout_id, second',
    );
    const best = new Map<string, number>();
    let from = 0;
    let sum = 0;
    samples.forEach((sample, at) => {
      const isNew = samples[at - 1]?.workout_id !== sample.workout_id;
      if (isNew) [from, sum] = [at, 0];
      sum += Number(sample.output);
      for (; Number(sample.second) - Number(samples[from]?.second) > 1199; from += 1)
        sum -= Number(samples[from]?.output);
      const seconds = at - from + 1;
      const month = String(sample.day).slice(0, 7);
      if (seconds >= 1140) best.set(month, Math.max(best.get(month) ?? 0, sum / seconds));
    });
    expect(power).toEqual(
      [...best].sort().map(([month, watts]) => ({
        year: String(Number(month.slice(0, 4))),
        month: String(Number(month.slice(5))),
        watts: Math.round(watts),
      })),
    );
    expect(hours?.length).toBeGreaterThan(2);
    expect(drift?.length).toBeGreaterThan(0);
    database.close();
  },
  120_000,
);
