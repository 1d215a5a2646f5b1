/** The dashboard of the Looker model: its tiles, and the colours that disciplines have everywhere. */
import { LIGHT_COLOURS } from '../../src/base/discipline-colours';

export const HEAD = '# Made from the schema by `npm run export`. Refine it in files of your own.\n';

interface Tile {
  name: string;
  title: string;
  type: string;
  fields: string[];
  sorts: string;
  /** Makes a series of each value. */
  pivot?: string;
  /** Its series are disciplines, as they are where it is pivoted by them. */
  isByDiscipline?: true;
  row: number;
  col: number;
}

const TILES: Tile[] = [
  {
    name: 'hours',
    title: 'Minutes by month and discipline',
    type: 'looker_column',
    fields: ['workouts.started_month', 'workouts.discipline', 'workouts.minutes'],
    sorts: 'workouts.started_month',
    pivot: 'workouts.discipline',
    row: 0,
    col: 0,
  },
  {
    name: 'energy',
    title: 'Energy by month (kJ, from power over time)',
    type: 'looker_column',
    fields: ['workouts.started_month', 'samples.energy_kj'],
    sorts: 'workouts.started_month',
    row: 0,
    col: 12,
  },
  {
    name: 'instructors',
    title: 'Minutes by instructor',
    type: 'looker_bar',
    fields: ['workouts.instructor', 'workouts.minutes', 'workouts.workouts'],
    sorts: 'workouts.minutes desc',
    row: 8,
    col: 0,
  },
  {
    name: 'heart',
    title: 'Heart rate by week',
    type: 'looker_line',
    fields: ['workouts.started_week', 'samples.average_heart_rate', 'samples.highest_heart_rate'],
    sorts: 'workouts.started_week',
    row: 8,
    col: 12,
  },
  {
    name: 'disciplines',
    title: 'Workouts by discipline',
    type: 'looker_pie',
    fields: ['workouts.discipline', 'workouts.workouts'],
    sorts: 'workouts.workouts desc',
    isByDiscipline: true,
    row: 16,
    col: 0,
  },
  {
    name: 'power',
    title: 'Mean and highest power by month',
    type: 'looker_line',
    fields: ['workouts.started_month', 'samples.average_output', 'samples.highest_output'],
    sorts: 'workouts.started_month',
    row: 16,
    col: 12,
  },
];

/** A series of a pivot is called by its value and its measure, a slice by its value. */
function seriesOf({ pivot, isByDiscipline }: Pick<Tile, 'pivot' | 'isByDiscipline'>): string {
  if (pivot === undefined && !isByDiscipline) return '';
  const end = pivot === undefined ? '' : ' - workouts.minutes';
  const colors = Object.entries(LIGHT_COLOURS).map(([label, color]) => `      ${label}${end}: "${color}"\n`);
  const stacked = pivot === undefined ? '' : `    pivots: [${pivot}]\n    stacking: normal\n`;
  return `${stacked}    series_colors:\n${colors.join('')}`;
}

export const DASHBOARD = `${HEAD}- dashboard: training
  title: Training
  layout: newspaper
  filters:
  - name: Started
    title: Started
    type: date_filter
    default_value: 12 months
  - name: Member
    title: Member
    type: field_filter
    model: peloton
    explore: workouts
    field: users.username
  elements:
${TILES.map(
  ({ name, title, type, fields, sorts, row, col, ...more }) => `  - name: ${name}
    title: ${title}
    model: peloton
    explore: workouts
    type: ${type}
    fields: [${fields.join(', ')}]
    sorts: [${sorts}]
${seriesOf(more)}    listen:
      Started: workouts.started_date
      Member: users.username
    row: ${row}
    col: ${col}
    width: 12
    height: 8`,
).join('\n')}
`;
