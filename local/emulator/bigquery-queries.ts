/** Runs the statements of jobs, as BigQuery would. */
import type { Cell, DuckDb } from '../bigquery/duckdb';
import { BIG_TYPES } from './bigquery-rows';
import type { Store, TableNote } from './bigquery-store';

export interface Reference {
  datasetId: string;
  tableId: string;
}

export interface QueryConfig {
  query: string;
  clustering?: { fields: string[] };
  timePartitioning?: { field: string };
  useLegacySql?: boolean;
  destinationTable?: Reference;
}

/** What a statement gives: its rows, or why it is refused. */
export interface QueryResult {
  problem?: { reason: string; message: string };
  statistics?: object;
  rows?: Array<Record<string, Cell>>;
}

interface QueryWorld {
  now(): number;
  isSandbox(): boolean;
}

/** That one job may change. */
const PARTITIONS_A_JOB = 4000;

const failed = (reason: string, message: string): QueryResult => ({ problem: { reason, message } });

export function runQuery(world: QueryWorld, db: DuckDb, store: Store, config: QueryConfig): QueryResult {
  if (config.useLegacySql !== false) return failed('invalidQuery', 'Legacy SQL is not emulated.');
  const isChange = /^\s*(BEGIN|MERGE|DELETE|INSERT|UPDATE)\b/.test(config.query);
  if (isChange && world.isSandbox())
    return failed(
      'billingNotEnabled',
      'Billing has not been enabled for this project. Enable billing at https://console.cloud.google.com/billing. DML queries are not allowed in the free tier. Set up a billing account to remove this restriction.',
    );
  const statistics = { query: { totalBytesBilled: String(10 * 2 ** 20) } };
  try {
    if (config.destinationTable) {
      replace(world, db, store, config.destinationTable, config);
      return { statistics };
    }
    for (const [, source, on] of config.query.matchAll(
      /\bMERGE INTO \S+ AS T USING (\(.*?\)|\S+) AS S ON (.*?) WHEN /g,
    ))
      requireOneSource(db, String(source), String(on));
    const rows = db.all(config.query);
    return { statistics, rows: isChange ? [] : rows };
  } catch (error) {
    if (/^BEGIN/.test(config.query)) rollBack(db);
    return failed('invalidQuery', (error as Error).message);
  }
}

function requireOneSource(db: DuckDb, source: string, on: string): void {
  const key = [...on.matchAll(/S\.(\w+)/g)].map(([, name]) => name).join(', ');
  const twice = db.all(`SELECT ${key} FROM ${source} AS S GROUP BY ${key} HAVING COUNT(*) > 1 LIMIT 1`);
  if (twice.length > 0) throw new Error('UPDATE/MERGE must match at most one source row for each target row');
}

function rollBack(db: DuckDb): void {
  try {
    db.all('ROLLBACK');
  } catch {
    // The statement that failed may not have come as far as to begin anything.
  }
}

/** WRITE_TRUNCATE by the result of a query, of the whole table or of one day. */
function replace(world: QueryWorld, db: DuckDb, store: Store, target: Reference, config: QueryConfig): void {
  const { datasetId, tableId } = target;
  const [table = '', day] = tableId.split('$');
  const note = store.noteOf(datasetId, table);
  requireLayout(note, config);
  db.all(`CREATE OR REPLACE TEMP TABLE result AS ${config.query}`);
  const found = db.all('DESCRIBE result').map((row) => `${row.column_name} ${BIG_TYPES[String(row.column_type)]}`);
  const wanted = note.fields.map(({ name, type }) => `${name} ${type}`);
  if (found.join() !== wanted.join())
    throw new Error(`Provided Schema does not match Table ${datasetId}.${table}: ${found} instead of ${wanted}`);
  const replaced = day === undefined ? wholeTable(db, note) : oneDay(world, db, note, tableId, day);
  db.all(`DELETE FROM ${datasetId}.${table}${replaced}`);
  db.all(`INSERT INTO ${datasetId}.${table} SELECT * FROM result`);
}

/** The condition for the rows of a day. Throws where the result has others, or the day has gone. */
function oneDay(world: QueryWorld, db: DuckDb, note: TableNote, tableId: string, day: string): string {
  if (note.partition === null) throw new Error(`${tableId.split('$')[0]} is not partitioned`);
  const text = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  if (Date.parse(text) + (note.daysStayMs ?? Number.POSITIVE_INFINITY) <= world.now())
    throw new Error(`The partition ${tableId} has expired`);
  const date = `DATE '${text}'`;
  const stray = db.all(`SELECT COUNT(*) AS n FROM result WHERE ${note.partition} IS DISTINCT FROM ${date}`)[0]?.n;
  if (Number(stray) > 0)
    throw new Error(`Some rows belong to different partitions than destination partition ${tableId}`);
  return ` WHERE ${note.partition} = ${date}`;
}

/** No condition. Throws where the result has too many days for one job. */
function wholeTable(db: DuckDb, { partition }: TableNote): string {
  const parts = partition && Number(db.all(`SELECT COUNT(DISTINCT ${partition}) AS n FROM result`)[0]?.n);
  if (parts && parts > PARTITIONS_A_JOB)
    throw new Error(`Too many partitions produced by query, allowed ${PARTITIONS_A_JOB}, query produces ${parts}`);
  return '';
}

function requireLayout(note: TableNote, { clustering, timePartitioning }: QueryConfig): void {
  const layoutOf = (cluster: readonly string[], partition: string | null) =>
    `${partition === null ? '' : `interval(type:day,field:${partition}) `}clustering(${cluster.join()})`;
  const [wanted, given] = [
    layoutOf(note.cluster, note.partition),
    layoutOf(clustering?.fields ?? [], timePartitioning?.field ?? null),
  ];
  if (given !== wanted)
    throw new Error(
      `Incompatible table partitioning specification. Expected partitioning specification ${wanted}, but input partitioning specification is ${given}`,
    );
}
