/** docs/tables.md: every sheet with its columns, from the schemas that the sheets themselves are made of. */
import { headerOf } from '../../src/destinations/sheets/spelling';
import type { Column, ColumnType, Table } from '../../src/schema/table';
import { achievements } from '../../src/streams/account/achievements';
import { challenges } from '../../src/streams/account/challenges';
import { overview } from '../../src/streams/account/overview';
import { subscriptions } from '../../src/streams/account/subscriptions';
import { tags } from '../../src/streams/account/tags';
import { favourites } from '../../src/streams/classes/favourites';
import { instructors } from '../../src/streams/classes/instructors';
import { classes } from '../../src/streams/classes/row';
import { songs } from '../../src/streams/classes/songs';
import { activity } from '../../src/streams/derived/activity';
import { ftp } from '../../src/streams/derived/ftp';
import { followers } from '../../src/streams/people/followers';
import { friendWorkouts } from '../../src/streams/people/friend-workouts';
import { friends } from '../../src/streams/people/friends';
import { stack } from '../../src/streams/schedule/stack';
import { intervals } from '../../src/streams/workouts/intervals/intervals';
import { movements } from '../../src/streams/workouts/movements';
import { series } from '../../src/streams/workouts/series';
import { workouts } from '../../src/streams/workouts/table';

/** In the order of the README. */
export const TABLES: readonly Table[] = [
  workouts,
  series,
  intervals,
  movements,
  activity,
  ftp,
  stack,
  classes,
  songs,
  instructors,
  friends,
  friendWorkouts,
  overview,
  achievements,
  challenges,
  favourites,
  followers,
  tags,
  subscriptions,
];

const TYPES: Record<ColumnType, string> = {
  id: 'text',
  text: 'text',
  url: 'address',
  integer: 'whole number',
  number: 'number',
  boolean: 'TRUE or FALSE',
  instant: 'date and time',
  localTime: 'date and time as text',
  sparkline: 'chart',
};

const HEAD = `# The sheets

Made from the schemas in \`src/streams/\` by \`npm run export\`. Times are shown in the spreadsheet's time zone. With metric
units, kilometres and metres stand where miles and feet stand here. The first column of each sheet is the key by which its
rows are known.
`;

export function tablesPage(): string {
  return `${[HEAD, ...TABLES.map(section)].join('\n')}`;
}

function section({ title, columns }: Table): string {
  const rows = Object.values(columns).map((column) =>
    line([headerOf(column, 'imperial'), typeOf(column), column.about]),
  );
  return [`## ${title}`, '', line(['Column', 'Type', 'What it is']), line(['---', '---', '---']), ...rows, ''].join(
    '\n',
  );
}

const typeOf = ({ type, dayOnly }: Column): string => (dayOnly ? 'date' : TYPES[type]);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
