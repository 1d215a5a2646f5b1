/** `npm start -- --bigquery`: the same run with a product that was built with BigQuery, which DuckDB plays. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ask, openWindow, StepFailed } from '../cli/member';
import { createEmulatedBigQuery, type EmulatedBigQuery } from '../emulator/bigquery';
import type { Internet, Machine } from '../emulator/index';
import type { Cell } from './duckdb';
import { QUESTIONS } from './questions';

const PROJECT = 'local-project';
const DIST = 'build/with-bigquery';

export interface LocalBigQuery {
  dist: string;
  internet(others: Internet): Internet;
  switchOn(machine: Machine): void;
  /** The questions with their answers, and where to ask more. */
  answers(): string;
  close(): void;
}

/** The database is made anew with each run. Throws StepFailed. */
export function playBigQuery(folder: string, now: () => number): LocalBigQuery {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['build.mjs', '--quiet', '--with=bigquery', `--dist=${DIST}`],
    {
      encoding: 'utf8',
    },
  );
  if (status !== 0) throw new StepFailed(`The script could not be built with BigQuery. ${stderr}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'peloton.duckdb');
  for (const name of [file, `${file}.wal`]) rmSync(name, { force: true });
  const bigquery = createEmulatedBigQuery({ project: PROJECT, now, file });
  return {
    dist: DIST,
    internet: (others) => (request) =>
      new URL(request.url).host === 'bigquery.googleapis.com' ? bigquery.fetch(request) : others(request),
    switchOn: (machine) => {
      ask(machine, 'apiSaveSettings', openWindow(machine, 'menuSettings'), { bigqueryProject: PROJECT });
    },
    answers: () =>
      [...QUESTIONS.map(({ title, sql }) => describe(bigquery, title, sql)), `Written: ${file}`].join('\n\n'),
    close() {
      bigquery.sql('DROP SCHEMA IF EXISTS peloton_staging CASCADE');
      bigquery.close();
    },
  };
}

function describe(bigquery: EmulatedBigQuery, title: string, sql: string): string {
  const rows = bigquery.sql(sql);
  return [`${title}:`, ...(rows.length === 0 ? ['  nothing to tell'] : linesOf(rows))].join('\n');
}

/** In columns, under their names; what is text stands at the left. */
function linesOf(rows: ReadonlyArray<Record<string, Cell>>): string[] {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))];
  const widths = names.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0)));
  const isNumber = names.map((name) => rows.every((row) => !Number.isNaN(Number(row[name]))));
  const spell = (cell: string, at: number) =>
    isNumber[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0);
  return cells.map((line) => `  ${line.map(spell).join('  ')}`.trimEnd());
}
