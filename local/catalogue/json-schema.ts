/** The schemas of answers as JSON Schema, for OpenAPI 3.1 and for the tests of the Postman collection. */
import { z } from 'zod';
import { ANSWERS, PARTS } from '../../src/peloton/answers/index';
import { type Listed, listCatalogue } from '../../src/peloton/catalogue/index';
import { answerSchema } from './answer-schema';

export type JsonSchema = Record<string, unknown>;

/** All answers by name, referring to each other with `prefix`. */
export function allSchemas(prefix: string): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  const { Graphql: _, ...answers } = ANSWERS;
  for (const [id, schema] of Object.entries({ ...PARTS, ...answers })) registry.add(schema, { id });
  for (const one of listCatalogue())
    if (one.entry.document !== undefined) registry.add(answerSchema(one.entry), { id: schemaName(one) });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => prefix + id,
    override: ({ jsonSchema }) => simplify(jsonSchema as JsonSchema),
  });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutAddress(schema)]));
}

export const schemaName = ({ name, entry }: Pick<Listed, 'name' | 'entry'>): string =>
  entry.document === undefined ? entry.answer : `${capital(name)}Answer`;

/** A name of the catalogue as the first word of a schema's name. */
export const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Mutates. Peloton adds fields every year: what is unknown here is no error for who reads the documents. */
function simplify(schema: JsonSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  // Names of fields are text in any case.
  delete schema.propertyNames;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  const [inner, other] = Array.isArray(schema.anyOf) ? (schema.anyOf as JsonSchema[]) : [];
  // "An object, or null" is shorter as a list of types. A reference has no type of its own.
  if (other?.type !== 'null' || typeof inner?.type !== 'string') return;
  delete schema.anyOf;
  const { type, enum: words, ...rest } = inner;
  Object.assign(schema, { type: [type, 'null'], ...rest, ...schema });
  if (Array.isArray(words)) schema.enum = [...words, null];
}

/** The documents that they stand in say which dialect it is, and where it is. */
function withoutAddress({ $schema: _dialect, $id: _address, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
