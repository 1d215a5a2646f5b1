/** What a GraphQL document asks for, as a Zod schema: it follows from the document and the schema of the fake gateway. */
import {
  buildSchema,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { z } from 'zod';
import { byName, instant, items, list, maybe, openList, text } from '../../src/peloton/answers/kinds';
import { schemaText } from '../fake-peloton/schema';

const SCALARS: Record<string, z.ZodType> = {
  Int: z.int(),
  Float: z.number(),
  Boolean: z.boolean(),
  DateTime: instant,
};

const errors = list(
  z.strictObject({
    message: text,
    path: openList,
    locations: openList,
    extensions: maybe(byName(z.unknown())),
  }),
);

/** Fields that stand below one name, with the types that they are fields of: those of a union may each select some. */
type Selected = ReadonlyArray<readonly [GraphQLNamedType, FieldNode]>;
type Selections = ReadonlyArray<readonly [GraphQLNamedType, SelectionSetNode]>;

let gateway: GraphQLSchema | null = null;

/** Of the whole answer: `{ data, errors }`. Throws where the document asks for what the schema does not have. */
export function schemaOfDocument(document: string): z.ZodType {
  gateway ??= buildSchema(schemaText('both'));
  const schema = gateway;
  const { definitions } = parse(document);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document has no operation');
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('The schema has no root type');
  const reader = { schema, fragments };
  return z.strictObject({ data: objectOf(reader, [[root, operation.selectionSet]]), errors });
}

interface Reader {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function objectOf(reader: Reader, selections: Selections): z.ZodType {
  const byAnswerName = new Map<string, Selected>();
  for (const [type, node] of selections.flatMap((each) => fieldsOf(reader, each))) {
    const name = node.alias?.value ?? node.name.value;
    byAnswerName.set(name, [...(byAnswerName.get(name) ?? []), [type, node]]);
  }
  const fields = [...byAnswerName].map(([name, selected]) => [name, maybe(fieldOf(reader, selected))]);
  return z.strictObject(Object.fromEntries(fields) as Record<string, z.ZodType>);
}

/** The fields of a selection and of the fragments in it. */
function fieldsOf(reader: Reader, [type, { selections }]: Selections[number]): Selected {
  return selections.flatMap((selection): Selected => {
    if (selection.kind === Kind.FIELD) return [[type, selection]];
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : reader.fragments.get(selection.name.value);
    const on = fragment?.typeCondition?.name.value;
    const inner = on === undefined ? type : reader.schema.getType(on);
    if (!fragment || !inner) throw new Error(`Unknown fragment or type ${on}`);
    return fieldsOf(reader, [inner, fragment.selectionSet]);
  });
}

function fieldOf(reader: Reader, selected: Selected): z.ZodType {
  const typed = selected.map(([parent, node]) => ({ type: typeOf(parent, node.name.value), inner: node.selectionSet }));
  const selections = typed.flatMap(
    ({ type, inner }): Selections => (type !== null && inner ? [[getNamedType(type), inner]] : []),
  );
  const type = typed[0]?.type ?? null;
  return type === null ? z.string() : schemaOfType(reader, type, selections);
}

/** Null for `__typename`, which every type has. */
function typeOf(parent: GraphQLNamedType, name: string): GraphQLOutputType | null {
  if (name === '__typename') return null;
  const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
  if (!field) throw new Error(`${parent.name} has no field ${name}`);
  return field.type as GraphQLOutputType;
}

function schemaOfType(reader: Reader, type: GraphQLOutputType, selections: Selections): z.ZodType {
  if (isNonNullType(type)) return schemaOfType(reader, type.ofType as GraphQLOutputType, selections);
  if (isListType(type)) return items(schemaOfType(reader, type.ofType as GraphQLOutputType, selections));
  if (isEnumType(type)) {
    const words = type.getValues().map(({ name }) => name);
    return z.enum(words, words.join('|'));
  }
  if (isCompositeType(type)) return objectOf(reader, selections);
  return SCALARS[type.name] ?? z.string();
}
