/** What the sync reads of GraphQL answers is what its documents ask for, field by field, and the other way round. */
import { z } from 'zod';
import { answerSchema } from '../../../local/catalogue/answer-schema';
import { graphqlData, scheduleChange } from '../../../src/peloton/answers/graphql';
import { maybe } from '../../../src/peloton/answers/kinds';
import { findEntry } from '../../../src/peloton/catalogue/index';

interface JsonNode {
  type?: string | string[];
  anyOf?: JsonNode[];
  properties?: Record<string, JsonNode>;
  items?: JsonNode;
}

/** `pelotonClass.title: string`: each field with the one that it stands in. */
function fieldsIn(node: JsonNode, owner: string): string[] {
  const inner = (node.anyOf ?? []).flatMap((one) => fieldsIn(one, owner));
  const items = node.items ? fieldsIn(node.items, owner) : [];
  const own = Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    `${owner}.${name}: ${kindsOf(child)}`,
    ...fieldsIn(child, name),
  ]);
  return [...new Set([...inner, ...items, ...own])];
}

const kindsOf = ({ type, anyOf = [] }: JsonNode): string =>
  [...new Set([type ?? [], ...anyOf.map((one) => one.type ?? [])].flat())].filter((kind) => kind !== 'null').join('|');

const fieldsOf = (schema: z.ZodType): string[] => fieldsIn(z.toJSONSchema(schema) as JsonNode, 'data');

const READ = {
  ...graphqlData,
  addClassToSchedule: z.strictObject({ addClassToSchedule: maybe(scheduleChange) }),
};

const askedFor = (name: string): string[] => {
  const entry = findEntry(name);
  if (!entry) throw new Error(`There is no request ${name}`);
  return fieldsOf((answerSchema(entry) as z.ZodObject<{ data: z.ZodType }>).shape.data);
};

test.each(Object.entries(READ))('%s: all that is asked for is described', (name, described) => {
  const known = fieldsOf(described);
  expect(known.length).toBeGreaterThan(5);
  expect(askedFor(name).filter((field) => !known.includes(field))).toEqual([]);
});

test('no field is described that no document asks for', () => {
  const asked = Object.keys(READ).flatMap(askedFor);
  const described = Object.values(READ).flatMap(fieldsOf);
  expect([...new Set(described)].filter((field) => !asked.includes(field))).toEqual([]);
});
