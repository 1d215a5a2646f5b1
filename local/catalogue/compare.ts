/** Holds an answer against its description and names every field that differs. */
import type { Shape } from '../../src/peloton/catalogue/shape';

export interface Difference {
  /** `data.0.ride.title`, in lists with the first position at which it was seen. */
  field: string;
  /** `missing`: must be there. `kind`: is of another kind. `unknown`: stands in no description. */
  problem: 'missing' | 'kind' | 'unknown';
  expected: string;
  found: string;
}

export function compare(shape: Shape, value: unknown): Difference[] {
  const differences = new Map<string, Difference>();
  const tell = (difference: Difference) => {
    // The same field of a hundred rows is one finding.
    const key = `${difference.field.replace(/\.\d+(?=\.|$)/g, '.#')} ${difference.problem}`;
    if (!differences.has(key)) differences.set(key, difference);
  };
  visit(shape, value, '', tell);
  return [...differences.values()];
}

type Tell = (difference: Difference) => void;

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'object' ? 'object' : typeof value;
};

const isText = (value: unknown): value is string => typeof value === 'string';
/** Within a century of now: other whole numbers are no time. */
const isEpoch = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) < 5_000_000_000;

const LEAVES: Record<string, (value: unknown) => boolean> = {
  any: () => true,
  null: (value) => value === null,
  string: isText,
  instant: (value) => isText(value) && !Number.isNaN(Date.parse(value)),
  scalar: (value) => isText(value) || typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  seconds: isEpoch,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
};

function fitsLeaf(shape: string, value: unknown): boolean {
  if (shape.startsWith('=')) return isText(value) && shape.slice(1).split('|').includes(value);
  return LEAVES[shape]?.(value) ?? false;
}

function visit(shape: Shape, value: unknown, field: string, tell: Tell): void {
  if (typeof shape === 'string') {
    if (!fitsLeaf(shape, value)) tell({ field, problem: 'kind', expected: shape, found: kindOf(value) });
  } else if (Array.isArray(shape)) {
    if (!Array.isArray(value)) tell({ field, problem: 'kind', expected: 'list', found: kindOf(value) });
    // Lists of measured values hold nulls where nothing was measured.
    else
      for (const [index, item] of value.entries()) {
        if (item !== null) visit(shape[0] as Shape, item, join(field, String(index)), tell);
      }
  } else if (kindOf(value) !== 'object') tell({ field, problem: 'kind', expected: 'object', found: kindOf(value) });
  else visitObject(shape as Record<string, Shape>, value as Record<string, unknown>, field, tell);
}

const join = (field: string, name: string): string => (field === '' ? name : `${field}.${name}`);

function visitObject(shape: Record<string, Shape>, value: Record<string, unknown>, field: string, tell: Tell): void {
  for (const name of Object.keys(shape).filter((each) => each.endsWith('!'))) {
    const bare = name.slice(0, -1);
    if (value[bare] === undefined || value[bare] === null)
      tell({ field: join(field, bare), problem: 'missing', expected: 'a value', found: kindOf(value[bare]) });
  }
  for (const [name, child] of Object.entries(value)) {
    const known = shape[`${name}!`] ?? shape[name] ?? shape['*'];
    if (known === undefined)
      tell({ field: join(field, name), problem: 'unknown', expected: 'nothing', found: kindOf(child) });
    else if (child !== null && child !== undefined) visit(known, child, join(field, name), tell);
  }
}

export const describeDifference = ({ field, problem, expected, found }: Difference): string =>
  problem === 'unknown'
    ? `${field}: not in the description (${found})`
    : `${field}: ${expected} expected, ${found} found`;
