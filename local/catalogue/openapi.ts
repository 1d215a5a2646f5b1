/** The catalogue as an OpenAPI 3.1 document. */
import { type Entry, operationName, type Param } from '../../src/peloton/catalogue/entry';
import { HOSTS } from '../../src/peloton/catalogue/hosts';
import { type Listed, listCatalogue } from '../../src/peloton/catalogue/index';
import { allSchemas, type JsonSchema, schemaName } from './json-schema';
import { describeMarks } from './reference';

type Json = Record<string, unknown>;

const TYPES: Record<Param['type'], JsonSchema> = {
  text: { type: 'string' },
  integer: { type: 'integer' },
  boolean: { type: 'boolean' },
  seconds: { type: 'integer', description: 'Epoch seconds' },
  instant: { type: 'string', format: 'date-time' },
  list: { type: 'array', items: { type: 'string' } },
  json: {},
};

export function openApi(version: string): Json {
  const all = listCatalogue();
  return {
    openapi: '3.1.0',
    info: {
      title: 'Peloton API (unofficial)',
      version,
      description:
        'What is known of the API behind Peloton, generated from the catalogue of Peloton Sync. Peloton neither documents nor supports it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: HOSTS.api }],
    security: [{ bearer: [] }],
    tags: [...new Set(all.map(({ resource }) => resource))].map((name) => ({ name })),
    paths: { ...restPaths(all), '/graphql': graphqlPath(all) },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: allSchemas('#/components/schemas/'),
    },
  };
}

function restPaths(all: readonly Listed[]): Json {
  const paths: Record<string, Json> = {};
  for (const listed of all.filter(({ entry }) => entry.document === undefined)) {
    const { path, method, host } = listed.entry;
    const servers = host === 'api' ? {} : { servers: [{ url: HOSTS[host] }] };
    paths[path] = { ...paths[path], ...servers, [method]: operation(listed) };
  }
  return paths;
}

const summaryOf = (entry: Entry): string => [entry.about, ...describeMarks(entry)].filter(Boolean).join('\n\n');

function operation(listed: Listed): Json {
  const { entry, name, resource } = listed;
  const parameters = Object.entries(entry.params).filter(([, param]) => param.in !== 'body');
  const body = Object.entries(entry.params).filter(([, param]) => param.in === 'body');
  return {
    operationId: name,
    tags: [resource],
    summary: entry.title,
    ...(summaryOf(entry) ? { description: summaryOf(entry) } : {}),
    ...(entry.gone ? { deprecated: true } : {}),
    ...(entry.session === 'needed' ? {} : { security: entry.session === 'unsure' ? [{}, { bearer: [] }] : [] }),
    parameters: [...parameters.map(parameter), ...(entry.needsPlatform ? [PLATFORM] : [])],
    ...(body.length > 0 ? { requestBody: requestBody(body) } : {}),
    responses: responses(listed),
  };
}

const PLATFORM: Json = {
  name: 'Peloton-Platform',
  in: 'header',
  required: true,
  schema: { type: 'string', examples: ['web'] },
};

function schemaOf({ type, choices, default: usual, example }: Param): JsonSchema {
  return {
    ...TYPES[type],
    ...(choices ? { enum: choices } : {}),
    ...(usual === undefined ? {} : { default: usual }),
    ...(example === undefined ? {} : { examples: [example] }),
  };
}

const parameter = ([name, param]: [string, Param]): Json => ({
  name,
  in: param.in,
  required: param.in === 'path' || param.required === true,
  description: param.about,
  schema: schemaOf(param),
});

function requestBody(params: ReadonlyArray<[string, Param]>): Json {
  return { required: true, content: { 'application/json': { schema: objectOf(params) } } };
}

/** Names with a dot are nested one level. */
function objectOf(params: ReadonlyArray<[string, Param]>): JsonSchema {
  const outer = [...new Set(params.map(([name]) => name.split('.')[0] ?? name))];
  const properties = outer.map((name) => {
    const own = params.find(([each]) => each === name);
    if (own) return [name, { ...schemaOf(own[1]), description: own[1].about }];
    const inner = params.flatMap(
      ([each, param]): Array<[string, Param]> =>
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

function responses(listed: Listed): Json {
  const { gone, expects = 200, answer } = listed.entry;
  if (gone) return { [gone.status]: { description: gone.says } };
  if (answer === 'Page') return { [expects]: { description: 'A redirect for browsers' } };
  const type = answer === 'Text' ? 'text/csv' : 'application/json';
  const schema = { $ref: `#/components/schemas/${schemaName(listed)}` };
  const refused = {
    '4XX': { description: 'Refused: 401 without a good session, 404 for what is not there, 429 too fast' },
  };
  return {
    [expects]: { description: 'The answer', content: { [type]: { schema } } },
    ...(listed.entry.session === 'not needed' ? {} : refused),
  };
}

/** One address for every operation: which one it is stands in the body. */
function graphqlPath(all: readonly Listed[]): Json {
  const operations = all.filter(({ entry }) => entry.document !== undefined);
  return {
    servers: [{ url: HOSTS.graphql }],
    post: {
      operationId: 'graphql',
      tags: ['schedule', 'stack', 'tags'],
      summary: 'GraphQL',
      description: operations.map(({ name, entry }) => `- \`${name}\`: ${entry.title}`).join('\n'),
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { oneOf: operations.map(({ entry }) => graphqlBody(entry)) },
            examples: Object.fromEntries(operations.map(({ name, entry }) => [name, example(entry)])),
          },
        },
      },
      responses: {
        '200': {
          description: 'Data, errors, or both: then the data are partial',
          content: {
            'application/json': {
              schema: { anyOf: operations.map((one) => ({ $ref: `#/components/schemas/${schemaName(one)}` })) },
            },
          },
        },
      },
    },
  };
}

const graphqlBody = (entry: Entry): JsonSchema => ({
  type: 'object',
  title: operationName(entry),
  required: ['query', 'operationName'],
  properties: {
    operationName: { const: operationName(entry) },
    query: { type: 'string' },
    variables: objectOf(Object.entries(entry.params)),
  },
});

const example = (entry: Entry): Json => ({
  summary: entry.title,
  value: { operationName: operationName(entry), query: entry.document, variables: {} },
});
