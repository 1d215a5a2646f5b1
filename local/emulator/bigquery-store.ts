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

export interface StoreWorld {
  project: string;
  now(): number;
  isSandbox(): boolean;
}

const SANDBOX_MS = 60 * 86_400_000;

export class Store {
  private readonly world: StoreWorld;
  private readonly db: DuckDb;
  private readonly datasets = new Map<string, { expirationMs: number | null; location: string }>();
  /** By `dataset.table`. */
  private readonly tables = new Map<string, TableNote>();

  /** Descriptions of views, by `dataset.view`. */
  private readonly views = new Map<string, string>();

  constructor(world: StoreWorld, db: DuckDb) {
    this.world = world;
    this.db = db;
  }

  has(name: string): boolean {
    return this.tables.has(name) || this.views.has(name);
  }

  locationOf(dataset: string): string | undefined {
    return this.datasets.get(dataset)?.location;
  }

  makeDataset(id: string, expirationMs: number | null, location = 'US'): void {
    this.datasets.set(id, { expirationMs: expirationMs ?? (this.world.isSandbox() ? SANDBOX_MS : null), location });
    this.db.all(`CREATE SCHEMA IF NOT EXISTS ${id}`);
  }

  create(dataset: string, table: string, note: Omit<TableNote, 'madeAt' | 'daysStayMs'>): void {
    if (!this.datasets.has(dataset)) refuse(404, 'notFound', `Not found: Dataset ${this.world.project}:${dataset}`);
    requireValid(note);
    const columns = note.fields.map(({ name, type }) => `${name} ${DUCK_TYPES[type]}`);
    this.db.all(`CREATE TABLE ${dataset}.${table} (${columns.join(', ')})`);
    const daysStayMs = note.partition !== null && this.world.isSandbox() ? SANDBOX_MS : null;
    this.tables.set(`${dataset}.${table}`, { ...note, daysStayMs, madeAt: this.world.now() });
  }

  /** Made or made anew, and refused as BigQuery refuses a query that reads what is not there. */
  makeView(dataset: string, name: string, query: string, description: string): object {
    try {
      this.db.all(`CREATE OR REPLACE VIEW ${dataset}.${name} AS ${query}`);
    } catch (error) {
      refuse(400, 'invalidQuery', (error as Error).message);
    }
    this.views.set(`${dataset}.${name}`, description);
    return { type: 'VIEW', description };
  }

  drop(dataset: string, table: string): void {
    this.tables.delete(`${dataset}.${table}`);
    this.db.all(`DROP TABLE IF EXISTS ${dataset}.${table}`);
  }

  dropExpired(): void {
    for (const [name, { madeAt }] of this.tables) {
      const [dataset = '', table = ''] = name.split('.');
      const expirationMs = this.datasets.get(dataset)?.expirationMs ?? null;
      if (expirationMs !== null && this.world.now() > madeAt + expirationMs) this.drop(dataset, table);
    }
  }

  /** As the table is now: rows whose days have passed go first. */
  noteOf(dataset: string, table: string): TableNote {
    const note = this.tables.get(`${dataset}.${table}`);
    if (note === undefined)
      return refuse(404, 'notFound', `Not found: Table ${this.world.project}:${dataset}.${table}`);
    if (note.partition !== null && note.daysStayMs !== null) {
      const first = new Date(this.world.now() - note.daysStayMs).toISOString().slice(0, 10);
      this.db.all(`DELETE FROM ${dataset}.${table} WHERE ${note.partition} <= DATE '${first}'`);
    }
    return note;
  }

  /** The answer to a request for the table. */
  tableAnswer(dataset: string, table: string): object {
    const view = this.views.get(`${dataset}.${table}`);
    if (view !== undefined) return { type: 'VIEW', description: view };
    const note = this.noteOf(dataset, table);
    const name = `${dataset}.${table}`;
    const rows = Number(this.db.all(`SELECT COUNT(*) AS n FROM ${name}`)[0]?.n);
    const fields = note.fields.map((field) => ({ ...field, mode: 'NULLABLE' }));
    const numBytes = String(this.storedBytesIn(name, note.fields));
    return { schema: { fields }, numRows: String(rows), numBytes, ...layoutAnswer(note) };
  }

  grow(dataset: string, table: string, fields: Field[]): void {
    const note = this.noteOf(dataset, table);
    note.fields.forEach(({ name, type }, at) => {
      if (fields[at]?.name !== name || fields[at]?.type !== type)
        refuse(
          400,
          'invalid',
          `Provided Schema does not match Table ${dataset}.${table}. Field ${name} is missing in new schema`,
        );
    });
    for (const { name, type } of fields.slice(note.fields.length))
      this.db.all(`ALTER TABLE ${dataset}.${table} ADD COLUMN ${name} ${DUCK_TYPES[type]}`);
    note.fields = fields.map(({ name, type }) => ({ name, type }));
  }

  storedBytes(dataset: string): number {
    return [...this.tables]
      .filter(([name]) => name.startsWith(`${dataset}.`))
      .reduce((sum, [name, { fields }]) => sum + this.storedBytesIn(name, fields), 0);
  }

  private storedBytesIn(name: string, fields: readonly Field[]): number {
    const sizes = fields.map(({ name: column, type }) =>
      type === 'STRING'
        ? `COALESCE(2 + STRLEN(${column}), 0)`
        : `CASE WHEN ${column} IS NULL THEN 0 ELSE ${type === 'BOOLEAN' ? 1 : 8} END`,
    );
    return Number(this.db.all(`SELECT COALESCE(SUM(${sizes.join(' + ')}), 0) AS n FROM ${name}`)[0]?.n);
  }
}

function requireValid({ fields, cluster, partition }: Pick<TableNote, 'fields' | 'cluster' | 'partition'>): void {
  const stray = fields.find(({ name, type }) => !/^[A-Za-z_]\w*$/.test(name) || !(type in DUCK_TYPES));
  if (stray) refuse(400, 'invalid', `Invalid field name or type "${stray.name}" ${stray.type}`);
  const lacking = [...cluster, ...(partition ?? '').split(' ')].find(
    (name) => name !== '' && !fields.some((field) => field.name === name),
  );
  if (lacking) refuse(400, 'invalid', `The field specified for partitioning or clustering does not exist: ${lacking}`);
}

function layoutAnswer({ partition, daysStayMs, cluster }: TableNote): object {
  const expiry = daysStayMs === null ? {} : { expirationMs: String(daysStayMs) };
  return {
    ...(partition === null ? {} : { timePartitioning: { type: 'DAY', field: partition, ...expiry } }),
    ...(cluster.length === 0 ? {} : { clustering: { fields: cluster } }),
  };
}
