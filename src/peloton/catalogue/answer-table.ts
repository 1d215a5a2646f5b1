/** Any answer as a table: where its lists are, and their rows with one column for each field. */
import { isObject } from '../../base/json';
import { valuesAt } from './answer';

export type TableCell = string | number | boolean;

export interface FoundList {
  /** `data`, `playlist.songs`; empty for an answer that is a list itself. */
  path: string;
  rows: number;
}

/** The lists of objects in an answer that are outside of other lists, the longest first. */
export function listsIn(answer: unknown): FoundList[] {
  return collect(answer, '').sort((a, b) => b.rows - a.rows);
}

function collect(value: unknown, path: string): FoundList[] {
  if (Array.isArray(value)) return value.some(isObject) ? [{ path, rows: value.length }] : [];
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => collect(child, path === '' ? name : `${path}.${name}`));
}

/**
 * An answer as header and rows: the list at `path` (null for the answer itself) gives a row for each item, and anything
 * else a single row.
 */
export function tableOf(answer: unknown, path: string | null): TableCell[][] {
  const found = path === null ? answer : valuesAt(answer, path)[0];
  const items = Array.isArray(found) ? found : [found];
  const rows = items.map((item) => flatten(item));
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  // What is null in one row and has fields in another needs no column of its own.
  const header = [...names].filter((name) => !isHollow(name, names, rows));
  return [header, ...rows.map((row) => header.map((name) => row.get(name) ?? ''))];
}

function isHollow(name: string, names: ReadonlySet<string>, rows: ReadonlyArray<Map<string, TableCell>>): boolean {
  return rows.every((row) => (row.get(name) ?? '') === '') && [...names].some((other) => other.startsWith(`${name}.`));
}

/** `ride.instructor.name` for what is nested; lists inside a row stay together as text. */
function flatten(value: unknown, prefix = '', into = new Map<string, TableCell>()): Map<string, TableCell> {
  if (!isObject(value)) {
    into.set(prefix === '' ? 'value' : prefix, toCell(value));
    return into;
  }
  for (const [name, child] of Object.entries(value)) {
    flatten(child, prefix === '' ? name : `${prefix}.${name}`, into);
  }
  return into;
}

function toCell(value: unknown): TableCell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
  return isPlainList ? (value as unknown[]).join(', ') : JSON.stringify(value);
}

/** An answer of which nothing in particular is asked for, as cells: its rows, or its fields one below the other. */
export function overviewOf(answer: unknown): TableCell[][] {
  if (Array.isArray(answer)) return tableOf(answer, '');
  if (!isObject(answer)) return [[toCell(answer)]];
  if (Array.isArray(answer.data)) return tableOf(answer, 'data');
  return [...flatten(answer)].map(([name, value]) => [name, value]);
}

/**
 * One column for each path. A path that meets a list goes on in each of its items; in an answer with rows (`data`)
 * it may begin inside a row: `ride.title` for `data.ride.title`.
 */
export function columnsOf(answer: unknown, paths: readonly string[]): TableCell[][] {
  const columns = paths.map((path) => columnOf(answer, path));
  const height = Math.max(...columns.map((column) => column.length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? ''));
}

function columnOf(answer: unknown, path: string): TableCell[] {
  const steps = path.split('.');
  const rows = isObject(answer) && Array.isArray(answer.data) ? answer.data : null;
  const isInRow = rows !== null && isObject(answer) && !Object.keys(answer).includes(steps[0] ?? '');
  const found = follow(isInRow ? rows : answer, steps);
  return Array.isArray(found) ? (found.length > 0 ? found.map(toCell) : ['']) : [toCell(found)];
}

function follow(value: unknown, steps: readonly string[]): unknown {
  if (steps.length === 0) return value;
  const [step = '', ...rest] = steps;
  if (Array.isArray(value)) {
    return /^\d+$/.test(step) ? follow(value[Number(step)], rest) : value.map((item) => follow(item, steps));
  }
  return isObject(value) && Object.keys(value).includes(step) ? follow(value[step], rest) : null;
}
