/** The datasets and tables of the emulated BigQuery, on DuckDB: how they are laid out, what they hold, and when it goes. */
import type { Field } from '../../src/destinations/bigquery/spelling';
import type { DuckDb } from '../bigquery/duckdb';
import { DUCK_TYPES } from './bigquery-rows';

export interface TableNote {
  fields: Field[];
  partition: string | null;
  cluster: string[];
  /** Epoch ms. */
  madeAt: number;
  /** Ms for which a day of it stays. */
  daysStayMs: number | null;
}

export interface Refusal {
  status: number;
  reason: string;
  message: string;
}

/** A request that is answered with an error. */
export const refuse = (status: number, reason: string, message: string): never => {
  throw Object.assign(new Error(message), { refusal: { status, reason, message } });
};

export type Store = ReturnType<typeof createStore>;

const SANDBOX_MS = 60 * 86_400_000;

export function createStore(world: { project: string; now(): number; isSandbox(): boolean }, db: DuckDb) {
  const datasets = new Map<string, { expirationMs: number | null; location: string }>();
  const tables = new Map<string, TableNote>();

  const dropExpired = (): void => {
    for (const [name, { madeAt }] of tables) {
      const [dataset = '', table = ''] = name.split('.');
      const expirationMs = datasets.get(dataset)?.expirationMs ?? null;
      if (expirationMs !== null && world.now() > madeAt + expirationMs) drop(dataset, table);
    }
  };

  const noteOf = (dataset: string, table: string): TableNote => {
    const note = tables.get(`${dataset}.${table}`);
    if (note === undefined) return refuse(404, 'notFound', `Not found: Table ${world.project}:${dataset}.${table}`);
    if (note.partition !== null && note.daysStayMs !== null) {
      const first = new Date(world.now() - note.daysStayMs).toISOString().slice(0, 10);
      db.all(`DELETE FROM ${dataset}.${table} WHERE ${note.partition} <= DATE '${first}'`);
    }
    return note;
  };

  const drop = (dataset: string, table: string): void => {
    tables.delete(`${dataset}.${table}`);
    db.all(`DROP TABLE IF EXISTS ${dataset}.${table}`);
  };

  const makeDataset = (id: string, expirationMs: number | null, location = 'US'): void => {
    datasets.set(id, { expirationMs: expirationMs ?? (world.isSandbox() ? SANDBOX_MS : null), location });
    db.all(`CREATE SCHEMA IF NOT EXISTS ${id}`);
  };

  const create = (dataset: string, table: string, note: Omit<TableNote, 'madeAt' | 'daysStayMs'>): void => {
    if (!datasets.has(dataset)) refuse(404, 'notFound', `Not found: Dataset ${world.project}:${dataset}`);
    const stray = note.fields.find(({ name, type }) => !/^[A-Za-z_]\w*$/.test(name) || !(type in DUCK_TYPES));
    if (stray) refuse(400, 'invalid', `Invalid field name or type "${stray.name}" ${stray.type}`);
    const lacking = [...note.cluster, ...(note.partition ?? '').split(' ')].find(
      (name) => name !== '' && !note.fields.some((field) => field.name === name),
    );
    if (lacking)
      refuse(400, 'invalid', `The field specified for partitioning or clustering does not exist: ${lacking}`);
    const columns = note.fields.map(({ name, type }) => `${name} ${DUCK_TYPES[type]}`);
    db.all(`CREATE TABLE ${dataset}.${table} (${columns.join(', ')})`);
    const daysStayMs = note.partition !== null && world.isSandbox() ? SANDBOX_MS : null;
    tables.set(`${dataset}.${table}`, { ...note, daysStayMs, madeAt: world.now() });
  };

  const storedBytesIn = (name: string, fields: readonly Field[]): number => {
    const sizes = fields.map(({ name: column, type }) =>
      type === 'STRING'
        ? `COALESCE(2 + STRLEN(${column}), 0)`
        : `CASE WHEN ${column} IS NULL THEN 0 ELSE ${type === 'BOOLEAN' ? 1 : 8} END`,
    );
    return Number(db.all(`SELECT COALESCE(SUM(${sizes.join(' + ')}), 0) AS n FROM ${name}`)[0]?.n);
  };

  const tableAnswer = (dataset: string, table: string) => {
    const note = noteOf(dataset, table);
    const rows = Number(db.all(`SELECT COUNT(*) AS n FROM ${dataset}.${table}`)[0]?.n);
    const fields = note.fields.map((field) => ({ ...field, mode: 'NULLABLE' }));
    const { partition, daysStayMs } = note;
    const expiry = daysStayMs === null ? {} : { expirationMs: String(daysStayMs) };
    const timePartitioning =
      partition === null ? {} : { timePartitioning: { type: 'DAY', field: partition, ...expiry } };
    const clustering = note.cluster.length === 0 ? {} : { clustering: { fields: note.cluster } };
    return {
      schema: { fields },
      numRows: String(rows),
      numBytes: String(storedBytesIn(`${dataset}.${table}`, note.fields)),
      ...timePartitioning,
      ...clustering,
    };
  };

  const grow = (dataset: string, table: string, fields: Field[]): void => {
    const note = noteOf(dataset, table);
    note.fields.forEach(({ name, type }, at) => {
      if (fields[at]?.name !== name || fields[at]?.type !== type)
        refuse(
          400,
          'invalid',
          `Provided Schema does not match Table ${dataset}.${table}. Field ${name} is missing in new schema`,
        );
    });
    for (const { name, type } of fields.slice(note.fields.length))
      db.all(`ALTER TABLE ${dataset}.${table} ADD COLUMN ${name} ${DUCK_TYPES[type]}`);
    note.fields = fields.map(({ name, type }) => ({ name, type }));
  };

  return {
    create,
    drop,
    dropExpired,
    grow,
    makeDataset,
    noteOf,
    tableAnswer,
    has: (name: string): boolean => tables.has(name),
    locationOf: (dataset: string): string | undefined => datasets.get(dataset)?.location,
    storedBytes: (dataset: string): number =>
      [...tables]
        .filter(([name]) => name.startsWith(`${dataset}.`))
        .reduce((sum, [name, { fields }]) => sum + storedBytesIn(name, fields), 0),
  };
}
