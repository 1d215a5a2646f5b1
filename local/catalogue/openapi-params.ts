/** Parameters of the catalogue as the schemas of an OpenAPI document. */
import type { Param } from '../../src/peloton/catalogue/entry';
import type { DescribedParam } from '../../src/peloton/catalogue/texts/index';
import type { JsonSchema } from './json-schema';

const TYPES: Record<Param['type'], JsonSchema> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  seconds: { type: 'integer', description: 'Epoch seconds' },
  instant: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'string' } },
  json: {},
};

/** One value: its type, the words that there are, what is usual, and an example. */
export function schemaOf({ type, choices, default: usual, example }: Param): JsonSchema {
  return {
    ...TYPES[type],
    ...(choices ? { enum: choices } : {}),
    ...(usual === undefined ? {} : { default: usual }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

/** The object that is sent, by parameter name. A name with a dot stands one level deeper: `input.id` is the `id` of `input`. */
export function objectOf(params: ReadonlyArray<[string, DescribedParam]>): JsonSchema {
  const outer = [...new Set(params.map(([name]) => name.split('.')[0] ?? name))];
  const properties = outer.map((name) => {
    const own = params.find(([each]) => each === name);
    if (own) return [name, { ...schemaOf(own[1]), description: own[1].about }];
    const inner = params.flatMap(
      ([each, param]): Array<[string, DescribedParam]> =>
        each.startsWith(`${name}.`) ? [[each.slice(name.length + 1), param]] : [],
    );
    return [name, objectOf(inner)];
  });
  const required = outer.filter((name) =>
    params.some(([each, param]) => (each === name || each.startsWith(`${name}.`)) && param.required),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
  };
}
