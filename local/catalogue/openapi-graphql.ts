/**
 * The GraphQL operations of the catalogue in an OpenAPI document. OpenAPI knows one body and one answer for an address, and all
 * operations share theirs: so each has a schema of its own for what is sent, which names the schema of its answer. The document
 * is part of the former, because two operations of one name differ in nothing else.
 */
import { DAY_MS } from '../../src/base/time';
import { suggestArgs } from '../../src/peloton/catalogue/args';
import { operationName } from '../../src/peloton/catalogue/entry';
import { HOSTS } from '../../src/peloton/catalogue/hosts';
import { toOperation } from '../../src/peloton/catalogue/request';
import type { Described, DescribedEntry } from '../../src/peloton/catalogue/texts/index';
import { capital, type JsonSchema, schemaName } from './json-schema';
import { objectOf } from './openapi-params';
import { bodyValues, ID_NAMES } from './placeholders';
import { descriptionOf } from './reference';

type Json = Record<string, unknown>;

const isOperation = ({ entry }: Described): boolean => entry.document !== undefined;
const requestName = ({ name }: Described): string => `${capital(name)}Request`;
const referenceTo = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** What each operation sends, by the name of the schema. */
export const graphqlRequests = (all: readonly Described[]): Record<string, JsonSchema> =>
  Object.fromEntries(all.filter(isOperation).map((listed) => [requestName(listed), requestOf(listed)]));

function requestOf(listed: Described): JsonSchema {
  const { entry } = listed;
  const params = Object.entries(entry.params);
  const isAsked = params.some(([, { required }]) => required);
  return {
    type: 'object',
    title: entry.title,
    description: [descriptionOf(entry), `Answered with \`${schemaName(listed)}\`.`].filter(Boolean).join('\n\n'),
    required: ['query', 'operationName', ...(isAsked ? ['variables'] : [])],
    properties: {
      operationName: { const: operationName(entry) },
      query: { const: entry.document },
      variables: objectOf(params),
    },
  };
}

/** The one address: every operation with its variables by reference, and an example of each. */
export function graphqlPath(all: readonly Described[]): Json {
  const operations = all.filter(isOperation);
  return {
    servers: [{ url: HOSTS.graphql }],
    post: {
      operationId: 'graphql',
      tags: [...new Set(operations.map(({ resource }) => resource))],
      summary: 'GraphQL',
      description: operations.map(lineOf).join('\n'),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { oneOf: operations.map((one) => referenceTo(requestName(one))) },
            examples: Object.fromEntries(operations.map(({ name, entry }) => [name, exampleOf(entry)])),
          },
        },
      },
      responses: {
        '200': {
          description: 'Data, errors, or both: then the data are partial',
          content: {
            'application/json': { schema: { anyOf: operations.map((one) => referenceTo(schemaName(one))) } },
          },
        },
        '4XX': { description: 'Refused: 400 for a document or variables that do not fit, 401 without a good session' },
      },
    },
  };
}

function lineOf(listed: Described): string {
  const { name, entry } = listed;
  const kind = entry.changes ? 'mutation' : 'query';
  return `- \`${name}\` (${kind} \`${operationName(entry)}\`): ${entry.title}. Sends \`${requestName(listed)}\`, answered with \`${schemaName(listed)}\`.`;
}

/** Ids are not known to a document, so they stand as `<userId>`. */
const IDS = Object.fromEntries(ID_NAMES.map((name) => [name, `<${name}>`]));
/** Times of an example are always the same, so that the document changes only when the catalogue does. */
const EXAMPLE_AT = Date.UTC(2026, 10, 21, 9);

function exampleOf(entry: DescribedEntry): Json {
  const texts = suggestArgs(entry, IDS, (_, days) => new Date(EXAMPLE_AT + days * DAY_MS).toISOString());
  const { query, variables } = toOperation(entry, bodyValues(entry, texts));
  return { summary: entry.title, value: { operationName: operationName(entry), query, variables } };
}
