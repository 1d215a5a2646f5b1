/** The GraphQL gateway: validates and runs the documents that arrive, as Apollo does. */
import {
  buildSchema,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { type Call, type FetchResponse, fieldsOf, json } from './http';
import { rootValue } from './resolvers';
import { schemaText } from './schema';
import { type AuthWorld, clientOf, hasAccess, WEB_CLIENT } from './tokens';

export type ScheduleQueries = 'both' | 'older-only' | 'newer-only';

const schemas = new Map<string, GraphQLSchema>();

/** ISO 8601 with any offset, and JavaScript's own text for a date. */
function parseDateTime(value: unknown): number {
  const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant)) throw new GraphQLError(`DateTime cannot represent ${JSON.stringify(value)}`);
  return instant;
}

function schemaFor(queries: ScheduleQueries): GraphQLSchema {
  const known = schemas.get(queries);
  if (known) return known;
  const schema = buildSchema(schemaText(queries));
  const dateTime = schema.getType('DateTime');
  if (dateTime instanceof GraphQLScalarType) {
    dateTime.parseValue = parseDateTime;
    dateTime.parseLiteral = (node) => parseDateTime('value' in node ? node.value : null);
  }
  schemas.set(queries, schema);
  return schema;
}

/** What a document may be refused for; empty when it is sound. */
export function validateDocument(text: string, queries: ScheduleQueries = 'both'): readonly GraphQLError[] {
  const rules = [...specifiedRules, NoSchemaIntrospectionCustomRule];
  return validate(schemaFor(queries), parse(text), rules);
}

const refused = (errors: readonly GraphQLError[], code: string): FetchResponse =>
  json(400, { errors: errors.map((error) => ({ ...error.toJSON(), extensions: { code } })) });

/** What was found of a document, by the queries that the schema knows and its text: a script sends the same ones again. */
const seen = new Map<string, DocumentNode | FetchResponse>();

/** The document, or the answer that refuses it. */
function documentOf(text: string, queries: ScheduleQueries): DocumentNode | FetchResponse {
  const key = `${queries} ${text}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  const document = read(text);
  const errors = document instanceof GraphQLError ? [] : validateDocument(text, queries);
  const found =
    document instanceof GraphQLError
      ? refused([document], 'GRAPHQL_PARSE_FAILED')
      : errors.length > 0
        ? refused(errors, 'GRAPHQL_VALIDATION_FAILED')
        : document;
  seen.set(key, found);
  return found;
}

function read(text: unknown): DocumentNode | GraphQLError {
  try {
    return parse(String(text));
  } catch (error) {
    // The library throws for syntax alone; anything else is a fault of ours.
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** Runs what the request holds against this root, or says why not, with Apollo's statuses. */
function answerDocument(fields: Record<string, unknown>, queries: ScheduleQueries, root: unknown): FetchResponse {
  const document = documentOf(String(fields.query), queries);
  if (!('kind' in document)) return document;
  const result = execute({
    schema: schemaFor(queries),
    document,
    rootValue: root,
    variableValues: (fields.variables ?? {}) as Record<string, unknown>,
    operationName: typeof fields.operationName === 'string' ? fields.operationName : null,
  }) as ExecutionResult;
  // Variables that do not fit leave no data at all, which Apollo answers with 400.
  return json(result.data === undefined ? 400 : 200, result);
}

/** Only the web app is known to ask here; whether tokens of other clients are taken is not known. */
function isWelcome(world: AuthWorld, call: Call): boolean {
  const { graphqlFor } = world.account().service;
  return graphqlFor === 'everybody' || (graphqlFor === 'web' && clientOf(call) === WEB_CLIENT);
}

/** The gateway, answering from whatever root is given to it. */
export function gateway(world: AuthWorld, call: Call, root: () => unknown): FetchResponse {
  if (call.path !== '/graphql') return json(404, { message: 'Not found' });
  const isJson = (call.header('content-type') ?? '').includes('json');
  const fields = call.method === 'POST' && isJson ? fieldsOf(call) : null;
  if (!fields)
    return refused(
      [new GraphQLError('This operation has been blocked as a potential Cross-Site Request Forgery (CSRF).')],
      'BAD_REQUEST',
    );
  const { service } = world.account();
  if (!hasAccess(world, call) || !isWelcome(world, call)) {
    return json(service.forbiddenStatus, {
      errors: [{ message: 'Forbidden', extensions: { code: 'FORBIDDEN' } }],
      data: null,
    });
  }
  return answerDocument(fields, service.scheduleQueries, root());
}

export const graphqlHost = (world: AuthWorld, call: Call): FetchResponse =>
  gateway(world, call, () => rootValue(world.account()));
