/** The Looker model of the dataset, from the same tables that BigQuery's schema is made of. */
import { SAMPLES } from '../../src/destinations/bigquery/samples';
import { type BigTable, bigTable, snake } from '../../src/destinations/bigquery/spelling';
import type { Column, Table } from '../../src/schema/table';
import { COUNTED_SOURCE, countedMinutesSql, workoutSql } from '../../src/streams/derived/counting';
import { users } from '../../src/streams/people/users';
import { ALL_TABLES } from './all-tables';
import { DASHBOARD, HEAD } from './lookml-dashboard';

const TIMEFRAMES = 'raw, time, date, week, month, quarter, year, day_of_week, hour_of_day';
const DATES = 'raw, date, week, month, quarter, year, day_of_week';

/** By file. */
export function lookmlFiles(): Record<string, string> {
  const tables = [...ALL_TABLES, users];
  const views = tables.map((table): [string, string] => [`views/${bigTable(table).name}.view.lkml`, viewOf(table)]);
  return {
    'manifest.lkml': MANIFEST,
    'peloton.model.lkml': MODEL,
    'training.dashboard.lookml': DASHBOARD,
    'views/samples.view.lkml': samplesView(),
    ...Object.fromEntries(views),
  };
}

const block = (kind: string, name: string, lines: readonly string[]): string =>
  [`  ${kind}: ${name} {`, ...lines.map((line) => `    ${line}`), '  }'].join('\n');

const view = (name: string, parts: readonly string[]): string =>
  `${HEAD}view: ${name} {\n  sql_table_name: @{dataset}.${name} ;;\n\n${parts.join('\n\n')}\n}\n`;

const quoted = (text: string): string => `"${text.replace(/"/g, "'")}"`;

function viewOf(table: Table): string {
  const big = bigTable(table);
  const columns = Object.entries(table.columns).filter(([, { type }]) => type !== 'sparkline');
  const dimensions = columns.map(([key, column]) => dimension(snake(key), column));
  const measures = columns.flatMap(([key, column]) => measuresOf(snake(key), column, key === table.key));
  const drills = columns.slice(1, 7).map(([key, column]) => fieldOf(snake(key), column));
  return view(big.name, [
    ...keyDimensions(big),
    ...dimensions,
    block('measure', 'count', ['type: count', 'description: "Rows."', 'drill_fields: [detail*]']),
    ...countingOf(table),
    ...measures,
    `  set: detail {\n    fields: [${[...drills, 'count'].join(', ')}]\n  }`,
  ]);
}

/** What counts as a workout and as a minute, where the table tells it: the same as on the dashboard and the stats page. */
function countingOf({ columns }: Table): string[] {
  if (!COUNTED_SOURCE.every((key) => key in columns)) return [];
  const column = (key: string) => `\${TABLE}.${snake(key)}`;
  const measure = (name: string, about: string, sql: string, format: string) =>
    block('measure', name, [
      'type: sum',
      `description: ${quoted(about)}`,
      `sql: ${sql} ;;`,
      `value_format: "${format}"`,
      'drill_fields: [detail*]',
    ]);
  const workouts = 'Without warm-ups and cool-downs, what is still running, and what Peloton has no more.';
  const minutes = 'Minutes exercised, of warm-ups and cool-downs too.';
  return [
    measure('workouts', workouts, workoutSql(column), '#,##0'),
    measure('minutes', minutes, countedMinutesSql(column), '#,##0'),
  ];
}

/** Several members may share a dataset, so a record's own key is not enough. */
const keyDimensions = ({ key, name }: Pick<BigTable, 'key' | 'name'>): string[] => [
  block('dimension', `${name}_key`, [
    'primary_key: yes',
    'hidden: yes',
    'type: string',
    `sql: CONCAT(${key.map((part) => `CAST(\${TABLE}.${part} AS STRING)`).join(", ':', ")}) ;;`,
  ]),
  block('dimension', key[0] ?? '', ['type: string', 'label: "Member ID"', `sql: \${TABLE}.${key[0]} ;;`]),
];

const groupOf = (name: string): string => name.replace(/_at$/, '');
const fieldOf = (name: string, { type }: Column): string => (type === 'instant' ? `${groupOf(name)}_date` : name);

function dimension(name: string, column: Column): string {
  const { type, title, about } = column;
  const says = [
    `label: ${quoted(title)}`,
    `description: ${quoted(withUnit(column, about))}`,
    `sql: \${TABLE}.${name} ;;`,
  ];
  if (type === 'instant')
    return block('dimension_group', groupOf(name), ['type: time', `timeframes: [${TIMEFRAMES}]`, ...says]);
  const kind = type === 'boolean' ? 'yesno' : type === 'integer' || type === 'number' ? 'number' : 'string';
  return block('dimension', name, [`type: ${kind}`, ...says]);
}

const UNITS: Record<string, string> = { distance: 'km', speed: 'km/h', pace: 'min/km', elevation: 'm' };
const unitOf = ({ unit, quantity }: Column): string => unit ?? UNITS[quantity ?? ''] ?? '';

function withUnit(column: Column, about: string): string {
  const unit = unitOf(column);
  return unit === '' ? about : `${about} (${unit})`;
}

const ADDS_UP = ['kJ', 'kcal', 'km', 'm', 's', 'min'];

/** What is an amount adds up; everything else that is measured has a mean and a maximum. */
function measuresOf(name: string, column: Column, isKey: boolean): string[] {
  const unit = unitOf(column);
  if (isKey || unit === '' || (column.type !== 'integer' && column.type !== 'number')) return [];
  const measure = (kind: string, label: string) =>
    block('measure', `${label}_${name}`, [
      `type: ${kind}`,
      `description: ${quoted(withUnit(column, column.about))}`,
      `sql: \${${name}} ;;`,
      `value_format: "${column.decimals ? `0.${'0'.repeat(column.decimals)}` : '#,##0'}"`,
      'drill_fields: [detail*]',
    ]);
  const isAmount = ADDS_UP.includes(unit) && !/^(start|avg|max)/.test(name);
  return isAmount ? [measure('sum', 'total')] : [measure('average', 'average'), measure('max', 'highest')];
}

/** Work is power over time: each row is a second, so kilojoules are the sum of watts by a thousand. */
function samplesView(): string {
  const numbers = SAMPLES.fields.filter(({ type }) => type === 'FLOAT').map(({ name }) => name);
  const drills = 'drill_fields: [workouts.started_date, workouts.title, workouts.instructor, energy_kj]';
  const measure = (name: string, lines: readonly string[]) => block('measure', name, [...lines, drills]);
  const measured = ['output', 'cadence', 'resistance', 'speed', 'heart_rate', 'incline', 'stroke_rate'];
  return view('samples', [
    ...keyDimensions(SAMPLES),
    block('dimension', 'workout_id', ['type: string', `sql: \${TABLE}.workout_id ;;`]),
    block('dimension_group', 'day', [
      'type: time',
      'datatype: date',
      'convert_tz: no',
      `timeframes: [${DATES}]`,
      `sql: \${TABLE}.day ;;`,
    ]),
    block('dimension', 'second', [
      'type: number',
      'description: "Since the workout began."',
      `sql: \${TABLE}.second ;;`,
    ]),
    block('dimension', 'minute', ['type: number', `sql: FLOOR(\${TABLE}.second / 60) ;;`]),
    ...numbers.map((name) => block('dimension', name, ['type: number', `sql: \${TABLE}.${name} ;;`])),
    measure('seconds', ['type: count', 'description: "Measured seconds."']),
    measure('energy_kj', [
      'type: sum',
      'description: "Work: power over time, in kJ."',
      `sql: \${output} / 1000 ;;`,
      'value_format: "#,##0.0"',
    ]),
    ...measured.flatMap((name) => [
      measure(`average_${name}`, ['type: average', `sql: \${${name}} ;;`, 'value_format: "0.0"']),
      measure(`highest_${name}`, ['type: max', `sql: \${${name}} ;;`, 'value_format: "0.0"']),
    ]),
  ]);
}

const MANIFEST = `${HEAD}project_name: "peloton"

constant: connection {
  value: "peloton"
  export: override_optional
}

constant: dataset {
  value: "peloton_sync"
  export: override_optional
}
`;

const join = (name: string, relationship: string, on: string): string =>
  `  join: ${name} {
    type: left_outer
    relationship: ${relationship}
    sql_on: ${on} ;;
  }`;

const same = (name: string, column: string, owner = 'user_id'): string =>
  `\${workouts.user_id} = \${${name}.${owner}} AND \${workouts.${column}} = \${${name}.${column}}`;

const MODEL = `${HEAD}connection: "@{connection}"

include: "/views/*.view.lkml"
include: "/training.dashboard.lookml"

explore: workouts {
  label: "Workouts, to the second"
${[
  join('samples', 'one_to_many', same('samples', 'workout_id')),
  join('intervals', 'one_to_many', same('intervals', 'workout_id')),
  join('movements', 'one_to_many', same('movements', 'workout_id')),
  join('rides', 'many_to_one', same('rides', 'class_id')),
  join('instructors', 'many_to_one', same('instructors', 'instructor_id')),
  // Friends are listed with the accounts of whoever follows them.
  join('users', 'many_to_one', `\${workouts.user_id} = \${users.id} AND \${users.user_id} = \${users.id}`),
].join('\n')}
}

explore: friend_workouts {}
explore: ftp {}
`;
