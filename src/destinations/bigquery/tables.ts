/** Datasets and tables: made from our schema, grown when it grows, never shrunk; a column of another type stops its table. */

import { DestinationError } from '../../base/errors';
import { own } from '../../base/records';
import { DAY_MS } from '../../base/time';
import { type Layout, Refusal } from './job';
import type { Answer, Place, Rest } from './rest';
import type { BigTable, Field } from './spelling';

/** A table as it is, a member's own columns included. */
export interface Described {
  columns: string[];
  layout: Layout;
}

export interface OpenedTable {
  rows: number;
  /** That it takes. */
  bytes: number;
  isNew: boolean;
}

export interface Tables {
  /**
   * Before it makes the table, or columns anew, it calls `beforeChange` with their names and the rows that are there.
   * Throws DestinationError where the table cannot be had as it must be.
   */
  open(table: BigTable, beforeChange?: (columns: string[], rows: number) => void): OpenedTable;
  /** Finds the datasets or makes them, once. */
  prepare(): void;
  /** What stands in the way of a table, in words; empty for nothing. Looked at once. */
  clashOf(table: BigTable): string;
  /** Of the tables that were asked for and cannot be written. */
  clashes(): string[];
  /** Of any table, by its name. Throws Refusal where it is not there. */
  describe(name: string): Described;
  /** Whether it is there, as far as this run knows. */
  isOpen(name: string): boolean;
  /** Whether rows of that day (`yyyy-mm-dd`) stay; from old ones Google frees the sandbox. */
  keeps(table: BigTable, day: string): boolean;
  /** False in the free sandbox: rows cannot be changed. */
  mayChange(): boolean;
  noteSandbox(): void;
}

interface Resource extends Layout {
  schema?: { fields?: Array<{ name: string; type: string; mode?: string }> };
  numRows?: string;
  numBytes?: string;
}

/** A table as it was found; null where there is none yet. */
interface Look {
  resource: Resource | null;
  missing: Field[];
  clash: string;
}

const STAGING_MS = DAY_MS;

/** Newer names of types. */
const SAME: Record<string, string> = { INT64: 'INTEGER', FLOAT64: 'FLOAT', BOOL: 'BOOLEAN' };

/**
 * Opens one dataset, whose tables are made and widened as they are needed. `now` gives epoch ms. Asks BigQuery for
 * nothing yet.
 */
export const createTables = (rest: Rest, place: Place, now: () => number): Tables =>
  new DatasetTables(rest, place, now);

class DatasetTables implements Tables {
  private readonly rest: Rest;
  /** Its `location` and `staging` are set when the datasets are looked at. */
  private readonly place: Place;
  private readonly now: () => number;
  private readonly described = new Map<string, Described>();
  /** Looked at, and not opened since. */
  private readonly looked = new Map<string, Look>();
  private readonly clashing = new Map<string, string>();
  private isReady = false;
  private isSandbox = false;

  constructor(rest: Rest, place: Place, now: () => number) {
    this.rest = rest;
    this.place = place;
    this.now = now;
  }

  open(table: BigTable, beforeChange: (columns: string[], rows: number) => void = () => {}): OpenedTable {
    const { resource, missing, clash } = this.looked.get(table.name) ?? this.look(table);
    this.looked.delete(table.name);
    if (clash !== '') throw new DestinationError('bigquery', clash);
    const rows = Number(resource?.numRows ?? 0);
    const names = missing.map(({ name }) => name);
    if (missing.length > 0) beforeChange(names, rows);
    const made = resource ?? this.make(table);
    const fields = resource?.schema?.fields ?? [];
    if (resource !== null && missing.length > 0) this.addColumns(table, [...fields, ...missing]);
    this.described.set(table.name, { columns: [...fields.map(({ name }) => name), ...names], layout: pick(made) });
    return { rows, bytes: Number(resource?.numBytes ?? 0), isNew: resource === null };
  }

  clashOf(table: BigTable): string {
    const known = this.clashing.get(table.name);
    if (known !== undefined) return known;
    const seen = this.look(table);
    this.looked.set(table.name, seen);
    this.clashing.set(table.name, seen.clash);
    return seen.clash;
  }

  clashes(): string[] {
    return [...this.clashing.values()].filter((clash) => clash !== '');
  }

  describe(name: string): Described {
    const known = this.described.get(name);
    if (known) return known;
    this.prepare();
    const found = must(this.rest.call({ method: 'get', path: this.pathOf({ name }) }), isMissing);
    if (isMissing(found)) throw new Refusal('bigquery', `BigQuery: the table "${name}" is not there any more.`);
    const resource = found.body as Resource;
    const columns = (resource.schema?.fields ?? []).map((field) => field.name);
    const described = { columns, layout: pick(resource) };
    this.described.set(name, described);
    return described;
  }

  isOpen(name: string): boolean {
    return this.described.has(name);
  }

  keeps({ name }: BigTable, day: string): boolean {
    const expirationMs = this.described.get(name)?.layout.timePartitioning?.expirationMs ?? Infinity;
    return Date.parse(day) + Number(expirationMs) > this.now();
  }

  mayChange(): boolean {
    return !this.isSandbox;
  }

  noteSandbox(): void {
    this.isSandbox = true;
  }

  prepare(): void {
    if (this.isReady) return;
    const { place } = this;
    const ids = [place.dataset, place.staging];
    const [own, staging] = this.rest
      .callAll(ids.map((id) => ({ method: 'get', path: `datasets/${id}` })))
      .map((answer) => must(answer, isMissing)) as [Answer, Answer];
    if (isMissing(own)) this.makeDataset(place.dataset, {});
    // A member's own may be anywhere, and jobs must go there.
    else place.location = String(own.body.location ?? place.location);
    const isElsewhere = !isMissing(staging) && !isSame(staging.body.location ?? place.location, place.location);
    if (isElsewhere) place.staging += `_${place.location.toLowerCase().replace(/\W/g, '_')}`;
    if (isElsewhere || isMissing(staging))
      this.makeDataset(place.staging, { defaultTableExpirationMs: String(STAGING_MS) });
    this.isReady = true;
  }

  private makeDataset(id: string, more: object): void {
    const datasetReference = { projectId: this.place.project, datasetId: id };
    const json = { datasetReference, location: this.place.location, ...more };
    must(this.rest.call({ method: 'post', path: 'datasets', json }), isThere);
  }

  private look(table: BigTable): Look {
    this.prepare();
    const found = must(this.rest.call({ method: 'get', path: this.pathOf(table) }), isMissing);
    const resource = isMissing(found) ? null : (found.body as Resource);
    const fields = resource?.schema?.fields ?? [];
    const missing = resource === null ? table.fields : missingIn(table, fields);
    return { resource, missing, clash: clashIn(table, fields) };
  }

  private make(table: BigTable): Resource {
    const { project, dataset } = this.place;
    const tableReference = { projectId: project, datasetId: dataset, tableId: table.name };
    const layout = ownLayout(table);
    const json = { tableReference, schema: { fields: table.fields }, ...layout };
    const { body } = must(this.rest.call({ method: 'post', path: `datasets/${dataset}/tables`, json }), isThere);
    return { ...layout, ...body };
  }

  private addColumns(table: BigTable, fields: readonly object[]): void {
    must(this.rest.call({ method: 'patch', path: this.pathOf(table), json: { schema: { fields } } }));
  }

  private pathOf({ name }: Pick<BigTable, 'name'>): string {
    return `datasets/${this.place.dataset}/tables/${name}`;
  }
}

/** Throws DestinationError for any other failure than the one that is fine. */
function must(answer: Answer, isFine: (answer: Answer) => boolean = () => false): Answer {
  if (answer.reason === '' || isFine(answer)) return answer;
  throw new DestinationError('bigquery', `BigQuery: ${answer.message || answer.reason}`);
}

const isMissing = ({ status }: Answer): boolean => status === 404;
const isThere = ({ status }: Answer): boolean => status === 409;

const isSame = (one: unknown, other: string): boolean => String(one).toLowerCase() === other.toLowerCase();

const ownLayout = ({ cluster, partition }: BigTable): Layout => ({
  clustering: { fields: cluster },
  ...(partition !== undefined && { timePartitioning: { type: 'DAY', field: partition } }),
});

/** Nothing that is not there may be sent. */
const pick = ({ clustering, timePartitioning }: Resource): Layout => ({
  ...(clustering && { clustering }),
  ...(timePartitioning && { timePartitioning }),
});

type Found = ReadonlyArray<{ name: string; type: string }>;

const typesOf = (found: Found): Map<string, string> =>
  new Map(found.map(({ name, type }) => [name.toLowerCase(), own(SAME, type) ?? type]));

function missingIn({ fields }: BigTable, found: Found): Field[] {
  const types = typesOf(found);
  return fields.filter(({ name }) => !types.has(name));
}

/** A sentence where a column has another type than ours. */
function clashIn({ name: table, fields }: BigTable, found: Found): string {
  const types = typesOf(found);
  const clash = fields.find(({ name, type }) => (types.get(name) ?? type) !== type);
  if (clash === undefined) return '';
  return `BigQuery: the column "${clash.name}" of the table "${table}" is ${types.get(clash.name)} there and must be ${clash.type}. Rename or delete that column, or the table; nothing was written to it.`;
}
