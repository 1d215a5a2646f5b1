/** Shapes as JSON Schema, for OpenAPI 3.1 and for the tests of the Postman collection. */
import { type Listed, listCatalogue } from '../../src/peloton/catalogue/index';
import type { Shape } from '../../src/peloton/catalogue/shape';
import { SHAPES } from '../../src/peloton/catalogue/shapes';
import { instructor, ride } from '../../src/peloton/catalogue/shapes-class';
import { shapeOf } from './shape-of';

export type JsonSchema = Record<string, unknown>;

/** Parts that many answers hold get a name of their own. */
const PARTS: ReadonlyArray<readonly [string, Shape]> = [
  ['RidePart', ride],
  ['InstructorPart', instructor],
];

const LEAVES: Record<string, JsonSchema> = {
  any: {},
  null: { type: 'null' },
  string: { type: 'string' },
  integer: { type: 'integer' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  seconds: { type: 'integer', description: 'Epoch seconds' },
  scalar: { type: ['string', 'number'] },
  instant: { type: 'string', description: 'ISO 8601' },
};

/** All answers by name, referring to each other with `prefix`. */
export function allSchemas(prefix: string): Record<string, JsonSchema> {
  const named = [...PARTS, ...Object.entries(SHAPES).filter(([name]) => name !== 'Graphql')] as Array<[string, Shape]>;
  const graphql = listCatalogue().filter(({ entry }) => entry.document !== undefined);
  const shapes: Array<[string, Shape]> = [
    ...named,
    ...graphql.map((one): [string, Shape] => [schemaName(one), shapeOf(one.entry)]),
  ];
  return Object.fromEntries(shapes.map(([name, shape]) => [name, toSchema(shape, prefix, name)]));
}

export const schemaName = ({ name, entry }: Pick<Listed, 'name' | 'entry'>): string =>
  entry.document === undefined ? entry.answer : `${capital(name)}Answer`;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

function toSchema(shape: Shape, prefix: string, own: string): JsonSchema {
  const part = PARTS.find(([name, known]) => known === shape && name !== own);
  if (part) return { $ref: prefix + part[0] };
  if (typeof shape === 'string')
    return shape.startsWith('=') ? { enum: shape.slice(1).split('|') } : { ...LEAVES[shape] };
  if (Array.isArray(shape)) return { type: 'array', items: orNull(toSchema(shape[0] as Shape, prefix, own)) };
  return toObject(shape as Record<string, Shape>, prefix, own);
}

function toObject(shape: Record<string, Shape>, prefix: string, own: string): JsonSchema {
  const { '*': rest, ...fields } = shape;
  const required = Object.keys(fields).filter((name) => name.endsWith('!'));
  const properties = Object.entries(fields).map(([name, child]) => {
    const schema = toSchema(child, prefix, own);
    return name.endsWith('!') ? [name.slice(0, -1), schema] : [name, orNull(schema)];
  });
  return {
    type: 'object',
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(required.length > 0 ? { required: required.map((name) => name.slice(0, -1)) } : {}),
    ...(rest === undefined ? {} : { additionalProperties: orNull(toSchema(rest, prefix, own)) }),
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  if (Object.keys(schema).length === 0) return schema;
  if (typeof schema.type === 'string')
    return schema.type === 'null' ? schema : { ...schema, type: [schema.type, 'null'] };
  if (Array.isArray(schema.enum)) return { enum: [...schema.enum, null] };
  return { anyOf: [schema, { type: 'null' }] };
}
