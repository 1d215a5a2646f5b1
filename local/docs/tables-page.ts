/** docs/tables.md: every sheet with its columns, from the schemas that the sheets themselves are made of. */
import { headerOf } from '../../src/destinations/sheets/spelling';
import type { Column, ColumnType, Table } from '../../src/schema/table';
import { ALL_TABLES } from './all-tables';

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
  return `${[HEAD, ...ALL_TABLES.map(section)].join('\n')}`;
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
