/** docs/tables.md: every sheet with its columns, from the schemas that the sheets themselves are made of. */
import { dressed, type SheetColumn } from '../../src/destinations/sheets/dress';
import { headerOf } from '../../src/destinations/sheets/spelling';
import type { ColumnType, Table } from '../../src/schema/table';
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
units, kilometres and metres stand where miles and feet stand here. Columns stand in this order on a sheet that is made from
now on; move them as you like, and a sheet that is there already stays as it is. Rows are known by the key.

A time is there twice: as a duration, which reads like a clock (\`(h:mm:ss)\`, \`(mm:ss)\`) and with which Sheets computes as it
does with any duration, and further to the right as the plain number of minutes or seconds, for formulas that want that.
BigQuery and Coda have the numbers only.
`;

export function tablesPage(): string {
  return `${[HEAD, ...ALL_TABLES.map(section)].join('\n')}`;
}

function section(table: Table): string {
  const { title, key, columns } = dressed(table);
  const rows = Object.values(columns).map((column) =>
    line([headerOf(column, 'imperial'), typeOf(column), column.about]),
  );
  return [
    `## ${title}`,
    '',
    `Key: ${columns[key]?.title}.`,
    '',
    line(['Column', 'Type', 'What it is']),
    line(['---', '---', '---']),
    ...rows,
    '',
  ].join('\n');
}

const typeOf = ({ type, dayOnly, face }: SheetColumn): string => (face ? 'duration' : dayOnly ? 'date' : TYPES[type]);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
