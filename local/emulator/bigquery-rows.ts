/** BigQuery's strictness about rows of newline-delimited JSON, and its spelling of values. */
import type { Field } from '../../src/destinations/bigquery/spelling';

type Row = Record<string, unknown>;

const isIsoInstant = (value: unknown): boolean =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,6})?(Z| UTC|[+-]\d\d:\d\d)?$/.test(value);

const CHECKS: Record<Field['type'], (value: unknown) => boolean> = {
  STRING: (value) => typeof value === 'string',
  INTEGER: (value) => Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value)),
  FLOAT: (value) => typeof value === 'number',
  BOOLEAN: (value) => typeof value === 'boolean',
  TIMESTAMP: (value) => isIsoInstant(value) && !Number.isNaN(Date.parse(String(value))),
  DATE: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
};

/** Null when BigQuery would take the line. */
export function complaintOf(line: string, fields: ReadonlyMap<string, Field>, at: number): string | null {
  const where = `Error while reading data, error message: JSON table encountered too many errors, giving up. Rows: ${at + 1}; `;
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return `${where}JSON parsing error in row starting at position ${at}: Parser terminated before end of string`;
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return `${where}Value encountered without start of object.`;
  for (const [name, value] of Object.entries(row)) {
    const field = fields.get(name.toLowerCase());
    if (field === undefined) return `${where}JSON parsing error: No such field: ${name}.`;
    if (value !== null && !CHECKS[field.type](value))
      return `${where}Could not convert value to ${field.type.toLowerCase()}. Field: ${name}; Value: ${String(value).slice(0, 50)}`;
  }
  return null;
}

/** What BigQuery counts for a row: 2 bytes and the text, 8 for a number or a time, 1 for a boolean, nothing for what is empty. */
export function storedBytesOf(line: string): number {
  const sizeOf = (value: unknown): number => {
    if (value === null) return 0;
    if (typeof value === 'boolean') return 1;
    const isTime = typeof value === 'string' && (isIsoInstant(value) || CHECKS.DATE(value));
    return typeof value === 'string' && !isTime ? 2 + Buffer.byteLength(value) : 8;
  };
  return Object.values(JSON.parse(line) as Row).reduce<number>((sum, value) => sum + sizeOf(value), 0);
}

/** DuckDB's types. */
export const DUCK_TYPES: Record<Field['type'], string> = {
  STRING: 'VARCHAR',
  INTEGER: 'BIGINT',
  FLOAT: 'DOUBLE',
  BOOLEAN: 'BOOLEAN',
  TIMESTAMP: 'TIMESTAMPTZ',
  DATE: 'DATE',
};

export const BIG_TYPES: Record<string, Field['type']> = {
  VARCHAR: 'STRING',
  BIGINT: 'INTEGER',
  INTEGER: 'INTEGER',
  HUGEINT: 'INTEGER',
  DOUBLE: 'FLOAT',
  BOOLEAN: 'BOOLEAN',
  'TIMESTAMP WITH TIME ZONE': 'TIMESTAMP',
  DATE: 'DATE',
};
