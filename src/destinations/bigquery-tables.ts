/** Datasets and tables: made from our schema, grown when it grows, never shrunk; a column of another type stops its table. */

import { DestinationError } from '../errors';
import type { BigTable, Field } from '../schema/bigquery';
import { DAY_MS } from '../time';
import type { Place } from './bigquery-jobs';
import type { Answer, Rest } from './bigquery-rest';

export interface OpenedTable {
  rows: number;
  isNew: boolean;
  /** Columns that were made now. */
  added: string[];
}

export interface Tables {
  /** Throws DestinationError where the table cannot be had as it must be. */
  open(table: BigTable): OpenedTable;
  /** As the table is, a member's own columns included. */
  columnsOf(table: BigTable): string[];
  /** Of the tables opened so far, as they were then. */
  bytes(): number;
  /** Whether rows of that day (`yyyy-mm-dd`) stay; from old ones Google frees the sandbox. */
  keeps(table: BigTable, day: string): boolean;
  /** False in the free sandbox: rows cannot be changed. */
  mayChange(): boolean;
  noteSandbox(): void;
}

interface Resource {
  schema?: { fields?: Array<{ name: string; type: string; mode?: string }> };
  timePartitioning?: { expirationMs?: string };
  numRows?: string;
  numBytes?: string;
}

const STAGING_MS = DAY_MS;

/** Newer names of types. */
const SAME: Record<string, string> = { INT64: 'INTEGER', FLOAT64: 'FLOAT', BOOL: 'BOOLEAN' };

export function createTables(rest: Rest, place: Place, now: () => number): Tables {
  const { project, dataset } = place;
  const columns = new Map<string, string[]>();
  const bytes = new Map<string, number>();
  /** Ms for which the days of a table stay. */
  const stays = new Map<string, number>();
  let isReady = false;
  let mayChange = true;

  const must = (answer: Answer, isFine: (answer: Answer) => boolean = () => false): Answer => {
    if (answer.reason === '' || isFine(answer)) return answer;
    throw new DestinationError('bigquery', `BigQuery: ${answer.message || answer.reason}`);
  };

  const makeDataset = (id: string, more: object): void => {
    const datasetReference = { projectId: project, datasetId: id };
    must(
      rest.call({ method: 'post', path: 'datasets', json: { datasetReference, location: place.location, ...more } }),
      isThere,
    );
  };

  const prepare = (): void => {
    if (isReady) return;
    const wanted: Array<[string, object]> = [
      [dataset, {}],
      [`${dataset}_staging`, { defaultTableExpirationMs: String(STAGING_MS) }],
    ];
    const found = rest.callAll(wanted.map(([id]) => ({ method: 'get', path: `datasets/${id}` })));
    wanted.forEach(([id, more], at) => {
      const answer = must(found[at] as Answer, isMissing);
      if (isMissing(answer)) makeDataset(id, more);
      // A member's own may be anywhere, and jobs must go there.
      else if (id === dataset) place.location = String(answer.body.location ?? place.location);
    });
    isReady = true;
  };

  const make = (table: BigTable): Answer => {
    const tableReference = { projectId: project, datasetId: dataset, tableId: table.name };
    const partitioned =
      table.partition === undefined ? {} : { timePartitioning: { type: 'DAY', field: table.partition } };
    const json = {
      tableReference,
      schema: { fields: table.fields },
      clustering: { fields: table.cluster },
      ...partitioned,
    };
    return must(rest.call({ method: 'post', path: `datasets/${dataset}/tables`, json }), isThere);
  };

  const noteExpiry = ({ name }: BigTable, { body }: Answer): void => {
    const { timePartitioning } = body as Resource;
    stays.set(name, Number(timePartitioning?.expirationMs ?? Number.POSITIVE_INFINITY));
  };

  const open = (table: BigTable): OpenedTable => {
    prepare();
    const path = `datasets/${dataset}/tables/${table.name}`;
    const found = must(rest.call({ method: 'get', path }), isMissing);
    if (isMissing(found)) {
      noteExpiry(table, make(table));
      columns.set(
        table.name,
        table.fields.map(({ name }) => name),
      );
      return { rows: 0, isNew: true, added: [] };
    }
    noteExpiry(table, found);
    const { schema, numRows, numBytes } = found.body as Resource;
    const fields = schema?.fields ?? [];
    const missing = missingIn(table, fields);
    if (missing.length > 0)
      must(rest.call({ method: 'patch', path, json: { schema: { fields: [...fields, ...missing] } } }));
    columns.set(
      table.name,
      [...fields, ...missing].map(({ name }) => name),
    );
    bytes.set(table.name, Number(numBytes ?? 0));
    return { rows: Number(numRows ?? 0), isNew: false, added: missing.map(({ name }) => name) };
  };

  return {
    open,
    columnsOf: ({ name, fields }) => columns.get(name) ?? fields.map((field) => field.name),
    bytes: () => [...bytes.values()].reduce((sum, each) => sum + each, 0),
    keeps: ({ name }, day) => Date.parse(day) + (stays.get(name) ?? Number.POSITIVE_INFINITY) > now(),
    mayChange: () => mayChange,
    noteSandbox: () => {
      mayChange = false;
    },
  };
}

const isMissing = ({ status }: Answer): boolean => status === 404;
const isThere = ({ status }: Answer): boolean => status === 409;

/** Throws where a column has another type than ours. */
function missingIn({ name: table, fields }: BigTable, found: ReadonlyArray<{ name: string; type: string }>): Field[] {
  const types = new Map(found.map(({ name, type }) => [name.toLowerCase(), SAME[type] ?? type]));
  const clash = fields.find(({ name, type }) => (types.get(name) ?? type) !== type);
  if (clash === undefined) return fields.filter(({ name }) => !types.has(name));
  throw new DestinationError(
    'bigquery',
    `BigQuery: the column "${clash.name}" of the table "${table}" is ${types.get(clash.name)} there and must be ${clash.type}. Rename or delete that column, or the table; nothing was written to it.`,
  );
}
