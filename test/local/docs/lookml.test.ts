/** The Looker model: as the schema has it, understood by a parser of LookML, and its SQL fits the tables. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import yaml from 'js-yaml';
import lookml from 'lookml-parser';
import { openDuckDb } from '../../../local/bigquery/duckdb';
import { ALL_TABLES } from '../../../local/docs/all-tables';
import { lookmlFiles } from '../../../local/docs/lookml';
import { DUCK_TYPES } from '../../../local/emulator/bigquery-rows';
import { SAMPLES } from '../../../src/destinations/bigquery/samples';
import { bigTable } from '../../../src/destinations/bigquery/spelling';
import { users } from '../../../src/streams/people/users';

interface Field {
  type?: string;
  sql?: string;
  timeframes?: string[];
}

interface View {
  sql_table_name: string;
  dimension: Record<string, Field>;
  dimension_group?: Record<string, Field>;
  measure: Record<string, Field>;
}

interface Project {
  errors?: unknown[];
  model: Record<
    string,
    { view: Record<string, View>; explore: Record<string, { join?: Record<string, { sql_on: string }> }> }
  >;
}

const files = lookmlFiles();

/** As Looker would meet them. */
async function project(): Promise<Project> {
  return (await lookml.parseFiles({
    source: '**/*.{view,model}.lkml',
    cwd: 'lookml',
    fileOutput: 'by-name',
  })) as Project;
}

test('the files in lookml/ are those of the schema (npm run export rewrites them)', () => {
  const found = readdirSync('lookml', { recursive: true, encoding: 'utf8' }).filter((name) => /lkml|lookml/.test(name));
  expect(found.sort()).toEqual(Object.keys(files).sort());
  for (const [name, text] of Object.entries(files)) expect(readFileSync(join('lookml', name), 'utf8')).toBe(text);
});

/** Every field that the model offers, as `view.field`. */
function fieldsOf(views: Record<string, View>): Set<string> {
  const names = Object.entries(views).flatMap(([view, { dimension, dimension_group = {}, measure }]) => [
    ...Object.keys({ ...dimension, ...measure }).map((name) => `${view}.${name}`),
    ...Object.entries(dimension_group).flatMap(([name, { timeframes = [] }]) =>
      timeframes.map((frame) => `${view}.${name}_${frame}`),
    ),
  ]);
  return new Set(names);
}

test('a parser of LookML understands every file, and each table has a view', async () => {
  const { errors, model } = await project();
  expect(errors ?? []).toEqual([]);
  const views = model.peloton?.view ?? {};
  expect(Object.keys(views).sort()).toEqual(
    [...[...ALL_TABLES, users].map((table) => bigTable(table).name), 'samples'].sort(),
  );
});

test('joins and dashboard name only fields that there are', async () => {
  const { model } = await project();
  const fields = fieldsOf(model.peloton?.view ?? {});
  const joins = Object.values(model.peloton?.explore.workouts?.join ?? {}).filter(({ sql_on }) => sql_on);
  expect(joins.length).toBeGreaterThan(4);
  const named = joins.flatMap(({ sql_on }) => [...sql_on.matchAll(/\$\{([\w.]+)\}/g)].map(([, name]) => String(name)));
  const [dashboard] = yaml.load(files['training.dashboard.lookml'] ?? '') as Array<{
    elements: Array<{ fields: string[]; sorts: string[]; listen: Record<string, string> }>;
  }>;
  const tiles = dashboard?.elements ?? [];
  expect(tiles.length).toBeGreaterThan(4);
  for (const { fields: shown, sorts, listen } of tiles)
    named.push(...shown, ...sorts.map((sort) => sort.replace(' desc', '')), ...Object.values(listen));
  expect(named.filter((name) => !fields.has(name))).toEqual([]);
});

test('the SQL of every dimension and measure runs on the tables as the schema makes them', async () => {
  const { model } = await project();
  const database = openDuckDb();
  database.all('CREATE SCHEMA peloton_sync');
  // What BigQuery calls so.
  database.all('CREATE MACRO regexp_contains(a, b) AS regexp_matches(a, b)');
  for (const { name, fields } of [...[...ALL_TABLES, users].map(bigTable), SAMPLES])
    database.all(
      `CREATE TABLE peloton_sync.${name} (${fields.map((each) => `${each.name} ${DUCK_TYPES[each.type]}`).join(', ')})`,
    );
  for (const [name, view] of Object.entries(model.peloton?.view ?? {})) {
    const dimensions = { ...view.dimension, ...view.dimension_group };
    const sqlOf = (sql: string): string =>
      sql
        .replace(/\$\{(\w+)\}/g, (whole, field) => (field === 'TABLE' ? whole : `(${dimensions[field]?.sql})`))
        .replace(/\$\{TABLE\}/g, name);
    const rows = Object.values(dimensions).map(({ sql = '' }) => sqlOf(sql));
    const sums = Object.values(view.measure).map(({ sql, type }) =>
      sql ? `${SQL[type ?? '']}(${sqlOf(sql)})` : 'COUNT(*)',
    );
    for (const columns of [rows, sums])
      expect(() => database.all(`SELECT ${columns.join(', ')} FROM peloton_sync.${name}`)).not.toThrow();
  }
  database.close();
});

const SQL: Record<string, string> = { sum: 'SUM', average: 'AVG', max: 'MAX', count: 'COUNT' };

test('energy is power over time', () => {
  expect(files['views/samples.view.lkml']).toMatch(
    /measure: energy_kj \{\s+type: sum[^}]*sql: \$\{output\} \/ 1000 ;;/,
  );
});
