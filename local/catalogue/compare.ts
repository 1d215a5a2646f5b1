/** Holds an answer against its schema and names every field that differs. */
import type { z } from 'zod';

export interface Difference {
  /** `data.0.ride.title`, in lists with the first position at which it was seen. */
  field: string;
  /** `missing`: must be there. `kind`: is of another kind. `unknown`: stands in no schema. */
  problem: 'missing' | 'kind' | 'unknown';
  expected: string;
  found: string;
}

type Issue = z.core.$ZodIssue;

/** Words for what a schema expects; Zod's own would be whole sentences. */
const KINDS: Record<string, string> = { int: 'integer', array: 'list', record: 'object' };

const nameExpected = (issue: z.core.$ZodRawIssue): string =>
  issue.code === 'invalid_type' ? (KINDS[issue.expected] ?? issue.expected) : issue.code;

/**
 * Every way in which an answer, as JSON, differs from its schema; empty where it does not. Fields come in the order of the schema,
 * those that no schema knows after them.
 */
export function compare(schema: z.ZodType, value: unknown): Difference[] {
  const { error } = schema.safeParse(value, { error: nameExpected, reportInput: true });
  const differences = new Map<string, Difference>();
  for (const difference of (error?.issues ?? []).flatMap(differencesOf)) {
    // The same field of a hundred rows is one finding.
    const key = `${difference.field.replace(/\.\d+(?=\.|$)/g, '.#')} ${difference.problem}`;
    if (!differences.has(key)) differences.set(key, difference);
  }
  return [...differences.values()];
}

function differencesOf(issue: Issue): Difference[] {
  const { input, message: expected } = issue;
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((name) => ({
      field: [...issue.path, name].join('.'),
      problem: 'unknown',
      expected: 'nothing',
      found: kindOf((input as Record<string, unknown>)[name]),
    }));
  const field = issue.path.join('.');
  const isMissing = issue.path.length > 0 && (input === null || input === undefined);
  return isMissing
    ? [{ field, problem: 'missing', expected: 'a value', found: kindOf(input) }]
    : [{ field, problem: 'kind', expected, found: kindOf(input) }];
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

/** One line, without any value of the answer. */
export function describeDifference({ field, problem, expected, found }: Difference): string {
  const where = field === '' ? 'the answer' : field;
  return problem === 'unknown'
    ? `${where}: not in the description (${found})`
    : `${where}: ${expected} expected, ${found} found`;
}
