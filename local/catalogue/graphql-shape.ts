/** What a GraphQL document asks for, as a shape: it follows from the document and the schema of the fake gateway. */
import {
  buildSchema,
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
import type { Shape } from '../../src/peloton/catalogue/shape';
import { schemaText } from '../fake-peloton/schema';

type Fields = Record<string, Shape>;

const SCALARS: Record<string, Shape> = {
  Int: 'integer',
  Float: 'number',
  Boolean: 'boolean',
  DateTime: 'instant',
};

let schema: GraphQLSchema | null = null;

/** Of the whole answer: `{ data, errors }`. */
export function shapeOfDocument(text: string): Shape {
  schema ??= buildSchema(schemaText('both'));
  const document = parse(text);
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [],
    ),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('The document has no operation');
  const root = operation.operation === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('The schema has no root type');
  const data = fieldsOf(operation.selectionSet, root);
  return {
    'data!': data,
    errors: [{ message: 'string', path: ['any'], locations: ['any'], extensions: { '*': 'any' } }],
  };

  function fieldsOf(selections: SelectionSetNode, parent: GraphQLNamedType): Fields {
    const fields: Fields = {};
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        fields[name] = merge(fields[name], shapeOfField(parent, selection.name.value, selection.selectionSet));
        continue;
      }
      const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const on = fragment?.typeCondition?.name.value;
      const type = on === undefined ? parent : schema?.getType(on);
      if (!fragment || !type) throw new Error(`Unknown fragment or type ${on}`);
      Object.assign(fields, mergeAll(fields, fieldsOf(fragment.selectionSet, type)));
    }
    return fields;
  }

  function shapeOfField(parent: GraphQLNamedType, name: string, selections: SelectionSetNode | undefined): Shape {
    if (name === '__typename') return 'string';
    const field = 'getFields' in parent ? parent.getFields()[name] : undefined;
    if (!field) throw new Error(`${parent.name} has no field ${name}`);
    return shapeOfType(field.type as GraphQLOutputType, selections);
  }

  function shapeOfType(type: GraphQLOutputType, selections: SelectionSetNode | undefined): Shape {
    if (isNonNullType(type)) return shapeOfType(type.ofType as GraphQLOutputType, selections);
    if (isListType(type)) return [shapeOfType(type.ofType as GraphQLOutputType, selections)];
    const named = getNamedType(type);
    if (isEnumType(named))
      return `=${named
        .getValues()
        .map(({ name }) => name)
        .join('|')}`;
    if (isCompositeType(named) && selections) return fieldsOf(selections, named);
    return SCALARS[named.name] ?? 'string';
  }
}

/** The members of a union may each select fields below the same name. */
function merge(a: Shape | undefined, b: Shape): Shape {
  if (a === undefined || typeof a === 'string' || typeof b === 'string') return b;
  if (Array.isArray(a) && Array.isArray(b)) return [merge(a[0] as Shape, b[0] as Shape)];
  return mergeAll(a as Fields, b as Fields);
}

function mergeAll(a: Fields, b: Fields): Fields {
  const merged = { ...a };
  for (const [name, shape] of Object.entries(b)) merged[name] = merge(a[name], shape);
  return merged;
}
